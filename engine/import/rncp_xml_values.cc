#include "engine/import/rncp_xml_values.h"

#include <cmath>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "engine/import/rncp_values.h"
#include "engine/import/values.h"
#include "engine/import/windows_1252.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr size_t kMaxItems = 10'000;

// Its text, and its elements as the markup that they are: where producers forget
// to escape it, the parser has taken it apart.
std::string Markup(const XmlElement& element) {
  std::string text = element.text;
  for (const XmlElement& child : element.children) {
    absl::StrAppend(&text, "<", child.name, ">", Markup(child), "</", child.name, ">");
  }
  return text;
}

}  // namespace

std::optional<bool> YesOrNo(absl::string_view text) {
  const std::string folded = Fold(text);
  if (folded == "oui" || folded == "active" || folded == "true" || folded == "1") return true;
  if (folded == "non" || folded == "inactive" || folded == "false" || folded == "0") return false;
  return std::nullopt;
}

std::vector<const XmlElement*> ItemsOf(const XmlElement& record, absl::string_view list,
                                       absl::string_view item) {
  std::vector<const XmlElement*> items = record.All(item);
  for (const XmlElement* container : record.All(list)) {
    for (const XmlElement* one : container->All(item)) items.push_back(one);
  }
  if (items.size() > kMaxItems) items.resize(kMaxItems);
  return items;
}

absl::string_view TextOf(const XmlElement& element, absl::string_view name) {
  return element.children.empty() ? absl::StripAsciiWhitespace(element.text) : element.TextAt(name);
}

std::string RncpXmlValues::Plain(const XmlElement& element, absl::string_view path) {
  const XmlElement* const found = element.Find(path);
  if (found == nullptr) return "";
  const std::string written = Markup(*found);
  const std::string text = UndoSecondEncoding(written);
  if (text != written) AddOnce(std::string(path), encoded_twice_);
  return PlainText(text);
}

std::string RncpXmlValues::Prose(const XmlElement& element, absl::string_view path) {
  return notes_.Prose(path, Plain(element, path));
}

std::string RncpXmlValues::Line(const XmlElement& element, absl::string_view path) {
  return notes_.Line(path, Plain(element, path));
}

std::optional<int> RncpXmlValues::Number(const XmlElement& element, absl::string_view path,
                                         int least, int most) {
  const absl::string_view written = element.TextAt(path);
  const std::optional<int> number = notes_.Count(path, written);
  if (!number.has_value() || (*number >= least && *number <= most)) return number;
  notes_.Unreadable(path, written);
  return std::nullopt;
}

std::optional<int> RncpXmlValues::Percent(const XmlElement& element, absl::string_view path) {
  const absl::string_view written = element.TextAt(path);
  if (IsAbsent(written)) return std::nullopt;
  const std::optional<double> percent = ParseDegrees(absl::StripSuffix(written, "%"));
  if (percent.has_value() && *percent >= 0 && *percent <= 100) {
    return static_cast<int>(std::lround(*percent));
  }
  notes_.Unreadable(path, written);
  return std::nullopt;
}

void RncpXmlValues::Finish() {
  if (encoded_twice_.empty()) return;
  notes_.Repaired(RowReason::kTextCleaned, {absl::StrJoin(encoded_twice_, ", ")});
}

}  // namespace tremplin
