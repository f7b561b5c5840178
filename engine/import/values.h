// Values as producers write them: those of written_values.h and what only imports need.
#ifndef TREMPLIN_ENGINE_IMPORT_VALUES_H_
#define TREMPLIN_ENGINE_IMPORT_VALUES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/written_values.h"

namespace tremplin {

// The ids of certifications that a text names by their number with its register,
// "RNCP34126", "RNCP n° 34126", ".../recherche/rncp/34126/", "RS 5554": each once,
// in order of the text. After "RS" stand four digits at least.
std::vector<std::string> CertificationIdsNamedIn(absl::string_view text);

// True for the shape of a code of the ROME, "M1805".
bool IsRomeCode(absl::string_view code);

// A provenance's source: "lheo" or, for the producer "carif-hdf", "lheo:carif-hdf".
std::string SourceName(absl::string_view format, absl::string_view producer);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_VALUES_H_
