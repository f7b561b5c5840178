#include "engine/text/language.h"

#include <algorithm>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "engine/text/code_points.h"

namespace tremplin {
namespace {

using WordSet = absl::flat_hash_set<absl::string_view>;

// Words that are common in one language and no words of the other ("on", "a",
// "or", "an", "me", "pour" are left out).
const WordSet& FrenchWords() {
  static const WordSet* const words = new WordSet{
      "le",   "la",    "les",       "de",    "du",      "des",        "une",     "un",
      "et",   "ou",    "en",        "dans",  "avec",    "sur",        "par",     "aux",
      "au",   "ce",    "ces",       "cette", "est",     "sont",       "sera",    "serez",
      "vous", "nous",  "votre",     "notre", "vos",     "nos",        "qui",     "que",
      "dont", "leur",  "leurs",     "il",    "elle",    "ils",        "elles",   "je",
      "ne",   "pas",   "plus",      "vers",  "chez",    "sans",       "sous",    "selon",
      "afin", "ainsi", "avez",      "avoir", "faire",   "ses",        "sa",      "se",
      "si",   "tout",  "tous",      "toute", "toutes",  "mais",       "donc",    "comme",
      "lors", "entre", "notamment", "poste", "travail", "entreprise", "gestion", "recherche",
      "mise"};
  return *words;
}

const WordSet& EnglishWords() {
  static const WordSet* const words =
      new WordSet{"the",  "and",     "of",      "to",    "in",     "for",    "with", "you",
                  "your", "we",      "our",     "is",    "are",    "be",     "will", "at",
                  "from", "by",      "this",    "that",  "these",  "those",  "it",   "its",
                  "as",   "have",    "has",     "their", "they",   "which",  "who",  "such",
                  "into", "other",   "using",   "use",   "within", "work",   "must", "should",
                  "can",  "not",     "all",     "any",   "but",    "about",  "how",  "what",
                  "more", "between", "through", "well",  "ensure", "skills", "team", "or"};
  return *words;
}

const WordSet& Elisions() {
  static const WordSet* const words =
      new WordSet{"l", "d", "qu", "n", "s", "j", "c", "m", "jusqu", "lorsqu", "puisqu"};
  return *words;
}

struct Evidence {
  int french = 0;
  int english = 0;
  int other = 0;
};

// Of ü, ö and ä German writes far more.
bool IsFrenchLetter(int32_t lower) {
  return absl::c_linear_search(U"àâæçéèêëîïôùûÿœ", static_cast<char32_t>(lower));
}

// Lower case for Latin letters; other scripts tell nothing here.
int32_t LowerLatin(int32_t c) {
  if (IsAsciiUpper(c)) return c + 0x20;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 0x20;
  return c == 0x152 ? 0x153 : c;
}

void AddEndings(absl::string_view word, Evidence& evidence) {
  constexpr size_t kShortestWord = 6;
  if (word.size() < kShortestWord) return;
  for (const char* ending : {"ique", "iques", "euse", "euses", "aire", "aires", "trice", "ier"}) {
    if (absl::EndsWith(word, ending)) ++evidence.french;
  }
  for (const char* ending :
       {"ing", "ness", "ship", "ity", "ally", "ously", "ical", "ised", "ized"}) {
    if (absl::EndsWith(word, ending)) ++evidence.english;
  }
}

struct Word {
  std::string lower;
  bool french_accent = false;
  bool foreign_letter = false;
};

void AddWord(const Word& word, bool before_apostrophe, Evidence& evidence) {
  if (before_apostrophe && Elisions().contains(word.lower)) {
    evidence.french += 2;
    return;
  }
  if (word.foreign_letter) {
    evidence.other += 2;
  } else if (word.french_accent) {
    evidence.french += 2;
  } else if (FrenchWords().contains(word.lower)) {
    evidence.french += 2;
  } else if (EnglishWords().contains(word.lower)) {
    evidence.english += 2;
  } else {
    AddEndings(word.lower, evidence);
  }
}

Evidence Weigh(absl::string_view utf8) {
  // A few hundred words settle it.
  constexpr size_t kLongestSample = 4000;
  Evidence evidence;
  Word word;
  const size_t end = std::min(utf8.size(), kLongestSample);
  for (size_t i = 0; i < end;) {
    const int32_t c = LowerLatin(NextCodePoint(utf8, i));
    if (IsAsciiLower(c)) {
      word.lower += static_cast<char>(c);
    } else if (c >= 0x300 && c <= 0x36F) {
      word.french_accent = true;  // decomposed text
    } else if (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) {
      AppendUtf8(c, word.lower);
      (IsFrenchLetter(c) ? word.french_accent : word.foreign_letter) = true;
    } else if (!word.lower.empty()) {
      AddWord(word, c == '\'' || c == 0x2019, evidence);
      word = Word();
    }
  }
  if (!word.lower.empty() && end == utf8.size()) AddWord(word, false, evidence);
  return evidence;
}

}  // namespace

Language GuessLanguage(absl::string_view utf8) {
  const Evidence evidence = Weigh(utf8);
  const bool french = evidence.french > evidence.english;
  const int winner = french ? evidence.french : evidence.english;
  const int loser = std::max(french ? evidence.english : evidence.french, evidence.other);
  // One function word decides alone; mixed texts need a clear majority.
  if (winner < 2 || 2 * winner < 3 * loser) return Language::kUnknown;
  return french ? Language::kFrench : Language::kEnglish;
}

absl::string_view LanguageTag(Language language) {
  switch (language) {
    case Language::kUnknown:
      return "";
    case Language::kFrench:
      return "fr";
    case Language::kEnglish:
      return "en";
  }
  return "";
}

Language LanguageFromTag(absl::string_view tag) {
  const absl::string_view primary = tag.substr(0, tag.find_first_of("-_"));
  if (absl::EqualsIgnoreCase(primary, "fr")) return Language::kFrench;
  if (absl::EqualsIgnoreCase(primary, "en")) return Language::kEnglish;
  return Language::kUnknown;
}

}  // namespace tremplin
