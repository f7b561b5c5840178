#include "engine/extraction/concept_search.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

struct Weights {
  float words = 0;
  float ngrams = 0;  // the similarity's is 1
};

// Lexical overlap helps within a language and misleads across languages: there
// only names and loan words coincide.
// Found on melo-fra-fr, melo-bel-fr and skill-norm-fr (tests/quality/README.md).
constexpr Weights kSameLanguage{0.05f, 0.1f};
constexpr Weights kAcrossLanguages{0.0f, 0.05f};

Weights WeightsFor(Language query, Language text) {
  const bool across = query != text && query != Language::kUnknown && text != Language::kUnknown;
  return across ? kAcrossLanguages : kSameLanguage;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ConceptSearcher>> ConceptSearcher::Create(Options options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("a concept searcher needs an embedder");
  }
  return std::unique_ptr<ConceptSearcher>(new ConceptSearcher(std::move(options)));
}

absl::StatusOr<std::vector<ConceptHit>> ConceptSearcher::Search(const ConceptIndex& index,
                                                                const ConceptQuery& query,
                                                                const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckRanking(index, *options_.embedder, query.limit));
  if (query.text.empty()) return absl::InvalidArgumentError("text must not be empty");
  const Language language =
      query.language != Language::kUnknown ? query.language : GuessLanguage(query.text);
  const EmbeddingRequest request{query.text, {}, TextRole::kQuery};
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded,
                   options_.embedder->Embed(absl::MakeSpan(&request, 1), deadline));
  std::vector<float>& vector = encoded[0].pooled;
  CentreAndNormalise(options_.query_means.For(language, query.text.size()), absl::MakeSpan(vector));

  const std::vector<uint32_t> rows = AdmittedTexts(index, query.filter);
  std::vector<float> similarities(rows.size());
  FastestInnerProducts()(index.vectors().data(), vector.size(), rows, vector, similarities.data());
  RETURN_IF_ERROR(deadline.Check());
  ASSIGN_OR_RETURN(const std::vector<float> words,
                   WordShares(index, WordTerms(query.text, language), deadline));
  ASSIGN_OR_RETURN(const std::vector<float> ngrams,
                   NgramShares(index, CharacterNgrams(query.text), deadline));

  std::vector<ConceptHit> hits;  // texts of a concept are neighbours
  for (size_t i = 0; i < rows.size(); ++i) {
    const uint32_t row = rows[i];
    const ConceptText& text = index.texts()[row];
    const Weights weights = WeightsFor(language, text.language);
    const ConceptScoreParts parts{similarities[i], words[row], ngrams[row]};
    const float score =
        parts.similarity + weights.words * parts.words + weights.ngrams * parts.ngrams;
    if (hits.empty() || hits.back().concept_ordinal != text.concept_ordinal) {
      hits.push_back({text.concept_ordinal, row, score, parts});
    } else if (score > hits.back().score) {
      hits.back() = {text.concept_ordinal, row, score, parts};
    }
  }
  KeepBest(query.limit, hits);
  return hits;
}

}  // namespace tremplin
