// Dates as people write them into a need: « fin mars », « l'été », « 15 juin ».
#ifndef TREMPLIN_ENGINE_MATCHING_TEXT_DATES_H_
#define TREMPLIN_ENGINE_MATCHING_TEXT_DATES_H_

#include <optional>
#include <vector>

#include "engine/base/date.h"
#include "engine/text/need_words.h"

namespace tremplin {

struct ReadDate {
  Date first, last;          // the days it may mean: all of March for « mars »
  size_t words = 0;          // how many words it takes
  bool season = false;       // begins a season or is a feast: « avant l'été »
  bool year_stated = false;  // false: the year was chosen from `as_of`
};

// The date whose words begin at `at`; without a year, the next one whose last
// day is on or after `as_of`. « début mars » is its first ten days, « mi-mars »
// the 15th, « fin mars » what follows the 20th. nullopt when there is none, or
// for a day that does not exist.
std::optional<ReadDate> ReadDateAt(const std::vector<NeedWord>& words, size_t at, Date as_of);

// The date a year later.
ReadDate NextYear(const ReadDate& date);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_TEXT_DATES_H_
