// The JSON objects of a JSONL file, one per line.
#ifndef TREMPLIN_ENGINE_IMPORT_JSON_LINES_H_
#define TREMPLIN_ENGINE_IMPORT_JSON_LINES_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/item_outlet.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// How the report shows a line that holds no object: formats in which persons
// are named hide it.
enum class BadLine { kQuoted, kHidden };

// Calls `on_object` with the object of each line and the line's location;
// rejects lines that are too long, not in UTF-8 or no JSON object (ParseJson of
// json_document.h). Stops at the first error of the source or of `on_object`.
absl::Status ForEachJsonLine(
    ByteSource& source, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& object, const std::string& location)>
        on_object,
    BadLine bad_line = BadLine::kQuoted);

// What ForEachJsonLine does with one line that is not too long.
absl::Status TakeJsonLine(
    absl::string_view line, const std::string& location, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& object, const std::string& location)>
        on_object,
    BadLine bad_line = BadLine::kQuoted);
void RejectLongLine(const std::string& location, ItemOutlet& outlet);

// The string at `key`, a number as its digits, "" when there is none.
std::string JsonText(const nlohmann::json& object, absl::string_view key);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_JSON_LINES_H_
