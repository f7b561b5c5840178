#include "engine/text/code_points.h"

#include <array>
#include <cstring>

#include "unicode/normalizer2.h"
#include "unicode/uchar.h"
#include "unicode/unistr.h"

namespace tremplin {
namespace {

// Null for characters that fold to themselves or by decomposition alone.
const char* PlainSpelling(char32_t c) {
  switch (c) {
    case U'\u0060':
    case U'\u00B4':
    case U'\u02B9':
    case U'\u02BC':
    case U'\u2018':
    case U'\u2019':
    case U'\u201B':
    case U'\u2032':
    case U'\uFF07':
      return "'";
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2015':
    case U'\u2212':
      return "-";
    case U'\u00C6':
    case U'\u00E6':
      return "ae";
    case U'\u0152':
    case U'\u0153':
      return "oe";
    default:
      return nullptr;
  }
}

bool IsDropped(UChar32 c) {
  constexpr uint32_t kMarks = U_GC_MN_MASK | U_GC_ME_MASK;
  return (U_GET_GC_MASK(c) & kMarks) != 0 ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) ||
         (u_iscntrl(c) && !u_isUWhiteSpace(c));
}

void AppendFoldedDecomposition(const icu::UnicodeString& decomposed, std::string& out) {
  for (int32_t i = 0; i < decomposed.length();) {
    const UChar32 c = decomposed.char32At(i);
    i += U16_LENGTH(c);
    if (IsDropped(c)) continue;
    if (u_isUWhiteSpace(c)) {
      out += ' ';
    } else if (const char* plain = PlainSpelling(c)) {
      out += plain;
    } else {
      icu::UnicodeString folded(c);
      folded.foldCase();
      for (int32_t k = 0; k < folded.length(); k += U16_LENGTH(folded.char32At(k))) {
        AppendUtf8(folded.char32At(k), out);
      }
    }
  }
}

void AppendFoldedByIcu(char32_t c, std::string& out) {
  if (const char* plain = PlainSpelling(c)) {
    out += plain;
    return;
  }
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString decomposed;
  if (U_FAILURE(error) || !nfkd->getDecomposition(static_cast<UChar32>(c), decomposed)) {
    decomposed = icu::UnicodeString(static_cast<UChar32>(c));
  }
  AppendFoldedDecomposition(decomposed, out);
}

// The Latin blocks are answered from a table: nearly every accented character
// of French text is in them, and ICU costs some hundred nanoseconds each.
struct ShortText {
  char bytes[7];
  uint8_t size;
};
constexpr char32_t kTableEnd = 0x250;

const std::array<ShortText, kTableEnd>& FoldTable() {
  static const std::array<ShortText, kTableEnd> table = [] {
    std::array<ShortText, kTableEnd> built{};
    for (char32_t c = 0; c < kTableEnd; ++c) {
      std::string folded;
      AppendFoldedByIcu(c, folded);
      built[c].size = static_cast<uint8_t>(folded.size());
      std::memcpy(built[c].bytes, folded.data(), folded.size());
    }
    return built;
  }();
  return table;
}

}  // namespace

void AppendUtf8(char32_t code_point, std::string& out) {
  char bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(code_point));
  out.append(bytes, size);
}

bool IsWhiteSpaceBeyondAscii(int32_t code_point) { return u_isUWhiteSpace(code_point); }

void AppendFolded(char32_t code_point, std::string& out) {
  if (code_point < kTableEnd) {
    const ShortText& folded = FoldTable()[code_point];
    out.append(folded.bytes, folded.size);
  } else {
    AppendFoldedByIcu(code_point, out);
  }
}

}  // namespace tremplin
