// Writes and what is published after them.
#include "engine/ingest/ingestor.h"

#include "absl/strings/str_cat.h"
#include "engine/text/terms.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/ingest/hooked_store.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/ingest/store_place.h"
#include "tests/testing/metered_embedder.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class IngestorTest : public ::testing::TestWithParam<StoreKind> {
 protected:
  void SetUp() override {
    ASSERT_TRUE(ingestor_->Start(Deadline::Infinite(), nullptr).ok());
    embedder_.TakeTexts();
  }
  absl::StatusOr<WriteResult> Upsert(std::vector<Entry> entries) {
    return ingestor_->Upsert(entries, Deadline::Infinite());
  }
  absl::StatusOr<WriteResult> Delete(EntryKind kind, std::string id) {
    return ingestor_->Delete({{kind, std::move(id)}}, Deadline::Infinite());
  }
  std::shared_ptr<const Snapshot> Current() const { return holder_.Current(); }
  std::string TitleOf(const std::string& id) const {
    const Training* training = Current()->FindTraining(TrainingId(id));
    return training == nullptr ? "none" : training->title;
  }

  const StorePlace place_{GetParam()};
  const std::shared_ptr<CatalogueStore> opened_ = place_.Open();
  HookedStore store_{*opened_};
  MeteredEmbedder embedder_;
  SnapshotHolder holder_;
  const std::unique_ptr<Ingestor> ingestor_ =
      Ingestor::Create({&store_, &embedder_, &holder_}).value();
};

INSTANTIATE_TEST_SUITE_P(Stores, IngestorTest,
                         ::testing::Values(StoreKind::kMemory, StoreKind::kSqlite),
                         [](const auto& info) { return StoreName(info.param); });

TEST_P(IngestorTest, Start_OfAnEmptyStorePublishesRevisionOne) {
  EXPECT_EQ(Current()->revision, 1);
  EXPECT_EQ(Current()->last_change, 0);
  EXPECT_EQ(Current()->model_id, embedder_.model_id());
  EXPECT_EQ(Current()->fingerprint, embedder_.fingerprint());
  EXPECT_THAT(Contents(*Current()), IsEmpty());
}

TEST_P(IngestorTest, Upsert_IsVisibleToWhoeverPinsItsRevision) {
  const WriteResult result = Upsert({SmallTraining("T-1", "Soudage"), SmallProvider("P-1"),
                                     SmallCertification("RS1", "Tableur")})
                                 .value();
  EXPECT_EQ(result.store.created, 3);
  EXPECT_EQ(result.revision, result.store.last_change + 1);
  const auto pinned = holder_.Pin(result.revision, Deadline::Infinite()).value();
  EXPECT_EQ(pinned->revision, result.revision);
  EXPECT_EQ(pinned->FindTraining(TrainingId("T-1"))->title, "Soudage");
  EXPECT_EQ(pinned->FindCertification(CertificationId("RS1"))->title, "Tableur");
  EXPECT_EQ(pinned->FindProvider(ProviderId("P-1"))->name, "Organisme Exemple");
  EXPECT_THAT(OwnersWithWords(*pinned, WordTerms("soudage", Language::kUnknown)),
              ElementsAre("trainings/T-1"));
  EXPECT_THAT(embedder_.TakeTexts(), UnorderedElementsAre("Soudage", "Tableur"));
}

TEST_P(IngestorTest, Upsert_CountsRevisionsUpByTheChangesMade) {
  EXPECT_EQ(Upsert({SmallTraining("T-1"), SmallTraining("T-2")})->revision, 3);
  EXPECT_EQ(Upsert({SmallTraining("T-3")})->revision, 4);
  EXPECT_EQ(Upsert({SmallTraining("T-3")})->revision, 4);
  EXPECT_EQ(Delete(EntryKind::kTraining, "T-1")->revision, 5);
  EXPECT_EQ(Upsert({SmallNeed("N-1")})->revision, 6);  // no owner, but a change
  EXPECT_EQ(Current()->CountOwners(), 2);
}

TEST_P(IngestorTest, Upsert_OfWhatIsStoredEncodesNothingAndPublishesNothing) {
  ASSERT_TRUE(Upsert({FullTraining(), FullCertification(), FullProvider()}).ok());
  const auto before = Current();
  embedder_.TakeTexts();
  const WriteResult result = Upsert({FullTraining(), FullCertification(), FullProvider()}).value();
  EXPECT_EQ(result.store.unchanged, 3);
  EXPECT_EQ(result.revision, before->revision);
  EXPECT_EQ(Current(), before);
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_P(IngestorTest, Upsert_OfOtherSeatsKeepsTextsVectorsAndTheSnapshotsOfReaders) {
  Training training = FullTraining("T-1");
  ASSERT_TRUE(Upsert({training, SmallTraining("T-2")}).ok());
  embedder_.TakeTexts();
  const auto pinned = Current();
  training.offerings[0].sessions[0].seats[1].value = 5;
  ASSERT_TRUE(Upsert({training}).ok());
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
  ASSERT_THAT(Current()->segments, SizeIs(1));
  EXPECT_EQ(Current()->segments[0].segment, pinned->segments[0].segment);
  const auto seats = [](const Snapshot& snapshot) {
    return snapshot.FindTraining(TrainingId("T-1"))->offerings[0].sessions[0].seats[1].value;
  };
  EXPECT_EQ(seats(*Current()), 5);
  EXPECT_EQ(seats(*pinned), 0);
  Contents(*Current());
}

TEST_P(IngestorTest, Upsert_OfOtherTextsReplacesTheEntryAndEncodesThemAlone) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage"), SmallTraining("T-2", "Tableur"),
                      SmallTraining("T-3", "Anglais")})
                  .ok());
  const auto pinned = Current();
  embedder_.TakeTexts();
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Plomberie")}).ok());
  EXPECT_THAT(embedder_.TakeTexts(), ElementsAre("Plomberie"));
  EXPECT_EQ(TitleOf("T-1"), "Plomberie");
  EXPECT_THAT(Contents(*Current()), SizeIs(3));
  const auto soudage = WordTerms("soudage", Language::kUnknown);
  EXPECT_THAT(OwnersWithWords(*Current(), soudage), IsEmpty());
  EXPECT_THAT(OwnersWithWords(*pinned, soudage), ElementsAre("trainings/T-1"));
}

TEST_P(IngestorTest, Delete_MakesUnfindableAndEncodesNothing) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage"), SmallTraining("T-2", "Soudage avancé"),
                      SmallProvider("P-1")})
                  .ok());
  const auto pinned = Current();
  embedder_.TakeTexts();
  EXPECT_EQ(Delete(EntryKind::kTraining, "T-1")->store.updated, 1);
  ASSERT_TRUE(Delete(EntryKind::kProvider, "P-1").ok());
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
  EXPECT_EQ(Current()->Find(EntryKind::kTraining, "T-1"), nullptr);
  EXPECT_EQ(Current()->FindProvider(ProviderId("P-1")), nullptr);
  EXPECT_THAT(OwnersWithWords(*Current(), WordTerms("soudage", Language::kUnknown)),
              ElementsAre("trainings/T-2"));
  EXPECT_EQ(Current()->CountUnits(), 1);
  EXPECT_THAT(Contents(*Current()), SizeIs(1));
  EXPECT_THAT(Contents(*pinned), SizeIs(3));

  const int64_t revision = Current()->revision;
  EXPECT_EQ(Delete(EntryKind::kTraining, "T-1")->revision, revision) << "deleted already";
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage")}).ok());
  EXPECT_EQ(TitleOf("T-1"), "Soudage");
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty()) << "the text's vector is still cached";
}

TEST_P(IngestorTest, Delete_OfEverythingLeavesAnEmptySnapshot) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1"), SmallCertification("RS1")}).ok());
  ASSERT_TRUE(ingestor_
                  ->Delete({{EntryKind::kTraining, "T-1"}, {EntryKind::kCertification, "RS1"}},
                           Deadline::Infinite())
                  .ok());
  EXPECT_THAT(Contents(*Current()), IsEmpty());
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "De retour")}).ok());
  EXPECT_EQ(TitleOf("T-1"), "De retour");
}

TEST_P(IngestorTest, Upsert_WithOneBadEntryChangesNothing) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage")}).ok());
  const auto before = Current();
  embedder_.TakeTexts();
  const absl::Status invalid =
      Upsert({SmallTraining("T-1", "Neuf"), SmallTraining("T-2", "")}).status();
  EXPECT_EQ(invalid.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(invalid.message()), HasSubstr("entries[1]"));
  const absl::Status twice =
      Upsert({SmallTraining("T-3", "Un"), SmallTraining("T-3", "Deux")}).status();
  EXPECT_EQ(twice.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Current(), before);
  EXPECT_EQ(opened_->LastChange().value(), 1);
  EXPECT_THAT(embedder_.TakeTexts(), IsEmpty());
}

TEST_P(IngestorTest, Upsert_ThatTheStoreRefusesChangesNothing) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage")}).ok());
  const auto before = Current();
  store_.before_upsert = [] { return absl::UnavailableError("disk full"); };
  EXPECT_EQ(Upsert({SmallTraining("T-2")}).status(), absl::UnavailableError("disk full"));
  EXPECT_EQ(Current(), before);
}

TEST_P(IngestorTest, FailedBuild_KeepsTheOldSnapshotAndTheNextOneShowsTheWrite) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage"), SmallTraining("T-2", "Tableur")}).ok());
  const auto before = Current();
  embedder_.FailAfter(0);
  EXPECT_EQ(Upsert({SmallTraining("T-1", "Plomberie")}).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(Current(), before);
  embedder_.Repair();
  EXPECT_EQ(
      ingestor_->Upsert({SmallTraining("T-2", "Texte")}, Deadline::After(std::chrono::hours(-1)))
          .status()
          .code(),
      absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(Current(), before);
  EXPECT_EQ(ingestor_->CatchUp(Deadline::Infinite(), nullptr).value(), 5);
  EXPECT_EQ(TitleOf("T-1"), "Plomberie");
  EXPECT_EQ(TitleOf("T-2"), "Texte");
  Contents(*Current());
}

TEST_P(IngestorTest, CatchUp_TakesUpWhatAnotherProcessWrote) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Soudage"), SmallTraining("T-2", "Tableur")}).ok());
  const auto before = Current();
  EXPECT_EQ(ingestor_->CatchUp(Deadline::Infinite(), nullptr).value(), before->revision);
  EXPECT_EQ(Current(), before) << "nothing new, nothing published";

  const std::shared_ptr<CatalogueStore> other = place_.Open();
  ASSERT_TRUE(other->Upsert({SmallTraining("T-3", "Un"), SmallTraining("T-1", "Deux")}).ok());
  ASSERT_TRUE(other->Upsert({SmallTraining("T-3", "Trois"), SmallProvider("P-1")}).ok());
  ASSERT_TRUE(other->Delete({{EntryKind::kTraining, "T-2"}}).ok());
  EXPECT_EQ(ingestor_->CatchUp(Deadline::Infinite(), nullptr).value(), before->revision + 5);
  EXPECT_EQ(TitleOf("T-1"), "Deux");
  EXPECT_EQ(TitleOf("T-2"), "none");
  EXPECT_EQ(TitleOf("T-3"), "Trois");
  EXPECT_THAT(Contents(*Current()), SizeIs(3));
}

TEST_P(IngestorTest, CatchUp_TakesUpManyChangesInSeveralReads) {
  const auto other = place_.Open();
  std::vector<Entry> entries;
  std::vector<EntryKey> deleted;
  for (int i = 0; i < 700; ++i) {
    const std::string id = absl::StrCat("T-", i);
    entries.push_back(SmallTraining(id, absl::StrCat("Titre ", i)));
    if (i % 3 == 0) deleted.push_back({EntryKind::kTraining, id});
  }
  ASSERT_TRUE(other->Upsert(entries).ok());
  ASSERT_TRUE(ingestor_->CatchUp(Deadline::Infinite(), nullptr).ok());
  ASSERT_TRUE(other->Delete(deleted).ok());
  ASSERT_TRUE(other->Upsert({SmallTraining("T-0", "De retour")}).ok());
  ASSERT_TRUE(ingestor_->CatchUp(Deadline::Infinite(), nullptr).ok());
  for (int i = 0; i < 700; ++i) {
    const std::string title = i == 0 ? "De retour" : absl::StrCat("Titre ", i);
    ASSERT_EQ(TitleOf(absl::StrCat("T-", i)), i > 0 && i % 3 == 0 ? "none" : title);
  }
  EXPECT_EQ(Current()->CountOwners(), 467);
}

TEST_P(IngestorTest, CatchUp_LosesNoChangeMadeWhileItReads) {
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Un"), SmallTraining("T-2", "Un")}).ok());
  const std::shared_ptr<CatalogueStore> other = place_.Open();
  bool written = false;
  store_.after_get = [&] {
    if (std::exchange(written, true)) return;
    EXPECT_TRUE(other->Upsert({SmallTraining("T-1", "Trois"), SmallTraining("T-2", "Trois")}).ok());
  };
  ASSERT_TRUE(Upsert({SmallTraining("T-1", "Deux")}).ok());
  ASSERT_TRUE(written);
  Contents(*Current());
  ASSERT_TRUE(ingestor_->CatchUp(Deadline::Infinite(), nullptr).ok());
  EXPECT_EQ(TitleOf("T-1"), "Trois");
  EXPECT_EQ(TitleOf("T-2"), "Trois");
  EXPECT_EQ(Current()->last_change, opened_->LastChange().value());
  Contents(*Current());
}

TEST(IngestorCreateTest, Create_NeedsAllItsParts) {
  const auto store = NewMemoryStore();
  const MeteredEmbedder embedder;
  SnapshotHolder holder;
  EXPECT_TRUE(Ingestor::Create({store.get(), &embedder, &holder}).ok());
  for (const Ingestor::Options& options : {Ingestor::Options{nullptr, &embedder, &holder},
                                           Ingestor::Options{store.get(), nullptr, &holder},
                                           Ingestor::Options{store.get(), &embedder, nullptr}}) {
    EXPECT_EQ(Ingestor::Create(options).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST(IngestorCreateTest, Create_RefusesAPriorOfAnotherDimension) {
  const auto store = NewMemoryStore();
  const MeteredEmbedder embedder(64);
  SnapshotHolder holder;
  const absl::Status status =
      Ingestor::Create({store.get(), &embedder, &holder, Calibration::Zero(65).prior}).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()), HasSubstr("expected 64 components, got 65"));
}

TEST(IngestorCreateTest, CatchUp_BeforeStartIsUnavailable) {
  const auto store = NewMemoryStore();
  const MeteredEmbedder embedder;
  SnapshotHolder holder;
  const auto ingestor = Ingestor::Create({store.get(), &embedder, &holder}).value();
  EXPECT_EQ(ingestor->CatchUp(Deadline::Infinite(), nullptr).status().code(),
            absl::StatusCode::kUnavailable);
  EXPECT_EQ(holder.Current(), nullptr);
}

}  // namespace
}  // namespace tremplin::testing
