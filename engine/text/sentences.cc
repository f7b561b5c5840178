#include "engine/text/sentences.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "engine/text/bullets.h"
#include "engine/text/code_points.h"
#include "engine/text/sentence_ends.h"
#include "unicode/uchar.h"

namespace tremplin {
namespace {

bool IsLineEnd(int32_t c) {
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

bool HasLetterOrDigit(absl::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (u_isalnum(NextCodePoint(text, i))) return true;
  }
  return false;
}

// Cuts one line; offsets within it, reported as offsets in the whole text.
class LineSplitter {
 public:
  LineSplitter(absl::string_view line, size_t line_offset, std::vector<Span>& spans)
      : line_(line), line_offset_(line_offset), spans_(spans) {}

  void Split() {
    begin_ = SkipBullets(line_, /*at_line_begin=*/true);
    at_ = begin_;
    while (at_ < line_.size()) Step();
    Cut(line_.size(), line_.size());
  }

 private:
  // Looks at the code point at `at_` and moves past what it has dealt with.
  void Step() {
    const bool token_begins = at_ == begin_ || IsWhiteSpace(CodePointBefore(line_, at_));
    if (token_begins && SkipAddress()) return;
    size_t next = at_;
    const int32_t c = NextCodePoint(line_, next);
    if (at_ < protected_until_) {
      at_ = next;
    } else if (c == '(') {
      protected_until_ = FindClosingBracket(at_);
      at_ = next;
    } else if (c == '.' || c == '!' || c == '?' || c == 0x2026) {
      CutAfterStop();
    } else if (EndsItem(c, next) || IsInlineBullet(c, next)) {
      Cut(at_, next);
    } else if (at_ > begin_ && LostItsLineEnd(line_, at_)) {
      Cut(at_, at_);
      at_ = next;
    } else {
      at_ = next;
    }
  }

  // Moves past a URL or an e-mail address, but not past the punctuation that
  // ends the sentence around it; false when there is none at `at_`.
  bool SkipAddress() {
    size_t end = at_;
    for (size_t i = at_; i < line_.size() && !IsWhiteSpace(NextCodePoint(line_, i));) end = i;
    absl::string_view token = line_.substr(at_, end - at_);
    const bool is_address = absl::StrContains(token, "://") || absl::StrContains(token, "@") ||
                            absl::StartsWithIgnoreCase(token, "www.");
    if (!is_address) return false;
    const size_t last = token.find_last_not_of(".,;:!?)");
    at_ += last == absl::string_view::npos ? token.size() : last + 1;
    return true;
  }

  // Offset of the ")" that closes the "(" at `open`; `open` when none does
  // within a sensible distance.
  size_t FindClosingBracket(size_t open) const {
    constexpr size_t kLongestAside = 300;
    int depth = 0;
    const size_t limit = std::min(line_.size(), open + kLongestAside);
    for (size_t i = open; i < limit; ++i) {
      if (line_[i] == '(') ++depth;
      if (line_[i] == ')' && --depth == 0) return i;
    }
    return open;
  }

  void CutAfterStop() {
    if (const size_t end = FindSentenceEnd(line_, at_); end != 0) {
      Cut(end, end);
      const int32_t before = begin_ > 1 ? line_[begin_ - 2] : 0;
      in_dash_list_ = before == '-';
      return;
    }
    while (at_ < line_.size()) {
      size_t next = at_;
      const int32_t c = NextCodePoint(line_, next);
      if (c != '.' && c != '!' && c != '?' && c != 0x2026) break;
      at_ = next;
    }
  }

  bool EndsItem(int32_t c, size_t next) const {
    if (c != ';') return false;
    const int32_t after = CodePointAt(line_, next);
    return next == line_.size() || IsWhiteSpace(after) || u_isupper(after);
  }

  bool IsInlineBullet(int32_t c, size_t next) {
    const bool space_before = IsWhiteSpace(CodePointBefore(line_, at_));
    const bool space_after = IsWhiteSpace(CodePointAt(line_, next));
    if (c == '-' || c == 0x2013) {
      if (!space_after) return false;
      return space_before ? OpensDashItem() : IsGluedMark(next);
    }
    if (c == '*') return !space_before && IsGluedMark(next);
    if (c < 0x80) return false;
    if (c == 0xB7) return space_before && space_after;
    // "salarié•e" is one word.
    if (IsListSymbol(c)) return space_before || space_after;
    if (!IsPictogram(c) || !space_before) return false;
    // Bounded, so that a line of nothing but pictograms takes linear time.
    constexpr size_t kLongestRun = 64;
    const absl::string_view run = line_.substr(at_, kLongestRun);
    const int32_t first = CodePointAt(run, SkipBullets(run, /*at_line_begin=*/false));
    return u_isupper(first) || u_isdigit(first);
  }

  // "…temps plein- Prime annuelle- Mutuelle": what follows begins an item.
  bool IsGluedMark(size_t next) const {
    while (next < line_.size() && (line_[next] == ' ' || line_[next] == '*')) ++next;
    return u_isupper(CodePointAt(line_, next));
  }

  // "Missions : - accueillir - ranger": a dash is an item's mark after a colon
  // or a stop, and so are those that follow it. "Lille - Nord" is no list.
  bool OpensDashItem() {
    size_t i = at_;
    int32_t before = 0;
    while (i > begin_ && IsWhiteSpace(before = PreviousCodePoint(line_, i))) {
    }
    if (absl::StrContains(":;.!?", absl::string_view(line_.data() + i, 1))) in_dash_list_ = true;
    return in_dash_list_;
  }

  // Ends a piece at `end` and begins the next at or after `next`.
  void Cut(size_t end, size_t next) {
    absl::string_view piece = line_.substr(begin_, end - begin_);
    size_t size = piece.size();
    for (size_t i = size; i > 0;) {
      const int32_t c = PreviousCodePoint(piece, i);
      if (!IsWhiteSpace(c) && c != ';' && c != ',') break;
      size = i;
    }
    if (HasLetterOrDigit(piece.substr(0, size))) {
      const auto begin = static_cast<uint32_t>(line_offset_ + begin_);
      spans_.push_back({begin, static_cast<uint32_t>(begin + size)});
    }
    begin_ = next + SkipBullets(line_.substr(next), /*at_line_begin=*/false);
    at_ = begin_;
  }

  const absl::string_view line_;
  const size_t line_offset_;
  std::vector<Span>& spans_;
  size_t begin_ = 0;            // of the current piece
  size_t at_ = 0;               // everything before it has been looked at
  size_t protected_until_ = 0;  // within brackets nothing is cut
  bool in_dash_list_ = false;
};

}  // namespace

std::vector<Span> SplitSentences(absl::string_view text) {
  std::vector<Span> spans;
  size_t line_begin = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t before = i;
    if (IsLineEnd(NextCodePoint(text, i))) {
      LineSplitter(text.substr(line_begin, before - line_begin), line_begin, spans).Split();
      line_begin = i;
    }
  }
  LineSplitter(text.substr(line_begin), line_begin, spans).Split();
  return spans;
}

}  // namespace tremplin
