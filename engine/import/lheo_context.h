// What the parts of the LHEO reader share.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/import/item_notes.h"
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

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_CONTEXT_H_
