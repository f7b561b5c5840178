// Where something is.
#ifndef TREMPLIN_ENGINE_PLACE_LOCATION_H_
#define TREMPLIN_ENGINE_PLACE_LOCATION_H_

#include <optional>
#include <string>

namespace tremplin {

// WGS84, degrees: latitude -90..90, longitude -180..180.
struct Coordinates {
  double latitude = 0;
  double longitude = 0;
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
};

// A place in France or, with `city` alone, anywhere. Empty strings are unknown.
struct Location {
  std::string name;      // of the site, e.g. "Campus de Roubaix"
  std::string street;    // line(s) of the address
  std::string postcode;  // 5 digits
  std::string city;
  std::string insee_code;  // of the commune, 5 characters ("59350", "2A004")
  std::string department;  // "59", "2A", "974"
  std::string region;      // INSEE region code, "32" = Hauts-de-France
  std::optional<Coordinates> coordinates;
  // True when `coordinates` are those of the commune or of its neighbours
  // rather than of the site.
  bool coordinates_approximate = false;
  friend bool operator==(const Location&, const Location&) = default;
};

// Great-circle distance in kilometres (haversine, mean Earth radius 6371.0088
// km): « à vol d'oiseau ».
double DistanceKm(const Coordinates& a, const Coordinates& b);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_LOCATION_H_
