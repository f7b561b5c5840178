// Catalogue records to canonical JSON: fields in the order of their names, no
// white space, nothing that holds its default.
#ifndef TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_
#define TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"

namespace tremplin {

// Appends the value as JSON text. Written as text at once: an import writes every
// item several times over, and a tree of JSON values costs many times the bytes.
template <typename T>
void AppendJson(const T& value, std::string& out);

// A JSON string. Control characters, quotes and backslashes are escaped, ill-formed
// UTF-8 becomes U+FFFD, all else stays as it is.
void AppendJsonString(absl::string_view text, std::string& out);

// The visitor that collects the fields of one record.
template <typename T>
class RecordWriter {
 public:
  explicit RecordWriter(const T& record) : record_(record) {}

  template <typename M>
  void Field(const char* name, M T::*member) {
    if (!(record_.*member == defaults_.*member)) Required(name, member);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    Add(name, record_.*member);
  }
  void Scaled(const char* name, double T::*member, double scale) {
    if (Round(record_.*member * scale) != 0) RequiredScaled(name, member, scale);
  }
  void RequiredScaled(const char* name, double T::*member, double scale) {
    Add(name, Round(record_.*member * scale));
  }
  // One more field than the record has.
  template <typename M>
  void Add(const char* name, const M& value) {
    const size_t begin = values_.size();
    AppendJson(value, values_);
    fields_.push_back({name, begin, values_.size() - begin});
  }

  void AppendTo(std::string& out) && {
    std::sort(fields_.begin(), fields_.end(),
              [](const FieldText& a, const FieldText& b) { return a.name < b.name; });
    const absl::string_view values = values_;
    char separator = '{';
    for (const FieldText& field : fields_) {
      out.push_back(separator);
      absl::StrAppend(&out, "\"", field.name, "\":", values.substr(field.begin, field.size));
      separator = ',';
    }
    absl::StrAppend(&out, fields_.empty() ? "{}" : "}");
  }

 private:
  struct FieldText {
    absl::string_view name;
    size_t begin, size;  // of its value in `values_`
  };

  // No valid entry holds a number beyond the bounds; rounding one must still
  // be defined.
  static int64_t Round(double number) {
    if (std::isnan(number)) return 0;
    return std::llround(std::clamp(number, -1e15, 1e15));
  }

  const T& record_;
  const T defaults_{};
  std::string values_;  // one after another, in the order of the struct
  std::vector<FieldText> fields_;
};

template <typename T>
void AppendJson(const T& value, std::string& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    AppendJsonString(value, out);
  } else if constexpr (kIsStringId<T>) {
    AppendJsonString(value.value(), out);
  } else if constexpr (std::is_same_v<T, bool>) {
    absl::StrAppend(&out, value ? "true" : "false");
  } else if constexpr (std::is_integral_v<T>) {
    absl::StrAppend(&out, value);
  } else if constexpr (std::is_enum_v<T>) {
    AppendJsonString(EnumName(value), out);
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    AppendJsonString(FormatIso(value), out);
  } else if constexpr (kIsOptional<T>) {
    if (value.has_value()) {
      AppendJson(*value, out);
    } else {
      absl::StrAppend(&out, "null");
    }
  } else if constexpr (kIsVector<T>) {
    out.push_back('[');
    for (size_t i = 0; i < value.size(); ++i) {
      if (i > 0) out.push_back(',');
      AppendJson(value[i], out);
    }
    out.push_back(']');
  } else {
    RecordWriter<T> writer(value);
    VisitFieldsOf(std::type_identity<T>(), writer);
    std::move(writer).AppendTo(out);
  }
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_
