#include "engine/matching/statement_items.h"

#include <algorithm>
#include <initializer_list>

#include "absl/strings/match.h"
#include "engine/text/statement_phrases.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// How a piece begins decides whether it is an item of its own.
enum class Beginning { kVerb, kQuestion, kIndefinite, kDefinite, kSubordinate, kDenied, kOther };

bool EndsWithAny(absl::string_view word, std::initializer_list<absl::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](absl::string_view ending) { return absl::EndsWith(word, ending); });
}

// An infinitive, « vous … -ez » or an English -ing form, by its ending.
bool LooksLikeVerb(absl::string_view word) {
  if (word.size() < 4) return false;
  static constexpr absl::string_view kNouns[] = {
      "premier",  "dernier",     "atelier",  "chantier",   "clavier",   "courrier",   "fichier",
      "dossier",  "metier",      "papier",   "acier",      "cahier",    "hiver",      "plaisir",
      "loisir",   "avenir",      "devoir",   "chez",       "assez",     "cadre",      "ordre",
      "membre",   "particulier", "routier",  "entier",     "hotelier",  "financier",  "immobilier",
      "officier", "courtier",    "caissier", "banquier",   "cuisinier", "jardinier",  "menuisier",
      "epicier",  "policier",    "quartier", "calendrier", "escalier",  "mobilier",   "leader",
      "manager",  "designer",    "server",   "computer",   "customer",  "newsletter", "reporting",
      "training", "marketing",   "building", "planning",   "meeting",   "accounting", "monitoring",
      "cuir",     "soir",        "espoir",   "noir",       "desir"};
  if (std::find(std::begin(kNouns), std::end(kNouns), word) != std::end(kNouns)) return false;
  return EndsWithAny(word, {"er", "ir", "ez", "dre", "ttre", "vre", "aitre", "uire", "crire",
                            "lire", "dire", "faire", "traire", "inclure", "conclure"}) ||
         (word.size() >= 6 && EndsWithAny(word, {"ing"}));
}

Beginning BeginningOf(const Words& words, WordRange range) {
  // « à répondre », « d'animer », « surtout savoir » begin with their verb.
  const size_t at = TrimItem(words, range).begin;
  if (at >= range.end) return Beginning::kOther;
  if (MatchAnyAt(words, range.begin,
                 {"qui", "dont", "avec", "sans", "pour", "afin", "y compris", "notamment", "which",
                  "that", "with", "without", "car", "because", "sur", "dans", "via", "in"}) > 0) {
    return Beginning::kSubordinate;
  }
  if (MatchAnyAt(words, at,
                 {"ne", "n", "pas", "jamais", "aucun", "aucune", "not", "no", "sinon", "mais",
                  "but"}) > 0 ||
      (MatchesAt(words, range.begin, "en") && at < range.end && at + 1 < words.size() &&
       absl::EndsWith(words[range.begin + 1].text, "ant"))) {
    return Beginning::kDenied;
  }
  if (MatchAnyAt(words, at,
                 {"comment", "quoi", "que faire", "quel", "quelle", "quels", "quelles", "ce qu",
                  "ce que", "how", "what", "which", "when", "where"}) > 0) {
    return Beginning::kQuestion;
  }
  if (MatchAnyAt(words, at, {"un", "une", "an"}) > 0) return Beginning::kIndefinite;
  if (MatchAnyAt(words, at,
                 {"le",  "la", "les",   "l",   "au",  "aux", "du",  "des", "nos",   "notre", "ses",
                  "son", "sa", "leurs", "mes", "mon", "ma",  "the", "our", "their", "its"}) > 0) {
    return Beginning::kDefinite;
  }
  // « me faire connaître », « se servir de ».
  const size_t verb = at + MatchAnyAt(words, at, {"me", "se", "s", "nous", "bien", "mieux"});
  if (verb < range.end && LooksLikeVerb(words[verb].text)) return Beginning::kVerb;
  return Beginning::kOther;
}

// Whether the bytes between two words separate items; tracks brackets.
class Separators {
 public:
  Separators(absl::string_view text, const Words& words) : text_(text), words_(words) {}

  // Before words[at]; call it for ascending `at`.
  bool Before(size_t at) {
    const uint32_t begin = words_[at - 1].span.end;
    const absl::string_view gap = Slice(text_, {begin, words_[at].span.begin});
    for (char c : gap) {
      if (c == '(' || c == '[') ++depth_;
      if (c == ')' || c == ']') depth_ = std::max(0, depth_ - 1);
    }
    if (depth_ > 0) return false;
    return gap.find_first_of(",;:") != absl::string_view::npos || absl::StrContains(gap, "–") ||
           absl::StrContains(gap, "—") || absl::StrContains(gap, "•") ||
           absl::StrContains(gap, "→");
  }

 private:
  absl::string_view text_;
  const Words& words_;
  int depth_ = 0;
};

size_t Conjunction(const Words& words, size_t at) {
  return MatchAnyAt(words, at, {"ainsi que", "et", "and"});
}

std::vector<WordRange> CutAtSeparators(absl::string_view text, const Words& words,
                                       WordRange range) {
  std::vector<WordRange> pieces;
  Separators separators(text, words);
  size_t begin = range.begin;
  for (size_t at = range.begin + 1; at < range.end; ++at) {
    if (!separators.Before(at)) continue;
    pieces.push_back({begin, at});
    begin = at;
  }
  pieces.push_back({begin, range.end});
  return pieces;
}

bool IsLedByVerb(Beginning beginning) {
  return beginning == Beginning::kVerb || beginning == Beginning::kQuestion;
}

bool IsSingleWord(const Words& words, WordRange range) {
  const WordRange own = TrimItem(words, range);
  return own.end - own.begin <= 1;
}

// « A, B et C », « faire A et faire B »: the pieces of one piece.
std::vector<WordRange> CutAtConjunctions(const Words& words, WordRange piece, bool last_of_several,
                                         bool verbs) {
  std::vector<WordRange> parts;
  size_t begin = piece.begin;
  const bool begins_with_conjunction = Conjunction(words, piece.begin) > 0;
  for (size_t at = piece.begin + 1; at < piece.end; ++at) {
    const size_t used = Conjunction(words, at);
    if (used == 0) continue;
    const WordRange left{begin, at};
    const WordRange right{at + used, piece.end};
    if (right.begin >= right.end) break;
    const Beginning beginning = BeginningOf(words, right);
    const bool verb = IsLedByVerb(beginning) || beginning == Beginning::kDenied;
    const bool ends_list = last_of_several && !begins_with_conjunction &&
                           (!verbs || beginning == Beginning::kIndefinite);
    const bool pair = !verbs && !last_of_several && beginning == Beginning::kDefinite &&
                      BeginningOf(words, left) == Beginning::kDefinite &&
                      right.end - right.begin > 1;
    const bool names = !verbs && right.end - right.begin <= 2 && left.end - left.begin <= 2 &&
                       words[right.begin].capital && words[left.end - 1].capital;
    const bool splits = verb ? !IsSingleWord(words, left) : ends_list || pair || names;
    if (!splits) continue;
    parts.push_back(left);
    begin = right.begin;
    at = right.begin - 1;
  }
  parts.push_back({begin, piece.end});
  return parts;
}

// Whether a piece goes on the item before it.
bool GoesOn(const Words& words, Beginning first, WordRange before, WordRange piece) {
  const Beginning beginning = BeginningOf(words, piece);
  switch (beginning) {
    case Beginning::kVerb:
    case Beginning::kQuestion:
      // « extraire, croiser, faire des tableaux »: a bare verb waits for its object.
      return first == Beginning::kVerb && IsSingleWord(words, before);
    case Beginning::kDenied:
      return false;
    case Beginning::kSubordinate:
      return true;
    case Beginning::kIndefinite:
      return false;
    case Beginning::kDefinite:
      return IsLedByVerb(first);
    case Beginning::kOther:
      break;
  }
  // « les pannes électriques, pneumatiques et hydrauliques »; but names and
  // plain lists (« flow, layout ») are items.
  const bool bare = first == Beginning::kOther;
  return !bare && !words[piece.begin].capital;
}

}  // namespace

bool IsDenied(const Words& words, WordRange range) {
  return BeginningOf(words, range) == Beginning::kDenied;
}

std::vector<WordRange> SplitItems(absl::string_view text, const Words& words, WordRange range) {
  if (range.begin >= range.end) return {};
  const Beginning first = BeginningOf(words, range);
  const std::vector<WordRange> pieces = CutAtSeparators(text, words, range);
  std::vector<WordRange> items;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const bool last_of_several = pieces.size() > 1 && i + 1 == pieces.size();
    // « nous voulons avancer : prévoir nos ventes et nos stocks »: the last
    // piece's own verb has both objects; so has what the piece goes on.
    const bool verbs = IsLedByVerb(first) || IsLedByVerb(BeginningOf(words, pieces[i])) ||
                       (!items.empty() && GoesOn(words, first, items.back(), pieces[i]));
    for (const WordRange& part : CutAtConjunctions(words, pieces[i], last_of_several, verbs)) {
      const bool split_from_piece = part.begin != pieces[i].begin;
      if (!items.empty() && !split_from_piece && GoesOn(words, first, items.back(), part)) {
        items.back().end = part.end;
      } else {
        items.push_back(part);
      }
    }
  }
  std::vector<WordRange> kept;
  for (const WordRange& item : items) {
    if (IsDenied(words, item)) continue;
    const WordRange own = TrimItem(words, item);
    if (own.begin < own.end) kept.push_back(own);
  }
  return kept;
}

}  // namespace tremplin
