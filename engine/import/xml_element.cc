#include "absl/strings/ascii.h"
#include "engine/import/xml_records.h"

namespace tremplin {

absl::string_view XmlElement::Attribute(absl::string_view name) const {
  for (const auto& [attribute, value] : attributes) {
    if (attribute == name) return value;
  }
  return "";
}

const XmlElement* XmlElement::Find(absl::string_view path) const {
  const size_t slash = path.find('/');
  const absl::string_view step = path.substr(0, slash);
  for (const XmlElement& child : children) {
    if (child.name != step) continue;
    if (slash == absl::string_view::npos) return &child;
    if (const XmlElement* found = child.Find(path.substr(slash + 1))) return found;
  }
  return nullptr;
}

absl::string_view XmlElement::TextAt(absl::string_view path) const {
  const XmlElement* const element = Find(path);
  return element == nullptr ? "" : absl::StripAsciiWhitespace(element->text);
}

std::vector<const XmlElement*> XmlElement::All(absl::string_view name) const {
  std::vector<const XmlElement*> all;
  for (const XmlElement& child : children) {
    if (child.name == name) all.push_back(&child);
  }
  return all;
}

}  // namespace tremplin
