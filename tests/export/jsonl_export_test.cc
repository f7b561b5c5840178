// The loop over the store, and the project's own JSON Lines.
#include <string>

#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "tests/export/round_trip.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

std::vector<Entry> FullEntries() {
  return {FullProvider(), FullTraining(), FullCertification(), FullNeed()};
}

TEST(JsonlExportTest, Export_OfTheSampleIsReadBackToTheSameBytes) {
  const std::unique_ptr<CatalogueStore> store = StoreOf(SampleEntries());
  const std::string text = Exported(*store, ExportFormat::kJsonl);
  const std::unique_ptr<CatalogueStore> again = Imported(text, ImportFormat::kJsonl);
  EXPECT_EQ(Contents(*again), Contents(*store));
  EXPECT_EQ(Exported(*again, ExportFormat::kJsonl), text);
}

TEST(JsonlExportTest, Export_LosesNoField) {
  const std::unique_ptr<CatalogueStore> store = StoreOf(FullEntries());
  const auto again = Imported(Exported(*store, ExportFormat::kJsonl), ImportFormat::kJsonl);
  EXPECT_EQ(Contents(*again), Contents(*store));
}

TEST(JsonlExportTest, Export_OfAnEmptyStoreIsAnEmptyFile) {
  EXPECT_EQ(Exported(*StoreOf({}), ExportFormat::kJsonl), "");
}

TEST(ExporterTest, Export_OfASourceIsWhatCameFromIt) {
  Training other = SmallTraining("T-2");
  other.provenance.source = "own";
  const auto store = StoreOf({FullTraining("T-1"), other, SmallTraining("T-3"), FullProvider()});
  const std::string text =
      Exported(*store, ExportFormat::kJsonl, {.source = other.provenance.source});
  EXPECT_EQ(text, CanonicalBytes(other) + "\n");
}

TEST(ExporterTest, Export_OfASourceThatNothingCameFromIsNotFound) {
  const auto ignore = [](absl::string_view) { return absl::OkStatus(); };
  const absl::Status status =
      ExportCatalogue(*StoreOf({FullTraining()}), ExportFormat::kJsonl, {.source = "crm"}, ignore)
          .status();
  EXPECT_EQ(status.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(status.message()), HasSubstr("\"crm\""));
}

TEST(ExporterTest, Export_CountsWhatIsWrittenAndWhatIsLeftOut) {
  const auto ignore = [](absl::string_view) { return absl::OkStatus(); };
  std::vector<std::pair<int64_t, int64_t>> progress;
  ExportOptions options;
  options.on_progress = [&](int64_t done, int64_t total) { progress.emplace_back(done, total); };
  const auto store = StoreOf(FullEntries());
  const auto all = ExportCatalogue(*store, ExportFormat::kJsonl, options, ignore);
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->written, 4);
  EXPECT_EQ(all->left_out, 0);
  EXPECT_THAT(progress.back(), Pair(4, 4));
  for (const std::string source : {"", "lheo:exemple"}) {
    options.source = source;
    const auto trainings = ExportCatalogue(*store, ExportFormat::kCsv, options, ignore);
    ASSERT_TRUE(trainings.ok());
    EXPECT_EQ(trainings->written, 1);
    EXPECT_EQ(trainings->left_out, 2);
  }
}

TEST(ExporterTest, Export_EndsWithTheFirstErrorOfTheSink) {
  int pieces = 0;
  const auto full_disk = [&](absl::string_view) {
    return ++pieces < 3 ? absl::OkStatus() : absl::UnavailableError("disk full");
  };
  const absl::Status status =
      ExportCatalogue(*StoreOf(SampleEntries()), ExportFormat::kJsonl, {}, full_disk).status();
  EXPECT_EQ(status, absl::UnavailableError("disk full"));
  EXPECT_EQ(pieces, 3);
}

TEST(ExporterTest, Export_StopsWhenCancelled) {
  ExportOptions options;
  options.deadline = Deadline(Deadline::Clock::time_point::max(), [] { return true; });
  const auto ignore = [](absl::string_view) { return absl::OkStatus(); };
  EXPECT_TRUE(absl::IsCancelled(
      ExportCatalogue(*StoreOf(FullEntries()), ExportFormat::kJsonl, options, ignore).status()));
}

TEST(ExporterTest, FormatNames_AreReadBack) {
  for (ExportFormat format : {ExportFormat::kLheo, ExportFormat::kJsonl, ExportFormat::kCsv}) {
    EXPECT_EQ(ParseExportFormatName(FormatName(format)).value(), format);
  }
  EXPECT_THAT(std::string(ParseExportFormatName("pdf").status().message()), HasSubstr("known are"));
}

}  // namespace
}  // namespace tremplin::testing
