#include "engine/catalogue/validation.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/catalogue/validation_cases.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using testing::FullCertification;
using testing::FullNeed;
using testing::FullProvider;
using testing::FullTraining;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Repeated(absl::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) absl::StrAppend(&all, text);
  return all;
}

TEST(ValidationTest, FullAndSmallEntries_AreValid) {
  for (const Entry& entry :
       {Entry(FullProvider()), Entry(FullTraining()), Entry(FullCertification()), Entry(FullNeed()),
        Entry(testing::FullConcept()), Entry(testing::FullReview()), Entry(testing::HidingReview()),
        Entry(testing::SmallProvider("P")), Entry(testing::SmallTraining("T")),
        Entry(testing::SmallCertification("C")), Entry(testing::SmallNeed("N"))}) {
    EXPECT_THAT(Violations(entry), IsEmpty());
  }
}

TEST(ValidationTest, Concept_ListsAreInCanonicalOrder) {
  Concept entry = testing::FullConcept();
  entry.labels.push_back(entry.labels.front());
  EXPECT_THAT(Violations(entry),
              ElementsAre("labels[1]: must come after the item before it in the order of its "
                          "fields"));
  entry = testing::FullConcept();
  entry.labels[0].language = "";
  entry.relations[0] = {};
  EXPECT_THAT(Violations(entry),
              ElementsAre(HasSubstr("labels[0].language"), "relations[0].kind: must be stated",
                          "relations[0].label: must not be empty"));
}

TEST(ValidationTest, Review_IsOfOneEdgeOrOfAWholeTraining) {
  Review review = testing::FullReview();
  review.code->code = "M1889";
  review.text_hash = "abc";
  EXPECT_THAT(Violations(review),
              ElementsAre(HasSubstr("id: must be"), HasSubstr("text_hash: must be the 64 digits")));
  review = testing::FullReview("providers/P-1");
  EXPECT_THAT(Violations(review), ElementsAre(HasSubstr("target: must be")));
  review = testing::HidingReview();
  review.decision = ReviewDecision::kRejected;
  EXPECT_THAT(Violations(review), ElementsAre(HasSubstr("code: must be stated"),
                                              HasSubstr("text_hash: must be the 64 digits")));
  review = testing::FullReview();
  review.decision = ReviewDecision::kHidden;
  EXPECT_THAT(Violations(review), ElementsAre(HasSubstr("code: must be absent"),
                                              HasSubstr("text_hash: must be empty")));
}

TEST(ValidationTest, EmptyEntries_NameWhatIsMissing) {
  EXPECT_THAT(Violations(Concept()),
              ElementsAre("id: must not be empty", "scheme: must not be empty"));
  EXPECT_THAT(Violations(Training()),
              ElementsAre("id: must not be empty", "title: must not be empty"));
  EXPECT_THAT(Violations(Provider()), ElementsAre("id: must not be empty"));
  EXPECT_THAT(Violations(Certification()),
              ElementsAre("id: must not be empty", "title: must not be empty"));
  EXPECT_THAT(Violations(Need()),
              ElementsAre("id: must not be empty",
                          "text: must not be empty when there are neither requirements nor codes"));
}

TEST(ValidationTest, Violations_ComeInFieldOrder) {
  EXPECT_THAT(AfterTraining([](Training& t) {
                t.offerings[0].sessions[1].end = PartialDate{2027, 1, 10};
                t.offerings[1].id = t.offerings[0].id;
                t.offerings[0].hours.total = 0;
                t.certification_level = 9;
                t.title = " ";
              }),
              ElementsAre("title: must not be empty", "certification_level: must be 1 to 8, got 9",
                          "offerings[0].hours.total: must be 1 to 100000, got 0",
                          "offerings[0].sessions[1].end: must not be before start (2027-01-12), "
                          "got 2027-01-10",
                          "offerings[1].id: must differ from that of offerings[0], got \"O-1\" "
                          "twice"));
}

TEST(ValidationTest, Ids_HaveTheirCharactersAndLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.id = TrainingId("T 1"); }),
              ElementsAre("id: must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : -, got \"T 1\""));
  EXPECT_THAT(AfterTraining([](Training& t) { t.id = TrainingId(std::string(129, 'x')); }),
              ElementsAre(HasSubstr("id: must be 1 to 128 characters")));
  EXPECT_THAT(AfterTraining([](Training& t) { t.provider = ProviderId("a/b"); }),
              ElementsAre(HasSubstr("provider: must be 1 to 128")));
  EXPECT_THAT(AfterTraining([](Training& t) { t.provider = ProviderId(); }), IsEmpty());
  EXPECT_THAT(AfterOffering([](Offering& o) { o.delivering_provider = ProviderId("\xff"); }),
              ElementsAre(HasSubstr("offerings[1].delivering_provider: must be 1 to 128")));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.id = OfferingId(); }),
              ElementsAre("offerings[1].id: must not be empty"));
  EXPECT_THAT(AfterSession([](Session& s) { s.id = SessionId(); }),
              ElementsAre("offerings[0].sessions[1].id: must not be empty"));
  EXPECT_THAT(AfterSession([](Session& s) { s.id = SessionId("S-1"); }),
              ElementsAre("offerings[0].sessions[1].id: must differ from that of sessions[0], got "
                          "\"S-1\" twice"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.validations[0].certification = {}; }),
              ElementsAre("validations[0].certification: must not be empty"));
  EXPECT_THAT(
      AfterCertification([](Certification& c) { c.successors = {CertificationId("RNCP 1")}; }),
      ElementsAre(HasSubstr("successors[0]: must be 1 to 128")));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.successors = {CertificationId()}; }),
              ElementsAre("successors[0]: must not be empty"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.external_ids[1] = {}; }),
              ElementsAre("external_ids[1].system: must not be empty",
                          "external_ids[1].id: must not be empty"));
}

TEST(ValidationTest, Texts_AreUtf8OfBoundedLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.title = Repeated("é", kMaxTitleCharacters); }),
              IsEmpty());
  EXPECT_THAT(AfterTraining([](Training& t) { t.title = Repeated("é", 501); }),
              ElementsAre("title: must have at most 500 characters, got 501"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.content = Repeated("é", 20001); }),
              ElementsAre("content: must have at most 20000 characters, got 20001"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules[1].content = Repeated("é", 20000); }),
              IsEmpty());
  EXPECT_THAT(AfterTraining([](Training& t) { t.codes[1].label = Repeated("é", 2001); }),
              ElementsAre("codes[1].label: must have at most 2000 characters, got 2001"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.text = Repeated("é", 8001); }),
              ElementsAre("text: must have at most 8000 characters, got 8001"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements[0].text = Repeated("é", 1001); }),
              ElementsAre("requirements[0].text: must have at most 1000 characters, got 1001"));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.blocks[0].title = Repeated("é", 2000);
                c.blocks[1].competences[0] = Repeated("é", 20001);
              }),
              ElementsAre("blocks[1].competences[0]: must have at most 20000 characters, got "
                          "20001"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.outcomes = "caf\xe9"; }),
              ElementsAre("outcomes: must be valid UTF-8"));
  EXPECT_THAT(AfterSession([](Session& s) { s.location->street = "\xc0\xaf"; }),
              ElementsAre("offerings[0].sessions[1].location.street: must be valid UTF-8"));
}

TEST(ValidationTest, Cohorts_HaveAYearAndSharesOfAHundred) {
  EXPECT_THAT(AfterCertification([](Certification& c) { c.cohorts[0].year = 0; }),
              ElementsAre(HasSubstr("cohorts[0].year: ")));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.cohorts[0].certified = -1; }),
              ElementsAre(HasSubstr("cohorts[0].certified: ")));
  EXPECT_THAT(AfterCertification(
                  [](Certification& c) { c.cohorts[0].employed_after_6_months_percent = 101; }),
              ElementsAre(HasSubstr("cohorts[0].employed_after_6_months_percent: ")));
  EXPECT_THAT(AfterCertification(
                  [](Certification& c) { c.cohorts[0].in_occupation_after_2_years_percent = -1; }),
              ElementsAre(HasSubstr("cohorts[0].in_occupation_after_2_years_percent: ")));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.equivalences[0].certification = {}; }),
              ElementsAre("equivalences[0].certification: must not be empty"));
}

TEST(ValidationTest, Lists_HaveBoundedLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules.resize(101, {"Module"}); }),
              ElementsAre("modules: must have at most 100 items, got 101"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.codes.resize(51, t.codes[0]); }),
              ElementsAre("codes: must have at most 50 items, got 51"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.codes.resize(21, n.codes[0]); }),
              ElementsAre("codes: must have at most 20 items, got 21"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements.resize(51, n.requirements[0]); }),
              ElementsAre("requirements: must have at most 50 items, got 51"));
  EXPECT_THAT(AfterTraining([](Training& t) {
                t.offerings.clear();
                for (int i = 0; i <= kMaxOfferings; ++i) {
                  t.offerings.push_back({.id = OfferingId(absl::StrCat(i))});
                }
              }),
              ElementsAre("offerings: must have at most 200 items, got 201"));
  EXPECT_THAT(AfterOffering([](Offering& o) {
                o.sessions.clear();
                for (int i = 0; i <= kMaxSessionsPerOffering; ++i) {
                  o.sessions.push_back({.id = SessionId(absl::StrCat(i))});
                }
              }),
              ElementsAre("offerings[1].sessions: must have at most 500 items, got 501"));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.blocks[0].competences.resize(201, "x");
                c.blocks.resize(100, {"", "Bloc"});
              }),
              ElementsAre("blocks[0].competences: must have at most 200 items, got 201"));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.blocks.resize(101); }),
              ElementsAre("blocks: must have at most 100 items, got 101"));
  EXPECT_THAT(After(FullProvider(), [](Provider& p) { p.authorised_for.resize(2001); }),
              ElementsAre("authorised_for: must have at most 2000 items, got 2001"));
}

TEST(ValidationErrorTest, NamesTheEntryAndTheFirstViolations) {
  Training training = testing::SmallTraining("T-17", "");
  training.certification_level = 0;
  EXPECT_EQ(ValidationError(training, Validate(training)),
            absl::InvalidArgumentError("training 'T-17': title: must not be empty; "
                                       "certification_level: must be 1 to 8, got 0"));
  training.modules.resize(6);
  EXPECT_THAT(std::string(ValidationError(training, Validate(training)).message()),
              HasSubstr("; and 3 more"));
  training.id = TrainingId("\xff");
  EXPECT_THAT(std::string(ValidationError(training, Validate(training)).message()),
              HasSubstr("training '\xEF\xBF\xBD': id: must be"));
}

}  // namespace
}  // namespace tremplin
