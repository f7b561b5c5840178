// The scales of levels that producers use, read into the one of the catalogue:
// 1 to 8, the European framework's and, since 2019, the French one's (decree
// 2019-14).
#ifndef TREMPLIN_ENGINE_IMPORT_CERTIFICATION_LEVELS_H_
#define TREMPLIN_ENGINE_IMPORT_CERTIFICATION_LEVELS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/import/item_notes.h"

namespace tremplin {

// In all: nullopt for "" and where the scale says that there is no level or
// that it is not known; a value outside the scale is unreadable, with a remark.

// "1" to "8".
std::optional<int> EuropeanLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes);

// LHEO's table "niveaux", two scales in one: 11 to 18 are the levels 1 to 8; 4 to
// 8 the old levels V, IV, III, II and I, which are 3, 4, 5, 6 and 7 (I was also
// 8). 0 to 3 (not stated, none, VI, V bis) have no level today.
std::optional<int> LheoLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes);

// ONISEP's `niveau_certification`, the old scale reversed: 1 = level I = 7 to
// 5 = level V = 3; 0 = none.
std::optional<int> OnisepLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes);

// `Nomenclature_Europe_Niveau` of the RNCP's export: "NIV3"; "REPRISE" is
// a sheet without a level, as is "AUCUN".
std::optional<int> RncpLevel(absl::string_view field, absl::string_view raw, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CERTIFICATION_LEVELS_H_
