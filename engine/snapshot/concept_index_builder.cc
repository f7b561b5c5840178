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
  const auto dimension = static_cast<size_t>(parts.dimension);
  parts.vectors.resize(texts.size() * dimension);
  RETURN_IF_ERROR(
      EncodeTexts(texts, TextRole::kQuery, embedder, cache, deadline, progress, [&](size_t text) {
        return absl::MakeSpan(parts.vectors).subspan(text * dimension, dimension);
      }).status());
  return ConceptIndex::Create(std::move(parts));
}

}  // namespace tremplin
