#include "engine/import/json_lines.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/json_document.h"
#include "engine/import/line_reader.h"
#include "engine/text/normalise.h"
#include "nlohmann/json.hpp"

namespace tremplin {

absl::Status ForEachJsonLine(
    ByteSource& source, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& object, const std::string& location)>
        on_object,
    BadLine bad_line) {
  LineReader lines(source);
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, lines.Next());
    if (!more) return absl::OkStatus();
    const std::string location = lines.location();
    if (lines.too_long()) {
      outlet.Reject(RowReason::kLineTooLong, location, "",
                    {absl::StrCat(LineReader::kMaxLineBytes)});
      continue;
    }
    if (!IsValidUtf8(lines.line())) {
      outlet.Reject(RowReason::kInvalidUtf8, location, "");
      continue;
    }
    const nlohmann::json object = ParseJson(lines.line());
    if (!object.is_object()) {
      outlet.Reject(RowReason::kInvalidJson, location, "",
                    {bad_line == BadLine::kQuoted ? Quoted(lines.line()) : "…"});
      continue;
    }
    RETURN_IF_ERROR(on_object(object, location));
  }
}

std::string JsonText(const nlohmann::json& object, absl::string_view key) {
  const auto it = object.find(std::string(key));
  if (it == object.end()) return "";
  if (it->is_string()) return it->get<std::string>();
  return it->is_number_integer() ? absl::StrCat(it->get<int64_t>()) : "";
}

}  // namespace tremplin
