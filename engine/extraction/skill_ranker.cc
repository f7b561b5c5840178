#include "engine/extraction/skill_ranker.h"

#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/late_interaction.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/text/terms.h"
#include "engine/text/word_spans.h"

namespace tremplin {
namespace {

// The interaction's weight is 1.
constexpr float kSimilarityWeight = 0.3f;
constexpr float kWordsWeight = 0.1f;

}  // namespace

absl::StatusOr<std::unique_ptr<SkillRanker>> SkillRanker::Create(Options options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("a skill ranker needs an embedder");
  }
  const auto dimension = static_cast<size_t>(options.embedder->dimension());
  if (options.word_means.any.size() != dimension) {
    return absl::InvalidArgumentError(absl::StrCat("means of words: expected ", dimension,
                                                   " components, got ",
                                                   options.word_means.any.size()));
  }
  return std::unique_ptr<SkillRanker>(new SkillRanker(std::move(options)));
}

absl::StatusOr<std::vector<SkillHit>> SkillRanker::Rank(const ConceptIndex& index,
                                                        const SkillQuery& query,
                                                        const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckRanking(index, *options_.embedder, query.limit));
  const Language language =
      query.language != Language::kUnknown ? query.language : GuessLanguage(query.text);
  std::vector<Span> sentences = SplitSentences(query.text);
  if (sentences.size() > kMaxRankedSentences) sentences.resize(kMaxRankedSentences);

  std::vector<SkillHit> best(index.concepts().size());
  std::vector<bool> seen(best.size(), false);
  std::vector<uint32_t> rows(index.texts().size());
  std::iota(rows.begin(), rows.end(), 0);
  std::vector<float> similarities(rows.size());
  for (Span sentence : sentences) {
    RETURN_IF_ERROR(deadline.Check());
    const absl::string_view text = Slice(query.text, sentence);
    const EmbeddingRequest request{text, WordSpans(text), TextRole::kQuery};
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded,
                     options_.embedder->Embed(absl::MakeSpan(&request, 1), deadline));
    CentreAndNormalise(options_.query_means.For(language, text.size()),
                       absl::MakeSpan(encoded[0].pooled));
    std::vector<float> tokens;
    for (std::vector<float>& word : encoded[0].spans) {
      CentreAndNormalise(options_.word_means.For(language), absl::MakeSpan(word));
      tokens.insert(tokens.end(), word.begin(), word.end());
    }
    const std::vector<float> interactions =
        LateInteractionScores(index.vectors(), tokens, index.dimension());
    FastestInnerProducts()(index.vectors().data(), encoded[0].pooled.size(), rows,
                           encoded[0].pooled, similarities.data());
    ASSIGN_OR_RETURN(const std::vector<float> words,
                     WordShares(index, WordTerms(text, language), deadline));
    for (uint32_t row : rows) {
      const ConceptText& label = index.texts()[row];
      if (label.is_description) continue;
      const SkillScoreParts parts{interactions[row], similarities[row], words[row]};
      const float score =
          parts.interaction + kSimilarityWeight * parts.similarity + kWordsWeight * parts.words;
      SkillHit& hit = best[label.concept_ordinal];
      if (seen[label.concept_ordinal] && score <= hit.score) continue;
      seen[label.concept_ordinal] = true;
      hit = {label.concept_ordinal, row, sentence, score, parts};
    }
  }
  std::vector<SkillHit> hits;
  for (size_t i = 0; i < best.size(); ++i) {
    if (seen[i]) hits.push_back(best[i]);
  }
  KeepBest(query.limit, hits);
  return hits;
}

}  // namespace tremplin
