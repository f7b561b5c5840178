// Place names made comparable. Private to engine/place.
#ifndef TREMPLIN_ENGINE_PLACE_PLACE_NAMES_H_
#define TREMPLIN_ENGINE_PLACE_PLACE_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace tremplin {

// One key for all spellings of a name: folded words with single spaces, "St"
// as "saint", "s/" as "sur", without "CEDEX" and what follows it, "Havre (Le)"
// as "le havre"; "Paris 12e Arrondissement" and "PARIS 12" both give "paris 12".
// Empty for no name.
std::string PlaceNameKey(absl::string_view name);

// The key with each article that lists leave out put before it: "hague" ->
// "la hague", ….
std::vector<std::string> KeysWithArticle(absl::string_view key);

// Whether one key's words begin with all the words of the other: "lille fives"
// and "lille".
bool KeysExtend(absl::string_view a, absl::string_view b);

// Departments whose postcodes begin as this one does: {"59"}, {"974"}, Corsica's
// two for "20…"; empty for what is no postcode.
std::vector<std::string> DepartmentsOfPostcode(absl::string_view postcode);

bool IsPostcode(absl::string_view text);   // five digits
bool IsInseeCode(absl::string_view text);  // five digits, or "2A"/"2B" and three

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_PLACE_NAMES_H_
