#include "engine/extraction/late_interaction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::FloatNear;

// `count` vectors of length 1.
std::vector<float> RandomVectors(int count, int dimension, uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> vectors;
  for (int i = 0; i < count; ++i) {
    std::vector<float> vector(static_cast<size_t>(dimension));
    float squares = 0;
    for (float& x : vector) {
      x = normal(random);
      squares += x * x;
    }
    for (float x : vector) vectors.push_back(x / std::sqrt(squares));
  }
  return vectors;
}

// The definition, with the weighted sum written out.
double Expected(const float* label, const std::vector<float>& tokens, int d, double temperature) {
  const size_t count = tokens.size() / static_cast<size_t>(d);
  std::vector<double> seen(static_cast<size_t>(d), 0);
  for (size_t t = 0; t < count; ++t) {
    double dot = 0;
    for (int i = 0; i < d; ++i) dot += double{label[i]} * tokens[t * static_cast<size_t>(d) + i];
    for (int i = 0; i < d; ++i) {
      seen[i] += std::exp(dot / temperature) * tokens[t * static_cast<size_t>(d) + i];
    }
  }
  double dot = 0, squares = 0;
  for (int i = 0; i < d; ++i) {
    dot += label[i] * seen[i];
    squares += seen[i] * seen[i];
  }
  return dot / std::sqrt(squares);
}

TEST(LateInteraction, IsTheCosineWithTheAttendedTokens) {
  constexpr int kDimension = 48;
  const std::vector<Half> halves = ToHalves(RandomVectors(600, kDimension, 1));
  const std::vector<float> labels = ToFloats(halves);
  for (int token_count : {1, 2, 17}) {
    const std::vector<float> tokens = RandomVectors(token_count, kDimension, 2);
    for (float temperature : {0.02f, 0.1f, 1.0f}) {
      const std::vector<float> scores =
          LateInteractionScores(halves, tokens, kDimension, temperature);
      ASSERT_EQ(scores.size(), 600u);
      for (size_t i = 0; i < scores.size(); ++i) {
        ASSERT_NEAR(scores[i],
                    Expected(labels.data() + i * kDimension, tokens, kDimension, temperature), 1e-4)
            << i << " of " << token_count << " tokens at " << temperature;
      }
    }
  }
}

TEST(LateInteraction, EachLabelFindsItsOwnTokenAmongOthers) {
  // Two labels and a text that names both: its mean is at 45° to either.
  const std::vector<float> axes = {1, 0, 0, 1};
  EXPECT_THAT(LateInteractionScores(ToHalves(axes), axes, 2),
              ElementsAre(FloatNear(1, 1e-6f), FloatNear(1, 1e-6f)));
}

TEST(LateInteraction, ScoreDoesNotDependOnTheOtherLabels) {
  const std::vector<Half> labels = ToHalves(RandomVectors(300, 32, 3));
  const std::vector<float> tokens = RandomVectors(9, 32, 4);
  const std::vector<float> together = LateInteractionScores(labels, tokens, 32);
  for (size_t i : {size_t{0}, size_t{255}, size_t{299}}) {
    EXPECT_EQ(LateInteractionScores(absl::MakeConstSpan(labels).subspan(i * 32, 32), tokens, 32)[0],
              together[i]);
  }
}

TEST(LateInteraction, NoTokenScoresZero) {
  EXPECT_THAT(LateInteractionScores(ToHalves({1, 0, 0, 1}), {}, 2), ElementsAre(0, 0));
}

}  // namespace
}  // namespace tremplin
