// Amounts, and ways of learning, as French people read them.
#ifndef TREMPLIN_ENGINE_MATCHING_FRENCH_WORDS_H_
#define TREMPLIN_ENGINE_MATCHING_FRENCH_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/matching/constraints.h"

namespace tremplin {

// "3 150 €", "99,90 €", "1 200 CHF"; groups of three by no-break space.
std::string FormatFrench(const Money& money);

// " TTC", " HT", " net de taxe", "".
std::string FormatFrench(Tax tax);

// "Roncq (59223), 50 km à vol d'oiseau".
std::string FormatFrench(const PlaceConstraint& place);

// "en présentiel"; "modalité non communiquée" when unknown.
absl::string_view FormatFrench(Modality modality);
// "soir ou week-end"; "rythme non communiqué" when unknown.
absl::string_view FormatFrench(Rhythm rhythm);
// "autonomie"; "" when unknown.
absl::string_view FormatFrench(Proficiency level);
// « notions, maîtrise demandée »; of an unknown level « niveau non indiqué, … ».
// REQUIRES: `reached` < `wanted`.
std::string ShortOfLevel(Proficiency reached, Proficiency wanted);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_FRENCH_WORDS_H_
