// From a score to how often such a score is right.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_CONFIDENCE_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_CONFIDENCE_H_

namespace tremplin {

// About the share of skills with this score that people found in the sentence too,
// 0 to 1, ascending with the score: a logistic curve fitted on sentences of
// English advertisements (tests/quality/README.md says which and how well it fits).
// For other texts and languages the order holds, the number is a guide.
float SkillConfidence(float score);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_CONFIDENCE_H_
