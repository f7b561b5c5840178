// Items that are known by their bytes: not read, and yet everything comes out as if.
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/ingest/file_import.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/ingest/hooked_store.h"
#include "tests/place/small_table.h"
#include "tests/testing/catalogue_files.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using Write = std::string (*)(absl::Span<const Entry>);

struct Outcome {
  absl::Status status;
  FileImportTotals totals;
  std::vector<std::string> rows;  // "place reason"
  std::vector<Entry> stored;      // after it
  std::vector<SourceInventory::Removal> removals;
};

class KnownItemsTest : public ::testing::TestWithParam<Write> {
 protected:
  Outcome Import(CatalogueStore& store, absl::string_view text, bool full = false) {
    EXPECT_TRUE(WriteFileAtomic(folder_.File("f"), text).ok());
    Outcome outcome;
    SourceInventory inventory;
    const auto on_row = [&](const RowReport& row) {
      outcome.rows.push_back(absl::StrCat(row.location, " ", row.reason));
    };
    const auto totals = ImportFile(
        folder_.File("f"),
        {.read = options_, .on_row = on_row, .inventory = full ? &inventory : nullptr}, store);
    outcome.status = totals.status();
    outcome.totals = totals.value_or(FileImportTotals());
    if (full) outcome.removals = inventory.RemoveAbsent(store, on_row).value();
    for (const EntryKind kind : {EntryKind::kProvider, EntryKind::kTraining}) {
      std::vector<Entry> all = store.List(kind, "", 10000).value();
      std::move(all.begin(), all.end(), std::back_inserter(outcome.stored));
    }
    return outcome;
  }

  // Imports `before` and then `after` into a store that knows items and into one that
  // knows none.
  void ExpectAsIfRead(absl::string_view before, absl::string_view after, bool full = false) {
    const std::unique_ptr<CatalogueStore> knowing = NewMemoryStore(), memory = NewMemoryStore();
    HookedStore ignorant(*memory);
    ignorant.knows_items = false;
    Import(*knowing, before);
    Import(ignorant, before);
    const Outcome known = Import(*knowing, after, full), read = Import(ignorant, after, full);
    EXPECT_EQ(known.status, read.status);
    EXPECT_EQ(known.totals.seen, read.totals.seen);
    EXPECT_EQ(known.totals.accepted, read.totals.accepted);
    EXPECT_EQ(known.totals.unchanged, read.totals.unchanged);
    EXPECT_EQ(known.totals.repaired, read.totals.repaired);
    EXPECT_EQ(known.totals.rejected, read.totals.rejected);
    EXPECT_EQ(known.rows, read.rows);
    EXPECT_TRUE(known.stored == read.stored);
    EXPECT_EQ(knowing->LastChange().value(), memory->LastChange().value());
    ASSERT_EQ(known.removals.size(), read.removals.size());
    for (size_t i = 0; i < known.removals.size(); ++i) {
      EXPECT_EQ(known.removals[i].removed, read.removals[i].removed);
    }
  }

  // Several trainings of each organisation, which are told with and without details.
  static std::vector<Entry> Entries() {
    std::vector<Entry> entries = GenerateTrainings(300, 9, 2);
    for (Entry& provider : GenerateProviders()) entries.push_back(std::move(provider));
    return entries;
  }

  const Write write_ = GetParam();
  TempFolder folder_;
  ImportOptions options_{.gazetteer = Gazetteer::Empty()};
};

INSTANTIATE_TEST_SUITE_P(Formats, KnownItemsTest, ::testing::Values(&ToJsonl, &ToLheoXml),
                         [](const auto& info) { return info.index == 0 ? "Jsonl" : "Lheo"; });

TEST_P(KnownItemsTest, Import_IsAsIfKnownItemsHadBeenRead) {
  const std::vector<Entry> entries = Entries();
  std::vector<Entry> changed = entries;
  std::get<Training>(changed[0]).title += " (neuf)";
  std::get<Training>(changed[150]).objective += " Et au-delà.";
  changed.erase(changed.begin() + 200, changed.begin() + 210);
  ExpectAsIfRead(write_(entries), write_(entries));
  ExpectAsIfRead(write_(entries), write_(changed));
  ExpectAsIfRead(write_(entries), write_(changed), /*full=*/true);
}

// Records of one number are merged, or contradict each other, wherever they stand.
TEST_P(KnownItemsTest, Import_OfRepeatedNumbersIsAsIfAllHadBeenRead) {
  const std::vector<Entry> entries = Entries();
  std::vector<Entry> repeated = entries;
  std::get<Training>(repeated[150]).objective += " Et au-delà.";
  repeated.push_back(entries[40]);
  repeated.insert(repeated.begin(), entries[60]);
  repeated.push_back(entries[150]);
  ExpectAsIfRead(write_(entries), write_(repeated));
  ExpectAsIfRead(write_(repeated), write_(repeated));
  ExpectAsIfRead(write_(repeated), write_(entries));
}

TEST_P(KnownItemsTest, Import_OfAnOrganisationToldAnewIsAsIfAllHadBeenRead) {
  std::vector<Entry> entries = Entries();
  const std::string before = write_(entries);
  for (Entry& entry : entries) {
    if (auto* provider = std::get_if<Provider>(&entry)) provider->name += " et associés";
  }
  ExpectAsIfRead(before, write_(entries));
  // Known items name an organisation as it was, after others that name it anew.
  std::string half = before;
  const std::string anew = write_(entries);
  const size_t middle = half.find("<formation", half.size() / 2);
  if (middle != std::string::npos) {
    half =
        absl::StrCat(anew.substr(0, anew.find("<formation", anew.size() / 2)), half.substr(middle));
  }
  ExpectAsIfRead(before, half);
}

TEST_P(KnownItemsTest, Import_OfAFileThatBreaksIsAsIfKnownItemsHadBeenRead) {
  const std::string whole = write_(Entries());
  const size_t middle = whole.find(whole[0] == '{' ? "\n{" : "<formation", whole.size() / 2);
  const std::string half = whole.substr(0, middle);
  ExpectAsIfRead(whole, half);
  ExpectAsIfRead(whole, absl::StrCat(half, "\n\n<formation numero=\"x\"><oops></formation>"));
  ExpectAsIfRead(whole, absl::StrCat(half, "<!-- <formation> -->\n\n", whole.substr(middle)));
  ExpectAsIfRead(whole, absl::StrCat(half, "<!-- ", std::string(200'000, '-'), " -->\n"));
}

TEST_P(KnownItemsTest, Import_ReadsWhatChangedAndNothingElse) {
  std::vector<Entry> entries = Entries();
  const std::unique_ptr<CatalogueStore> memory = NewMemoryStore();
  HookedStore store(*memory);
  Import(store, write_(entries));
  EXPECT_EQ(store.items_known, 0);
  const FileImportTotals again = Import(store, write_(entries)).totals;
  EXPECT_GT(again.unchanged, 250);
  EXPECT_EQ(std::exchange(store.items_known, 0), again.unchanged);

  for (const int i : {7, 8, 290}) std::get<Training>(entries[i]).title += " (neuf)";
  const FileImportTotals changed = Import(store, write_(entries)).totals;
  EXPECT_EQ(changed.accepted, 3);
  EXPECT_EQ(std::exchange(store.items_known, 0), changed.unchanged);
  Import(store, write_(entries));
  EXPECT_EQ(std::exchange(store.items_known, 0), again.unchanged);
}

// As another producer's, and with another table of communes, the same bytes may be
// other entries.
TEST_P(KnownItemsTest, Import_KnowsItemsUnderTheSameConditionsOnly) {
  const std::string text = write_(Entries());
  const std::unique_ptr<CatalogueStore> memory = NewMemoryStore();
  HookedStore store(*memory);
  Import(store, text);
  options_.source = "autre";
  Import(store, text);
  options_.source = "";
  options_.gazetteer = Gazetteer::FromTsv(PlaceTable(SmallTableRows())).value();
  Import(store, text);
  EXPECT_EQ(store.items_known, 0);
}

// A known item is as good as its entry.
TEST_P(KnownItemsTest, Import_ReadsAgainWhatTheStoreNoLongerHasAsItWas) {
  const std::vector<Entry> entries = Entries();
  const std::string text = write_(entries);
  const std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  const Outcome first = Import(*store, text);
  std::vector<Entry> trainings = store->List(EntryKind::kTraining, "", 10).value();
  std::get<Training>(trainings[0]).title = "Autre";
  ASSERT_TRUE(store->Upsert({trainings[0]}).ok());
  ASSERT_TRUE(store->Delete({{EntryKind::kTraining, IdOf(trainings[1])}}).ok());
  const Outcome again = Import(*store, text);
  EXPECT_TRUE(again.stored == first.stored);
  EXPECT_GE(again.totals.accepted + again.totals.repaired, 2);
}

}  // namespace
}  // namespace tremplin::testing
