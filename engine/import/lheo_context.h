// What the parts of the LHEO reader share.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/import/item_notes.h"
#include "engine/import/values.h"
#include "engine/import/xml_records.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

struct LheoContext {
  std::string producer;  // names it within ids and external ids: "carif-hdf", "lheo"
  std::string source;    // of provenances: "lheo:carif-hdf"
  const Gazetteer& gazetteer;
};

// The element's `numero`, or, for one that has none, a number made from all that
// it holds: "prefix-" and 12 hexadecimal digits, with a remark.
std::string NumberOf(const XmlElement& element, absl::string_view prefix, ItemNotes& notes);

// The date of the last change, from `datemaj` or `horodatage-modification`.
std::optional<PartialDate> UpdatedOn(const XmlElement& element, ItemNotes& notes);

// {producer, level, numero}; none when the element has no number.
std::vector<ExternalId> ExternalIdsOf(const XmlElement& element, absl::string_view level,
                                      const LheoContext& context);

// The certification of an element with code-RNCP, code-RS or code-CERTIFINFO
// (or reference-code-…), whichever is there first in this order: a number of the RNCP may
// lack its prefix. Empty when there is none that can be read.
CertificationId CertificationOf(const XmlElement& element, ItemNotes& notes);

// The value of a coded element by its table; the first entry is code "0". Unknown,
// with a remark, for a code that the table lacks.
template <typename E, size_t N>
E Coded(const XmlElement& element, absl::string_view name, const E (&table)[N], ItemNotes& notes) {
  const absl::string_view code = element.TextAt(name);
  if (IsAbsent(code)) return E::kUnknown;
  const std::optional<int> index = ParseCount(code);
  if (index.has_value() && *index < static_cast<int>(N)) return table[*index];
  notes.Unreadable(name, code);
  return E::kUnknown;
}

// Of one of the schema's booleans.
inline Tristate BooleanAt(const XmlElement& element, absl::string_view name, ItemNotes& notes) {
  static constexpr Tristate kValues[] = {Tristate::kNo, Tristate::kYes};
  return Coded(element, name, kValues, notes);
}

template <typename T>
void AddOnce(T value, std::vector<T>& list) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_
