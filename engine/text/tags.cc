#include <algorithm>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/text/code_points.h"
#include "engine/text/markup.h"

namespace tremplin {
namespace {

enum class TagKind { kInline, kBlock, kBreak, kItem, kCell, kHidden };

using TagMap = absl::flat_hash_map<absl::string_view, TagKind>;

const TagMap& Tags() {
  static const TagMap* const map = [] {
    auto* built = new TagMap;
    for (const char* name :
         {"a",      "abbr",    "acronym", "b",     "big",  "center",   "cite",   "code", "del",
          "em",     "font",    "i",       "img",   "ins",  "kbd",      "label",  "mark", "o:p",
          "q",      "s",       "samp",    "small", "span", "strike",   "strong", "sub",  "sup",
          "time",   "tt",      "u",       "var",   "wbr",  "input",    "button", "svg",  "path",
          "iframe", "picture", "link",    "meta",  "col",  "colgroup", "bdi",    "bdo"}) {
      built->emplace(name, TagKind::kInline);
    }
    for (const char* name :
         {"address", "article", "aside", "blockquote", "body",       "caption", "dd",
          "div",     "dl",      "dt",    "fieldset",   "figcaption", "figure",  "footer",
          "form",    "h1",      "h2",    "h3",         "h4",         "h5",      "h6",
          "header",  "html",    "main",  "nav",        "ol",         "p",       "pre",
          "section", "table",   "tbody", "tfoot",      "thead",      "tr",      "ul"}) {
      built->emplace(name, TagKind::kBlock);
    }
    for (const char* name : {"br", "hr"}) built->emplace(name, TagKind::kBreak);
    for (const char* name : {"td", "th"}) built->emplace(name, TagKind::kCell);
    for (const char* name : {"script", "style", "head", "title"}) {
      built->emplace(name, TagKind::kHidden);
    }
    built->emplace("li", TagKind::kItem);
    return built;
  }();
  return *map;
}

struct Tag {
  std::string name;  // lower case
  TagKind kind = TagKind::kInline;
  bool closing = false;
  size_t end = 0;  // past ">"
};

// Past the ">" that ends the tag whose name ends at `offset`; npos when there
// is none. A ">" inside a quoted attribute value does not count.
size_t FindTagEnd(absl::string_view text, size_t offset) {
  char quote = 0;
  for (size_t i = offset; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && text[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return i + 1;
    } else if (c == '<') {
      return absl::string_view::npos;
    }
  }
  return absl::string_view::npos;
}

// Reads the tag that begins with "<" at `offset`; false when it is none.
bool ReadTag(absl::string_view text, size_t offset, Tag& tag) {
  size_t i = offset + 1;
  tag.closing = i < text.size() && text[i] == '/';
  if (tag.closing) ++i;
  const size_t name_begin = i;
  while (i < text.size() && (absl::ascii_isalnum(text[i]) || text[i] == ':')) ++i;
  tag.name = absl::AsciiStrToLower(text.substr(name_begin, i - name_begin));
  const auto found = Tags().find(tag.name);
  if (found == Tags().end() || i == text.size()) return false;
  if (text[i] != '>' && text[i] != '/' && !absl::ascii_isspace(text[i])) return false;
  tag.kind = found->second;
  tag.end = FindTagEnd(text, i);
  return tag.end != absl::string_view::npos;
}

// What is known not to be closed up to the text's end, so that a text of
// nothing but opening tags is still read in linear time.
struct UnclosedElements {
  absl::flat_hash_set<std::string> names;
  bool comment = false;
};

// Past the closing tag of the hidden element that `tag` opens, or past `tag`
// alone when the element never closes.
size_t SkipHidden(absl::string_view text, const Tag& tag, UnclosedElements& unclosed) {
  if (unclosed.names.contains(tag.name)) return tag.end;
  for (size_t at = text.find("</", tag.end); at != absl::string_view::npos;
       at = text.find("</", at + 2)) {
    Tag closing;
    if (ReadTag(text, at, closing) && closing.name == tag.name) return closing.end;
  }
  unclosed.names.insert(tag.name);
  return tag.end;
}

// Past the comment that begins at `offset`; `offset` when none does.
size_t SkipComment(absl::string_view text, size_t offset, UnclosedElements& unclosed) {
  if (unclosed.comment || !absl::StartsWith(text.substr(offset), "<!--")) return offset;
  const size_t end = text.find("-->", offset + 4);
  unclosed.comment = end == absl::string_view::npos;
  return unclosed.comment ? offset : end + 3;
}

bool EndsWithEmptyItem(absl::string_view text) {
  return text == "- " || absl::EndsWith(text, "\n- ");
}

// Goes to the beginning of a line, over an item's mark if nothing follows it.
void BeginLine(std::string& out) {
  while (!out.empty() && (out.back() == ' ' || out.back() == '\t') && !EndsWithEmptyItem(out)) {
    out.pop_back();
  }
  if (!out.empty() && out.back() != '\n' && !EndsWithEmptyItem(out)) out += '\n';
}

// Indentation of the markup itself is no text: white space after an item's
// mark, and white space alone at the beginning of a line.
void AppendText(absl::string_view text, std::string& out) {
  const absl::string_view trimmed = absl::StripLeadingAsciiWhitespace(text);
  const bool at_line_begin = !out.empty() && out.back() == '\n';
  if (EndsWithEmptyItem(out) || (at_line_begin && trimmed.empty())) text = trimmed;
  out.append(text.data(), text.size());
}

void AppendForTag(const Tag& tag, std::string& out) {
  switch (tag.kind) {
    case TagKind::kInline:
    case TagKind::kHidden:
      return;
    case TagKind::kBlock:
      BeginLine(out);
      return;
    case TagKind::kBreak:
      out += '\n';
      return;
    case TagKind::kCell:
      if (!out.empty() && !absl::ascii_isspace(out.back())) out += ' ';
      return;
    case TagKind::kItem:
      BeginLine(out);
      if (!tag.closing && !EndsWithEmptyItem(out)) out += "- ";
      if (tag.closing && EndsWithEmptyItem(out)) out.resize(out.size() - 2);
      return;
  }
}

}  // namespace

std::string StripTags(absl::string_view text) {
  std::string stripped;
  stripped.reserve(text.size());
  size_t i = 0;
  UnclosedElements unclosed;
  while (i < text.size()) {
    const size_t open = std::min(text.find('<', i), text.size());
    AppendText(text.substr(i, open - i), stripped);
    i = open;
    if (i == text.size()) break;
    Tag tag;
    if (const size_t end = SkipComment(text, i, unclosed); end != i) {
      i = end;
    } else if (ReadTag(text, i, tag)) {
      AppendForTag(tag, stripped);
      const bool hides = tag.kind == TagKind::kHidden && !tag.closing;
      i = hides ? SkipHidden(text, tag, unclosed) : tag.end;
    } else {
      stripped += text[i++];
    }
  }
  return stripped;
}

}  // namespace tremplin
