// A few concepts as an index, with vectors of words.
#ifndef TREMPLIN_TESTS_EXTRACTION_SMALL_VOCABULARY_H_
#define TREMPLIN_TESTS_EXTRACTION_SMALL_VOCABULARY_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/embedding/hashing_embedder.h"
#include "engine/extraction/concept_index.h"
#include "gtest/gtest.h"

namespace tremplin::testing {

inline std::shared_ptr<const Concept> MakeConcept(std::string id, std::vector<ConceptLabel> labels,
                                                  std::vector<ConceptDescription> descriptions) {
  auto entry = std::make_shared<Concept>();
  entry->id = ConceptId(std::move(id));
  entry->kind = ConceptKind::kSkill;
  entry->labels = std::move(labels);
  entry->descriptions = std::move(descriptions);
  return entry;
}

// With these labels in French, none preferred.
inline std::shared_ptr<const Concept> MakeConcept(std::string id, ConceptKind kind,
                                                  const std::vector<std::string>& labels,
                                                  ConceptStatus status = ConceptStatus::kUnknown) {
  auto entry = std::make_shared<Concept>();
  entry->id = ConceptId(std::move(id));
  entry->kind = kind;
  entry->status = status;
  for (const std::string& label : labels) {
    entry->labels.push_back({"fr", LabelKind::kAlternative, label});
  }
  return entry;
}

// By ordinal: 0 welding, 1 spreadsheets, 2 customers.
inline std::vector<std::shared_ptr<const Concept>> SmallVocabulary() {
  return {MakeConcept("own:1",
                      {{"en", LabelKind::kPreferred, "arc welding"},
                       {"fr", LabelKind::kPreferred, "soudage à l'arc"},
                       {"fr", LabelKind::kAlternative, "souder à l'électrode"}},
                      {}),
          MakeConcept("own:2", {{"fr", LabelKind::kPreferred, "construire des tableaux de bord"}},
                      {{"fr", "Mettre des indicateurs en forme dans un tableur."}}),
          MakeConcept("own:3", {{"fr", LabelKind::kPreferred, "accueillir les clients"}}, {})};
}

inline std::shared_ptr<const ConceptIndex> IndexOf(
    std::vector<std::shared_ptr<const Concept>> concepts, const Embedder& embedder) {
  ConceptIndex::Parts parts;
  parts.concepts = std::move(concepts);
  parts.texts = TextsOf(parts.concepts);
  parts.dimension = embedder.dimension();
  parts.prior = LanguageMeans::Zero(embedder.dimension());
  std::vector<EmbeddingRequest> requests;
  for (const ConceptText& text : parts.texts) {
    requests.push_back({text.text, {}, TextRole::kQuery});
  }
  const auto encoded = embedder.Embed(requests, Deadline::Infinite());
  EXPECT_TRUE(encoded.ok()) << encoded.status();
  for (const EmbeddingResult& one : *encoded) {
    parts.vectors.insert(parts.vectors.end(), one.pooled.begin(), one.pooled.end());
  }
  auto index = ConceptIndex::Create(std::move(parts));
  EXPECT_TRUE(index.ok()) << index.status();
  return index.ok() ? *std::move(index) : nullptr;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_EXTRACTION_SMALL_VOCABULARY_H_
