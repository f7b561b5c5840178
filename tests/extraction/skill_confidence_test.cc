#include "engine/extraction/skill_confidence.h"

#include <gtest/gtest.h>

namespace tremplin {
namespace {

TEST(SkillConfidence, AscendsWithTheScoreBetweenZeroAndOne) {
  float before = 0;
  for (int step = -10; step <= 20; ++step) {
    const float confidence = SkillConfidence(static_cast<float>(step) / 10);
    EXPECT_GT(confidence, before) << step;
    EXPECT_LE(confidence, 1) << step;
    before = confidence;
  }
}

}  // namespace
}  // namespace tremplin
