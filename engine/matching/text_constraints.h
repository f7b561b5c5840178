// Place, dates, money, headcount and rhythm as a need's text states them.
#ifndef TREMPLIN_ENGINE_MATCHING_TEXT_CONSTRAINTS_H_
#define TREMPLIN_ENGINE_MATCHING_TEXT_CONSTRAINTS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/matching/constraints.h"
#include "engine/matching/need_reader.h"
#include "engine/place/gazetteer.h"
#include "engine/text/need_words.h"

namespace tremplin {

// The contract's path of the constraint that a need's record may state too.
inline constexpr absl::string_view kPlaceField = "constraints.place";

// Kilometres around a place that a text names without a distance.
inline constexpr double kDefaultRadiusKm = 50;

// What was read, and where.
template <typename T>
struct TextReading {
  T value;
  std::string shown;  // for people, in French
  Span quote;
  // False for what the text names without insisting: one of several ways, a
  // preference, a date that is past.
  bool binding = true;
};

// Each part is set only if the text says it clearly.
struct TextConstraints {
  std::optional<TextReading<int>> headcount;
  std::optional<TextReading<PlaceConstraint>> place;
  std::optional<TextReading<Budget>> budget;
  std::optional<TextReading<std::vector<Rhythm>>> rhythms;
  std::optional<TextReading<std::vector<Modality>>> modalities;
  std::optional<TextReading<Date>> start_from, start_until, finish_by;
};

// Dates without a year are the next ones after `as_of`.
TextConstraints ReadTextConstraints(const std::vector<NeedWord>& words, Date as_of,
                                    const Gazetteer& gazetteer);

// How much of what a text states is applied.
enum class TextUse {
  kAll,
  // An advertisement speaks of the job's rhythm, start, pay and number of
  // posts, not of a training's.
  kPlaceOnly,
  kNothing,
};

// Puts what was read into `read` where the explicit constraints leave room;
// everything read is listed in `read.understood`, applied or not.
void ApplyTextConstraints(const TextConstraints& text, TextUse use, bool explicit_headcount,
                          ReadNeed& read);

// "Roncq (59223)".
std::string PlaceLabel(const Commune& commune);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_TEXT_CONSTRAINTS_H_
