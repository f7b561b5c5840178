#include "tests/architecture/source_scan.h"

#include <algorithm>
#include <cctype>

namespace tremplin {
namespace {

bool IsWordCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// The start of the word that ends just before `position`.
size_t WordStart(std::string_view text, size_t position) {
  while (position > 0 && IsWordCharacter(text[position - 1])) --position;
  return position;
}

// One past the closing quote of the literal whose opening quote is at `open`.
size_t EndOfQuoted(std::string_view text, size_t open) {
  size_t i = open + 1;
  while (i < text.size() && text[i] != text[open] && text[i] != '\n') {
    i += text[i] == '\\' ? 2 : 1;
  }
  return std::min(i + 1, text.size());
}

size_t EndOfRawString(std::string_view text, size_t open) {
  const size_t parenthesis = text.find('(', open);
  if (parenthesis == std::string_view::npos) return text.size();
  const std::string close = ")" + std::string(text.substr(open + 1, parenthesis - open - 1)) + "\"";
  const size_t end = text.find(close, parenthesis);
  return end == std::string_view::npos ? text.size() : end + close.size();
}

// One past the comment or literal that begins at `i`, or `i` if none does.
size_t EndOfInvisible(std::string_view text, size_t i) {
  const std::string_view rest = text.substr(i);
  if (rest.starts_with("//")) return std::min(text.find('\n', i), text.size());
  if (rest.starts_with("/*")) {
    const size_t close = text.find("*/", i + 2);
    return close == std::string_view::npos ? text.size() : close + 2;
  }
  if (rest.empty() || (rest[0] != '"' && rest[0] != '\'')) return i;
  const size_t prefix = WordStart(text, i);
  if (rest[0] == '"') {
    return i > prefix && text[i - 1] == 'R' ? EndOfRawString(text, i) : EndOfQuoted(text, i);
  }
  // In 1'000 the quote separates digits and opens nothing.
  const bool in_number = i > prefix && std::isdigit(static_cast<unsigned char>(text[prefix])) != 0;
  return in_number ? i : EndOfQuoted(text, i);
}

// The same text with comments and literals replaced by spaces, line for line.
std::string BlankInvisible(std::string_view text) {
  std::string code(text);
  for (size_t i = 0; i < text.size();) {
    const size_t end = EndOfInvisible(text, i);
    for (size_t j = i; j < end; ++j) {
      if (code[j] != '\n') code[j] = ' ';
    }
    i = std::max(end, i + 1);
  }
  return code;
}

bool IsIncludeLine(std::string_view code_line) {
  const size_t hash = code_line.find_first_not_of(" \t");
  if (hash == std::string_view::npos || code_line[hash] != '#') return false;
  const size_t name = code_line.find_first_not_of(" \t", hash + 1);
  return name != std::string_view::npos && code_line.substr(name).starts_with("include");
}

// Empty when the name comes from a macro.
std::string IncludedName(std::string_view line) {
  const size_t open = line.find_first_of("\"<");
  if (open == std::string_view::npos) return "";
  const size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  if (close == std::string_view::npos) return "";
  return std::string(line.substr(open + 1, close - open - 1));
}

void AppendWords(std::string_view code_line, int line, std::vector<Occurrence>& words) {
  for (size_t i = 0; i < code_line.size();) {
    size_t end = i;
    while (end < code_line.size() && IsWordCharacter(code_line[end])) ++end;
    if (end > i) words.push_back({line, std::string(code_line.substr(i, end - i))});
    i = std::max(end, i + 1);
  }
}

}  // namespace

SourceScan ScanSource(std::string_view source) {
  SourceScan scan;
  const std::string blanked = BlankInvisible(source);
  const std::string_view code = blanked;
  int line = 1;
  for (size_t start = 0; start < source.size(); ++line) {
    const size_t end = std::min(source.find('\n', start), source.size());
    const std::string_view code_line = code.substr(start, end - start);
    if (IsIncludeLine(code_line)) {
      const std::string name = IncludedName(source.substr(start, end - start));
      if (!name.empty()) scan.includes.push_back({line, name});
    } else {
      AppendWords(code_line, line, scan.words);
    }
    start = end + 1;
  }
  return scan;
}

}  // namespace tremplin
