// Which language a text is in: French, English, or not known.
#ifndef TREMPLIN_ENGINE_TEXT_LANGUAGE_H_
#define TREMPLIN_ENGINE_TEXT_LANGUAGE_H_

#include "absl/strings/string_view.h"

namespace tremplin {

enum class Language { kUnknown, kFrench, kEnglish };
inline constexpr size_t kLanguageCount = 3;

// A guess from function words, accents, elisions and endings; kUnknown when
// the evidence is thin or balanced ("SQL", "Excel"). Deterministic.
Language GuessLanguage(absl::string_view utf8);

// Both are known and not the same: words of one do not stand in the other.
constexpr bool AreAcross(Language a, Language b) {
  return a != b && a != Language::kUnknown && b != Language::kUnknown;
}

// "fr", "en", "".
absl::string_view LanguageTag(Language language);
// From a BCP-47 tag: "fr-FR" -> kFrench; others kUnknown.
Language LanguageFromTag(absl::string_view tag);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_LANGUAGE_H_
