// SkillService: concepts found, told and read out of texts.
#include "gmock/gmock.h"
#include "tests/service/error_details.h"
#include "tests/service/in_process.h"
#include "tests/testing/few_concepts.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<Entry> Vocabulary() {
  Concept welding = MakeSkill("S1", {{"fr", LabelKind::kPreferred, "soudage"}});
  Concept arc = MakeSkill("S2",
                          {{"en", LabelKind::kPreferred, "arc welding"},
                           {"fr", LabelKind::kPreferred, "soudage à l'arc"},
                           {"fr", LabelKind::kAlternative, "souder à l'électrode"},
                           {"fr", LabelKind::kHidden, "soudage SAEE"}},
                          {{RelationKind::kBroader, ConceptId("own:S1"), ""},
                           {RelationKind::kRelated, ConceptId("own:absent"), ""}});
  arc.descriptions = {{"fr", "Assembler des métaux par un arc."}};
  Concept old = MakeSkill("S0", {{"fr", LabelKind::kPreferred, "soudure au chalumeau"}});
  old.status = ConceptStatus::kObsolete;
  Concept baker = MakeSkill("B1", {{"fr", LabelKind::kPreferred, "Boulanger / Boulangère"}});
  baker.kind = ConceptKind::kOccupation;
  Concept newer = MakeSkill("S3", {{"fr", LabelKind::kPreferred, "soudage oxyacétylénique"}},
                            {{RelationKind::kSucceeds, ConceptId("own:S0"), ""}});
  return {welding, arc, old, baker, newer};
}

class SkillServiceTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    server_ = new InProcess();
    const auto written =
        server_->application().ingestor().Upsert(Vocabulary(), Deadline::Infinite());
    ASSERT_TRUE(written.ok()) << written.status();
    revision_ = written->revision;
  }
  static void TearDownTestSuite() {
    delete server_;
    server_ = nullptr;
  }
  static grpc::Status Search(const v1::SearchConceptsRequest& request,
                             v1::SearchConceptsResponse& response) {
    return Call(server_->skills(), &v1::SkillService::Stub::SearchConcepts, request, response);
  }
  static v1::SearchConceptsResponse Found(const v1::SearchConceptsRequest& request) {
    v1::SearchConceptsResponse response;
    const grpc::Status status = Search(request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }
  static std::vector<std::string> Names(const v1::SearchConceptsResponse& response) {
    std::vector<std::string> names;
    for (const v1::FoundConcept& found : response.concepts()) {
      names.push_back(found.summary().name());
    }
    return names;
  }
  static v1::SearchConceptsRequest Prefix(const std::string& prefix) {
    v1::SearchConceptsRequest request;
    request.set_prefix(prefix);
    return request;
  }
  static v1::SearchConceptsRequest Text(const std::string& text) {
    v1::SearchConceptsRequest request;
    request.set_text(text);
    return request;
  }
  static grpc::Status Get(const std::string& name, v1::Concept& response,
                          const std::string& language = "") {
    v1::GetConceptRequest request;
    request.set_name(name);
    request.set_language(language);
    return Call(server_->skills(), &v1::SkillService::Stub::GetConcept, request, response);
  }
  static grpc::Status Extract(const v1::ExtractSkillsRequest& request,
                              v1::ExtractSkillsResponse& response) {
    return Call(server_->skills(), &v1::SkillService::Stub::ExtractSkills, request, response);
  }

  static grpc::Status Taught(const v1::ListTaughtSkillsRequest& request,
                             v1::ListTaughtSkillsResponse& response) {
    return Call(server_->skills(), &v1::SkillService::Stub::ListTaughtSkills, request, response);
  }

  static inline InProcess* server_ = nullptr;
  static inline int64_t revision_ = 0;
};

TEST_F(SkillServiceTest, Search_TellsTheLabelThatMatchedAndShowsTheRequestsLanguage) {
  v1::SearchConceptsRequest request = Text("souder à l'électrode");
  request.set_page_size(1);
  const v1::SearchConceptsResponse response = Found(request);
  ASSERT_THAT(Names(response), ElementsAre("concepts/own:S2"));
  const v1::FoundConcept& found = response.concepts(0);
  EXPECT_EQ(found.summary().label(), "soudage à l'arc");
  EXPECT_EQ(found.summary().code(), "S2");
  EXPECT_EQ(found.summary().kind(), v1::CONCEPT_KIND_SKILL);
  EXPECT_EQ(found.matched_label().text(), "souder à l'électrode");
  EXPECT_EQ(found.matched_label().kind(), v1::LABEL_KIND_ALTERNATIVE);
  EXPECT_EQ(response.revision().index_revision(), revision_);
  request.set_language("en");
  EXPECT_EQ(Found(request).concepts(0).summary().label(), "arc welding");
}

TEST_F(SkillServiceTest, Search_GenderedTitlesAreFoundByEitherForm) {
  for (const char* title : {"Boulangère", "boulanger", "Boulanger (H/F)"}) {
    v1::SearchConceptsRequest request = Text(title);
    request.set_page_size(1);
    EXPECT_THAT(Names(Found(request)), ElementsAre("concepts/own:B1")) << title;
  }
}

TEST_F(SkillServiceTest, Search_CompletesFirstLettersShortestFirst) {
  EXPECT_THAT(Names(Found(Prefix("SOUD"))),
              ElementsAre("concepts/own:S1", "concepts/own:S2", "concepts/own:S3"));
  v1::SearchConceptsRequest hidden = Prefix("soudage s");
  ASSERT_THAT(Names(Found(hidden)), ElementsAre("concepts/own:S2"));
  EXPECT_EQ(Found(hidden).concepts(0).matched_label().kind(), v1::LABEL_KIND_UNSPECIFIED);
}

TEST_F(SkillServiceTest, Search_FiltersBySchemeKindAndStatus) {
  v1::SearchConceptsRequest request = Prefix("boul");
  request.add_kinds(v1::CONCEPT_KIND_SKILL);
  EXPECT_THAT(Names(Found(request)), IsEmpty());
  request.add_kinds(v1::CONCEPT_KIND_OCCUPATION);
  EXPECT_THAT(Names(Found(request)), ElementsAre("concepts/own:B1"));
  request.add_schemes("ESCO");
  EXPECT_THAT(Names(Found(request)), IsEmpty());
  v1::SearchConceptsRequest obsolete = Prefix("soudure");
  EXPECT_THAT(Names(Found(obsolete)), IsEmpty());
  obsolete.set_include_obsolete(true);
  EXPECT_THAT(Names(Found(obsolete)), ElementsAre("concepts/own:S0"));
}

TEST_F(SkillServiceTest, Search_PagesMakeTheWhole) {
  for (v1::SearchConceptsRequest request : {Prefix("soud"), Text("soudage")}) {
    const std::vector<std::string> whole = Names(Found(request));
    std::vector<std::string> pages;
    request.set_page_size(1);
    while (true) {
      const v1::SearchConceptsResponse page = Found(request);
      for (const std::string& name : Names(page)) pages.push_back(name);
      if (page.next_page_token().empty()) break;
      request.set_page_token(page.next_page_token());
    }
    EXPECT_EQ(pages, whole);
    EXPECT_GE(whole.size(), 3u);
  }
}

TEST_F(SkillServiceTest, Search_WrongFieldsAreNamed) {
  v1::SearchConceptsResponse response;
  ExpectBadFields(Search({}, response), {"query"});
  ExpectBadFields(Search(Text(std::string(1001, 'x')), response), {"text"});
  ExpectBadFields(Search(Prefix(" "), response), {"prefix"});
  v1::SearchConceptsRequest request = Text("soudage");
  request.set_language("de");
  for (int i = 0; i < 21; ++i) request.add_schemes("ESCO");
  request.add_kinds(static_cast<v1::ConceptKind>(99));
  request.set_page_size(101);
  request.set_min_index_revision(-1);
  ExpectBadFields(Search(request, response),
                  {"language", "schemes", "kinds[0]", "page_size", "min_index_revision"});
  request = Text("soudage");
  request.set_page_token("1.2.nonsense");
  ExpectBadFields(Search(request, response), {"page_token"});
}

TEST_F(SkillServiceTest, Get_TellsLabelsRelationsAndChain) {
  v1::Concept found;
  const grpc::Status status = Get("concepts/own:S2", found, "en");
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(found.summary().label(), "arc welding");
  EXPECT_EQ(found.version(), "2");
  std::vector<std::string> labels;
  for (const v1::ConceptLabel& label : found.labels()) labels.push_back(label.text());
  EXPECT_THAT(labels, ElementsAre("arc welding", "soudage à l'arc", "souder à l'électrode"));
  ASSERT_EQ(found.descriptions_size(), 1);
  EXPECT_EQ(found.descriptions(0).language(), "fr");
  ASSERT_EQ(found.relations_size(), 2);
  EXPECT_EQ(found.relations(0).kind(), v1::RELATION_KIND_BROADER);
  EXPECT_EQ(found.relations(0).target().label(), "soudage");
  EXPECT_EQ(found.relations(1).kind(), v1::RELATION_KIND_RELATED);
  EXPECT_EQ(found.relations(1).target().name(), "concepts/own:absent");
  EXPECT_EQ(found.relations(1).target().scheme(), "");
  ASSERT_EQ(found.broader_chain_size(), 1);
  EXPECT_EQ(found.broader_chain(0).name(), "concepts/own:S1");
  EXPECT_EQ(found.revision().index_revision(), revision_);
}

TEST_F(SkillServiceTest, Get_TellsWhatTookItsPlace) {
  v1::Concept found;
  ASSERT_TRUE(Get("concepts/own:S0", found).ok());
  EXPECT_EQ(found.summary().status(), v1::CONCEPT_STATUS_OBSOLETE);
  ASSERT_EQ(found.kin_size(), 1);
  EXPECT_EQ(found.kin(0).relation(), v1::CODE_RELATION_REPLACED_BY);
  EXPECT_EQ(found.kin(0).target().name(), "concepts/own:S3");
}

TEST_F(SkillServiceTest, Get_AbsentIsToldFromWrong) {
  v1::Concept found;
  ExpectError(Get("concepts/own:none", found), grpc::StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
  ExpectBadFields(Get("own:S1", found), {"name"});
}

TEST_F(SkillServiceTest, Extract_QuotesInTheCallersUnits) {
  v1::ExtractSkillsRequest request;
  request.set_text("Équipe 🚀 : notions de soudage à l'arc souhaitées.");
  v1::ExtractSkillsResponse response;
  grpc::Status status = Extract(request, response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.language(), "fr");
  EXPECT_EQ(response.revision().index_revision(), revision_);
  ASSERT_GE(response.skills_size(), 1);
  const v1::ExtractedSkill skill = response.skills(0);
  EXPECT_EQ(skill.summary().name(), "concepts/own:S2");
  EXPECT_EQ(skill.matched_label().text(), "soudage à l'arc");
  EXPECT_EQ(skill.origin(), v1::SKILL_ORIGIN_NAMED);
  EXPECT_EQ(skill.importance(), v1::IMPORTANCE_DESIRED);
  EXPECT_EQ(skill.level(), v1::PROFICIENCY_NOTIONS);
  EXPECT_GE(skill.confidence(), 0.5f);
  EXPECT_EQ(skill.quote().text(), "soudage à l'arc");
  EXPECT_EQ(skill.quote().begin(), 26);
  EXPECT_EQ(skill.quote().end(), 42);
  request.set_encoding_type(v1::ENCODING_TYPE_UTF16);
  ASSERT_TRUE(Extract(request, response).ok());
  EXPECT_EQ(response.skills(0).quote().begin(), 23);
  request.set_encoding_type(v1::ENCODING_TYPE_UTF32);
  ASSERT_TRUE(Extract(request, response).ok());
  EXPECT_EQ(response.skills(0).quote().begin(), 22);
}

TEST_F(SkillServiceTest, Extract_IsBoundedAndFiltered) {
  v1::ExtractSkillsRequest request;
  request.set_text("Soudage à l'arc, soudage oxyacétylénique.");
  request.set_max_skills(1);
  v1::ExtractSkillsResponse response;
  ASSERT_TRUE(Extract(request, response).ok());
  EXPECT_EQ(response.skills_size(), 1);
  request.add_schemes("ESCO");
  response.Clear();
  ASSERT_TRUE(Extract(request, response).ok());
  EXPECT_EQ(response.skills_size(), 0);
}

TEST_F(SkillServiceTest, Extract_WrongFieldsAreNamed) {
  v1::ExtractSkillsRequest request;
  request.set_language("xx");
  request.set_min_confidence(2);
  request.set_max_skills(201);
  request.set_encoding_type(static_cast<v1::EncodingType>(9));
  request.set_min_index_revision(-1);
  v1::ExtractSkillsResponse response;
  ExpectBadFields(Extract(request, response), {"text", "language", "min_confidence", "max_skills",
                                               "encoding_type", "min_index_revision"});
  request.Clear();
  request.set_text(std::string(20001, 'x'));
  ExpectBadFields(Extract(request, response), {"text"});
}

TEST(SkillServiceWithoutConcepts, AnswersAreEmptyAndSayFromWhichRevision) {
  InProcess server;
  v1::SearchConceptsRequest search;
  search.set_text("soudage");
  v1::SearchConceptsResponse found;
  ASSERT_TRUE(Call(server.skills(), &v1::SkillService::Stub::SearchConcepts, search, found).ok());
  EXPECT_EQ(found.concepts_size(), 0);
  EXPECT_EQ(found.revision().index_revision(), 1);
  v1::ExtractSkillsRequest extract;
  extract.set_text("soudage");
  v1::ExtractSkillsResponse skills;
  ASSERT_TRUE(Call(server.skills(), &v1::SkillService::Stub::ExtractSkills, extract, skills).ok());
  EXPECT_EQ(skills.skills_size(), 0);
}

TEST(SkillServiceWithoutConcepts, AnIndexThatIsNotThereYetIsUnavailable) {
  const auto server = InProcess::Starting();
  v1::GetConceptRequest request;
  request.set_name("concepts/own:S1");
  v1::Concept found;
  ExpectError(Call(server->skills(), &v1::SkillService::Stub::GetConcept, request, found),
              grpc::StatusCode::UNAVAILABLE, "NOT_READY");
}

v1::ListTaughtSkillsRequest TaughtBy(const std::string& name) {
  v1::ListTaughtSkillsRequest request;
  request.set_name(name);
  return request;
}

TEST_F(SkillServiceTest, Taught_TellsConceptOriginAndTheWordsThatNameIt) {
  Training training = SmallTraining("T-1", "Été : l'atelier");
  training.language = "fr";
  training.outcomes = "À l'été, le soudage à l'arc";
  ASSERT_TRUE(server_->application().ingestor().Upsert({training}, Deadline::Infinite()).ok());
  v1::ListTaughtSkillsRequest request = TaughtBy("trainings/T-1");
  request.set_language("en");
  request.set_encoding_type(v1::ENCODING_TYPE_UTF32);
  v1::ListTaughtSkillsResponse response;
  ASSERT_TRUE(Taught(request, response).ok());
  ASSERT_EQ(response.skills_size(), 1);
  const v1::TaughtSkill& skill = response.skills(0);
  EXPECT_EQ(skill.summary().name(), "concepts/own:S2");
  EXPECT_EQ(skill.summary().label(), "arc welding");
  EXPECT_EQ(skill.origin(), v1::EVIDENCE_ORIGIN_INFERRED);
  EXPECT_EQ(skill.quote().text(), "soudage à l'arc");
  EXPECT_EQ(skill.quote().resource(), "trainings/T-1");
  EXPECT_EQ(skill.quote().field_path(), "outcomes");
  EXPECT_EQ(skill.quote().begin(), 12);
  EXPECT_EQ(skill.quote().end(), 27);
  EXPECT_GT(response.revision().index_revision(), revision_);
  request.add_schemes("ESCO");
  ASSERT_TRUE(Taught(request, response).ok());
  EXPECT_EQ(response.skills_size(), 0);
}

TEST_F(SkillServiceTest, Taught_SaysWhatIsWrongWithTheRequest) {
  v1::ListTaughtSkillsResponse response;
  v1::ListTaughtSkillsRequest bad = TaughtBy("concepts/own:S2");
  bad.set_language("de");
  bad.set_min_index_revision(-1);
  ExpectBadFields(Taught(bad, response), {"name", "language", "min_index_revision"});
  EXPECT_EQ(Taught(TaughtBy("trainings/T-404"), response).error_code(),
            grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace tremplin::testing
