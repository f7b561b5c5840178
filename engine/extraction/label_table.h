// Which labels of concepts a text names word by word.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_
#define TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/extraction/concept_text.h"
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

// Labels by their terms, so that looking one up costs a hash. A label stands in a
// text when its terms (WordTerms: stems without stop words) follow each other
// there: « montage d'échafaudages » in « monter … » no, in « le montage
// d'échafaudage » yes. Accents need not be right, and a word of six letters and
// more that no label has may be one slip away from one that they have.
//
// Thread safety: immutable.
class LabelTable {
 public:
  // Longer labels are never named literally.
  static constexpr size_t kMaxLabelTerms = 10;

  // Descriptions are passed over.
  explicit LabelTable(absl::Span<const ConceptText> texts);
  LabelTable(const LabelTable&) = delete;
  LabelTable& operator=(const LabelTable&) = delete;

  // The labels of `texts` (those of the table) that stand in `text`, by where they
  // begin, longest first, ties by label. A label in another language than
  // `language` must have two terms or look like a name ("SQL"); kUnknown finds all.
  std::vector<LabelMention> Find(absl::Span<const ConceptText> texts, absl::string_view text,
                                 Language language) const;

  // Fold of the label; empty for a description.
  absl::string_view Folded(uint32_t text) const {
    const size_t begin = text == 0 ? 0 : folded_ends_[text - 1];
    return absl::string_view(folded_).substr(begin, folded_ends_[text] - begin);
  }

 private:
  void Add(uint32_t text, Language language, std::vector<std::string> terms);
  // The term of the labels that `term` may be meant for; itself when it is one, or
  // when none is near.
  std::string Corrected(const std::string& term) const;

  // Hash of language and terms -> label, ascending.
  std::vector<std::pair<uint64_t, uint32_t>> rows_;
  absl::flat_hash_set<std::string> vocabulary_;
  std::vector<absl::string_view> sorted_vocabulary_;  // into it, for Corrected
  std::string folded_;                                // of all labels, one after another
  std::vector<size_t> folded_ends_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LABEL_TABLE_H_
