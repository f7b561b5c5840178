// The application with the sample's catalogue, asked the sample's needs.
#ifndef TREMPLIN_TESTS_GOLDEN_SAMPLE_CATALOGUE_H_
#define TREMPLIN_TESTS_GOLDEN_SAMPLE_CATALOGUE_H_

#include <memory>
#include <string>
#include <utility>

#include "engine/ingest/file_import.h"
#include "gtest/gtest.h"
#include "service/application.h"
#include "service/record_conversion.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin::testing {

// The sample's stated day (data/sample/README.md).
inline constexpr Date kSampleDay(2026, 11, 23);

class SampleCatalogue {
 public:
  SampleCatalogue(std::shared_ptr<const Embedder> embedder,
                  std::shared_ptr<const Gazetteer> gazetteer, Calibration calibration) {
    auto application =
        Application::Assemble(NewMemoryStore(), std::move(embedder), gazetteer,
                              std::move(calibration), std::make_unique<SystemClock>());
    if (!application.ok()) {
      ADD_FAILURE() << application.status();
      return;
    }
    application_ = *std::move(application);
    for (const char* name : {"providers", "certifications_digital", "certifications_trades",
                             "trainings_digital", "trainings_trades", "needs"}) {
      Import(name, gazetteer);
    }
    const absl::Status started = application_->Start(Deadline::Infinite(), nullptr);
    EXPECT_TRUE(started.ok()) << started;
  }

  // The answer to a need of the sample; a failure and an empty one without it.
  v1::MatchTrainingsResponse Answer(const std::string& need_id) const {
    v1::MatchTrainingsResponse response;
    const absl::StatusOr<Entry> need = application_->store().Get({EntryKind::kNeed, need_id});
    if (!need.ok()) {
      ADD_FAILURE() << need.status();
      return response;
    }
    v1::MatchTrainingsRequest request;
    ToProto(std::get<Need>(*need), *request.mutable_need());
    request.mutable_as_of()->set_year(kSampleDay.year());
    request.mutable_as_of()->set_month(kSampleDay.month());
    request.mutable_as_of()->set_day(kSampleDay.day());
    const absl::Status answered =
        application_->calls().MatchTrainings(request, Deadline::Infinite(), response);
    EXPECT_TRUE(answered.ok()) << need_id << ": " << answered;
    return response;
  }

 private:
  void Import(const std::string& name, std::shared_ptr<const Gazetteer> gazetteer) {
    const absl::StatusOr<FileImportTotals> totals =
        ImportFile(TREMPLIN_SOURCE_DIR "/data/sample/" + name + ".jsonl",
                   {.format = ImportFormat::kJsonl, .read = {.gazetteer = std::move(gazetteer)}},
                   application_->store());
    ASSERT_TRUE(totals.ok()) << totals.status();
    EXPECT_EQ(totals->accepted, totals->seen) << name;
  }

  std::unique_ptr<Application> application_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_GOLDEN_SAMPLE_CATALOGUE_H_
