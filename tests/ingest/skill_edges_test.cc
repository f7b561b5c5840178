// The skills that passages name: found once per segment and set of concepts.
#include "engine/snapshot/skill_edges.h"

#include <gmock/gmock.h>

#include "absl/strings/str_cat.h"
#include "engine/snapshot/unit.h"
#include "tests/ingest/process.h"
#include "tests/testing/few_concepts.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Concept French(const std::string& code, const std::string& label) {
  return MakeSkill(code, {{"fr", LabelKind::kPreferred, label}});
}

Training Taught(const std::string& id, const std::string& outcomes) {
  Training training = SmallTraining(id, "Atelier");
  training.language = "fr";
  training.outcomes = outcomes;
  return training;
}

class SkillEdgesTest : public ::testing::Test {
 protected:
  std::shared_ptr<const SkillEdges> SkillsOfSegment(size_t segment) const {
    return process_.Current()->segments.at(segment).skills;
  }
  // Each edge as "concept: words (field)".
  std::vector<std::string> Edges(const std::string& training) const {
    const auto snapshot = process_.Current();
    const OwnerRef ref = *snapshot->Locate(EntryKind::kTraining, training);
    std::vector<std::string> told;
    for (const SkillEdge& edge : snapshot->SkillsOf(ref)) {
      const Unit& unit = snapshot->segments[ref.segment].segment->units()[edge.unit];
      told.push_back(
          absl::StrCat(snapshot->concepts->concepts()[edge.concept_ordinal]->id.value(), ": ",
                       Slice(FieldText(snapshot->EntryAt(ref), unit.field_path), edge.span), " (",
                       unit.field_path, ")"));
    }
    return told;
  }

  const std::shared_ptr<CatalogueStore> store_ = NewMemoryStore();
  Process process_{store_};
};

TEST_F(SkillEdgesTest, AreTheOutermostNamesOfEveryPassageEachConceptOnce) {
  Concept sector = French("C", "métallurgie");
  sector.kind = ConceptKind::kSector;
  process_.Upsert({French("W", "soudage"), French("A", "soudage à l'arc"), sector});
  Training training = Taught("T-1", "Le soudage à l'arc en métallurgie, le soudage et le soudage.");
  training.title = "Soudage pour tous";
  training.modules = {{.title = "Premier jour", .content = "Éléments de soudage"}};
  process_.Upsert({training});
  EXPECT_THAT(Edges("T-1"),
              ElementsAre("own:W: Soudage (title)", "own:A: soudage à l'arc (outcomes)",
                          "own:W: soudage (outcomes)", "own:W: soudage (modules[0].content)"));
}

TEST_F(SkillEdgesTest, ThereAreNoneWithoutConcepts) {
  process_.Upsert({Taught("T-1", "Le soudage")});
  EXPECT_EQ(SkillsOfSegment(0), nullptr);
  EXPECT_THAT(Edges("T-1"), IsEmpty());
  process_.Upsert({French("W", "soudage")});
  EXPECT_THAT(Edges("T-1"), ElementsAre("own:W: soudage (outcomes)"));
  process_.Delete({{EntryKind::kConcept, "own:W"}});
  EXPECT_EQ(SkillsOfSegment(0), nullptr);
}

TEST_F(SkillEdgesTest, AreFoundAnewForNewTextsAndNewConceptsOnly) {
  process_.Upsert(
      {French("W", "soudage"), Taught("T-1", "Le soudage"), Taught("T-3", "La caisse")});
  const auto first = SkillsOfSegment(0);
  process_.Upsert({Taught("T-2", "Le soudage")});  // too few for means of their own
  EXPECT_THAT(Edges("T-2"), ElementsAre("own:W: soudage (outcomes)"));
  Training seats = Taught("T-1", "Le soudage");
  seats.stage = Stage::kInitial;  // no text
  process_.Upsert({seats});
  EXPECT_EQ(SkillsOfSegment(0), first);
  process_.Upsert({French("C", "caisse")});
  EXPECT_NE(SkillsOfSegment(0), first);
  EXPECT_THAT(Edges("T-3"), ElementsAre("own:C: caisse (outcomes)"));
  EXPECT_THAT(Edges("T-1"), ElementsAre("own:W: soudage (outcomes)"));
}

TEST_F(SkillEdgesTest, AreTheSameAfterAMergeAndAfterARestart) {
  constexpr int kTrainings = 12;  // the last four in segments of their own
  process_.Upsert({French("W", "soudage"), French("C", "caisse")});
  for (int i = 0; i < kTrainings; ++i) {
    process_.Upsert({Taught(absl::StrCat("T-", i), i % 2 == 0 ? "Le soudage" : "La caisse")});
  }
  const size_t before = process_.Current()->segments.size();
  ASSERT_TRUE(process_.ingestor->Merge(Deadline::Infinite()).value());
  ASSERT_LT(process_.Current()->segments.size(), before);
  Process restarted(store_);
  for (int i = 0; i < kTrainings; ++i) {
    const std::string id = absl::StrCat("T-", i);
    const std::string expected =
        i % 2 == 0 ? "own:W: soudage (outcomes)" : "own:C: caisse (outcomes)";
    EXPECT_THAT(Edges(id), ElementsAre(expected));
    const auto snapshot = restarted.Current();
    EXPECT_EQ(snapshot->SkillsOf(*snapshot->Locate(EntryKind::kTraining, id)).size(), 1u);
  }
}

}  // namespace
}  // namespace tremplin::testing
