// XML put together element by element.
#ifndef TREMPLIN_ENGINE_EXPORT_XML_TEXT_H_
#define TREMPLIN_ENGINE_EXPORT_XML_TEXT_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace tremplin {

// A value between tags or within quotes: &, <, > and quotes escaped, white space
// other than spaces too in an attribute. What XML 1.0 has no place for is left
// out: control characters, U+FFFE and U+FFFF; ill-formed UTF-8 becomes U+FFFD.
std::string XmlEscaped(absl::string_view text);
std::string XmlAttributeEscaped(absl::string_view text);

// One element per line. Thread safety: none.
class XmlText {
 public:
  using Attribute = std::pair<absl::string_view, absl::string_view>;

  // Attributes with an empty value are left out.
  void Open(absl::string_view name, std::initializer_list<Attribute> attributes = {});
  void Close(absl::string_view name);
  // An element that holds text alone; none for an empty text.
  void Leaf(absl::string_view name, absl::string_view text,
            std::initializer_list<Attribute> attributes = {});
  void Leaf(absl::string_view name, std::optional<int> number);
  // The same, with "-" where nothing is stated.
  void Required(absl::string_view name, absl::string_view text);

  std::string Take() && { return std::move(text_); }

 private:
  void AppendTag(absl::string_view name, std::initializer_list<Attribute> attributes);

  std::string text_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_XML_TEXT_H_
