// The texts of concepts, to be searched: labels in every language, descriptions.
#ifndef TREMPLIN_ENGINE_EXTRACTION_CONCEPT_INDEX_H_
#define TREMPLIN_ENGINE_EXTRACTION_CONCEPT_INDEX_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/embedding/calibration.h"
#include "engine/extraction/concept_text.h"
#include "engine/extraction/label_table.h"
#include "engine/extraction/occupation_table.h"
#include "engine/index/half.h"
#include "engine/index/lexical_index.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// Thread safety: immutable.
class ConceptIndex {
 public:
  struct Parts {
    std::vector<std::shared_ptr<const Concept>> concepts;  // by ascending id
    std::vector<ConceptText> texts;  // TextsOf(concepts) or LabelsOf(concepts)
    // Of the texts, as queries (what is compared is short on both sides), not
    // centred, one after another.
    std::vector<float> vectors;
    int dimension = 0;
    LanguageMeans prior;  // of such vectors
  };
  // Centres the vectors by the means of the texts' languages, shrunk towards the
  // prior. kInvalidArgument when vectors and texts do not fit each other.
  static absl::StatusOr<std::shared_ptr<const ConceptIndex>> Create(Parts parts);

  const std::vector<std::shared_ptr<const Concept>>& concepts() const { return concepts_; }
  // A row of what follows is a text.
  const std::vector<ConceptText>& texts() const { return texts_; }
  absl::Span<const Half> vectors() const { return vectors_; }  // centred, length 1
  std::vector<float> Vector(uint32_t text) const;
  const LexicalIndex& words() const { return *words_; }
  const LexicalIndex& ngrams() const { return *ngrams_; }
  const LabelTable& labels() const { return *labels_; }
  const OccupationTable& occupations() const { return occupations_; }
  int dimension() const { return dimension_; }
  const Concept& ConceptOf(const ConceptText& text) const {
    return *concepts_[text.concept_ordinal];
  }

 private:
  ConceptIndex() = default;

  std::vector<std::shared_ptr<const Concept>> concepts_;
  std::vector<ConceptText> texts_;
  std::vector<Half> vectors_;
  std::unique_ptr<LexicalIndex> words_, ngrams_;
  std::unique_ptr<const LabelTable> labels_;
  OccupationTable occupations_;
  int dimension_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_CONCEPT_INDEX_H_
