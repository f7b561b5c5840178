#include "engine/import/schema_org_occupations.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr absl::string_view kEscoOccupation = "data.europa.eu/esco/occupation/";
constexpr size_t kMaxAddressBytes = 200;
constexpr absl::string_view kEscoIscoGroup = "data.europa.eu/esco/isco/C";

bool IsIscoNumber(absl::string_view code) {
  return !code.empty() && code.size() <= 4 && IsDigits(code);
}

// What `written` begins with, and what comes after it and is no code.
struct Beginning {
  absl::string_view word;
  absl::string_view rest;
};
Beginning Split(absl::string_view written) {
  const size_t end = std::min(written.find_first_of(" :,;|(\t"), written.size());
  const size_t label = written.find_first_not_of(" -:,;|\t", end);
  return {written.substr(0, end), label == absl::string_view::npos ? "" : written.substr(label)};
}

std::optional<Code> CodeIn(absl::string_view written, absl::string_view code_set) {
  const absl::string_view text = absl::StripAsciiWhitespace(written);
  if (absl::StrContains(text, kEscoOccupation)) {
    const bool is_address = text.size() <= kMaxAddressBytes &&
                            std::none_of(text.begin(), text.end(), absl::ascii_isspace) &&
                            std::none_of(text.begin(), text.end(), absl::ascii_iscntrl);
    if (!is_address) return std::nullopt;
    return Code{.scheme = "ESCO", .code = std::string(text)};
  }
  if (const size_t at = text.find(kEscoIscoGroup); at != absl::string_view::npos) {
    const absl::string_view number = text.substr(at + kEscoIscoGroup.size());
    if (!IsIscoNumber(number)) return std::nullopt;
    return Code{.scheme = "ISCO", .code = std::string(number)};
  }
  Beginning beginning = Split(text);
  const std::string upper = absl::AsciiStrToUpper(beginning.word);
  if (IsRomeCode(upper)) {
    return Code{.scheme = "ROME", .code = upper, .label = std::string(beginning.rest)};
  }
  const bool of_isco = absl::StrContains(absl::AsciiStrToLower(code_set), "isco");
  if (absl::StartsWith(upper, "ISCO")) beginning = Split(beginning.rest);  // "ISCO-08 2512"
  if ((of_isco || absl::StartsWith(upper, "ISCO")) && IsIscoNumber(beginning.word)) {
    return Code{.scheme = "ISCO",
                .code = std::string(beginning.word),
                .label = std::string(beginning.rest)};
  }
  return std::nullopt;
}

// Of a CategoryCode, by the first of its properties that holds a code.
std::optional<Code> CodeOf(const SchemaNode& category, ItemNotes& notes) {
  const std::string code_set = category.Text("inCodeSet");
  for (const std::string& text :
       {category.Text("codeValue"), category.Text("termCode"), category.GlobalId(),
        category.Text("url"), category.Text("name")}) {
    std::optional<Code> code = CodeIn(text, code_set);
    if (!code.has_value()) continue;
    code->label = notes.Line("occupationalCategory",
                             code->label.empty() ? category.Text("name") : code->label);
    return code;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Code> ReadSchemaOccupations(const SchemaNode& node, ItemNotes& notes) {
  std::vector<Code> codes;
  const auto add = [&codes](std::optional<Code> code) {
    if (!code.has_value()) return;
    const bool known = std::any_of(codes.begin(), codes.end(), [&](const Code& other) {
      return other.scheme == code->scheme && other.code == code->code;
    });
    if (!known) codes.push_back(*std::move(code));
  };
  for (const SchemaNode& category : node.Nodes("occupationalCategory")) {
    add(CodeOf(category, notes));
  }
  for (const std::string& text : node.Texts("occupationalCategory")) {
    add(CodeIn(notes.Line("occupationalCategory", text), ""));
  }
  return codes;
}

}  // namespace tremplin
