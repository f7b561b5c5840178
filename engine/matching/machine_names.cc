// CACES by family and category (recommendations R482 to R490 and the ones they
// replaced), work on scaffolds (R408, R457), habilitations électriques
// (NF C 18-510).
#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/qualification_names.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

constexpr std::array<absl::string_view, 14> kCacesFamilies = {
    "R482", "R483", "R484", "R485", "R486", "R487", "R489",
    "R490", "R372", "R377", "R383", "R386", "R389", "R390"};
constexpr std::array<absl::string_view, 2> kScaffoldFamilies = {"R408", "R457"};

// "R489", or "R" and "489"; 0 words when there is none at `at`.
size_t Family(const Words& words, size_t at, std::string& family) {
  if (at >= words.size()) return 0;
  const std::string& word = words[at].text;
  if ((word.size() == 4 || (word.size() == 5 && word.back() == 'm')) && word[0] == 'r' &&
      IsNumeral(absl::string_view(word).substr(1, 3))) {
    family = absl::AsciiStrToUpper(word.substr(0, 4));
    return 1;
  }
  if (word == "r" && at + 1 < words.size() && words[at + 1].text.size() == 3 &&
      IsNumeral(words[at + 1].text)) {
    family = absl::StrCat("R", words[at + 1].text);
    return 2;
  }
  return 0;
}

template <typename List>
bool Has(const List& list, absl::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

bool StartsWithDigit(absl::string_view word) {
  return !word.empty() && absl::ascii_isdigit(static_cast<unsigned char>(word[0]));
}

// "3", "1A", "B1", "F"; a single letter only when it is a capital (« à »).
bool IsCategory(const Words& words, size_t at) {
  if (at >= words.size()) return false;
  const std::string& word = words[at].text;
  if (word.size() == 1) {
    return (word[0] >= '1' && word[0] <= '9') ||
           (word[0] >= 'a' && word[0] <= 'g' && words[at].capital);
  }
  if (word.size() != 2) return false;
  return (StartsWithDigit(word) && word[1] >= 'a' && word[1] <= 'b') ||
         (word[0] >= 'a' && word[0] <= 'g' && word[1] >= '1' && word[1] <= '3');
}

// « CACES chariot élévateur R489 », « CACES nacelle (R486) »: the number of
// words up to and with the family that belongs to the name before them.
size_t FamilyBehindMachine(const NamingText& text, size_t at, std::string& family) {
  static constexpr size_t kMaxMachineWords = 5;
  const Words& words = text.words;
  for (size_t i = at; i > 0 && i < words.size() && i - at <= kMaxMachineWords; ++i) {
    const absl::string_view gap = Slice(text.text, {words[i - 1].span.end, words[i].span.begin});
    if (words[i].after_stop || absl::StrContains(gap, ",") ||
        MatchAnyAt(words, i, {"caces", "et", "and", "ou", "or"}) > 0) {
      break;
    }
    if (const size_t used = Family(words, i, family); used > 0 && Has(kCacesFamilies, family)) {
      return i + used - at;
    }
  }
  family.clear();
  return 0;
}

// « CACES R489, 3 personnes »: the number counts people.
bool CountsSomething(const Words& words, size_t at) {
  return at + 1 < words.size() && !words[at + 1].after_break && StartsWithDigit(words[at].text) &&
         MatchAnyAt(words, at + 1,
                    {"personne*", "salarie*",   "cariste*",     "conducteur*", "employe*",
                     "agent*",    "stagiaire*", "participant*", "operat*",     "jour*",
                     "journee*",  "heure*",     "semaine*",     "mois",        "an",
                     "ans",       "annee*",     "people",       "day*",        "week*",
                     "€",         "euro*",      "place*",       "candidat*"}) > 0;
}

size_t CategoryHeading(const Words& words, size_t at) {
  return MatchAnyAt(words, at, {"cat", "categorie", "categories", "category", "type", "types"});
}

bool AnnouncesCategory(const Words& words, size_t at) {
  return CategoryHeading(words, at) > 0 ||
         (IsCategory(words, at) && !words[at].after_break && !CountsSomething(words, at));
}

// « catégories 1A, 3 et 5 » from `next` on, which is moved behind them.
void ReadCategories(const Words& words, size_t at, size_t& next, const std::string& family,
                    std::vector<NamedWords>& found) {
  next += CategoryHeading(words, next);
  const auto goes_on = [&] {
    // « cat. 3 »: the point abbreviates.
    return next < words.size() &&
           (!words[next].after_stop || (next > at && MatchesAt(words, next - 1, "cat")));
  };
  while (IsCategory(words, next) && !CountsSomething(words, next) && goes_on()) {
    found.push_back({{"CACES", family, absl::AsciiStrToUpper(words[next].text)}, {at, next + 1}});
    ++next;
    if (next >= words.size() || words[next].after_stop) return;
    // « et 5 », « , idéalement la 5 », « et cat. 5 ».
    size_t other = next + MatchAnyAt(words, next, {"et", "ou", "and", "or"});
    other += MatchAnyAt(words, other, {"idealement", "eventuellement", "si possible", "ideally"});
    other += MatchAnyAt(words, other, {"la"});
    other += CategoryHeading(words, other);
    if (IsCategory(words, other) && !CountsSomething(words, other)) next = other;
  }
}

// « CACES 1A, 3 et 5 (R489) » states its family last; a family with categories
// of its own is another name.
void TakeFamilyBehind(const Words& words, size_t first, size_t& next,
                      std::vector<NamedWords>& found) {
  const size_t lead = MatchAnyAt(words, next, {"de la famille", "famille"});
  std::string family;
  const size_t used = Family(words, next + lead, family);
  const size_t end = next + lead + used;
  if (used == 0 || !Has(kCacesFamilies, family) || words[next].after_stop ||
      AnnouncesCategory(words, end)) {
    return;
  }
  next = end;
  for (size_t i = first; i < found.size(); ++i) {
    found[i].qualification.code = family;
    found[i].range.end = end;
  }
}

constexpr std::array<absl::string_view, 18> kElectricalCodes = {
    "b0", "h0", "h0v", "b1", "b1v", "b2",  "b2v", "br",  "bc",
    "be", "bs", "bp",  "bf", "h1",  "h1v", "h2",  "h2v", "hc"};

std::string OperationOf(const Words& words, size_t at, size_t& used) {
  struct Operation {
    absl::string_view beginning, category;
  };
  static constexpr std::array<Operation, 4> kOperations = {{{"manoeuvre*", "MANOEUVRE"},
                                                            {"mesur*", "MESURAGE"},
                                                            {"verif*", "VERIFICATION"},
                                                            {"essai*", "ESSAI"}}};
  for (const Operation& operation : kOperations) {
    if (!MatchesAt(words, at, operation.beginning)) continue;
    ++used;
    return std::string(operation.category);
  }
  return "";
}

}  // namespace

size_t NameMachine(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  const Words& words = text.words;
  const bool named = words[at].text == "caces";
  size_t next = at + (named ? 1 : 0);
  if (named) next += MatchAnyAt(words, next, {"de la famille", "famille", "type"});
  std::string family;
  const size_t used = Family(words, next, family);
  if (used > 0 && Has(kScaffoldFamilies, family)) {
    next += used;
    const bool mounts = ContainsAny(words, SentenceAround(words, at),
                                    {"montage", "demontage", "monter", "monteu*", "demonter"});
    found.push_back({{family, mounts ? "MONTAGE" : "", ""}, {at, next}});
    return next - at;
  }
  if (used > 0 && Has(kCacesFamilies, family)) next += used;
  if (used > 0 && !Has(kCacesFamilies, family)) family.clear();
  if (!named && family.empty()) return 0;
  const size_t before = found.size();
  ReadCategories(words, at, next, family, found);
  if (family.empty() && found.size() == before) {
    if (const size_t words_to_family = FamilyBehindMachine(text, next, family);
        words_to_family > 0) {
      next += words_to_family;
      ReadCategories(words, at, next, family, found);
    }
  } else if (family.empty()) {
    TakeFamilyBehind(words, before, next, found);
  }
  if (found.size() == before) found.push_back({{"CACES", family, ""}, {at, next}});
  return next - at;
}

size_t NameElectrical(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  const Words& words = text.words;
  const std::string& word = words[at].text;
  constexpr absl::string_view kScheme = "HABILITATION_ELECTRIQUE";
  if (MatchAnyAt(words, at, {"habilitation* electrique*", "electrical accreditation"}) > 0) {
    const auto is_code = [&](size_t i) {
      return i < words.size() && (Has(kElectricalCodes, words[i].text) || words[i].text == "h0b0" ||
                                  words[i].text == "b0h0");
    };
    bool code_follows = false;
    for (size_t i = at + 2; i < at + 8; ++i) code_follows = code_follows || is_code(i);
    if (!code_follows) found.push_back({{std::string(kScheme), "", ""}, {at, at + 2}});
    return 2;
  }
  if (word == "h0b0" || word == "b0h0") {
    found.push_back({{std::string(kScheme), "H0", ""}, {at, at + 1}});
    found.push_back({{std::string(kScheme), "B0", ""}, {at, at + 1}});
    return 1;
  }
  if (!Has(kElectricalCodes, word)) return 0;
  // These are nothing else; the others are also language levels, driving
  // licences or plain words.
  const bool unmistakable =
      word == "b1v" || word == "b2v" || word == "h1v" || word == "h2v" || word == "h0v";
  if (!unmistakable && (!text.is_electrical || !text.IsUpperCase(at))) return 0;
  if (at > 0 && MatchesAt(words, at - 1, "permis")) return 0;
  size_t used = 1;
  std::string category;
  if (word == "be") category = OperationOf(words, at + 1, used);
  found.push_back({{std::string(kScheme), absl::AsciiStrToUpper(word), category}, {at, at + used}});
  return used;
}

}  // namespace tremplin
