// Which labels of concepts a text names word by word.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_
#define TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/extraction/concept_text.h"
#include "engine/extraction/label_phrases.h"
#include "engine/extraction/term_vocabulary.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

// A label that stands in a text.
struct LabelMention {
  uint32_t text = 0;  // the label, among the texts of the table
  Span span;          // its words in the text that was read
  // Letter by letter, but for case, accents, punctuation and plurals; else otherwise
  // inflected, with a slip of the pen, or without the label's bracket.
  bool exact = false;
};

// Labels by their terms. A label stands in a text when its terms (WordTerms: stems
// without stop words) follow each other there: « montage d'échafaudages » in
// « monter … » no, in « le montage d'échafaudage » yes. Accents need not be right.
//
// Thread safety: immutable.
class LabelTable {
 public:
  // Longer labels are never named literally.
  static constexpr size_t kMaxLabelTerms = 10;

  // Whether a word of six letters and more that no label has may be one slip away
  // from one that they have.
  enum class Slips { kForgiven, kNotForgiven };

  // Descriptions are passed over.
  explicit LabelTable(absl::Span<const ConceptText> texts);
  LabelTable(const LabelTable&) = delete;
  LabelTable& operator=(const LabelTable&) = delete;

  // The labels of `texts` (those of the table) that stand in `text`, by where they
  // begin, longest first, ties by label. A label in another language than
  // `language` must have two terms or look like a name ("SQL"); kUnknown finds all.
  // The time is that of reading the words, however many labels there are.
  std::vector<LabelMention> Find(absl::Span<const ConceptText> texts, absl::string_view text,
                                 Language language, Slips slips = Slips::kForgiven) const;

  // Fold of the label; empty for a description.
  absl::string_view Folded(uint32_t text) const {
    const size_t begin = text == 0 ? 0 : folded_ends_[text - 1];
    return absl::string_view(folded_).substr(begin, folded_ends_[text] - begin);
  }

 private:
  TermVocabulary vocabulary_;
  std::array<LabelPhrases, 2> phrases_;  // by the language whose stems they are
  std::string folded_;                   // of all labels, one after another
  std::vector<size_t> folded_ends_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_
