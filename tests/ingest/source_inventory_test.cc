#include "engine/ingest/source_inventory.h"

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SourceInventoryTest : public ::testing::Test {
 protected:
  static Training From(absl::string_view source, std::string id) {
    Training training = SmallTraining(std::move(id));
    training.provenance.source = std::string(source);
    return training;
  }
  static RowReport Rejection(std::string item) {
    return {.outcome = RowOutcome::kRejected, .location = "line 2", .item = std::move(item)};
  }
  void Store(std::vector<Entry> entries) { ASSERT_TRUE(store_->Upsert(entries).ok()); }
  // "source/kind removed+undecided" of each result.
  std::vector<std::string> Remove() {
    rows_.clear();
    const auto removals = inventory_.RemoveAbsent(*store_, [this](const RowReport& row) {
      EXPECT_EQ(row.outcome, RowOutcome::kRemoved);
      EXPECT_EQ(row.reason, "absent-from-source");
      rows_.push_back(row.location);
    });
    std::vector<std::string> sums;
    EXPECT_TRUE(removals.ok()) << removals.status();
    if (!removals.ok()) return sums;
    for (const SourceInventory::Removal& removal : *removals) {
      sums.push_back(absl::StrCat(removal.source, "/", KindName(removal.kind), " ", removal.removed,
                                  "+", removal.undecided));
    }
    return sums;
  }
  void Read(const Entry& item) { inventory_.Read({KindOf(item), IdOf(item)}, SourceOf(item)); }
  std::vector<std::string> Trainings() const {
    std::vector<std::string> ids;
    const std::vector<Entry> entries = store_->List(EntryKind::kTraining, "", 10000).value();
    for (const Entry& entry : entries) {
      ids.push_back(IdOf(entry));
    }
    return ids;
  }

  const std::unique_ptr<CatalogueStore> store_ = NewMemoryStore();
  SourceInventory inventory_;
  std::vector<std::string> rows_;
};

TEST_F(SourceInventoryTest, WhatTheFilesNoLongerHold_IsRemovedAndTold) {
  Store({From("lheo:hdf", "lheo:hdf:1"), From("lheo:hdf", "lheo:hdf:2"),
         From("lheo:hdf", "lheo:hdf:3")});
  Read(From("lheo:hdf", "lheo:hdf:2"));
  EXPECT_THAT(Remove(), ElementsAre("lheo:hdf/training 2+0"));
  EXPECT_THAT(rows_, ElementsAre("trainings/lheo:hdf:1", "trainings/lheo:hdf:3"));
  EXPECT_THAT(Trainings(), ElementsAre("lheo:hdf:2"));
  EXPECT_THAT(Remove(), ElementsAre("lheo:hdf/training 0+0"));
}

TEST_F(SourceInventoryTest, OtherSourcesAndKinds_AreLeftAlone) {
  Certification certification = SmallCertification("RNCP1");
  certification.provenance.source = "lheo:hdf";
  Store({From("lheo:hdf", "1"), From("lheo:paca", "2"), From("", "3"), certification});
  Read(From("lheo:hdf", "9"));
  Read(From("", "8"));
  EXPECT_THAT(Remove(), ElementsAre("lheo:hdf/training 1+0"));
  EXPECT_THAT(Trainings(), ElementsAre("2", "3"));
  EXPECT_EQ(store_->Count(EntryKind::kCertification).value(), 1);
}

TEST_F(SourceInventoryTest, FilesWithoutItems_RemoveNothing) {
  Store({From("lheo:hdf", "1")});
  EXPECT_THAT(Remove(), IsEmpty());
  EXPECT_THAT(Trainings(), ElementsAre("1"));
}

TEST_F(SourceInventoryTest, WhatWasRejected_KeepsItsStoredVersion) {
  Store({From("lheo", "lheo:F-12"), From("lheo", "lheo:F-2"), From("lheo", "lheo:G-F")});
  Read(From("lheo", "lheo:other"));
  inventory_.Rejected(Rejection("F-2"));
  EXPECT_THAT(Remove(), ElementsAre("lheo/training 2+1"));
  EXPECT_THAT(Trainings(), ElementsAre("lheo:F-2"));
}

TEST_F(SourceInventoryTest, ANumberWithinAnother_IsNotThatNumber) {
  Certification kept = SmallCertification("RNCP474"), gone = SmallCertification("RNCP1474");
  kept.provenance.source = gone.provenance.source = "rncp";
  Store({kept, gone});
  Certification read = SmallCertification("RNCP1");
  read.provenance.source = "rncp";
  Read(read);
  inventory_.Rejected(Rejection("474"));
  EXPECT_THAT(Remove(), ElementsAre("rncp/certification 1+1"));
  EXPECT_TRUE(store_->Get({EntryKind::kCertification, "RNCP474"}).ok());
}

TEST_F(SourceInventoryTest, ARejectionWithoutNumber_KeepsAll) {
  Store({From("lheo", "1"), From("lheo", "2"), From("lheo", "3")});
  Read(From("lheo", "1"));
  inventory_.Rejected(Rejection(""));
  EXPECT_THAT(Remove(), ElementsAre("lheo/training 0+2"));
  EXPECT_EQ(Trainings().size(), 3u);
}

TEST_F(SourceInventoryTest, ManyAbsent_GoInPages) {
  std::vector<Entry> entries;
  for (int i = 0; i < 2500; ++i) entries.push_back(From("lheo", absl::StrCat("T-", i)));
  Store(entries);
  Read(entries[1234]);
  EXPECT_THAT(Remove(), ElementsAre("lheo/training 2499+0"));
  EXPECT_THAT(Trainings(), ElementsAre("T-1234"));
}

}  // namespace
}  // namespace tremplin::testing
