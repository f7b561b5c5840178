#include "engine/extraction/skill_extractor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr char kNeed[] = "Maîtrise du soudage à l'arc. Accueillir les clients serait un plus.";

class SkillExtractorTest : public ::testing::Test {
 protected:
  SkillExtractorTest() {
    std::vector<std::shared_ptr<const Concept>> concepts = testing::SmallVocabulary();
    auto broader = testing::MakeConcept("own:4", {{"fr", LabelKind::kPreferred, "soudage"}}, {});
    auto narrower = std::make_shared<Concept>(*concepts[0]);
    narrower->relations = {{.kind = RelationKind::kBroader, .target = broader->id}};
    concepts[0] = narrower;
    concepts.push_back(broader);
    taxonomy_ = Taxonomy::With({}, concepts, {});
    index_ = testing::IndexOf(concepts, *embedder_);
    const int dimension = embedder_->dimension();
    extractor_ = SkillExtractor::Create(
                     {embedder_.get(), QueryMeans::Zero(dimension), LanguageMeans::Zero(dimension)})
                     .value();
  }
  std::vector<FoundSkill> Extract(const ExtractionQuery& query) const {
    auto found = extractor_->Extract(*index_, *taxonomy_, query, Deadline::Infinite());
    EXPECT_TRUE(found.ok()) << found.status();
    return found.ok() ? *std::move(found) : std::vector<FoundSkill>();
  }
  // Each as "id: words, REQUIRED or DESIRED, level".
  std::vector<std::string> Read(const std::string& text) const {
    std::vector<std::string> read;
    for (const FoundSkill& skill : Extract({.text = text})) {
      if (skill.origin != SkillOrigin::kNamed) continue;
      read.push_back(absl::StrCat(
          index_->concepts()[skill.concept_ordinal]->id.value(), ": ", Slice(text, skill.evidence),
          skill.importance == Importance::kDesired ? ", desired " : ", required ",
          static_cast<int>(skill.level)));
    }
    return read;
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  std::shared_ptr<const ConceptIndex> index_;
  std::shared_ptr<const Taxonomy> taxonomy_;
  std::unique_ptr<SkillExtractor> extractor_;
};

TEST_F(SkillExtractorTest, NamedSkillsAreFoundWithTheirWordsLevelAndImportance) {
  EXPECT_THAT(Read(kNeed), UnorderedElementsAre("own:1: soudage à l'arc, required 3",
                                                "own:3: Accueillir les clients, desired 0"));
}

TEST_F(SkillExtractorTest, TheMoreSpecificOfTwoStays) {
  EXPECT_THAT(Read("Soudage à l'arc"), ElementsAre("own:1: Soudage à l'arc, required 0"));
  EXPECT_THAT(Read("Soudage"), ElementsAre("own:4: Soudage, required 0"));
}

TEST_F(SkillExtractorTest, ALabelWithinALongerOneIsNoSkillOfItsOwn) {
  const auto own = {
      testing::MakeConcept("own:1", {{"fr", LabelKind::kPreferred, "tableau"}}, {}),
      testing::MakeConcept("own:2", {{"fr", LabelKind::kPreferred, "tableau de bord"}}, {})};
  const std::vector<std::shared_ptr<const Concept>> concepts(own);
  const auto found = extractor_->Extract(
      *testing::IndexOf(concepts, *embedder_), *Taxonomy::With({}, concepts, {}),
      {.text = "Un tableau de bord", .min_confidence = 0}, Deadline::Infinite());
  ASSERT_TRUE(found.ok()) << found.status();
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ((*found)[0].concept_ordinal, 1u);
}

TEST_F(SkillExtractorTest, WhatIsNotAskedForIsLeftOut) {
  EXPECT_THAT(Extract({.text = "Aucune connaissance du soudage à l'arc requise."}), IsEmpty());
}

TEST_F(SkillExtractorTest, BoilerplateAddsNothing) {
  const std::vector<std::string> alone = Read(kNeed);
  for (const char* praise :
       {"Postulez avec votre CV et lettre de motivation. ",
        "Nous sommes attachés à l'égalité des chances pour accueillir les clients. "}) {
    EXPECT_EQ(Read(absl::StrCat(praise, kNeed)), alone) << praise;
    EXPECT_EQ(Read(absl::StrCat(kNeed, " ", praise)), alone) << praise;
  }
}

TEST_F(SkillExtractorTest, CapitalsAccentsAndSlipsChangeNothing) {
  for (const char* spelt : {"SOUDAGE A L'ARC", "soudage a l'arc", "Soudages à l’arc"}) {
    EXPECT_THAT(Read(spelt), ElementsAre(absl::StrCat("own:1: ", spelt, ", required 0")));
  }
  EXPECT_THAT(Read("construir des tableaux de bord"),
              ElementsAre("own:2: construir des tableaux de bord, required 0"));
}

TEST_F(SkillExtractorTest, ASkillSaidTwiceIsThereOnceAndRequiredWhenEitherIs) {
  EXPECT_THAT(Read("Le soudage à l'arc serait un plus.\nSoudage à l'arc en autonomie"),
              ElementsAre(::testing::HasSubstr("required 2")));
}

TEST_F(SkillExtractorTest, OnlyKindsThatAreAskedForAndTheMostConfidentOnes) {
  EXPECT_THAT(Extract({.text = kNeed, .filter = {.kinds = {ConceptKind::kOccupation}}}), IsEmpty());
  const std::vector<FoundSkill> all = Extract({.text = kNeed, .min_confidence = 0});
  ASSERT_GE(all.size(), 2u);
  EXPECT_GE(all[0].confidence, all[1].confidence);
  const std::vector<FoundSkill> one = Extract({.text = kNeed, .limit = 1, .min_confidence = 0});
  ASSERT_EQ(one.size(), 1u);
  EXPECT_EQ(one[0].concept_ordinal, all[0].concept_ordinal);
  EXPECT_THAT(Extract({.text = kNeed, .min_confidence = 1}), IsEmpty());
}

TEST_F(SkillExtractorTest, AnInferredSkillPointsToItsClause) {
  const std::string text = "Être ponctuel, bien accueillir nos nombreux clients, sourire";
  for (const FoundSkill& skill : Extract({.text = text, .min_confidence = 0})) {
    if (skill.concept_ordinal != 2) continue;
    EXPECT_EQ(skill.origin, SkillOrigin::kInferred);
    EXPECT_EQ(Slice(text, skill.evidence), "bien accueillir nos nombreux clients");
    return;
  }
  ADD_FAILURE() << "not found";
}

TEST_F(SkillExtractorTest, TextWithoutASentenceHasNoSkills) {
  EXPECT_THAT(Extract({.text = ""}), IsEmpty());
  EXPECT_THAT(Extract({.text = " - … "}), IsEmpty());
}

TEST_F(SkillExtractorTest, WrongQueriesAndOptionsAreRefused) {
  const auto code = [&](const ExtractionQuery& query) {
    return extractor_->Extract(*index_, *taxonomy_, query, Deadline::Infinite()).status().code();
  };
  EXPECT_EQ(code({.text = "x", .limit = 0}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(code({.text = "x", .min_confidence = 1.5f}), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(SkillExtractor::Create({}).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin
