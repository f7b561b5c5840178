// Which commune a location means. Private to engine/place.
#ifndef TREMPLIN_ENGINE_PLACE_COMMUNE_SEARCH_H_
#define TREMPLIN_ENGINE_PLACE_COMMUNE_SEARCH_H_

#include "absl/strings/string_view.h"
#include "engine/place/gazetteer.h"
#include "engine/place/location.h"

namespace tremplin {

// Farther apart than this, two points are not in one commune.
inline constexpr double kSameCommuneKm = 50;

// INSEE code of the commune of today.
inline absl::string_view TodaysCode(const Commune& commune) {
  return commune.part_of.empty() ? commune.insee_code : commune.part_of;
}

struct NamedCommune {
  const Commune* commune = nullptr;  // null when unknown or ambiguous
  // True when postcode and city name agree on it.
  bool by_postcode_and_name = false;
};

// The commune that postcode, city, department and, between namesakes,
// coordinates point to, whatever the INSEE code says. An arrondissement where
// the postcode tells it.
NamedCommune FindNamedCommune(const Gazetteer& gazetteer, const Location& location);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_COMMUNE_SEARCH_H_
