// How LHEO writes numbers of producers, days and certifications. Private to the
// LHEO writer.
#ifndef TREMPLIN_ENGINE_EXPORT_LHEO_NUMBERS_H_
#define TREMPLIN_ENGINE_EXPORT_LHEO_NUMBERS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/training.h"
#include "engine/export/xml_text.h"

namespace tremplin {

// The name of the producer within ids: "carif-hdf" for the source
// "lheo:carif-hdf", "lheo" for "lheo"; "" for what came from elsewhere.
std::string ProducerOf(const Provenance& provenance);

// The number from which the reader makes `id` again: of `external_ids` the one of
// `level` that it was made of, else `id` without the producer before it.
std::string NumberFor(absl::string_view id, absl::string_view level,
                      const std::vector<ExternalId>& external_ids, absl::string_view producer);

// "20270315", "20270300", "20270000"; `unknown` for what is not stated.
std::string LheoDay(const std::optional<PartialDate>& day, absl::string_view unknown);

// "11" to "18" for the levels 1 to 8, "0" (not communicated) for unset.
std::string LheoLevelCode(std::optional<int> level);

// The element "code-RNCP", "code-RS" or "code-CERTIFINFO", with `prefix` before its name, that
// names the certification; none for one of another register.
void WriteCertificationCode(absl::string_view prefix, const CertificationId& id, XmlText& xml);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_LHEO_NUMBERS_H_
