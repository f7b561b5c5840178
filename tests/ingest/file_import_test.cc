#include "engine/ingest/file_import.h"

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/ingestor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/ingest/hooked_store.h"
#include "tests/testing/catalogue_files.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/sample_entries.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class FileImportTest : public ::testing::Test {
 protected:
  absl::StatusOr<FileImportTotals> Import(const std::string& path,
                                          std::optional<ImportFormat> format = std::nullopt) {
    rows_.clear();
    return ImportFile(path,
                      {.format = format,
                       .read = options_,
                       .on_row = [this](const RowReport& row) { rows_.push_back(row.reason); }},
                      store_);
  }
  absl::StatusOr<FileImportTotals> ImportText(absl::string_view text) {
    EXPECT_TRUE(WriteFileAtomic(folder_.File("f"), text).ok());
    return Import(folder_.File("f"));
  }
  // "seen = accepted + unchanged + repaired + rejected", or the error.
  static std::string Sum(const absl::StatusOr<FileImportTotals>& totals) {
    if (!totals.ok()) return totals.status().ToString();
    EXPECT_EQ(totals->seen,
              totals->accepted + totals->unchanged + totals->repaired + totals->rejected);
    return absl::StrCat(totals->seen, " = ", totals->accepted, " + ", totals->unchanged, " + ",
                        totals->repaired, " + ", totals->rejected);
  }
  int64_t Count(EntryKind kind) const { return memory_->Count(kind).value(); }

  TempFolder folder_;
  const std::unique_ptr<CatalogueStore> memory_ = NewMemoryStore();
  HookedStore store_{*memory_};
  ImportOptions options_{.gazetteer = Gazetteer::Empty()};
  std::vector<std::string> rows_;
};

TEST_F(FileImportTest, Import_AccountsForEveryItemOfAFile) {
  EXPECT_EQ(Sum(ImportText("training_id;title;start\n"
                           "T-1;Soudage;2027-03-15\n"
                           "T-2;;2027-03-15\n"  // no title
                           "T-3;Tableur;2027-03-15\n"
                           "T-3;Tableurs;2027-04-15\n"  // another title
                           "T-4;Anglais;demain\n")),    // no date
            "4 = 1 + 0 + 1 + 2");
  EXPECT_THAT(rows_, ::testing::UnorderedElementsAre("missing-title", "conflicting-value",
                                                     "unreadable-cell"));
  EXPECT_EQ(Count(EntryKind::kTraining), 2);
}

TEST_F(FileImportTest, Import_OfTheSameFileAgainFindsEverythingUnchanged) {
  std::vector<Entry> entries = GenerateTrainings(30, 9, 2);
  for (Entry& provider : GenerateProviders()) entries.push_back(std::move(provider));
  const int64_t count = static_cast<int64_t>(entries.size());
  const std::string text = ToJsonl(entries);
  EXPECT_EQ(Sum(ImportText(text)), absl::StrCat(count, " = ", count, " + 0 + 0 + 0"));
  const int64_t last_change = memory_->LastChange().value();
  EXPECT_EQ(Sum(ImportText(text)), absl::StrCat(count, " = 0 + ", count, " + 0 + 0"));
  EXPECT_EQ(memory_->LastChange().value(), last_change);

  std::get<Training>(entries[3]).title += " (neuf)";
  EXPECT_EQ(Sum(ImportText(ToJsonl(entries))),
            absl::StrCat(count, " = 1 + ", count - 1, " + 0 + 0"));
  EXPECT_EQ(memory_->LastChange().value(), last_change + 1);
}

// Repairs and organisations met on the way come out the same each time.
TEST_F(FileImportTest, Import_OfTheSameLheoFileAgainChangesNothingInTheStore) {
  std::vector<Entry> entries = GenerateTrainings(30, 9, 2);
  for (Entry& provider : GenerateProviders()) entries.push_back(std::move(provider));
  const std::string text = ToLheoXml(entries);
  const auto first = ImportText(text);
  EXPECT_EQ(Sum(first).substr(0, 5), "30 = ") << Sum(first);
  EXPECT_EQ(first->rejected, 0);
  EXPECT_EQ(Count(EntryKind::kTraining), 30);
  EXPECT_GT(Count(EntryKind::kProvider), 0);
  const int64_t last_change = memory_->LastChange().value();
  const auto second = ImportText(text);
  EXPECT_EQ(Sum(second),
            absl::StrCat("30 = 0 + ", first->accepted, " + ", first->repaired, " + 0"));
  EXPECT_EQ(memory_->LastChange().value(), last_change);
}

TEST_F(FileImportTest, Import_CountsARepeatedLineAsRepairedAndAContradictionAsRejected) {
  const std::string one = ToJsonl({SmallTraining("T-1", "Soudage")});
  EXPECT_EQ(Sum(ImportText(one + one + ToJsonl({SmallTraining("T-1", "Tableur")}))),
            "3 = 1 + 0 + 1 + 1");
  EXPECT_EQ(std::get<Training>(memory_->Get({EntryKind::kTraining, "T-1"}).value()).title,
            "Soudage");
}

TEST_F(FileImportTest, Import_KeepsReferencesBetweenTheItemsOfAFile) {
  Training training = SmallTraining("T-1", "Préparer le titre de soudeur");
  training.provider = ProviderId("P-1");
  training.validations = {{CertificationId("RNCP1"), ValidationScope::kWhole, {}}};
  ASSERT_EQ(Sum(ImportText(ToJsonl({training, SmallCertification("RNCP1", "Soudeur"),
                                    SmallProvider("P-1"), SmallNeed("N-1")}))),
            "4 = 4 + 0 + 0 + 0");
  const auto embedder = CreateHashingEmbedder(16);
  SnapshotHolder holder;
  const auto ingestor = Ingestor::Create({&store_, embedder.get(), &holder}).value();
  ASSERT_TRUE(ingestor->Start(Deadline::Infinite(), nullptr).ok());
  const Training* found = holder.Current()->FindTraining(TrainingId("T-1"));
  ASSERT_NE(found, nullptr);
  const Certification* certification =
      holder.Current()->FindCertification(found->validations.at(0).certification);
  ASSERT_NE(certification, nullptr);
  EXPECT_EQ(certification->title, "Soudeur");
  EXPECT_NE(holder.Current()->FindProvider(found->provider), nullptr);
  EXPECT_EQ(Count(EntryKind::kNeed), 1);
}

TEST_F(FileImportTest, Import_PutsAnOrganisationMetOnTheWayTogetherWithTheStoredOne) {
  Provider known = SmallProvider("13002526500013");
  known.siret = "13002526500013";
  known.name = "";
  known.authorised_for = {CertificationId("RNCP1")};
  known.provenance.source = "register";
  ASSERT_TRUE(memory_->Upsert({known}).ok());
  ASSERT_EQ(Sum(ImportText("training_id;title;provider_siret;provider_name\n"
                           "T-1;Soudage;13002526500013;Organisme fictif\n")),
            "1 = 1 + 0 + 0 + 0");
  const Entry entry = memory_->Get({EntryKind::kProvider, "13002526500013"}).value();
  const Provider& provider = std::get<Provider>(entry);
  EXPECT_EQ(provider.name, "Organisme fictif");
  EXPECT_THAT(provider.authorised_for, ElementsAre(CertificationId("RNCP1")));
}

std::vector<Entry> ManySmallTrainings(int count) {
  std::vector<Entry> entries;
  for (int i = 0; i < count; ++i) {
    entries.push_back(SmallTraining(absl::StrCat("T-", i), absl::StrCat("Titre ", i)));
  }
  return entries;
}

TEST_F(FileImportTest, Import_WritesInBatchesAndKeepsThoseBeforeAnError) {
  int batches = 0;
  store_.before_upsert = [&batches] {
    return ++batches == 3 ? absl::UnavailableError("disk full") : absl::OkStatus();
  };
  const absl::Status error = ImportText(ToJsonl(ManySmallTrainings(2500))).status();
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(std::string(error.message()), HasSubstr("after 2000 stored entries"));
  EXPECT_THAT(std::string(error.message()), HasSubstr("disk full"));
  EXPECT_EQ(batches, 3) << "the batch that failed is not tried again";
  EXPECT_EQ(Count(EntryKind::kTraining), 2000);
  store_.before_upsert = nullptr;
  EXPECT_EQ(Sum(ImportText(ToJsonl(ManySmallTrainings(2500)))), "2500 = 500 + 2000 + 0 + 0");
}

TEST_F(FileImportTest, Import_OfAFileThatBreaksOffKeepsWhatWasReadAndSaysHowMuch) {
  const std::string whole = ToLheoXml(GenerateTrainings(8, 9, 1));
  const absl::Status error = ImportText(whole.substr(0, whole.size() * 9 / 10)).status();
  EXPECT_EQ(error.code(), absl::StatusCode::kDataLoss);
  const int64_t stored = Count(EntryKind::kTraining) + Count(EntryKind::kProvider);
  EXPECT_GT(stored, 0);
  EXPECT_THAT(std::string(error.message()),
              HasSubstr(absl::StrCat("after ", stored, " stored entr")));
  EXPECT_THAT(std::string(error.message()), HasSubstr(folder_.File("f")));
}

TEST_F(FileImportTest, Import_OfNoFileNamesThePath) {
  for (const std::optional<ImportFormat> format :
       {std::optional<ImportFormat>(), std::optional<ImportFormat>(ImportFormat::kLheo)}) {
    const absl::Status error = Import(folder_.File("absent.xml"), format).status();
    EXPECT_EQ(error.code(), absl::StatusCode::kNotFound) << error;
    EXPECT_THAT(std::string(error.message()), HasSubstr(folder_.File("absent.xml")));
  }
  const absl::Status is_folder = Import(folder_.path()).status();
  EXPECT_EQ(is_folder.code(), absl::StatusCode::kInvalidArgument) << is_folder;
}

TEST_F(FileImportTest, Import_OfAnUnknownFormatSaysWhatItLooksLike) {
  const absl::Status error = ImportText("").status();
  EXPECT_EQ(error.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(error.message()), HasSubstr("empty"));
  EXPECT_EQ(memory_->LastChange().value(), 0);
}

TEST_F(FileImportTest, Import_ReportsProgressAndStopsAtTheDeadline) {
  ASSERT_TRUE(WriteFileAtomic(folder_.File("f"), ToJsonl(ManySmallTrainings(50))).ok());
  int64_t read = 0, total = 0;
  const auto on_progress = [&](int64_t now, int64_t of) {
    read = now;
    total = of;
  };
  ASSERT_TRUE(
      ImportFile(folder_.File("f"), {.read = options_, .on_progress = on_progress}, store_).ok());
  EXPECT_GT(total, 0);
  EXPECT_EQ(read, total);
  options_.deadline = Deadline::After(std::chrono::hours(-1));
  EXPECT_EQ(Import(folder_.File("f")).status().code(), absl::StatusCode::kDeadlineExceeded);
  EXPECT_THAT(rows_, IsEmpty());
}

TEST_F(FileImportTest, Concepts_SeveralFilesSpeakAboutOne) {
  const std::string occupations =
      "code_rome,libelle_rome,code_rome_parent\nM1805,Développeur,M1805\n"
      "M1889,Ingénieur IA,M1805\n";
  const std::string titles =
      "code_rome,libelle_appellation_long,libelle_appellation_court\nM1889,Expert IA,Expert IA\n";
  const std::string skills = "code_rome,code_ogr,coeur_metier\nM1889,11,Principale\n";
  for (const std::string& file : {titles, skills, occupations}) {
    EXPECT_EQ(Sum(ImportText(file)).find("rejected"), std::string::npos);
  }
  const Concept whole = std::get<Concept>(store_.Get({EntryKind::kConcept, "rome:M1889"}).value());
  EXPECT_EQ(whole.labels.size(), 2u);
  EXPECT_EQ(whole.relations.size(), 2u);
  EXPECT_EQ(whole.source, "rome:occupations");
  // In another order, and again: nothing changes.
  EXPECT_EQ(Sum(ImportText(skills)), "1 = 0 + 1 + 0 + 0");
  EXPECT_EQ(Sum(ImportText(occupations)), "2 = 0 + 2 + 0 + 0");
  EXPECT_EQ(Sum(ImportText(titles)), "1 = 0 + 1 + 0 + 0");
  // A file that says less takes back what it said, and nothing else.
  EXPECT_EQ(Sum(ImportText("code_rome,code_ogr,coeur_metier\nM1889,12,\n")), "1 = 1 + 0 + 0 + 0");
  const Concept less = std::get<Concept>(store_.Get({EntryKind::kConcept, "rome:M1889"}).value());
  EXPECT_EQ(less.labels, whole.labels);
  EXPECT_THAT(less.relations,
              ElementsAre(ConceptRelation{RelationKind::kOptional, ConceptId("rome:12")},
                          ConceptRelation{RelationKind::kSplitFrom, ConceptId("rome:M1805")}));
}

}  // namespace
}  // namespace tremplin::testing
