#include "engine/matching/text_constraints.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/matching/french_amounts.h"
#include "engine/matching/text_dates.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// Words of one clause that may stand between an amount and what it is about.
constexpr size_t kClauseReach = 10;
constexpr int kMaxPlaceWords = 5;

bool Near(const Words& words, size_t at, std::initializer_list<absl::string_view> phrases) {
  const size_t begin = at > kClauseReach ? at - kClauseReach : 0;
  for (size_t i = begin; i < words.size() && i <= at + kClauseReach; ++i) {
    if (MatchAnyAt(words, i, phrases) > 0) return true;
  }
  return false;
}

bool IsNumberWord(absl::string_view word) {
  return !word.empty() && word.size() <= 7 && std::all_of(word.begin(), word.end(), [](unsigned char c) {
    return absl::ascii_isdigit(c);
  });
}

// "7 000 €", "7000 euros", "7 k€": the amount that ends at a currency word.
void ReadBudget(const Words& words, TextConstraints& out) {
  for (size_t at = 1; at < words.size() && !out.budget.has_value(); ++at) {
    const size_t unit = MatchAnyAt(words, at, {"€", "euro", "euros", "eur", "k€", "k €", "ke"});
    if (unit == 0) continue;
    size_t begin = at;
    std::string digits;
    while (begin > 0 && IsNumberWord(words[begin - 1].text) &&
           (digits.empty() || words[begin].text.size() == 3)) {
      digits = absl::StrCat(words[begin - 1].text, digits);
      --begin;
      if (words[begin].after_break) break;
    }
    int64_t units = 0;
    if (digits.empty() || !absl::SimpleAtoi(digits, &units) || units <= 0 || units > 100000000) continue;
    if (words[at].text[0] == 'k') units *= 1000;
    if (!Near(words, begin, {"budget*", "maximum", "max", "jusqu a", "plafond*", "enveloppe",
                             "moins de", "pas plus de", "au plus", "up to", "at most", "less than"})) {
      continue;
    }
    Budget budget;
    budget.amount.amount_cents = units * 100;
    const bool each = Near(words, at, {"par personne", "par salarie*", "par stagiaire", "chacun",
                                       "chacune", "par participant", "each", "per person",
                                       "per head", "par tete"});
    budget.scope = each ? BudgetScope::kPerLearner : BudgetScope::kTotal;
    if (at + unit < words.size()) {
      if (words[at + unit].text == "ht") budget.tax = Tax::kExcluded;
      if (words[at + unit].text == "ttc") budget.tax = Tax::kIncluded;
    }
    out.budget = {budget,
                  absl::StrCat(FormatFrench(budget.amount), FormatFrench(budget.tax),
                               each ? " par personne" : " en tout"),
                  SpanOf(words, begin, at + unit)};
  }
}

// « Deux salariées », "three operators"; not « PME de 35 salariés », which is
// the company's size.
void ReadHeadcount(const Words& words, TextConstraints& out) {
  for (size_t at = 0; at + 1 < words.size() && !out.headcount.has_value(); ++at) {
    const std::optional<int> number = SmallNumber(words[at].text);
    if (!number.has_value() || *number < 2 || *number > 500) continue;
    size_t noun = at + 1;
    noun += MatchAnyAt(words, noun, {"de nos", "of our", "nouveaux", "nouvelles", "new", "autres"});
    const size_t used = MatchAnyAt(
        words, noun,
        {"salarie*", "personne", "personnes", "collaborat*", "employe*", "technicien*", "operat*",
         "agent*", "stagiaire*", "people", "employees", "staff", "assistant*", "vendeu*",
         "commercia*", "cariste*", "ouvrier*", "conducteur*", "comptable*", "developpeu*",
         "soignant*", "aide soignant*", "manager*", "chef*", "secretaire*", "magasinier*",
         "apprenant*", "participant*", "team members", "colleagues", "engineers", "developers",
         "analysts", "mecanicien*", "electricien*", "soudeur*", "macon*", "hotes*", "conseiller*"});
    if (used == 0) continue;
    bool company_size = false;
    for (size_t i = at; i-- > 0 && at - i <= 5 && !words[i + 1].after_break;) {
      company_size = company_size ||
                     MatchAnyAt(words, i, {"pme", "tpe", "entreprise", "societe", "sommes", "equipe",
                                           "effectif", "atelier", "usine", "company", "cabinet",
                                           "agence", "association", "groupe", "compte", "comptons",
                                           "emploie", "employons", "firm", "sme", "magasin",
                                           "structure", "etablissement", "residence", "we are"}) > 0;
    }
    if (company_size) continue;
    out.headcount = {*number, absl::StrCat(*number, " personnes"), SpanOf(words, at, noun + used)};
  }
}

void ReadRhythm(const Words& words, TextConstraints& out) {
  struct Phrase {
    absl::string_view words;
    Rhythm rhythm;
    absl::string_view shown;
  };
  static constexpr std::array<Phrase, 12> kPhrases = {
      {{"temps partiel", Rhythm::kPartTime, "temps partiel"},
       {"mi temps", Rhythm::kPartTime, "temps partiel"},
       {"part time", Rhythm::kPartTime, "temps partiel"},
       {"temps plein", Rhythm::kFullTime, "temps plein"},
       {"full time", Rhythm::kFullTime, "temps plein"},
       {"le soir", Rhythm::kEveningWeekend, "soir ou week-end"},
       {"en soiree", Rhythm::kEveningWeekend, "soir ou week-end"},
       {"cours du soir", Rhythm::kEveningWeekend, "soir ou week-end"},
       {"le samedi", Rhythm::kEveningWeekend, "soir ou week-end"},
       {"in the evening", Rhythm::kEveningWeekend, "soir ou week-end"},
       {"a son rythme", Rhythm::kSelfPaced, "à son rythme"},
       {"self paced", Rhythm::kSelfPaced, "à son rythme"}}};
  for (size_t at = 0; at < words.size(); ++at) {
    for (const Phrase& phrase : kPhrases) {
      if (!MatchesAt(words, at, phrase.words)) continue;
      if (at > 0 && MatchAnyAt(words, at - 1, {"pas", "not"}) > 0) continue;
      const size_t used = MatchAnyAt(words, at, {phrase.words});
      out.rhythm = {phrase.rhythm, std::string(phrase.shown), SpanOf(words, at, at + used)};
      return;
    }
  }
}

void ReadModality(const Words& words, TextConstraints& out) {
  for (size_t at = 0; at < words.size() && !out.modalities.has_value(); ++at) {
    const bool denied = at > 0 && MatchAnyAt(words, at - 1, {"pas", "not", "sans"}) > 0;
    const size_t remote = MatchAnyAt(words, at, {"formation a distance", "a distance", "en ligne",
                                                 "en distanciel", "en visio", "online", "remotely",
                                                 "e learning"});
    const size_t on_site = MatchAnyAt(words, at, {"en presentiel", "on site", "in person",
                                                  "face to face", "presentiel uniquement"});
    if (remote > 0) {
      // « pas à distance » leaves what has days on site.
      std::vector<Modality> wanted =
          denied ? std::vector<Modality>{Modality::kOnSite, Modality::kMixed}
                 : std::vector<Modality>{Modality::kRemote, Modality::kMixed};
      out.modalities = {std::move(wanted), denied ? "pas entièrement à distance" : "à distance, au moins en partie",
                        SpanOf(words, denied ? at - 1 : at, at + remote)};
    } else if (on_site > 0 && !denied) {
      out.modalities = {{Modality::kOnSite, Modality::kMixed}, "en présentiel, au moins en partie",
                        SpanOf(words, at, at + on_site)};
    }
  }
}

void ReadDates(const Words& words, Date as_of, TextConstraints& out) {
  for (size_t at = 0; at < words.size(); ++at) {
    const size_t before = MatchAnyAt(words, at, {"d ici a", "d ici", "avant", "before", "by"});
    if (before > 0 && !out.finish_by.has_value()) {
      if (const auto date = ReadDateAt(words, at + before, as_of); date.has_value()) {
        // « avant le 1er juin », « avant juin » leave out June; « d'ici fin
        // mars » and "by March" include it.
        const bool excludes = words[at].text == "avant" || words[at].text == "before";
        const bool end_named = MatchAnyAt(words, at + before, {"la fin", "fin", "the end"}) > 0;
        const Date limit = excludes && !end_named ? date->first - 1
                           : date->season         ? date->first
                                                  : date->last;
        out.finish_by = {limit, absl::StrCat("terminée au plus tard le ", FormatFrench(FromDate(limit))),
                         SpanOf(words, at, at + before + date->words)};
        at += before + date->words - 1;
        continue;
      }
    }
    const size_t from = MatchAnyAt(words, at, {"a partir de", "a partir du", "a compter du",
                                               "a compter de", "des", "starting in", "starting from",
                                               "starting", "from"});
    if (from > 0 && !out.start_from.has_value()) {
      if (const auto date = ReadDateAt(words, at + from, as_of); date.has_value()) {
        out.start_from = {date->first, absl::StrCat("à partir du ", FormatFrench(FromDate(date->first))),
                          SpanOf(words, at, at + from + date->words)};
        at += from + date->words - 1;
        continue;
      }
    }
    const size_t in = MatchAnyAt(words, at, {"debut en", "demarrage en", "demarrer en",
                                             "commencer en", "start in", "courant"});
    if (in > 0 && !out.start_from.has_value()) {
      if (const auto date = ReadDateAt(words, at + in, as_of); date.has_value()) {
        const Span quote = SpanOf(words, at, at + in + date->words);
        out.start_from = {std::max(date->first, as_of),
                          absl::StrCat("à partir du ", FormatFrench(FromDate(date->first))), quote};
        out.start_until = {date->last, absl::StrCat("début au plus tard le ", FormatFrench(FromDate(date->last))),
                           quote};
        at += in + date->words - 1;
      }
    }
  }
}

// Kilometres that the text gives: « 30 km ».
std::optional<double> ReadRadius(const Words& words) {
  for (size_t at = 1; at < words.size(); ++at) {
    if (MatchAnyAt(words, at, {"km", "kilometre*", "kms", "kilomet*"}) == 0) continue;
    const std::optional<int> number = SmallNumber(words[at - 1].text);
    if (number.has_value() && *number > 0 && *number <= 1500) return *number;
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
  size_t words = 0;
};

// The longest run of capitalised words at `at` that names a commune.
FoundPlace CommuneAt(const Words& words, size_t at, absl::string_view department,
                     const Gazetteer& gazetteer) {
  size_t end = at;
  std::vector<std::string> parts;
  std::vector<FoundPlace> found;
  while (end < words.size() && end - at < kMaxPlaceWords && (end == at || !words[end].after_break)) {
    // "Villeneuve d'Ascq", "Boulogne sur Mer": small words only within.
    if (end == at && !words[end].capital) break;
    parts.push_back(words[end].text);
    ++end;
    if (!words[end - 1].capital) continue;
    const std::string name = absl::StrJoin(parts, " ");
    if (name.size() < 3) continue;
    const Commune* commune = LargestWithCoordinates(gazetteer.FindByName(name, department));
    if (commune == nullptr) commune = LargestWithCoordinates(gazetteer.FindByName(name));
    if (commune != nullptr) found.push_back({commune, end - at});
  }
  return found.empty() ? FoundPlace{} : found.back();
}

void ReadPlace(const Words& words, const Gazetteer& gazetteer, TextConstraints& out) {
  const double radius = ReadRadius(words).value_or(kDefaultRadiusKm);
  const auto take = [&](const Commune& commune, Span quote) {
    PlaceConstraint place{*commune.coordinates, PlaceLabel(commune), radius};
    out.place = {place, absl::StrCat(place.label, ", ", radius, " km à vol d'oiseau"), quote};
  };
  for (size_t at = 0; at < words.size(); ++at) {
    if (words[at].text.size() != 5 || !IsNumberWord(words[at].text)) continue;
    const Commune* commune = LargestWithCoordinates(gazetteer.FindByPostcode(words[at].text));
    if (commune != nullptr) return take(*commune, words[at].span);
  }
  for (size_t at = 0; at < words.size(); ++at) {
    const size_t lead = MatchAnyAt(words, at, {"autour de", "pres de", "proche de", "secteur de",
                                               "secteur", "region de", "a", "sur", "in", "near",
                                               "around", "at", "vers"});
    if (lead == 0) continue;
    const FoundPlace found = CommuneAt(words, at + lead, "", gazetteer);
    if (found.commune != nullptr) {
      return take(*found.commune, SpanOf(words, at + lead, at + lead + found.words));
    }
  }
}

template <typename T>
void Show(const std::optional<TextConstraints::Read<T>>& part, absl::string_view field, bool applied,
          ReadNeed& read) {
  if (!part.has_value()) return;
  read.understood.push_back({std::string(field), part->shown, part->quote, applied});
}

}  // namespace

std::string PlaceLabel(const Commune& commune) {
  return commune.postcodes.empty() ? commune.name
                                   : absl::StrCat(commune.name, " (", commune.postcodes.front(), ")");
}

TextConstraints ReadTextConstraints(const Words& words, Date as_of, const Gazetteer& gazetteer) {
  TextConstraints out;
  ReadHeadcount(words, out);
  ReadPlace(words, gazetteer, out);
  ReadBudget(words, out);
  ReadRhythm(words, out);
  ReadModality(words, out);
  ReadDates(words, as_of, out);
  return out;
}

void ApplyTextConstraints(const TextConstraints& text, bool is_advertisement,
                          bool explicit_headcount, ReadNeed& read) {
  Constraints& c = read.constraints;
  const bool headcount = text.headcount.has_value() && !explicit_headcount && !is_advertisement;
  if (headcount) read.headcount = text.headcount->value;
  Show(text.headcount, "need.headcount", headcount, read);

  const bool place = text.place.has_value() && !c.place.has_value();
  if (place) c.place = text.place->value;
  Show(text.place, "constraints.place", place, read);

  const bool budget = text.budget.has_value() && !c.budget.has_value() && !is_advertisement;
  if (budget) c.budget = text.budget->value;
  Show(text.budget, "constraints.budget", budget, read);

  const bool rhythm = text.rhythm.has_value() && c.rhythms.empty() && !is_advertisement;
  if (rhythm) c.rhythms = {text.rhythm->value};
  Show(text.rhythm, "constraints.rhythms", rhythm, read);

  const bool modality = text.modalities.has_value() && c.modalities.empty() && !is_advertisement;
  if (modality) c.modalities = text.modalities->value;
  Show(text.modalities, "constraints.modalities", modality, read);

  const bool window = !c.start_from.has_value() && !c.start_until.has_value() && !is_advertisement;
  if (window && text.start_from.has_value()) c.start_from = text.start_from->value;
  if (window && text.start_until.has_value()) c.start_until = text.start_until->value;
  Show(text.start_from, "constraints.start_from", window, read);
  Show(text.start_until, "constraints.start_until", window, read);

  const bool finish = text.finish_by.has_value() && !c.finish_by.has_value() && !is_advertisement;
  if (finish) c.finish_by = text.finish_by->value;
  Show(text.finish_by, "constraints.finish_by", finish, read);
}

}  // namespace tremplin
