#include <array>
#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "engine/text/code_points.h"
#include "engine/text/markup.h"

namespace tremplin {
namespace {

using EntityMap = absl::flat_hash_map<absl::string_view, char32_t>;

// U+00A0 to U+00FF in order (HTML 4.01, section 24.2).
constexpr const char* kLatin1Names[] = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};
static_assert(std::size(kLatin1Names) == 0x60);

struct NamedEntity {
  const char* name;
  char32_t code_point;
};
constexpr NamedEntity kOtherNames[] = {
    {"amp", U'&'},      {"lt", U'<'},       {"gt", U'>'},       {"quot", U'"'},
    {"apos", U'\''},    {"OElig", 0x152},   {"oelig", 0x153},   {"Scaron", 0x160},
    {"scaron", 0x161},  {"Yuml", 0x178},    {"fnof", 0x192},    {"circ", 0x2C6},
    {"tilde", 0x2DC},   {"ensp", 0x2002},   {"emsp", 0x2003},   {"thinsp", 0x2009},
    {"zwnj", 0x200C},   {"zwj", 0x200D},    {"lrm", 0x200E},    {"rlm", 0x200F},
    {"ndash", 0x2013},  {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A},  {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
    {"dagger", 0x2020}, {"Dagger", 0x2021}, {"bull", 0x2022},   {"hellip", 0x2026},
    {"permil", 0x2030}, {"prime", 0x2032},  {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"euro", 0x20AC},   {"trade", 0x2122},  {"larr", 0x2190},   {"uarr", 0x2191},
    {"rarr", 0x2192},   {"darr", 0x2193},   {"harr", 0x2194},   {"minus", 0x2212},
    {"infin", 0x221E},  {"asymp", 0x2248},  {"ne", 0x2260},     {"le", 0x2264},
    {"ge", 0x2265},     {"alpha", 0x3B1},   {"beta", 0x3B2},    {"gamma", 0x3B3},
    {"delta", 0x3B4},   {"Delta", 0x394},   {"mu", 0x3BC},      {"pi", 0x3C0},
    {"Sigma", 0x3A3},   {"sigma", 0x3C3},   {"Omega", 0x3A9},   {"omega", 0x3C9}};

// Windows-1252 at 0x80 to 0x9F; 0 where it defines nothing.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

const EntityMap& Entities() {
  static const EntityMap* const map = [] {
    auto* built = new EntityMap;
    for (char32_t i = 0; i < std::size(kLatin1Names); ++i) {
      built->emplace(kLatin1Names[i], 0xA0 + i);
    }
    for (const NamedEntity& entity : kOtherNames) built->emplace(entity.name, entity.code_point);
    return built;
  }();
  return *map;
}

// `name` is what stands between "&" and ";"; 0 when it is no reference.
char32_t DecodeReference(absl::string_view name) {
  if (!absl::StartsWith(name, "#")) {
    const auto found = Entities().find(name);
    return found == Entities().end() ? 0 : found->second;
  }
  name.remove_prefix(1);
  const bool hexadecimal = absl::StartsWithIgnoreCase(name, "x");
  if (hexadecimal) name.remove_prefix(1);
  if (name.empty() ||
      !(hexadecimal ? isxdigit(static_cast<unsigned char>(name[0])) : IsAsciiDigit(name[0]))) {
    return 0;
  }
  uint32_t number = 0;
  if (!(hexadecimal ? absl::SimpleHexAtoi(name, &number) : absl::SimpleAtoi(name, &number))) {
    return 0;
  }
  if (number >= 0x80 && number <= 0x9F) return kWindows1252[number - 0x80];
  const bool is_scalar = number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
  return is_scalar ? number : 0;
}

}  // namespace

std::string DecodeEntities(absl::string_view text) {
  constexpr size_t kLongestReference = 12;
  std::string decoded;
  decoded.reserve(text.size());
  size_t copied = 0;
  for (size_t at = text.find('&'); at != absl::string_view::npos; at = text.find('&', at + 1)) {
    const size_t end = text.substr(at, kLongestReference).find(';');
    if (end == absl::string_view::npos) continue;
    const char32_t code_point = DecodeReference(text.substr(at + 1, end - 1));
    if (code_point == 0) continue;
    decoded.append(text.data() + copied, at - copied);
    AppendUtf8(code_point, decoded);
    copied = at + end + 1;
  }
  decoded.append(text.data() + copied, text.size() - copied);
  return decoded;
}

}  // namespace tremplin
