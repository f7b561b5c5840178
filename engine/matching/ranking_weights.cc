#include "engine/matching/ranking_weights.h"

namespace tremplin {
namespace {

constexpr RankingWeights kSameLanguage = {
    .whole_similarity = 1.0f, .words = 0.1f, .ngrams = 0.3f, .coverage = 0.2f, .codes = 0.3f};
constexpr RankingWeights kAcrossLanguages = {
    .whole_similarity = 1.0f, .words = 0.05f, .ngrams = 0.0f, .coverage = 0.2f, .codes = 0.3f};

}  // namespace

RankingWeights WeightsFor(Language need, Language document) {
  const bool known = need != Language::kUnknown && document != Language::kUnknown;
  return known && need != document ? kAcrossLanguages : kSameLanguage;
}

float Fuse(const RankingWeights& weights, const ScoreParts& parts) {
  return weights.whole_similarity * parts.whole_similarity + weights.words * parts.words +
         weights.ngrams * parts.ngrams + weights.coverage * parts.coverage +
         weights.codes * parts.codes;
}

}  // namespace tremplin
