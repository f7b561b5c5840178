// SuggestCodes: codes for a draft, each with what it is near to.
#include "gmock/gmock.h"
#include "tests/service/error_details.h"
#include "tests/service/in_process.h"
#include "tests/testing/few_concepts.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;

TEST(SuggestCodes, NamesCodesOfEachSchemeWithWhatTheyAreNearTo) {
  InProcess server;
  Concept welder = MakeSkill("H2913", {{"fr", LabelKind::kPreferred, "Soudage manuel"},
                                       {"fr", LabelKind::kAlternative, "Soudeur / Soudeuse TIG"}});
  welder.id = ConceptId("rome:H2913");
  welder.scheme = "ROME";
  welder.kind = ConceptKind::kOccupation;
  Concept field = MakeSkill("23026", {{"fr", LabelKind::kPreferred, "soudage TIG"}});
  field.id = ConceptId("formacode:23026");
  field.scheme = "FORMACODE";
  field.kind = ConceptKind::kTrainingField;
  Concept skill = MakeSkill("S1", {{"fr", LabelKind::kPreferred, "soudage TIG"}});
  Certification certification;
  certification.id = CertificationId("RNCP99");
  certification.registry = Register::kRncp;
  certification.number = "99";
  certification.title = "Soudeur TIG";
  Certification inactive = certification;
  inactive.id = CertificationId("RNCP98");
  inactive.number = "98";
  inactive.status = CertificationStatus::kInactive;
  const std::vector<Entry> entries = {welder, field, skill, certification, inactive};
  const auto written = server.application().ingestor().Upsert(entries, Deadline::Infinite());
  ASSERT_TRUE(written.ok()) << written.status();

  v1::SuggestCodesRequest request;
  request.set_text("Bonjour à tous. Devenir soudeur TIG sur inox.");
  v1::SuggestCodesResponse response;
  const grpc::Status status =
      Call(server.skills(), &v1::SkillService::Stub::SuggestCodes, request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.language(), "fr");
  EXPECT_EQ(response.revision().index_revision(), written->revision);
  std::vector<std::string> resources;
  for (const v1::CodeSuggestion& suggestion : response.suggestions()) {
    resources.push_back(suggestion.resource());
    EXPECT_EQ(suggestion.quote().text(), "Devenir soudeur TIG sur inox.");
    EXPECT_EQ(suggestion.quote().begin(), 17);
  }
  ASSERT_THAT(resources, ElementsAre("concepts/rome:H2913", "concepts/formacode:23026",
                                     "certifications/RNCP99"));
  EXPECT_EQ(response.suggestions(0).code().scheme(), "ROME");
  EXPECT_EQ(response.suggestions(0).code().label(), "Soudage manuel");
  EXPECT_EQ(response.suggestions(0).reason(), "proche de l'appellation « Soudeur / Soudeuse TIG »");
  EXPECT_EQ(response.suggestions(2).code().code(), "99");
}

TEST(SuggestCodes, WrongFieldsAreNamed) {
  InProcess server;
  v1::SuggestCodesRequest request;
  request.set_language("xx");
  request.set_max_per_scheme(21);
  request.set_encoding_type(static_cast<v1::EncodingType>(9));
  request.set_min_index_revision(-1);
  v1::SuggestCodesResponse response;
  ExpectBadFields(Call(server.skills(), &v1::SkillService::Stub::SuggestCodes, request, response),
                  {"text", "language", "max_per_scheme", "encoding_type", "min_index_revision"});
}

}  // namespace
}  // namespace tremplin::testing
