#include "engine/matching/taught_skills.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/matching/matched_catalogue.h"
#include "tests/testing/few_concepts.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Every vector is near enough, so that words alone decide.
constexpr EvidenceScale kAnyVector = {-1.0f, -0.99f};

Concept French(const std::string& code, const std::string& label,
               ConceptKind kind = ConceptKind::kSkill) {
  Concept entry = MakeSkill(code, {{"fr", LabelKind::kPreferred, label}});
  entry.kind = kind;
  return entry;
}

std::vector<Entry> Vocabulary() {
  return {French("BREAD", "pétrissage"),
          French("FIELD", "boulangerie", ConceptKind::kTrainingField),
          French("HYGIENE", "hygiène alimentaire"),
          French("JOB", "boulanger", ConceptKind::kOccupation)};
}

Training Taught(const std::string& outcomes) {
  Training training = SmallTraining("T-1", "Atelier");
  training.language = "fr";
  training.outcomes = outcomes;
  return training;
}

Certification TwoBlocks() {
  Certification certification;
  certification.id = CertificationId("RNCP1");
  certification.number = "1";
  certification.title = "Titre";
  certification.language = "fr";
  certification.blocks = {{.code = "RNCP1BC01", .title = "Pétrissage"},
                          {.code = "RNCP1BC02", .title = "Hygiène alimentaire"}};
  return certification;
}

class TaughtSkillsTest : public ::testing::Test {
 protected:
  TaughtSkillsTest() : catalogue_(Vocabulary()) {}

  // Each as "concept origin words", "?" behind an unknown scope, "title" for a title alone.
  std::vector<std::string> Taught() const {
    const auto snapshot = catalogue_.snapshot();
    std::vector<std::string> told;
    for (const TaughtSkill& skill :
         TaughtSkills(*snapshot, *snapshot->Locate(EntryKind::kTraining, "T-1"))) {
      static constexpr const char* kOrigins[] = {"declared", "inferred", "inherited", "reviewed"};
      std::string words;
      if (!skill.field_path.empty()) {
        const Entry& source = *snapshot->Find(skill.source.kind, skill.source.id);
        words = absl::StrCat(" ", Slice(FieldText(source, skill.field_path), skill.span));
      }
      told.push_back(absl::StrCat(snapshot->concepts->concepts()[skill.concept_ordinal]->code, " ",
                                  kOrigins[static_cast<int>(skill.origin)], words,
                                  skill.scope_unknown ? " ?" : "",
                                  skill.title_only ? " title" : ""));
    }
    return told;
  }
  void Review(const std::string& code, ReviewDecision decision) {
    const auto snapshot = catalogue_.snapshot();
    const OwnerRef ref = *snapshot->Locate(EntryKind::kTraining, "T-1");
    tremplin::Review review = FullReview("trainings/T-1");
    review.code = Code{.scheme = "OWN", .code = code};
    review.decision = decision;
    review.text_hash = snapshot->segments[ref.segment].segment->owners()[ref.ordinal].text_hash;
    review.id = ReviewIdOf(review.target, review.code);
    catalogue_.Put({review});
  }
  RequirementCoverage Met(const std::string& requirement) const {
    return MatcherWith(catalogue_, kAnyVector)
        ->Explain(catalogue_.snapshot(), OneRequirement(requirement), {EntryKind::kTraining, "T-1"},
                  Deadline::Infinite())
        .value()
        .matches.at(0)
        .coverage.at(0);
  }

  MatchedCatalogue catalogue_;
};

TEST_F(TaughtSkillsTest, APassageShowsWhatATitleOnlySays) {
  Training training = tremplin::testing::Taught("Le pétrissage à la main");
  training.title = "Pétrissage et hygiène alimentaire";
  catalogue_.Put({training});
  EXPECT_THAT(Taught(), ElementsAre("BREAD inferred pétrissage",
                                    "HYGIENE inferred hygiène alimentaire title"));
}

TEST_F(TaughtSkillsTest, WhatBlocksTeachIsInheritedAsFarAsTheyAreValidated) {
  Training training = tremplin::testing::Taught("Un an en centre");
  training.validations = {{CertificationId("RNCP1"), ValidationScope::kBlocks, {"RNCP1BC02"}}};
  catalogue_.Put({TwoBlocks(), training});
  EXPECT_THAT(Taught(), ElementsAre("HYGIENE inherited Hygiène alimentaire"));
  training.validations[0] = {CertificationId("RNCP1"), ValidationScope::kUnknown, {}};
  catalogue_.Put({training});
  EXPECT_THAT(Taught(), ElementsAre("BREAD inherited Pétrissage ?",
                                    "HYGIENE inherited Hygiène alimentaire ?"));
  training.outcomes = "Le pétrissage";
  training.validations[0].scope = ValidationScope::kWhole;
  catalogue_.Put({training});
  EXPECT_THAT(Taught(),
              ElementsAre("BREAD inferred pétrissage", "HYGIENE inherited Hygiène alimentaire"));
  training.validations[0].scope = ValidationScope::kNone;
  catalogue_.Put({training});
  EXPECT_THAT(Taught(), ElementsAre("BREAD inferred pétrissage"));
}

TEST_F(TaughtSkillsTest, CodesDeclareWhatCanBeTaught) {
  Training training = tremplin::testing::Taught("Un an en centre");
  training.codes = {{.scheme = "OWN", .code = "FIELD"},
                    {.scheme = "OWN", .code = "JOB"},
                    {.scheme = "OWN", .code = "UNKNOWN"}};
  catalogue_.Put({training});
  EXPECT_THAT(Taught(), ElementsAre("FIELD declared"));
  const RequirementCoverage declared =
      catalogue_.Explain(OneRequirement("boulangerie"), {EntryKind::kTraining, "T-1"})
          .matches.at(0)
          .coverage.at(0);
  EXPECT_EQ(declared.coverage, Coverage::kPartly);
  EXPECT_EQ(declared.origin, EvidenceOrigin::kDeclared);
  EXPECT_EQ(declared.skill_resource, "concepts/own:FIELD");
  EXPECT_THAT(declared.note_fr, HasSubstr("OWN FIELD"));
  EXPECT_THAT(declared.quote, IsEmpty());
}

TEST_F(TaughtSkillsTest, WhatPeopleDecideGoesBeforeTexts) {
  catalogue_.Put({tremplin::testing::Taught("Le pétrissage à la main")});
  EXPECT_EQ(Met("pétrissage").coverage, Coverage::kCovered);
  EXPECT_EQ(Met("pétrissage").skill_resource, "concepts/own:BREAD");
  EXPECT_NE(Met("hygiène alimentaire").coverage, Coverage::kCovered);
  Review("BREAD", ReviewDecision::kRejected);
  Review("HYGIENE", ReviewDecision::kVerified);
  EXPECT_THAT(Taught(), ElementsAre("HYGIENE reviewed"));
  EXPECT_EQ(Met("pétrissage").coverage, Coverage::kMissing);
  const RequirementCoverage verified = Met("hygiène alimentaire");
  EXPECT_EQ(verified.coverage, Coverage::kCovered);
  EXPECT_EQ(verified.origin, EvidenceOrigin::kReviewed);
  // Decided on other texts than it has now.
  catalogue_.Put({tremplin::testing::Taught("Le pétrissage à la machine")});
  EXPECT_THAT(Taught(), ElementsAre("BREAD inferred pétrissage"));
  EXPECT_EQ(Met("pétrissage").coverage, Coverage::kCovered);
}

TEST_F(TaughtSkillsTest, ARequirementMayStateTheSkillByItsCode) {
  catalogue_.Put({tremplin::testing::Taught("Le pétrissage à la main")});
  MatchRequest request = OneRequirement("");
  request.need.requirements[0].skill = Code{.scheme = "OWN", .code = "BREAD"};
  const MatchReply reply = catalogue_.Match(request);
  ASSERT_EQ(reply.matches.size(), 1u);
  EXPECT_EQ(reply.understood.requirements[0].requirement.text, "pétrissage");
  EXPECT_EQ(reply.matches[0].coverage[0].coverage, Coverage::kCovered);
  EXPECT_EQ(reply.matches[0].coverage[0].skill_resource, "concepts/own:BREAD");
  // In other words, which name no skill by themselves.
  request.need.requirements[0].text = "travailler la pâte au pétrissage";
  EXPECT_EQ(catalogue_.Match(request).matches.at(0).coverage[0].skill_resource,
            "concepts/own:BREAD");
  for (const char* const code : {"JOB", "UNKNOWN"}) {
    request.need.requirements[0] = {.skill = Code{.scheme = "OWN", .code = code}};
    const auto refused =
        catalogue_.matcher().Match(catalogue_.snapshot(), request, Deadline::Infinite());
    EXPECT_EQ(refused.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(refused.status().message(), HasSubstr("need.requirements[0].skill"));
  }
}

TEST(TaughtSkills, AreNoneWithoutTaxonomies) {
  Training training = Taught("Le pétrissage");
  training.codes = {{.scheme = "OWN", .code = "FIELD"}};
  const MatchedCatalogue catalogue({training});
  const auto snapshot = catalogue.snapshot();
  EXPECT_THAT(TaughtSkills(*snapshot, *snapshot->Locate(EntryKind::kTraining, "T-1")), IsEmpty());
}

}  // namespace
}  // namespace tremplin::testing
