// Values as people and producers write them: absent ones, numbers, amounts of
// money, numbers of certifications.
#ifndef TREMPLIN_ENGINE_CATALOGUE_WRITTEN_VALUES_H_
#define TREMPLIN_ENGINE_CATALOGUE_WRITTEN_VALUES_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// "", "-" and white space around them: nothing is stated.
bool IsAbsent(absl::string_view raw);
// Without outer white space; "" for what is absent.
std::string Stated(absl::string_view raw);

// A whole number from 0 to 1,000,000,000: "35", "1 200", "35.0"; no-break
// spaces may part the thousands. nullopt for all else.
std::optional<int> ParseCount(absl::string_view raw);

// An amount of euros from 0 to a billion, in cents: "1250", "1 250,50 €",
// "1250.5". More than two decimals are rounded. nullopt for all else.
std::optional<int64_t> ParseCents(absl::string_view raw);

// Decimal degrees, with a point or a comma.
std::optional<double> ParseDegrees(absl::string_view raw);

// The id of a certification in a register, from "474", "RNCP474" or "RNCP 474"
// for `registry` "RNCP": "RNCP474". "" when it is no such number.
std::string CertificationIdIn(absl::string_view registry, absl::string_view raw);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_WRITTEN_VALUES_H_
