#include "engine/extraction/skill_ranker.h"

#include <numeric>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/extraction/late_interaction.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

// Of all titles together, centred and of length 1; empty without one.
absl::StatusOr<std::vector<float>> TitleVector(absl::Span<const JobTitle> titles,
                                               const SentenceEncoding& encoding,
                                               const Deadline& deadline) {
  std::vector<float> mean;
  for (const JobTitle& title : titles) {
    if (title.text.empty()) continue;
    const Language language =
        title.language != Language::kUnknown ? title.language : GuessLanguage(title.text);
    const Span whole{0, static_cast<uint32_t>(title.text.size())};
    ASSIGN_OR_RETURN(
        const std::vector<SentenceVectors> encoded,
        EncodeSentences(title.text, absl::MakeConstSpan(&whole, 1), language, encoding, deadline));
    mean.resize(encoded[0].whole.size());
    for (size_t i = 0; i < mean.size(); ++i) mean[i] += encoded[0].whole[i];
  }
  if (!mean.empty()) NormaliseLength(absl::MakeSpan(mean));
  return mean;
}

}  // namespace

absl::StatusOr<std::unique_ptr<SkillRanker>> SkillRanker::Create(Options options) {
  RETURN_IF_ERROR(options.Check());
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
  std::vector<float> similarities(rows.size()), titles(rows.size());
  ASSIGN_OR_RETURN(const std::vector<float> title, TitleVector(query.titles, options_, deadline));
  if (!title.empty()) {
    FastestInnerProducts<Half>()(index.vectors().data(), title.size(), rows, title, titles.data());
  }
  for (const Span& sentence : sentences) {
    RETURN_IF_ERROR(deadline.Check());
    ASSIGN_OR_RETURN(const std::vector<SentenceVectors> encoded,
                     EncodeSentences(query.text, absl::MakeConstSpan(&sentence, 1), language,
                                     options_, deadline));
    const std::vector<float> interactions =
        LateInteractionScores(index.vectors(), encoded[0].tokens, index.dimension());
    FastestInnerProducts<Half>()(index.vectors().data(), encoded[0].whole.size(), rows,
                                 encoded[0].whole, similarities.data());
    ASSIGN_OR_RETURN(const std::vector<float> words,
                     WordShares(index, WordTerms(Slice(query.text, sentence), language), deadline));
    for (uint32_t row : rows) {
      const ConceptText& label = index.texts()[row];
      if (label.is_description) continue;
      const SkillScoreParts parts{interactions[row], similarities[row], words[row], titles[row]};
      const float score = SkillScore(parts);
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
