#include "engine/matching/ranking_weights.h"

namespace tremplin {
namespace {

constexpr RankingWeights kSameLanguage = {.whole_similarity = 1.0f,
                                          .words = 0.02f,
                                          .ngrams = 0.2f,
                                          .coverage = 0.6f,
                                          .codes = 0.3f,
                                          .title_similarity = 0.2f};
constexpr RankingWeights kPhrase = {.whole_similarity = 0.5f,
                                    .words = 0.2f,
                                    .ngrams = 0.2f,
                                    .coverage = 0.6f,
                                    .codes = 0.3f,
                                    .title_similarity = 0.1f};
constexpr RankingWeights kAcrossLanguages = {.whole_similarity = 1.0f,
                                             .words = 0.1f,
                                             .ngrams = 0.0f,
                                             .coverage = 0.5f,
                                             .codes = 0.3f,
                                             .title_similarity = 0.0f};

}  // namespace

RankingWeights WeightsFor(Language need, Language document, bool is_phrase) {
  if (AreAcross(need, document)) return kAcrossLanguages;
  return is_phrase ? kPhrase : kSameLanguage;
}

float Fuse(const RankingWeights& weights, const ScoreParts& parts) {
  return weights.whole_similarity * parts.whole_similarity + weights.words * parts.words +
         weights.ngrams * parts.ngrams + weights.coverage * parts.coverage +
         weights.codes * parts.codes + weights.title_similarity * parts.title_similarity;
}

}  // namespace tremplin
