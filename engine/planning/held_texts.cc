#include "engine/planning/held_texts.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/encode_text.h"
#include "engine/matching/requirement_terms.h"
#include "engine/text/terms.h"

namespace tremplin {

Language TextComparison::LanguageOf(absl::string_view text) const {
  const Language guessed = GuessLanguage(text);
  return guessed == Language::kUnknown ? language_ : guessed;
}

absl::StatusOr<EncodedText> TextComparison::Wanted(const std::string& text) const {
  EncodedText encoded;
  if (text.empty()) return encoded;
  const Language language = LanguageOf(text);
  ASSIGN_OR_RETURN(
      encoded.vector,
      EncodeCentred(embedder_, {text, TextRole::kQuery, query_means_.For(language, text.size())},
                    deadline_));
  const std::vector<std::string> names = ProperNameTerms(text, language);
  encoded.terms.insert(names.begin(), names.end());
  return encoded;
}

absl::StatusOr<EncodedText> TextComparison::Held(const std::string& text) const {
  EncodedText encoded;
  if (text.empty()) return encoded;
  const Language language = LanguageOf(text);
  ASSIGN_OR_RETURN(
      encoded.vector,
      EncodeCentred(embedder_, {text, TextRole::kPassage, unit_means_.For(language)}, deadline_));
  const std::vector<std::string> words = WordTerms(text, language);
  encoded.terms.insert(words.begin(), words.end());
  return encoded;
}

float TextComparison::Similarity(const EncodedText& wanted, const EncodedText& held) {
  if (wanted.vector.empty() || held.vector.empty()) return 0;
  if (!std::includes(held.terms.begin(), held.terms.end(), wanted.terms.begin(),
                     wanted.terms.end())) {
    return 0;
  }
  return std::inner_product(wanted.vector.begin(), wanted.vector.end(), held.vector.begin(), 0.0f);
}

}  // namespace tremplin
