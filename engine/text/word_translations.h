// What the words of one language may be in another.
#ifndef TREMPLIN_ENGINE_TEXT_WORD_TRANSLATIONS_H_
#define TREMPLIN_ENGINE_TEXT_WORD_TRANSLATIONS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/language.h"

namespace tremplin {

struct WordTranslation {
  std::string term;
  float weight = 0;  // above 0, at most 1: the root of its probability
};

// Terms (WordTerms) of French by terms of English and the other way round, each
// with how likely it is. Learnt from labels in both languages:
// data/model/translation.
//
// Thread safety: immutable.
class WordTranslations {
 public:
  // Lines of French term, English term, P(English | French), P(French | English),
  // tabs between them, probabilities from 0 to 1. kDataLoss names the line.
  static absl::StatusOr<std::shared_ptr<const WordTranslations>> FromTsv(absl::string_view tsv);
  // Of a file; errors name it.
  static absl::StatusOr<std::shared_ptr<const WordTranslations>> Load(const std::string& path);
  static std::shared_ptr<const WordTranslations> Empty();

  // No word of `from` is known in another language.
  bool IsEmpty(Language from) const { return Table(from).empty(); }
  // Of a term of `from` in the other of the two languages, likeliest first, ties by
  // term; empty for one that is not known.
  absl::Span<const WordTranslation> Of(absl::string_view term, Language from) const;

 private:
  using TermTable = absl::flat_hash_map<std::string, std::vector<WordTranslation>>;
  WordTranslations() = default;
  const TermTable& Table(Language from) const;

  TermTable from_french_, from_english_, none_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_WORD_TRANSLATIONS_H_
