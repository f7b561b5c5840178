// How clearly a sentence speaks of a skill, as a number.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_SCORE_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_SCORE_H_

namespace tremplin {

// What a skill's score is made of.
struct SkillScoreParts {
  float interaction = 0;  // LateInteractionScores of the label with the sentence's words
  float similarity = 0;   // cosine of the label with the whole sentence
  float words = 0;        // share of the label's words that the sentence has, by rarity
  float title = 0;        // cosine of the label with the job's titles; 0 without one
};

// The interaction's weight is 1.
inline constexpr float kSimilarityWeight = 0.3f;
inline constexpr float kWordsWeight = 0.1f;
inline constexpr float kJobTitleWeight = 1.0f;

inline float SkillScore(const SkillScoreParts& parts) {
  return parts.interaction + kSimilarityWeight * parts.similarity + kWordsWeight * parts.words +
         kJobTitleWeight * parts.title;
}

// Of a label that the sentence names: that it is named says most, how well the
// label fits the sentence little. Set so that SkillConfidence is the share that was
// right of exact and of inflected names (tests/quality/README.md).
inline constexpr float kExactMentionScore = 0.99f;
inline constexpr float kMentionScore = 0.89f;
inline constexpr float kMentionFitWeight = 0.1f;

inline float MentionScore(const SkillScoreParts& parts, bool exact) {
  return (exact ? kExactMentionScore : kMentionScore) + kMentionFitWeight * SkillScore(parts);
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_SCORE_H_
