// The gate that needs nothing beside the repository: the sample's needs, ranked
// by the default encoder.
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/embedding/e5_embedder.h"
#include "engine/evaluation/evaluate_set.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

// nDCG@10 of the commit that last changed it (sample_set/README.md).
constexpr double kCommitted = 0.887;
// What may be lost: one point, and what the precision of the encoder makes of it:
// fp32 and int8 agree to the last of the three digits.
constexpr double kMayLose = 0.01, kPrecisionMakes = 0.002;

TEST(SampleSet, IsRankedAsWellAsCommitted) {
  const std::string share = TREMPLIN_BINARY_DIR "/share/tremplin/";
  E5EmbedderOptions options;
  options.model_path = TREMPLIN_CACHE_DIR "/model/e5-small-q4.bin";
  options.adapter_path = share + "e5-small-tremplin-3.adapter";
  if (!std::filesystem::exists(options.model_path)) {
    GTEST_SKIP() << "skipped: no model file at " << options.model_path;
  }
  const auto embedder = CreateE5Embedder(options);
  ASSERT_TRUE(embedder.ok()) << embedder.status();
  EvaluationOptions evaluation;
  evaluation.embedder = embedder->get();
  const auto calibration = Calibration::Load(share + "calibration-e5-small-tremplin-3.json",
                                             "e5-small-tremplin-3", (*embedder)->dimension());
  ASSERT_TRUE(calibration.ok()) << calibration.status();
  evaluation.calibration = *calibration;
  const auto translations = WordTranslations::Load(share + "word-translations-fr-en.tsv");
  ASSERT_TRUE(translations.ok()) << translations.status();
  evaluation.translations = *translations;
  const auto report = EvaluateSet(TREMPLIN_SAMPLE_SET, evaluation);
  ASSERT_TRUE(report.ok()) << report.status();
  ASSERT_EQ(report->groups.size(), 1u);
  EXPECT_EQ(report->groups[0].queries, 30);
  EXPECT_GT(report->groups[0].means[static_cast<size_t>(Metric::kNdcg10)].mean,
            kCommitted - kMayLose - kPrecisionMakes)
      << FormatText({*report});
}

}  // namespace
}  // namespace tremplin
