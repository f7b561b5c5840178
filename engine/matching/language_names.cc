// Languages at a level of the Common European Framework: « anglais B2 ».
#include <array>

#include "absl/strings/ascii.h"
#include "engine/matching/qualification_names.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// Words between a language and its level, either way round.
constexpr size_t kReach = 6;

absl::string_view LanguageCode(absl::string_view word) {
  struct Name {
    absl::string_view name, code;
  };
  static constexpr std::array<Name, 17> kNames = {{{"anglais", "en"},
                                                   {"english", "en"},
                                                   {"neerlandais", "nl"},
                                                   {"dutch", "nl"},
                                                   {"flamand", "nl"},
                                                   {"allemand", "de"},
                                                   {"german", "de"},
                                                   {"espagnol", "es"},
                                                   {"spanish", "es"},
                                                   {"italien", "it"},
                                                   {"italian", "it"},
                                                   {"francais", "fr"},
                                                   {"french", "fr"},
                                                   {"fle", "fr"},
                                                   {"polonais", "pl"},
                                                   {"portugais", "pt"},
                                                   {"chinois", "zh"}}};
  for (const Name& name : kNames) {
    if (name.name == word) return name.code;
  }
  return "";
}

bool IsLevel(const Words& words, size_t at) {
  if (at >= words.size()) return false;
  const std::string& word = words[at].text;
  return word.size() == 2 && word[0] >= 'a' && word[0] <= 'c' && (word[1] == '1' || word[1] == '2');
}

// « de A2 à B1 », "from B1 to B2", « A1 → A2 »: the level that is aimed at.
size_t TargetLevel(const Words& words, size_t at) {
  for (size_t i = at + 1; i < words.size() && i <= at + 4 && !words[i].after_stop; ++i) {
    if (IsLevel(words, i)) return i;
    const bool connects =
        MatchAnyAt(words, i,
                   {"a", "au", "vers", "to", "towards", "le", "niveau", "level", "jusqu"}) > 0;
    if (!connects) break;
  }
  return at;
}

}  // namespace

size_t NameLanguage(const NamingText& text, size_t at, std::vector<NamedWords>& found) {
  const Words& words = text.words;
  // "B2 en anglais", "B2 level in English".
  if (IsLevel(words, at)) {
    for (size_t i = at + 1; i < words.size() && i <= at + 3 && !words[i].after_break; ++i) {
      const absl::string_view code = LanguageCode(words[i].text);
      if (code.empty()) continue;
      found.push_back(
          {{"LANGUAGE", std::string(code), absl::AsciiStrToUpper(words[at].text)}, {at, i + 1}});
      return i + 1 - at;
    }
    return 0;
  }
  const absl::string_view code = LanguageCode(words[at].text);
  if (code.empty()) return 0;
  for (size_t i = at + 1; i < words.size() && i <= at + kReach && !words[i].after_stop; ++i) {
    if (!LanguageCode(words[i].text).empty()) break;  // its own level comes after it
    if (!IsLevel(words, i)) continue;
    const size_t target = TargetLevel(words, i);
    found.push_back({{"LANGUAGE", std::string(code), absl::AsciiStrToUpper(words[target].text)},
                     {at, target + 1}});
    return target + 1 - at;
  }
  return 0;
}

}  // namespace tremplin
