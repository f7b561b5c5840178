#include "engine/place/location.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tremplin {

double DistanceKm(const Coordinates& a, const Coordinates& b) {
  constexpr double kEarthRadiusKm = 6371.0088;
  constexpr double kRadians = std::numbers::pi / 180;
  const double half_latitude = std::sin((b.latitude - a.latitude) * kRadians / 2);
  const double half_longitude = std::sin((b.longitude - a.longitude) * kRadians / 2);
  const double haversine = half_latitude * half_latitude + std::cos(a.latitude * kRadians) *
                                                               std::cos(b.latitude * kRadians) *
                                                               half_longitude * half_longitude;
  // Rounding may leave antipodes a hair above one.
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::min(1.0, haversine)));
}

}  // namespace tremplin
