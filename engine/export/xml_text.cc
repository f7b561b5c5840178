#include "engine/export/xml_text.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// What XML 1.0 can hold of `text` (production 2, Char).
std::string WellFormed(absl::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (char c : IsValidUtf8(text) ? std::string(text) : RepairUtf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    // A line feed stands for all line ends: readers of XML see no other.
    if (byte >= 0x20 || c == '\t' || c == '\n') kept += c;
  }
  return absl::StrReplaceAll(kept, {{"\uFFFE", ""}, {"\uFFFF", ""}});
}

}  // namespace

std::string XmlEscaped(absl::string_view text) {
  return absl::StrReplaceAll(WellFormed(text), {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}});
}

std::string XmlAttributeEscaped(absl::string_view text) {
  return absl::StrReplaceAll(XmlEscaped(text), {{"\"", "&quot;"}, {"\n", "&#10;"}, {"\t", "&#9;"}});
}

void XmlText::AppendTag(absl::string_view name, std::initializer_list<Attribute> attributes) {
  absl::StrAppend(&text_, "<", name);
  for (const auto& [attribute, value] : attributes) {
    if (value.empty()) continue;
    absl::StrAppend(&text_, " ", attribute, "=\"", XmlAttributeEscaped(value), "\"");
  }
  text_ += '>';
}

void XmlText::Open(absl::string_view name, std::initializer_list<Attribute> attributes) {
  AppendTag(name, attributes);
  text_ += '\n';
}

void XmlText::Close(absl::string_view name) { absl::StrAppend(&text_, "</", name, ">\n"); }

void XmlText::Leaf(absl::string_view name, absl::string_view text,
                   std::initializer_list<Attribute> attributes) {
  if (text.empty()) return;
  AppendTag(name, attributes);
  absl::StrAppend(&text_, XmlEscaped(text), "</", name, ">\n");
}

void XmlText::Leaf(absl::string_view name, std::optional<int> number) {
  if (number.has_value()) Leaf(name, absl::StrCat(*number));
}

void XmlText::Required(absl::string_view name, absl::string_view text) {
  Leaf(name, text.empty() ? "-" : text);
}

}  // namespace tremplin
