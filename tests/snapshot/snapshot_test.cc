#include "engine/snapshot/snapshot.h"

#include "engine/embedding/hashing_embedder.h"
#include "engine/snapshot/segment_builder.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

// A snapshot with one segment per list of entries, in which the last entry of a
// key is the live one: as the ingestor keeps replaced ones.
class SnapshotTest : public ::testing::Test {
 protected:
  void AddSegment(std::vector<Entry> entries) {
    std::vector<CutEntry> cut;
    EntryRows rows;
    for (Entry& entry : entries) {
      cut.push_back(Cut(std::make_shared<const Entry>(std::move(entry))));
      rows.push_back(cut.back().entry);
    }
    auto encoded = IndexTexts(cut, *embedder_, *cache_, Deadline::Infinite(), nullptr);
    ASSERT_TRUE(encoded.ok()) << encoded.status();
    const auto segment = BuildSegment(cut, *std::move(encoded), means_);
    ASSERT_TRUE(segment.ok()) << segment.status();
    SegmentView view{*segment, EntryTable::Of(rows), RowSet::All(static_cast<uint32_t>(cut.size())),
                     RowSet::All(static_cast<uint32_t>((*segment)->units().size()))};
    for (const SegmentOwner& owner : (*segment)->owners()) {
      if (const auto old = snapshot_.Locate(owner.key.kind, owner.key.id)) Hide(*old);
    }
    snapshot_.segments.push_back(std::move(view));
  }
  void Hide(OwnerRef ref) {
    SegmentView& view = snapshot_.segments[ref.segment];
    const SegmentOwner& owner = view.segment->owners()[ref.ordinal];
    view.live_owners.Remove(ref.ordinal);
    for (uint32_t i = 0; i < owner.unit_count; ++i) view.live_units.Remove(owner.first_unit + i);
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder(8);
  const std::unique_ptr<CatalogueStore> cache_ = NewMemoryStore();
  const DocumentMeans means_ = Calibration::Zero(8).prior;
  Snapshot snapshot_;
};

TEST_F(SnapshotTest, Find_KnowsNothingInAnEmptySnapshot) {
  EXPECT_EQ(snapshot_.Find(EntryKind::kTraining, "T-1"), nullptr);
  EXPECT_EQ(snapshot_.FindTraining(TrainingId("T-1")), nullptr);
  EXPECT_EQ(snapshot_.FindCertification(CertificationId("RS1")), nullptr);
  EXPECT_EQ(snapshot_.FindProvider(ProviderId("P-1")), nullptr);
  EXPECT_FALSE(snapshot_.Locate(EntryKind::kTraining, "T-1").has_value());
  EXPECT_EQ(snapshot_.CountOwners(), 0);
  EXPECT_EQ(snapshot_.CountUnits(), 0);
}

TEST_F(SnapshotTest, Find_KeepsKindsAndSegmentsApart) {
  AddSegment({testing::SmallTraining("X-1", "Soudage"), testing::SmallTraining("X-2", "Tableur")});
  AddSegment({testing::SmallCertification("X-1", "Titre de soudeur")});
  EXPECT_EQ(snapshot_.FindTraining(TrainingId("X-1"))->title, "Soudage");
  EXPECT_EQ(snapshot_.FindTraining(TrainingId("X-2"))->title, "Tableur");
  EXPECT_EQ(snapshot_.FindCertification(CertificationId("X-1"))->title, "Titre de soudeur");
  EXPECT_EQ(snapshot_.FindCertification(CertificationId("X-2")), nullptr);
  EXPECT_EQ(snapshot_.Find(EntryKind::kProvider, "X-1"), nullptr);
  EXPECT_EQ(snapshot_.Locate(EntryKind::kCertification, "X-1"), (OwnerRef{1, 0}));
  EXPECT_EQ(IdOf(snapshot_.EntryAt({0, 1})), "X-2");
}

TEST_F(SnapshotTest, Find_GivesTheLiveOneOfAReplacedEntry) {
  AddSegment({testing::SmallTraining("T-1", "Ancien titre"), testing::SmallTraining("T-2")});
  AddSegment({testing::SmallTraining("T-1", "Nouveau titre")});
  EXPECT_EQ(snapshot_.FindTraining(TrainingId("T-1"))->title, "Nouveau titre");
  EXPECT_EQ(snapshot_.CountOwners(), 2);
  EXPECT_EQ(snapshot_.CountUnits(), 2);  // a title each
}

TEST_F(SnapshotTest, FindProvider_GivesTheOneOfThatId) {
  snapshot_.providers[ProviderId("P-1")] =
      std::make_shared<const Provider>(testing::FullProvider("P-1"));
  EXPECT_EQ(snapshot_.FindProvider(ProviderId("P-1"))->id.value(), "P-1");
  EXPECT_EQ(snapshot_.FindProvider(ProviderId("P-2")), nullptr);
}

}  // namespace
}  // namespace tremplin
