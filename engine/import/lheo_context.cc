#include "engine/import/lheo_context.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"

namespace tremplin {
namespace {

void AppendContent(const XmlElement& element, std::string& content) {
  absl::StrAppend(&content, "<", element.name);
  for (const auto& [name, value] : element.attributes) {
    absl::StrAppend(&content, " ", name, "=", value);
  }
  absl::StrAppend(&content, ">", absl::StripAsciiWhitespace(element.text));
  for (const XmlElement& child : element.children) AppendContent(child, content);
}

}  // namespace

std::string NumberOf(const XmlElement& element, absl::string_view prefix, ItemNotes& notes) {
  const absl::string_view number = absl::StripAsciiWhitespace(element.Attribute("numero"));
  if (!IsAbsent(number)) return std::string(number);
  std::string content;
  AppendContent(element, content);
  std::string made = absl::StrCat(prefix, "-", Sha256Hex(content).substr(0, 12));
  notes.Repaired(RowReason::kMissingNumber, {made});
  return made;
}

std::optional<PartialDate> UpdatedOn(const XmlElement& element, ItemNotes& notes) {
  for (absl::string_view attribute : {"datemaj", "horodatage-modification"}) {
    const absl::string_view written = element.Attribute(attribute);
    if (!IsAbsent(written)) return notes.Day(attribute, written);
  }
  return std::nullopt;
}

std::vector<ExternalId> ExternalIdsOf(const XmlElement& element, absl::string_view level,
                                      const LheoContext& context) {
  const absl::string_view number = absl::StripAsciiWhitespace(element.Attribute("numero"));
  if (IsAbsent(number)) return {};
  return {{context.producer, std::string(level), std::string(number)}};
}

CertificationId CertificationOf(const XmlElement& element, ItemNotes& notes) {
  for (absl::string_view prefix : {"", "reference-"}) {
    for (absl::string_view registry : {"RNCP", "RS"}) {
      const std::string field = absl::StrCat(prefix, "code-", registry);
      const absl::string_view number = element.TextAt(field);
      if (IsAbsent(number)) continue;
      const std::string id = CertificationIdIn(registry, number);
      if (!id.empty()) return CertificationId(id);
      notes.Unreadable(field, number);
    }
    const absl::string_view code = element.TextAt(absl::StrCat(prefix, "code-CERTIFINFO"));
    if (!IsAbsent(code)) return CertificationId(MakeId("certif-info", code));
  }
  return CertificationId();
}

}  // namespace tremplin
