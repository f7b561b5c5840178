// How the parts of a score are weighed against each other.
#ifndef TREMPLIN_ENGINE_MATCHING_RANKING_WEIGHTS_H_
#define TREMPLIN_ENGINE_MATCHING_RANKING_WEIGHTS_H_

#include "engine/matching/matcher.h"
#include "engine/text/language.h"

namespace tremplin {

// score = sum of weight × part (ScoreParts). Found on the development
// relevance sets by the procedure in tests/quality/README.md.
struct RankingWeights {
  float whole_similarity = 0;
  float words = 0;
  float ngrams = 0;
  float coverage = 0;
  float codes = 0;
  float title_similarity = 0;
};

// N-grams help within a language and mislead across languages: there only names and
// loan words coincide, which translated words (NeedVectors) have too. A phrase
// (NeedVectors::is_phrase) has no surroundings that a vector could tell about, so that
// within a language its words count for more.
RankingWeights WeightsFor(Language need, Language document, bool is_phrase);

float Fuse(const RankingWeights& weights, const ScoreParts& parts);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_RANKING_WEIGHTS_H_
