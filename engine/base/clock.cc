#include "engine/base/clock.h"

namespace tremplin {
namespace {

// The zone's file is part of the set-up (tzdata); without it, Central European
// Time without summer time is at most one hour off around midnight.
absl::TimeZone Paris() {
  absl::TimeZone zone;
  return absl::LoadTimeZone("Europe/Paris", &zone) ? zone : absl::FixedTimeZone(3600);
}

}  // namespace

Date Clock::TodayInParis() const {
  static const absl::TimeZone zone = Paris();
  return absl::ToCivilDay(Now(), zone);
}

}  // namespace tremplin
