// Words for enumerators in the project's own CSV. Private to own_csv_columns.cc.
#ifndef TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_WORDS_H_
#define TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_WORDS_H_

#include <optional>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/catalogue/enum_names.h"
#include "engine/text/normalise.h"

namespace tremplin::own_csv {

// Words of people besides the names of the contract; the first one of a value is
// the one written. Accents and case do not matter to the reader.
template <typename E>
struct FrenchWord {
  absl::string_view word;
  E value;
};
inline constexpr FrenchWord<Modality> kModalities[] = {
    {"présentiel", Modality::kOnSite}, {"mixte", Modality::kMixed},
    {"hybride", Modality::kMixed},     {"distance", Modality::kRemote},
    {"distanciel", Modality::kRemote}, {"à distance", Modality::kRemote}};
inline constexpr FrenchWord<Rhythm> kRhythms[] = {{"temps plein", Rhythm::kFullTime},
                                                  {"temps partiel", Rhythm::kPartTime},
                                                  {"soir et week-end", Rhythm::kEveningWeekend},
                                                  {"à son rythme", Rhythm::kSelfPaced}};
inline constexpr FrenchWord<EntryMode> kEntryModes[] = {
    {"dates fixes", EntryMode::kFixed},
    {"entrées permanentes", EntryMode::kContinuous},
    {"à la demande", EntryMode::kOnRequest}};
inline constexpr FrenchWord<Tristate> kTristates[] = {{"oui", Tristate::kYes},
                                                      {"non", Tristate::kNo}};
inline constexpr FrenchWord<SessionState> kStates[] = {{"ouverte", SessionState::kOpen},
                                                       {"fermée", SessionState::kClosed},
                                                       {"suspendue", SessionState::kSuspended}};
inline constexpr FrenchWord<PriceBasis> kBases[] = {{"par personne", PriceBasis::kPerLearner},
                                                    {"par groupe", PriceBasis::kPerGroup},
                                                    {"par heure", PriceBasis::kPerHour}};
inline constexpr FrenchWord<Tax> kTaxes[] = {
    {"TTC", Tax::kIncluded}, {"HT", Tax::kExcluded}, {"exonéré", Tax::kExempt}};
inline constexpr FrenchWord<Audience> kAudiences[] = {{"salariés", Audience::kEmployee},
                                                      {"demandeurs d'emploi", Audience::kJobSeeker},
                                                      {"alternants", Audience::kWorkStudy},
                                                      {"indépendants", Audience::kSelfEmployed},
                                                      {"agents publics", Audience::kPublicAgent}};

// From a name of the contract ("ON_SITE", in any case, also "on site") or a word;
// false, and `value` as it was, for all else.
template <typename E, size_t N>
bool ReadName(absl::string_view cell, const FrenchWord<E> (&words)[N], E& value) {
  std::string name = absl::AsciiStrToUpper(absl::StripAsciiWhitespace(cell));
  absl::StrReplaceAll({{" ", "_"}, {"-", "_"}}, &name);
  if (const std::optional<E> named = ParseEnum<E>(name); named.has_value()) {
    value = *named;
    return true;
  }
  const std::string folded = Fold(cell);
  for (const FrenchWord<E>& word : words) {
    if (Fold(word.word) != folded) continue;
    value = word.value;
    return true;
  }
  return false;
}

// "" for a value without a word: what is not known.
template <typename E, size_t N>
std::string NameIn(const FrenchWord<E> (&words)[N], E value) {
  for (const FrenchWord<E>& word : words) {
    if (word.value == value) return std::string(word.word);
  }
  return "";
}

}  // namespace tremplin::own_csv

#endif  // TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_WORDS_H_
