#include "engine/extraction/occupation_reading.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using testing::MakeConcept;

constexpr int kDimension = 4;

// One vector of length 1 per label. Centring with so few labels moves them: what the
// index holds is what counts, so tests compare with its own vectors.
std::shared_ptr<const ConceptIndex> IndexOf(std::vector<std::shared_ptr<const Concept>> concepts,
                                            std::vector<float> vectors) {
  ConceptIndex::Parts parts;
  parts.concepts = std::move(concepts);
  parts.texts = LabelsOf(parts.concepts);
  parts.vectors = std::move(vectors);
  parts.dimension = kDimension;
  parts.prior = LanguageMeans::Zero(kDimension);
  auto index = ConceptIndex::Create(std::move(parts));
  EXPECT_TRUE(index.ok()) << index.status();
  return index.ok() ? *std::move(index) : nullptr;
}

float Dot(absl::Span<const float> a, absl::Span<const float> b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0f);
}

std::shared_ptr<const ConceptIndex> TwoJobs(ConceptKind kind) {
  return IndexOf({MakeConcept("own:1", kind, {"soudeur"}), MakeConcept("own:2", kind, {"vendeur"})},
                 {1, 0, 0, 0, 0, 1, 0, 0});
}

TEST(OccupationReadingTest, ANeedMovesTowardsTheOccupationThatItsTitleNames) {
  const auto index = TwoJobs(ConceptKind::kOccupation);
  const std::vector<float> subject = index->Vector(0);
  std::vector<float> whole = {0, 0, 1, 0};
  DrawTowardsOccupations(*index, subject, whole);
  EXPECT_GT(Dot(whole, index->Vector(0)), 0.3f);
  EXPECT_GT(Dot(whole, index->Vector(0)), Dot(whole, index->Vector(1)));
  EXPECT_NEAR(Dot(whole, whole), 1, 1e-5);
  EXPECT_GT(whole[2], 0.8f) << "the need itself must stay the larger part";
}

TEST(OccupationReadingTest, ATitleThatNamesNoOccupationChangesNothing) {
  const auto index = TwoJobs(ConceptKind::kOccupation);
  std::vector<float> whole = {0, 0, 1, 0};
  const std::vector<float> before = whole;
  DrawTowardsOccupations(*index, std::vector<float>{0, 0, 0, 1}, whole);
  EXPECT_EQ(whole, before);
}

TEST(OccupationReadingTest, SkillsAreNoOccupations) {
  const auto index = TwoJobs(ConceptKind::kSkill);
  std::vector<float> whole = {0, 0, 1, 0};
  const std::vector<float> before = whole;
  DrawTowardsOccupations(*index, index->Vector(0), whole);
  EXPECT_EQ(whole, before);
}

TEST(OccupationReadingTest, OneOfManyOccupationsIsFoundByOneLabel) {
  // More than are looked at label by label; each has a second label that all share.
  std::vector<std::shared_ptr<const Concept>> jobs;
  std::vector<float> vectors;
  for (int i = 0; i < 400; ++i) {
    jobs.push_back(MakeConcept(std::to_string(1000 + i), ConceptKind::kOccupation, {"a", "b"}));
    const double angle = 2 * std::numbers::pi * i / 400;
    for (const double x : {std::cos(angle), std::sin(angle), 0.0, 0.0}) {
      vectors.push_back(static_cast<float>(x));
    }
    for (const float x : {0.0f, 0.0f, 1.0f, 0.0f}) vectors.push_back(x);
  }
  const auto index = IndexOf(std::move(jobs), std::move(vectors));
  for (const size_t wanted : {0u, 123u, 399u}) {
    const std::vector<float> label = index->Vector(2 * wanted);
    std::vector<float> whole = {0, 0, 0, 1};
    DrawTowardsOccupations(*index, label, whole);
    EXPECT_GT(Dot(whole, label), 0.2f) << wanted;
    EXPECT_GT(Dot(whole, label), Dot(whole, index->Vector(2 * ((wanted + 200) % 400))));
  }
}

TEST(OccupationReadingTest, TheFurtherTheLabelTheLessItCounts) {
  const auto index = TwoJobs(ConceptKind::kOccupation);
  const std::vector<float> label = index->Vector(0);
  const auto moved_by = [&](float cosine) {
    std::vector<float> subject(label.begin(), label.end());
    for (float& x : subject) x *= cosine;
    subject[3] = std::sqrt(1 - cosine * cosine);
    std::vector<float> whole = {0, 0, 1, 0};
    DrawTowardsOccupations(*index, subject, whole);
    return Dot(whole, label);
  };
  EXPECT_GT(moved_by(0.9f), moved_by(0.55f));
  EXPECT_GT(moved_by(0.55f), moved_by(0.42f));
  EXPECT_NEAR(moved_by(0.39f), 0, 1e-6);
}

}  // namespace
}  // namespace tremplin
