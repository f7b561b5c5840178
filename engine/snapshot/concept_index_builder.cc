#include "engine/snapshot/concept_index_builder.h"

#include <utility>
#include <vector>

#include "engine/base/status_macros.h"

namespace tremplin {

absl::StatusOr<std::shared_ptr<const ConceptIndex>> BuildConceptIndex(
    const Taxonomy& taxonomy, const LanguageMeans& prior, const Embedder& embedder,
    CatalogueStore& cache, const Deadline& deadline, const EncodeProgress& progress) {
  ConceptIndex::Parts parts;
  parts.concepts = taxonomy.Concepts();
  parts.texts = LabelsOf(parts.concepts);
  if (parts.texts.empty()) return nullptr;
  parts.dimension = embedder.dimension();
  parts.prior = prior;
  std::vector<absl::string_view> texts;
  for (const ConceptText& text : parts.texts) texts.push_back(text.text);
  ASSIGN_OR_RETURN(EncodedTexts encoded,
                   EncodeTexts(texts, TextRole::kQuery, embedder, cache, deadline, progress));
  parts.vectors = std::move(encoded.vectors);
  return ConceptIndex::Create(std::move(parts));
}

}  // namespace tremplin
