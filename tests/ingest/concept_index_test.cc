// The index of concepts in a snapshot: built when they change, shared when not.
#include "engine/ingest/leftovers.h"
#include "engine/snapshot/encode_texts.h"
#include "gmock/gmock.h"
#include "tests/ingest/process.h"
#include "tests/testing/few_concepts.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Concept Skill(const std::string& code, const std::vector<std::string>& french_labels) {
  std::vector<ConceptLabel> labels;
  for (const std::string& label : french_labels) {
    labels.push_back(
        {"fr", labels.empty() ? LabelKind::kPreferred : LabelKind::kAlternative, label});
  }
  return MakeSkill(code, std::move(labels));
}

class SnapshotConceptsTest : public ::testing::Test {
 protected:
  std::vector<std::string> Labels() {
    std::vector<std::string> labels;
    const auto snapshot = process_.Current();
    if (snapshot->concepts == nullptr) return labels;
    for (const ConceptText& text : snapshot->concepts->texts()) labels.push_back(text.text);
    return labels;
  }

  const std::shared_ptr<CatalogueStore> store_ = NewMemoryStore();
  Process process_{store_};
};

TEST_F(SnapshotConceptsTest, WithoutAConceptThereIsNoneAndNothingIsEncoded) {
  EXPECT_EQ(process_.Current()->concepts, nullptr);
  process_.Upsert({SmallTraining("T-1", "Soudage")});
  EXPECT_EQ(process_.Current()->concepts, nullptr);
}

TEST_F(SnapshotConceptsTest, ConceptsAreIndexedByTheirLabelsInTheOrderOfTheirIds) {
  Concept second = Skill("2", {"soudage", "soudure"});
  second.descriptions = {{"fr", "Assembler des métaux."}};
  process_.Upsert({second, Skill("1", {"accueil"})});
  EXPECT_THAT(Labels(), ElementsAre("accueil", "soudage", "soudure"));
  EXPECT_THAT(process_.embedder.TakeTexts(), UnorderedElementsAre("accueil", "soudage", "soudure"));
  process_.Delete({{EntryKind::kConcept, "own:2"}});
  EXPECT_THAT(Labels(), ElementsAre("accueil"));
  process_.Delete({{EntryKind::kConcept, "own:1"}});
  EXPECT_EQ(process_.Current()->concepts, nullptr);
}

TEST_F(SnapshotConceptsTest, OtherWritesShareTheIndexAndKnownLabelsAreNotEncodedAgain) {
  process_.Upsert({Skill("1", {"accueil"})});
  const auto before = process_.Current()->concepts;
  process_.Upsert({SmallTraining("T-1", "Soudage")});
  EXPECT_EQ(process_.Current()->concepts, before);
  process_.embedder.TakeTexts();
  process_.Upsert({Skill("2", {"accueil", "réception"})});
  EXPECT_NE(process_.Current()->concepts, before);
  EXPECT_THAT(process_.embedder.TakeTexts(), ElementsAre("réception"));
}

TEST_F(SnapshotConceptsTest, ARestartHasTheSameVectorsAndEncodesNothing) {
  process_.Upsert({Skill("1", {"accueil"}), Skill("2", {"soudage"})});
  Process restarted(store_);
  EXPECT_THAT(restarted.embedder.TakeTexts(), IsEmpty());
  ASSERT_NE(restarted.Current()->concepts, nullptr);
  EXPECT_EQ(restarted.Current()->concepts->vectors(), process_.Current()->concepts->vectors());
}

TEST_F(SnapshotConceptsTest, VectorsOfDeletedConceptsArePurgedAndThoseOfLivingOnesStay) {
  process_.Upsert({Skill("1", {"accueil"}), Skill("2", {"soudage"})});
  EXPECT_EQ(FindLeftovers(*store_, nullptr).value().vectors, 0);
  process_.Delete({{EntryKind::kConcept, "own:2"}});
  EXPECT_EQ(FindLeftovers(*store_, nullptr).value().vectors, 1);
  ASSERT_TRUE(process_.ingestor->Purge(Deadline::Infinite()).ok());
  EXPECT_EQ(FindLeftovers(*store_, nullptr).value().vectors, 0);
  EXPECT_THAT(store_->VectorHashes(process_.embedder.fingerprint(), "", 10).value(),
              ElementsAre(VectorHash("accueil", TextRole::kQuery)));
}

TEST_F(SnapshotConceptsTest, AFailedIndexKeepsTheOldSnapshotUntilTheNextWrite) {
  process_.embedder.FailAfter(0);
  const auto failed = process_.ingestor->Upsert({Skill("1", {"accueil"})}, Deadline::Infinite());
  EXPECT_EQ(failed.status().code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Labels(), IsEmpty());
  process_.embedder.Repair();
  ASSERT_TRUE(process_.ingestor->CatchUp(Deadline::Infinite(), nullptr).ok());
  EXPECT_THAT(Labels(), ElementsAre("accueil"));
}

TEST(IngestorOptions, APriorOfLabelsOfAnotherDimensionIsRefused) {
  const std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  MeteredEmbedder embedder;
  SnapshotHolder holder;
  EXPECT_EQ(Ingestor::Create({.store = store.get(),
                              .embedder = &embedder,
                              .holder = &holder,
                              .label_prior = LanguageMeans::Zero(3)})
                .status()
                .code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
