// Catalogue records to canonical JSON.
#ifndef TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_
#define TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>

#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"
#include "nlohmann/json.hpp"

namespace tremplin {

template <typename T>
nlohmann::json WriteJson(const T& value);

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
    object_[name] = WriteJson(record_.*member);
  }
  void Scaled(const char* name, double T::*member, double scale) {
    if (Round(record_.*member * scale) != 0) RequiredScaled(name, member, scale);
  }
  void RequiredScaled(const char* name, double T::*member, double scale) {
    object_[name] = Round(record_.*member * scale);
  }

  nlohmann::json object() && { return std::move(object_); }

 private:
  // No valid entry holds a number beyond the bounds; rounding one must still
  // be defined.
  static int64_t Round(double number) {
    if (std::isnan(number)) return 0;
    return std::llround(std::clamp(number, -1e15, 1e15));
  }

  const T& record_;
  const T defaults_{};
  nlohmann::json object_ = nlohmann::json::object();
};

template <typename T>
nlohmann::json WriteJson(const T& value) {
  if constexpr (std::is_same_v<T, std::string> || std::is_arithmetic_v<T>) {
    return value;
  } else if constexpr (kIsStringId<T>) {
    return value.value();
  } else if constexpr (std::is_enum_v<T>) {
    const absl::string_view name = EnumName(value);
    return std::string(name.data(), name.size());
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    return FormatIso(value);
  } else if constexpr (kIsOptional<T>) {
    return value.has_value() ? WriteJson(*value) : nlohmann::json();
  } else if constexpr (kIsVector<T>) {
    nlohmann::json array = nlohmann::json::array();
    for (const auto& item : value) array.push_back(WriteJson(item));
    return array;
  } else {
    RecordWriter<T> writer(value);
    VisitFieldsOf(std::type_identity<T>(), writer);
    return std::move(writer).object();
  }
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_JSON_WRITER_H_
