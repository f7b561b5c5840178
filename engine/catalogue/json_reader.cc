#include "engine/catalogue/json_reader.h"

#include <algorithm>

#include "engine/catalogue/quoted.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

std::string Shown(const nlohmann::json& got) {
  if (got.is_object()) return "an object";
  if (got.is_array()) return "a list";
  if (got.is_string()) return Quoted(got.get_ref<const std::string&>());
  return got.dump();
}

}  // namespace

absl::Status JsonReader::Error(absl::string_view description) const {
  const std::string path = path_.text();
  return absl::InvalidArgumentError(absl::StrCat(path.empty() ? "entry" : path, ": ", description));
}

absl::Status JsonReader::MustBe(absl::string_view expected, const nlohmann::json& got) const {
  return Error(absl::StrCat("must be ", expected, ", got ", Shown(got)));
}

absl::Status JsonReader::ReadText(const nlohmann::json& value, std::string& out) const {
  if (!value.is_string()) return MustBe("a string", value);
  out = value.get_ref<const std::string&>();
  return absl::OkStatus();
}

absl::Status JsonReader::ReadBool(const nlohmann::json& value, bool& out) const {
  if (!value.is_boolean()) return MustBe("true or false", value);
  out = value.get<bool>();
  return absl::OkStatus();
}

absl::Status JsonReader::ReadDate(const nlohmann::json& value, PartialDate& out) const {
  constexpr absl::string_view kExpected = "a date such as \"2027-03-15\", \"2027-03\" or \"2027\"";
  if (!value.is_string()) return MustBe(kExpected, value);
  const std::string& text = value.get_ref<const std::string&>();
  const auto date = ParsePartialDate(text);
  // ParsePartialDate also knows the producers' spellings; here one date has one.
  if (!date.ok() || !date->has_value() || FormatIso(**date) != text) {
    return MustBe(kExpected, value);
  }
  out = **date;
  return absl::OkStatus();
}

absl::Status JsonReader::ReadInteger(const nlohmann::json& value, int64_t least, int64_t most,
                                     int64_t& out) const {
  if (!value.is_number_integer()) return MustBe("an integer", value);
  const bool beyond = value.is_number_unsigned() &&
                      value.get<uint64_t>() > uint64_t{std::numeric_limits<int64_t>::max()};
  if (!beyond) out = value.get<int64_t>();
  if (beyond || out < least || out > most) {
    return MustBe(absl::StrCat("an integer from ", least, " to ", most), value);
  }
  return absl::OkStatus();
}

absl::Status JsonReader::ReadEnumIndex(const nlohmann::json& value,
                                       absl::Span<const absl::string_view> names,
                                       size_t& out) const {
  if (value.is_string()) {
    const auto it = std::find(names.begin(), names.end(), value.get_ref<const std::string&>());
    out = it - names.begin();
    if (it != names.end()) return absl::OkStatus();
  }
  return MustBe(absl::StrCat("one of ", absl::StrJoin(names.subspan(1), ", ")), value);
}

}  // namespace tremplin
