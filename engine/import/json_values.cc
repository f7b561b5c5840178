#include "engine/import/json_values.h"

namespace tremplin {

const nlohmann::json* FindMember(const nlohmann::json& value, absl::string_view name) {
  if (!value.is_object()) return nullptr;
  const auto it = value.find(std::string(name));
  return it == value.end() || it->is_null() ? nullptr : &*it;
}

std::string ScalarText(const nlohmann::json& value) {
  if (value.is_string()) return value.get<std::string>();
  return value.is_number() ? value.dump() : "";
}

std::string ScalarAt(const nlohmann::json& value, absl::string_view name) {
  const nlohmann::json* const member = FindMember(value, name);
  return member == nullptr ? "" : ScalarText(*member);
}

absl::Span<const nlohmann::json> AsList(const nlohmann::json& value) {
  if (!value.is_array()) return absl::MakeConstSpan(&value, 1);
  return absl::MakeConstSpan(value.get_ref<const nlohmann::json::array_t&>());
}

absl::Span<const nlohmann::json> ListAt(const nlohmann::json& value, absl::string_view name) {
  const nlohmann::json* const member = FindMember(value, name);
  return member == nullptr ? absl::Span<const nlohmann::json>() : AsList(*member);
}

}  // namespace tremplin
