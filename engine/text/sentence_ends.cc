#include "engine/text/sentence_ends.h"

#include <string>

#include "absl/algorithm/container.h"
#include "engine/text/code_points.h"
#include "engine/text/normalise.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

template <size_t N>
bool IsOneOf(absl::string_view word, const char* const (&words)[N]) {
  return absl::c_any_of(words, [word](const char* other) { return word == other; });
}

// Folded, without the final full stop. Something always follows these.
bool AlwaysAbbreviates(absl::string_view word) {
  static constexpr const char* kWords[] = {
      "m",  "mm", "mr",  "mrs",  "mlle", "mme", "dr",  "pr",  "prof",   "st",  "ste",
      "ex", "cf", "p",   "pp",   "art",  "al",  "n",   "no",  "n°",     "nos", "tel",
      "av", "bd", "bld", "chap", "fig",  "vs",  "i.e", "e.g", "c.-a-d", "vol", "ch"};
  return IsOneOf(word, kWords);
}

// These end a sentence when a capital follows.
bool MayAbbreviate(absl::string_view word) {
  static constexpr const char* kWords[] = {
      "etc",  "env",   "max",  "min",   "mini", "maxi", "approx", "inc",  "ltd", "cie",
      "hab",  "sem",   "ref",  "resp",  "dept", "dpt",  "niv",    "incl", "exp", "poss",
      "temp", "hebdo", "mens", "suppl", "tech", "adm",  "coll",   "sup",  "qual"};
  return IsOneOf(word, kWords);
}

// "Permis B. Vous…": after these a single letter is a class, not an initial.
bool NamesAClass(absl::string_view word) {
  static constexpr const char* kWords[] = {"permis", "langage",  "langages", "categorie", "niveau",
                                           "groupe", "classe",   "type",     "plan",      "bloc",
                                           "option", "vitamine", "cat",      "licence"};
  return IsOneOf(word, kWords);
}

// "Node.Js", "Asp.Net", "exemple.Com": a full stop within a name.
bool ContinuesAName(absl::string_view word) {
  static constexpr const char* kWords[] = {"js", "net", "io", "com", "org", "fr", "py", "ts"};
  return IsOneOf(word, kWords);
}

bool IsStop(int32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }

bool IsCloser(int32_t c) {
  return c == '"' || c == ')' || c == ']' || c == 0xBB || c == 0x201D || c == 0x2019;
}

// The word that ends at `end`: up to white space, a bracket, a quote or an
// apostrophe.
absl::string_view WordBefore(absl::string_view line, size_t end) {
  size_t begin = end;
  for (size_t i = end; i > 0;) {
    const int32_t c = PreviousCodePoint(line, i);
    if (!u_isalnum(c) && c != '.' && c != 0xB0 && c != '-' && c != '+' && c != '#') break;
    begin = i;
  }
  return line.substr(begin, end - begin);
}

absl::string_view LettersAt(absl::string_view line, size_t begin) {
  size_t end = begin;
  for (size_t i = begin; i < line.size() && u_isalpha(NextCodePoint(line, i));) end = i;
  return line.substr(begin, end - begin);
}

// "c.a.p", "s.a.r.l": single letters joined by full stops.
bool IsDottedAcronym(absl::string_view folded) {
  if (folded.size() < 3) return false;
  for (size_t i = 0; i < folded.size(); ++i) {
    if (i % 2 == 0 ? !IsAsciiLower(folded[i]) : folded[i] != '.') return false;
  }
  return true;
}

// Whether the single letter that begins at `begin` is somebody's initial
// ("Marie B. Martin") rather than the last word of a sentence ("permis B.").
bool IsInitial(absl::string_view line, size_t begin) {
  size_t end = begin;
  while (end > 0 && IsWhiteSpace(CodePointBefore(line, end))) PreviousCodePoint(line, end);
  if (end == begin && begin > 0) return false;
  const absl::string_view previous = WordBefore(line, end);
  if (previous.empty()) return end == 0;
  return !u_islower(CodePointAt(previous, 0)) && !NamesAClass(Fold(previous));
}

// Whether one "." at `offset`, followed by white space and then `next`, ends a
// sentence.
bool FullStopEnds(absl::string_view line, size_t offset, int32_t next) {
  const absl::string_view word = WordBefore(line, offset);
  if (word.empty()) return true;
  const std::string folded = Fold(word);
  if (AlwaysAbbreviates(folded) || IsDottedAcronym(folded)) return false;
  const bool before_lower = u_islower(next);
  if (MayAbbreviate(folded)) return !before_lower && !u_isdigit(next);
  const bool single_letter = CountCodePoints(word) == 1 && u_isalpha(CodePointAt(word, 0));
  if (single_letter) return !before_lower && !IsInitial(line, offset - word.size());
  // Short words before a small letter are abbreviations nobody has listed.
  constexpr size_t kShortestWord = 4;
  return !before_lower || IsAsciiDigit(word.back()) || CountCodePoints(word) >= kShortestWord;
}

// "…les clients.Vous serez…": the space was lost.
bool LostItsSpace(absl::string_view line, size_t offset, size_t next_begin) {
  const absl::string_view after = LettersAt(line, next_begin);
  if (after.empty() || !u_isupper(CodePointAt(after, 0)) || ContinuesAName(Fold(after))) {
    return false;
  }
  size_t second = 0;
  NextCodePoint(after, second);
  if (second == after.size() || !u_islower(CodePointAt(after, second))) return false;
  size_t i = offset;
  for (int letters = 0; letters < 3; ++letters) {
    if (i == 0 || !u_islower(PreviousCodePoint(line, i))) return false;
  }
  return true;
}

// Whether the letters before `offset` are a word in small letters.
bool EndsSmallWord(absl::string_view line, size_t offset) {
  constexpr int kShortestWord = 3;
  constexpr int kLongestWord = 30;
  int letters = 0;
  for (; offset > 0 && letters <= kLongestWord; ++letters) {
    const int32_t c = PreviousCodePoint(line, offset);
    if (u_islower(c)) continue;
    return letters >= kShortestWord &&
           (IsWhiteSpace(c) || c == '\'' || c == 0x2019 || c == '(' || c == '-');
  }
  return offset == 0 && letters >= kShortestWord;
}

struct StopRun {
  size_t end = 0;
  bool is_ellipsis = false;
  bool has_mark = false;  // "!" or "?"
};

StopRun ReadStops(absl::string_view line, size_t offset) {
  StopRun run;
  int full_stops = 0;
  for (size_t i = offset; i < line.size();) {
    const int32_t c = NextCodePoint(line, i);
    if (!IsStop(c)) break;
    full_stops += c == '.';
    run.is_ellipsis |= c == 0x2026 || full_stops > 1;
    run.has_mark |= c == '!' || c == '?';
    run.end = i;
  }
  return run;
}

// Past closing quotation marks and brackets; French ones follow a space.
size_t SkipClosers(absl::string_view line, size_t offset) {
  for (size_t i = offset; i < line.size();) {
    int32_t c = NextCodePoint(line, i);
    if (IsWhiteSpace(c) && CodePointAt(line, i) == 0xBB) c = NextCodePoint(line, i);
    if (!IsCloser(c)) break;
    offset = i;
  }
  return offset;
}

}  // namespace

bool LostItsLineEnd(absl::string_view line, size_t offset) {
  size_t next = offset;
  if (!u_isupper(NextCodePoint(line, next))) return false;
  if (next == line.size() || !u_islower(NextCodePoint(line, next))) return false;
  const int32_t third = CodePointAt(line, next);
  if (!u_islower(third) && !IsWhiteSpace(third)) return false;
  const int32_t before = CodePointBefore(line, offset);
  if (before == ':') return IsWhiteSpace(CodePointBefore(line, offset - 1));
  return before == ')' || EndsSmallWord(line, offset);
}

size_t FindSentenceEnd(absl::string_view line, size_t offset) {
  const StopRun run = ReadStops(line, offset);
  const size_t end = SkipClosers(line, run.end);
  if (end == line.size()) return end;
  size_t next_begin = end;
  while (next_begin < line.size() && IsWhiteSpace(CodePointAt(line, next_begin))) {
    NextCodePoint(line, next_begin);
  }
  if (next_begin == line.size()) return end;
  const int32_t next = CodePointAt(line, next_begin);
  if (next_begin == end) {
    if (run.has_mark) return u_isupper(next) ? end : 0;
    return !run.is_ellipsis && LostItsSpace(line, offset, next_begin) ? end : 0;
  }
  if (run.has_mark) return end;
  if (run.is_ellipsis) return u_islower(next) || u_isdigit(next) ? 0 : end;
  return FullStopEnds(line, offset, next) ? end : 0;
}

}  // namespace tremplin
