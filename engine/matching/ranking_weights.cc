#include "engine/matching/ranking_weights.h"

namespace tremplin {
namespace {

constexpr RankingWeights kSameLanguage = {
    .whole_similarity = 1.0f, .words = 0.05f, .ngrams = 0.3f, .coverage = 0.8f, .codes = 0.3f};
constexpr RankingWeights kAcrossLanguages = {
    .whole_similarity = 1.0f, .words = 0.02f, .ngrams = 0.05f, .coverage = 0.5f, .codes = 0.3f};

constexpr RankingWeights kConceptSameLanguage = {
    .whole_similarity = 1.0f, .words = 0.2f, .ngrams = 0.5f, .coverage = 0.0f, .codes = 0.0f};
constexpr RankingWeights kConceptAcrossLanguages = {
    .whole_similarity = 1.0f, .words = 0.0f, .ngrams = 0.05f, .coverage = 0.0f, .codes = 0.0f};

bool AreAcross(Language a, Language b) {
  return a != b && a != Language::kUnknown && b != Language::kUnknown;
}

}  // namespace

RankingWeights WeightsFor(Language need, Language document) {
  return AreAcross(need, document) ? kAcrossLanguages : kSameLanguage;
}

RankingWeights ConceptWeightsFor(Language query, Language label) {
  return AreAcross(query, label) ? kConceptAcrossLanguages : kConceptSameLanguage;
}

float Fuse(const RankingWeights& weights, const ScoreParts& parts) {
  return weights.whole_similarity * parts.whole_similarity + weights.words * parts.words +
         weights.ngrams * parts.ngrams + weights.coverage * parts.coverage +
         weights.codes * parts.codes;
}

}  // namespace tremplin
