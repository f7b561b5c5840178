#include "engine/import/json_lines.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/json_document.h"
#include "engine/import/line_reader.h"
#include "engine/text/normalise.h"
#include "nlohmann/json.hpp"

namespace tremplin {

absl::Status TakeJsonLine(
    absl::string_view line, const std::string& location, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& object, const std::string& location)>
        on_object,
    BadLine bad_line) {
  if (!IsValidUtf8(line)) {
    outlet.Reject(RowReason::kInvalidUtf8, location, "");
    return absl::OkStatus();
  }
  const nlohmann::json object = ParseJson(line);
  if (!object.is_object()) {
    outlet.Reject(RowReason::kInvalidJson, location, "",
                  {bad_line == BadLine::kQuoted ? Quoted(line) : "…"});
    return absl::OkStatus();
  }
  return on_object(object, location);
}

void RejectLongLine(const std::string& location, ItemOutlet& outlet) {
  outlet.Reject(RowReason::kLineTooLong, location, "", {absl::StrCat(LineReader::kMaxLineBytes)});
}

absl::Status ForEachJsonLine(
    ByteSource& source, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& object, const std::string& location)>
        on_object,
    BadLine bad_line) {
  LineReader lines(source);
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, lines.Next());
    if (!more) return absl::OkStatus();
    if (lines.too_long()) {
      RejectLongLine(lines.location(), outlet);
      continue;
    }
    RETURN_IF_ERROR(TakeJsonLine(lines.line(), lines.location(), outlet, on_object, bad_line));
  }
}

std::string JsonText(const nlohmann::json& object, absl::string_view key) {
  const auto it = object.find(std::string(key));
  if (it == object.end()) return "";
  if (it->is_string()) return it->get<std::string>();
  return it->is_number_integer() ? absl::StrCat(it->get<int64_t>()) : "";
}

}  // namespace tremplin
