// One server with the sample catalogue for all tests of a suite that only read.
#ifndef TREMPLIN_TESTS_SERVICE_SAMPLE_SERVER_H_
#define TREMPLIN_TESTS_SERVICE_SAMPLE_SERVER_H_

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/record_conversion.h"
#include "tests/service/in_process.h"

namespace tremplin::testing {

inline void AddEntry(const Entry& entry, v1::BatchUpsertEntriesRequest& request) {
  v1::CatalogueEntry& message = *request.add_entries();
  switch (KindOf(entry)) {
    case EntryKind::kProvider:
      return ToProto(std::get<Provider>(entry), *message.mutable_provider());
    case EntryKind::kTraining:
      return ToProto(std::get<Training>(entry), *message.mutable_training());
    case EntryKind::kCertification:
      return ToProto(std::get<Certification>(entry), *message.mutable_certification());
    case EntryKind::kNeed:
      return ToProto(std::get<Need>(entry), *message.mutable_need());
    case EntryKind::kConcept:
    case EntryKind::kReview:
      ADD_FAILURE() << "neither concepts nor reviews are upserted";
  }
}

// T-1 to T-8, each about something else.
inline v1::BatchUpsertEntriesRequest FewTrainings() {
  v1::BatchUpsertEntriesRequest request;
  int number = 0;
  for (const char* title :
       {"Soudage TIG sur inox", "Soudage MIG sur aluminium", "Power BI : tableaux de bord",
        "Gestion des stocks", "Anglais professionnel", "Habilitation électrique B1V",
        "Secourisme du travail", "Boulangerie artisanale"}) {
    v1::Training& training = *request.add_entries()->mutable_training();
    training.set_name(absl::StrCat("trainings/T-", ++number));
    training.set_title(title);
  }
  return request;
}

// All of data/sample as one batch.
inline v1::BatchUpsertEntriesRequest SampleBatch() {
  v1::BatchUpsertEntriesRequest request;
  std::set<std::string> files;  // in the order of their names
  for (const auto& file : std::filesystem::directory_iterator(TREMPLIN_SOURCE_DIR "/data/sample")) {
    if (file.path().extension() == ".jsonl") files.insert(file.path().string());
  }
  for (const std::string& path : files) {
    std::ifstream file(path);
    std::string line;
    while (std::getline(file, line)) {
      const absl::StatusOr<Entry> entry = ParseEntry(line);
      EXPECT_TRUE(entry.ok()) << path << ": " << entry.status();
      if (entry.ok()) AddEntry(*entry, request);
    }
  }
  return request;
}

class SampleServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new InProcess();
    v1::BatchUpsertEntriesResponse response;
    const grpc::Status status =
        Call(server_->catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, SampleBatch(),
             response);
    ASSERT_TRUE(status.ok()) << status.error_message();
    revision_ = response.index_revision();
  }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }

  static v1::MatchTrainingsRequest Ask(const std::string& text) {
    v1::MatchTrainingsRequest request;
    request.mutable_need()->set_text(text);
    return request;
  }
  static grpc::Status Match(const v1::MatchTrainingsRequest& request,
                            v1::MatchTrainingsResponse& response) {
    return Call(server_->matching(), &v1::MatchingService::Stub::MatchTrainings, request, response);
  }
  static grpc::Status Match(const v1::MatchTrainingsRequest& request) {
    v1::MatchTrainingsResponse response;
    return Match(request, response);
  }
  static v1::MatchTrainingsResponse Matched(const v1::MatchTrainingsRequest& request) {
    v1::MatchTrainingsResponse response;
    const grpc::Status status = Match(request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  static inline InProcess* server_ = nullptr;
  static inline int64_t revision_ = 0;
};

inline constexpr char kDashboards[] =
    "Former deux salariés : préparer et nettoyer des données, construire des tableaux de bord "
    "avec Power BI.";

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_SERVICE_SAMPLE_SERVER_H_
