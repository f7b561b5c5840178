// Durations as ISO 8601 writes them: "PT35H", "P3M", "P1DT6H".
#ifndef TREMPLIN_ENGINE_IMPORT_ISO_DURATION_H_
#define TREMPLIN_ENGINE_IMPORT_ISO_DURATION_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// Whole numbers from 0 to 99,999.
struct IsoDuration {
  int years = 0;
  int months = 0;
  int weeks = 0;
  int days = 0;
  int hours = 0;
  int minutes = 0;
  friend bool operator==(const IsoDuration&, const IsoDuration&) = default;
};

// Seconds are read and left out. nullopt for what has no part, a fraction or any
// other form.
std::optional<IsoDuration> ParseIsoDuration(absl::string_view text);

// The hours of a duration of nothing else, minutes that make whole hours among
// them ("PT90M" does not); nullopt for none.
std::optional<int> WholeHours(const IsoDuration& duration);

// « 1 an 6 mois », « 3 jours », « 1 h 30 min »; "" for nothing.
std::string FrenchText(const IsoDuration& duration);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ISO_DURATION_H_
