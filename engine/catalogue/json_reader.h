// JSON to catalogue records, strictly: an unknown field, a wrong type or an
// unknown name is an error, because a typing mistake in a file must not become
// a missing price or a missing date.
#ifndef TREMPLIN_ENGINE_CATALOGUE_JSON_READER_H_
#define TREMPLIN_ENGINE_CATALOGUE_JSON_READER_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// Reads values at `path()`; the first error stops the reading. One reader per
// document. Every error is kInvalidArgument, "path: must be …, got …".
class JsonReader {
 public:
  template <typename T>
  absl::Status Read(const nlohmann::json& value, T& out);

  // Reads the fields of `record`; `ignored` (optional) is one more field that
  // may stand in the object.
  template <typename T>
  absl::Status ReadRecord(const nlohmann::json& value, T& record, const char* ignored = "");

  absl::Status MustBe(absl::string_view expected, const nlohmann::json& got) const;
  absl::Status Error(absl::string_view description) const;
  FieldPath& path() { return path_; }

 private:
  absl::Status ReadText(const nlohmann::json& value, std::string& out) const;
  absl::Status ReadBool(const nlohmann::json& value, bool& out) const;
  absl::Status ReadDate(const nlohmann::json& value, PartialDate& out) const;
  // An integer between the bounds, inclusive.
  absl::Status ReadInteger(const nlohmann::json& value, int64_t least, int64_t most,
                           int64_t& out) const;
  absl::Status ReadEnumIndex(const nlohmann::json& value, absl::Span<const absl::string_view> names,
                             size_t& out) const;

  FieldPath path_;
};

// The visitor that fills the fields of one record.
template <typename T>
class RecordReader {
 public:
  RecordReader(JsonReader& reader, const nlohmann::json& object, T& record)
      : reader_(reader), object_(object), record_(record) {}

  template <typename M>
  void Field(const char* name, M T::*member) {
    Visit(name, false, record_.*member);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    Visit(name, true, record_.*member);
  }
  void Scaled(const char* name, double T::*member, double scale) {
    VisitScaled(name, false, record_.*member, scale);
  }
  void RequiredScaled(const char* name, double T::*member, double scale) {
    VisitScaled(name, true, record_.*member, scale);
  }

  const absl::Status& status() const { return status_; }
  // How many fields of the object were known.
  size_t found() const { return found_; }

 private:
  template <typename M>
  bool Visit(const char* name, bool required, M& out) {
    if (!status_.ok()) return false;
    const auto it = object_.find(name);
    FieldPath::Step step(reader_.path(), name);
    if (it == object_.end()) {
      if (required) status_ = reader_.Error("is required");
      return false;
    }
    ++found_;
    status_ = reader_.Read(*it, out);
    return status_.ok();
  }
  void VisitScaled(const char* name, bool required, double& out, double scale) {
    int64_t integer = 0;
    if (Visit(name, required, integer)) out = static_cast<double>(integer) / scale;
  }

  JsonReader& reader_;
  const nlohmann::json& object_;
  T& record_;
  absl::Status status_;
  size_t found_ = 0;
};

// The visitor that lists the names of a record's fields.
template <typename T>
struct FieldNames {
  template <typename M>
  void Field(const char* name, M T::*) {
    names.push_back(name);
  }
  template <typename M>
  void Required(const char* name, M T::*) {
    names.push_back(name);
  }
  void Scaled(const char* name, double T::*, double) { names.push_back(name); }
  void RequiredScaled(const char* name, double T::*, double) { names.push_back(name); }

  std::vector<const char*> names;
};

template <typename T>
absl::Status JsonReader::Read(const nlohmann::json& value, T& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    return ReadText(value, out);
  } else if constexpr (kIsStringId<T>) {
    std::string text;
    RETURN_IF_ERROR(ReadText(value, text));
    out = T(std::move(text));
    return absl::OkStatus();
  } else if constexpr (std::is_same_v<T, bool>) {
    return ReadBool(value, out);
  } else if constexpr (std::is_integral_v<T>) {
    int64_t integer = 0;
    RETURN_IF_ERROR(
        ReadInteger(value, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), integer));
    out = static_cast<T>(integer);
    return absl::OkStatus();
  } else if constexpr (std::is_enum_v<T>) {
    size_t index = 0;
    RETURN_IF_ERROR(ReadEnumIndex(value, EnumNames<T>(), index));
    out = static_cast<T>(index);
    return absl::OkStatus();
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    return ReadDate(value, out);
  } else if constexpr (kIsOptional<T>) {
    return Read(value, out.emplace());
  } else if constexpr (kIsVector<T>) {
    if (!value.is_array()) return MustBe("a list", value);
    out.resize(value.size());
    for (size_t i = 0; i < out.size(); ++i) {
      FieldPath::Step step(path_, i);
      RETURN_IF_ERROR(Read(value[i], out[i]));
    }
    return absl::OkStatus();
  } else {
    return ReadRecord(value, out);
  }
}

template <typename T>
absl::Status JsonReader::ReadRecord(const nlohmann::json& value, T& record, const char* ignored) {
  if (!value.is_object()) return MustBe("an object", value);
  RecordReader<T> fields(*this, value, record);
  VisitFieldsOf(std::type_identity<T>(), fields);
  RETURN_IF_ERROR(fields.status());
  const size_t all = fields.found() + (value.contains(ignored) ? 1 : 0);
  if (all == value.size()) return absl::OkStatus();
  FieldNames<T> known;
  VisitFieldsOf(std::type_identity<T>(), known);
  const auto& names = known.names;
  for (const auto& [name, unused] : value.items()) {
    if (name == ignored || std::find(names.begin(), names.end(), name) != names.end()) continue;
    FieldPath::Step step(path_, name);
    return Error(absl::StrCat("is no field; fields here are ", absl::StrJoin(names, ", ")));
  }
  return absl::OkStatus();
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_JSON_READER_H_
