// Codes that a taxonomy knows under other names, in the answers.
#include "engine/ingest/ingestor.h"
#include "tests/service/in_process.h"

namespace tremplin::testing {
namespace {

Concept Occupation(const std::string& code, const std::string& label, const std::string& from) {
  Concept entry{.id = ConceptId("rome:" + code),
                .scheme = "ROME",
                .version = "460",
                .kind = ConceptKind::kOccupation,
                .code = code,
                .labels = {{"fr", LabelKind::kPreferred, label}}};
  if (!from.empty()) entry.relations = {{RelationKind::kSplitFrom, ConceptId("rome:" + from)}};
  return entry;
}

TEST(RelatedCodesTest, Match_ComparesWhatACodeWasSplitFromAndSaysSo) {
  InProcess server;
  Certification developer{.id = CertificationId("RNCP99901"),
                          .registry = Register::kRncp,
                          .number = "99901",
                          .title = "Concepteur de logiciels",
                          .codes = {{.scheme = "ROME", .code = "M1805"}}};
  ASSERT_TRUE(server.application()
                  .ingestor()
                  .Upsert({Entry(Occupation("M1805", "Développeur", "")),
                           Entry(Occupation("M1889", "Ingénieur IA", "M1805")), Entry(developer)},
                          Deadline::Infinite())
                  .ok());
  v1::MatchTrainingsRequest request;
  request.mutable_need()->set_text("Nous cherchons à former un ingénieur.");
  auto* code = request.mutable_need()->add_codes();
  code->set_scheme("ROME");
  code->set_code("M1889");
  v1::MatchTrainingsResponse response;
  const grpc::Status status =
      Call(server.matching(), &v1::MatchingService::Stub::MatchTrainings, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(response.understood().codes_size(), 1);
  const v1::UnderstoodCode& understood = response.understood().codes(0);
  EXPECT_EQ(understood.label(), "Ingénieur IA");
  ASSERT_EQ(understood.related_size(), 1);
  EXPECT_EQ(understood.related(0).code(), "M1805");
  EXPECT_EQ(understood.related(0).label(), "Développeur");
  EXPECT_EQ(understood.related(0).relation(), v1::CODE_RELATION_SPLIT_FROM);
  ASSERT_EQ(response.revision().taxonomy_versions_size(), 1);
  EXPECT_EQ(response.revision().taxonomy_versions(0), "ROME 460");
}

}  // namespace
}  // namespace tremplin::testing
