// Place, dates, money, headcount and rhythm as a need's text states them.
#ifndef TREMPLIN_ENGINE_MATCHING_TEXT_CONSTRAINTS_H_
#define TREMPLIN_ENGINE_MATCHING_TEXT_CONSTRAINTS_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/matching/constraints.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/need_words.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// Kilometres around a place that a text names without a distance.
inline constexpr double kDefaultRadiusKm = 50;

// What was read, with where: each part is set only if the text says it clearly.
struct TextConstraints {
  template <typename T>
  struct Read {
    T value;
    std::string shown;  // for people, in French
    Span quote;
    // False for what the text names without insisting: one of several ways, a
    // preference, a date that is past.
    bool binding = true;
  };
  std::optional<Read<int>> headcount;
  std::optional<Read<PlaceConstraint>> place;
  std::optional<Read<Budget>> budget;
  std::optional<Read<std::vector<Rhythm>>> rhythms;
  std::optional<Read<std::vector<Modality>>> modalities;
  std::optional<Read<Date>> start_from, start_until, finish_by;
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
