// Places in a need's text.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/matching/constraint_readers.h"
#include "engine/matching/french_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

constexpr size_t kMaxPlaceWords = 6;
// Below this, « sur X » is more often a program or a subject than a town.
constexpr int64_t kTownPopulation = 10'000;

// Kilometres that the text gives around a place: « dans un rayon de 30 km ».
std::optional<double> ReadRadius(const Words& words) {
  for (size_t at = 1; at < words.size(); ++at) {
    if (MatchAnyAt(words, at, {"km", "kms", "kilomet*"}) == 0) continue;
    const std::optional<int> number = SmallNumber(words[at - 1].text);
    if (!number.has_value() || *number <= 0 || *number > 1500) continue;
    const WordRange sentence = SentenceAround(words, at);
    const WordRange around{std::max(sentence.begin, at > 8 ? at - 8 : 0),
                           std::min(sentence.end, at + 5)};
    if (ContainsAny(
            words, around,
            {"rayon", "autour", "alentour*", "a la ronde", "maxi", "maximum", "max", "moins de",
             "pas plus", "plus de", "jusqu a", "within", "radius", "around", "at most"})) {
      return *number;
    }
  }
  return std::nullopt;
}

const Commune* LargestWithCoordinates(const std::vector<const Commune*>& communes) {
  for (const Commune* commune : communes) {
    if (commune->coordinates.has_value()) return commune;
  }
  return nullptr;
}

struct FoundPlace {
  const Commune* commune = nullptr;
  WordRange range;
};

// Capitalised words that are no places after "in" or « à ».
bool IsOtherName(const Words& words, size_t at) {
  return MatchAnyAt(
             words, at,
             {"january", "february",  "march",    "april",    "may",      "june",    "july",
              "august",  "september", "october",  "november", "december", "janvier", "fevrier",
              "mars",    "avril",     "mai",      "juin",     "juillet",  "aout",    "septembre",
              "octobre", "novembre",  "decembre", "english",  "french",   "dutch",   "german",
              "spanish", "excel",     "word",     "access",   "python",   "java",    "ciel",
              "sage",    "la",        "le",       "les",      "noel",     "england", "france"}) > 0;
}

// The longest run of capitalised words from `at` that names a commune.
FoundPlace CommuneAt(const Words& words, size_t at, const Gazetteer& gazetteer) {
  FoundPlace found;
  if (at >= words.size() || !words[at].capital || IsNumeral(words[at].text)) return found;
  std::vector<std::string> parts;
  for (size_t end = at; end < words.size() && end - at < kMaxPlaceWords; ++end) {
    if (end > at && words[end].after_break) break;
    parts.push_back(words[end].text);
    // "Villeneuve d'Ascq", "Boulogne sur Mer": small words only within.
    if (!words[end].capital || (end == at && IsOtherName(words, at))) continue;
    const std::string name = absl::StrJoin(parts, " ");
    if (name.size() < 3) continue;
    const Commune* commune = LargestWithCoordinates(gazetteer.FindByName(name));
    if (commune != nullptr) found = {commune, {at, end + 1}};
  }
  return found;
}

bool HasPostcode(const Commune& commune, const std::string& postcode) {
  return std::find(commune.postcodes.begin(), commune.postcodes.end(), postcode) !=
         commune.postcodes.end();
}

// "59223 Roncq", "Roncq (59223)": the commune beside the postcode at `at`.
FoundPlace NamedBesidePostcode(const Words& words, size_t at, const Gazetteer& gazetteer) {
  const std::string& postcode = words[at].text;
  FoundPlace best;
  const auto consider = [&](size_t begin, size_t end) {
    std::vector<std::string> parts;
    for (size_t i = begin; i < end; ++i) parts.push_back(words[i].text);
    for (const Commune* commune : gazetteer.FindByName(absl::StrJoin(parts, " "))) {
      if (!commune->coordinates.has_value() || !HasPostcode(*commune, postcode)) continue;
      if (best.commune == nullptr || end - begin > best.range.end - best.range.begin) {
        best = {commune, {begin, end}};
      }
      return;
    }
  };
  for (size_t n = 1; n <= kMaxPlaceWords; ++n) {
    if (n <= at) consider(at - n, at);
    if (at + n < words.size()) consider(at + 1, at + 1 + n);
  }
  return best;
}

// Five digits are also a quantity: a postcode stands beside its town or after
// a word that leads to a place.
FoundPlace ByPostcode(const Words& words, const Gazetteer& gazetteer) {
  for (size_t at = 0; at < words.size(); ++at) {
    if (words[at].text.size() != 5 || !IsNumeral(words[at].text)) continue;
    const std::vector<const Commune*> communes = gazetteer.FindByPostcode(words[at].text);
    if (communes.empty()) continue;
    if (const FoundPlace named = NamedBesidePostcode(words, at, gazetteer);
        named.commune != nullptr) {
      return {named.commune, {std::min(at, named.range.begin), std::max(at + 1, named.range.end)}};
    }
    const bool led =
        at > 0 && (MatchAnyAt(words, at - 1, {"a", "cp", "postal", "in", "near"}) > 0 ||
                   (at > 1 && MatchAnyAt(words, at - 2,
                                         {"dans le", "sur le", "pres de", "autour de", "secteur de",
                                          "code postal"}) > 0));
    const bool counts = at + 1 < words.size() && !words[at + 1].after_break;
    const Commune* commune = LargestWithCoordinates(communes);
    if (commune != nullptr && (led || words.size() == 1) && !counts) return {commune, {at, at + 1}};
  }
  return {};
}

FoundPlace ByName(const Words& words, const Gazetteer& gazetteer) {
  for (size_t at = 0; at < words.size(); ++at) {
    const bool on = MatchAnyAt(words, at, {"sur", "on"}) > 0;
    const size_t lead =
        on ? 1
           : MatchAnyAt(words, at,
                        {"autour de", "pres de", "proche de", "secteur de", "secteur", "region de",
                         "a", "in", "near", "around", "at", "vers", "bases a", "base a"});
    if (lead == 0) continue;
    const FoundPlace found = CommuneAt(words, at + lead, gazetteer);
    if (found.commune == nullptr || words[at + lead].after_stop) continue;
    if (on && found.commune->population < kTownPopulation) continue;
    return found;
  }
  // « Garage et carrosserie, 5 salariés, Soissons. »: a clause of its own.
  for (size_t at = 1; at < words.size(); ++at) {
    if (!words[at].after_break || words[at].after_stop) continue;
    const FoundPlace found = CommuneAt(words, at, gazetteer);
    if (found.commune != nullptr &&
        (found.range.end == words.size() || words[found.range.end].after_break)) {
      return found;
    }
  }
  return {};
}

}  // namespace

void ReadPlace(const Words& words, const Gazetteer& gazetteer, TextConstraints& out) {
  FoundPlace found = ByPostcode(words, gazetteer);
  if (found.commune == nullptr) found = ByName(words, gazetteer);
  if (found.commune == nullptr) return;
  const double radius = ReadRadius(words).value_or(kDefaultRadiusKm);
  PlaceConstraint place{*found.commune->coordinates, PlaceLabel(*found.commune), radius};
  std::string shown = FormatFrench(place);
  out.place = {std::move(place), std::move(shown),
               SpanOf(words, found.range.begin, found.range.end)};
}

}  // namespace tremplin
