// Amounts as French people read them.
#ifndef TREMPLIN_ENGINE_MATCHING_FRENCH_AMOUNTS_H_
#define TREMPLIN_ENGINE_MATCHING_FRENCH_AMOUNTS_H_

#include <string>

#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

// "3 150 €", "99,90 €", "1 200 CHF"; groups of three by no-break space.
std::string FormatFrench(const Money& money);

// " TTC", " HT", " net de taxe", "".
std::string FormatFrench(Tax tax);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_FRENCH_AMOUNTS_H_
