#include "engine/text/words.h"

#include <memory>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "engine/text/code_points.h"
#include "unicode/brkiter.h"
#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tremplin {
namespace {

// From Thai on: where ICU's dictionaries may have to find the words.
constexpr int32_t kFirstComplexScript = 0x0E00;

// Accented letters that the French stemming rules tell apart.
bool KeepsAccent(int32_t lower) {
  switch (lower) {
    case 0xE0:
    case 0xE2:
    case 0xE7:
    case 0xE8:
    case 0xE9:
    case 0xEA:
    case 0xEB:
    case 0xEE:
    case 0xEF:
    case 0xF4:
    case 0xF9:
    case 0xFB:
    case 0xFC:
      return true;
    default:
      return false;
  }
}

std::string ComposeByIcu(absl::string_view utf8) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(error);
  std::string composed;
  if (U_SUCCESS(error)) {
    icu::StringByteSink<std::string> sink(&composed);
    nfc->normalizeUTF8(0, icu::StringPiece(utf8.data(), static_cast<int32_t>(utf8.size())), sink,
                       nullptr, error);
  }
  return U_SUCCESS(error) ? composed : std::string(utf8);
}

// U+0300 to U+036F, found by their lead bytes.
bool HasCombiningMark(absl::string_view utf8) {
  return utf8.find_first_of("\xCC\xCD") != absl::string_view::npos;
}

std::string LowerKeepingAccents(absl::string_view utf8) {
  const std::string composed = HasCombiningMark(utf8) ? ComposeByIcu(utf8) : std::string();
  if (!composed.empty()) utf8 = composed;
  std::string lower;
  lower.reserve(utf8.size());
  for (size_t i = 0; i < utf8.size();) {
    if (IsAscii(utf8[i])) {
      const char c = utf8[i++];
      lower += IsAsciiUpper(c) ? static_cast<char>(c | 0x20) : c == '`' ? '\'' : c;
      continue;
    }
    const int32_t c = NextCodePoint(utf8, i);
    const int32_t small = c >= 0xC0 && c <= 0xDE ? c + 0x20 : c;
    if (KeepsAccent(small)) {
      AppendUtf8(small, lower);
    } else {
      AppendFolded(c == kIllFormed ? kReplacement : c, lower);
    }
  }
  return lower;
}

bool IsWordCharacter(int32_t c) {
  if (c < 0x80) return IsAsciiLower(c) || IsAsciiDigit(c);
  return u_isalnum(c);
}

const absl::flat_hash_set<absl::string_view>& Elisions() {
  static const auto* const prefixes = new absl::flat_hash_set<absl::string_view>{
      "l",  "d",     "j",      "m",      "t",      "s",      "c",     "n",
      "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu"};
  return *prefixes;
}

class WordScanner {
 public:
  WordScanner(absl::string_view lower, absl::FunctionRef<void(absl::string_view)> use)
      : text_(lower), use_(use) {}

  void Scan() {
    while (at_ < text_.size()) {
      const size_t begin = at_;
      if (IsWordCharacter(NextCodePoint(text_, at_))) {
        at_ = begin;
        ScanWord();
      }
    }
  }

 private:
  bool IsWordAt(size_t offset) const { return IsWordCharacter(CodePointAt(text_, offset)); }
  char ByteAt(size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  bool IsLoneLetterAt(size_t offset) const {
    return IsAsciiLower(ByteAt(offset)) && !IsWordAt(offset + 1);
  }

  // Letters and digits from `at_` on, appended to `word_`; whether ICU has to
  // look at them.
  bool ScanRun() {
    bool complex = false;
    while (at_ < text_.size()) {
      size_t next = at_;
      const int32_t c = NextCodePoint(text_, next);
      if (!IsWordCharacter(c)) break;
      complex |= c >= kFirstComplexScript;
      word_.append(text_.data() + at_, next - at_);
      at_ = next;
    }
    return complex;
  }

  void ScanWord() {
    const size_t begin = at_;
    word_.clear();
    bool complex = ScanRun();
    while (Joins(begin)) complex |= ScanRun();
    if (begin > 0 && text_[begin - 1] == '.' && word_ == "net") word_ = ".net";
    if (word_.size() == 1 && IsAsciiLower(word_[0])) ScanLanguageSuffix();
    if (complex) {
      SegmentByIcu();
    } else {
      UseWithoutElision(word_);
    }
  }

  // Whether the punctuation at `at_` joins what stands on both sides into one
  // word; moves past it then.
  bool Joins(size_t begin) {
    const char c = ByteAt(at_);
    if (c != '\'' && c != '.' && c != ',' && c != '&') return false;
    if (!IsWordAt(at_ + 1)) return false;
    const bool decimal = IsAsciiDigit(word_.back()) && IsAsciiDigit(ByteAt(at_ + 1));
    const bool after_letter =
        IsAsciiLower(word_.back()) && (at_ - begin == 1 || ByteAt(at_ - 2) == '.' || c == '\'');
    if (c == '\'') {
      word_ += '\'';
    } else if (c != '&' && decimal) {
      word_ += '.';
    } else if (c == '&' && after_letter && word_.size() == 1 && IsLoneLetterAt(at_ + 1)) {
      word_ += '&';
    } else if (c != '.' || !after_letter || !IsLoneLetterAt(at_ + 1)) {
      return false;  // a dotted acronym alone is joined without a mark
    }
    ++at_;
    return true;
  }

  // "c++", "c#", "f#".
  void ScanLanguageSuffix() {
    const absl::string_view rest = text_.substr(at_);
    const size_t size = absl::StartsWith(rest, "++") ? 2 : absl::StartsWith(rest, "#") ? 1 : 0;
    if (IsWordAt(at_ + size)) return;
    word_.append(rest.data(), size);
    at_ += size;
  }

  void UseWithoutElision(absl::string_view word) {
    for (size_t at = word.find('\''); at != absl::string_view::npos; at = word.find('\'')) {
      if (!Elisions().contains(word.substr(0, at))) break;
      word.remove_prefix(at + 1);
    }
    if (absl::EndsWith(word, "'s")) word.remove_suffix(2);
    if (!word.empty()) use_(word);
  }

  void SegmentByIcu() {
    if (breaks_ == nullptr) {
      UErrorCode error = U_ZERO_ERROR;
      breaks_.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
      if (U_FAILURE(error)) breaks_.reset();
    }
    if (breaks_ == nullptr) return use_(word_);
    const icu::UnicodeString text = icu::UnicodeString::fromUTF8(word_);
    breaks_->setText(text);
    int32_t begin = breaks_->first();
    for (int32_t end = breaks_->next(); end != icu::BreakIterator::DONE; end = breaks_->next()) {
      std::string word;
      text.tempSubStringBetween(begin, end).toUTF8String(word);
      if (breaks_->getRuleStatus() != UBRK_WORD_NONE) use_(word);
      begin = end;
    }
  }

  const absl::string_view text_;
  absl::FunctionRef<void(absl::string_view)> use_;
  size_t at_ = 0;
  std::string word_;
  std::unique_ptr<icu::BreakIterator> breaks_;  // made when first needed
};

}  // namespace

void ForEachWord(absl::string_view utf8, absl::FunctionRef<void(absl::string_view)> use) {
  const std::string lower = LowerKeepingAccents(utf8);
  WordScanner(lower, use).Scan();
}

}  // namespace tremplin
