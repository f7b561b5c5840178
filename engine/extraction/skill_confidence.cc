#include "engine/extraction/skill_confidence.h"

#include <cmath>

namespace tremplin {
namespace {

// Found by tests/quality/fit_confidence.py.
constexpr float kSlope = 13.09f;
constexpr float kEvenScore = 0.952f;  // right as often as wrong

}  // namespace

float SkillConfidence(float score) { return 1 / (1 + std::exp(-kSlope * (score - kEvenScore))); }

}  // namespace tremplin
