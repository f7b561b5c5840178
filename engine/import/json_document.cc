#include "engine/import/json_document.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/json_lines.h"
#include "engine/import/line_reader.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

bool IsTooDeep(absl::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxJsonDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

// Not by the size that the source states: a file may grow while it is read.
absl::StatusOr<std::string> ReadAll(ByteSource& source) {
  constexpr size_t kBlockBytes = 1 << 20;
  const absl::Status too_large = absl::InvalidArgumentError(
      absl::StrCat("a JSON document of more than ", kMaxJsonDocumentBytes,
                   " bytes; larger ones are read where each line holds one object (JSON Lines)"));
  if (source.size() > kMaxJsonDocumentBytes) return too_large;
  std::string bytes;
  for (;;) {
    const size_t filled = bytes.size();
    bytes.resize(filled + kBlockBytes);
    ASSIGN_OR_RETURN(const size_t count, source.Read(absl::MakeSpan(bytes).subspan(filled)));
    bytes.resize(filled + count);
    if (count == 0) return bytes;
    if (bytes.size() > static_cast<size_t>(kMaxJsonDocumentBytes)) return too_large;
  }
}

absl::StatusOr<bool> HasObjectPerLine(ByteSource& source) {
  LineReader lines(source);
  ASSIGN_OR_RETURN(const bool any, lines.Next());
  const absl::string_view line = absl::StripAsciiWhitespace(lines.line());
  const bool is_object = any && absl::StartsWith(line, "{") && absl::EndsWith(line, "}");
  RETURN_IF_ERROR(source.Seek(0));
  return is_object;
}

}  // namespace

nlohmann::json ParseJson(absl::string_view text) {
  if (IsTooDeep(text)) return nlohmann::json(nlohmann::json::value_t::discarded);
  return nlohmann::json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
}

absl::StatusOr<nlohmann::json> ReadJsonDocument(ByteSource& source) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadAll(source));
  if (!IsValidUtf8(bytes)) return absl::InvalidArgumentError("the file is not in UTF-8");
  nlohmann::json document = ParseJson(bytes);
  if (document.is_discarded()) {
    return absl::InvalidArgumentError(absl::StrCat("the file is no JSON, or nested deeper than ",
                                                   kMaxJsonDepth, " levels; is it complete?"));
  }
  return document;
}

absl::Status ForEachJsonRoot(
    ByteSource& source, ItemOutlet& outlet,
    absl::FunctionRef<absl::Status(const nlohmann::json& root, const std::string& location)>
        on_root) {
  ASSIGN_OR_RETURN(const bool per_line, HasObjectPerLine(source));
  if (per_line) return ForEachJsonLine(source, outlet, on_root, BadLine::kHidden);
  ASSIGN_OR_RETURN(const nlohmann::json document, ReadJsonDocument(source));
  return on_root(document, "");
}

}  // namespace tremplin
