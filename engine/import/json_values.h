// Values of JSON objects whose types producers do not agree on.
#ifndef TREMPLIN_ENGINE_IMPORT_JSON_VALUES_H_
#define TREMPLIN_ENGINE_IMPORT_JSON_VALUES_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// Null when `value` is no object or has no such member, or has it as null.
const nlohmann::json* FindMember(const nlohmann::json& value, absl::string_view name);

// A string as it is, a number in digits ("45.76"); "" for all else.
std::string ScalarText(const nlohmann::json& value);
// Of the member, "" when there is none.
std::string ScalarAt(const nlohmann::json& value, absl::string_view name);

// The members of a list, or the one value that stands for a list of one.
absl::Span<const nlohmann::json> AsList(const nlohmann::json& value);
// Of the member, empty when there is none.
absl::Span<const nlohmann::json> ListAt(const nlohmann::json& value, absl::string_view name);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_JSON_VALUES_H_
