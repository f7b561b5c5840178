// What every CatalogueStore does. One file of a test program includes this and
// instantiates the suite for its implementations:
//
//   INSTANTIATE_TEST_SUITE_P(Memory, CatalogueStoreContract, ::testing::Values(StoreFactory{…}));
#ifndef TREMPLIN_TESTS_CONTRACT_CATALOGUE_STORE_CONTRACT_H_
#define TREMPLIN_TESTS_CONTRACT_CATALOGUE_STORE_CONTRACT_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/catalogue_store.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {

// A fresh, empty store and what must outlive it (a folder, a server).
struct StoreUnderTest {
  std::shared_ptr<void> resources;
  std::unique_ptr<CatalogueStore> store;
};
using StoreFactory = std::function<StoreUnderTest()>;

class StoreTest : public ::testing::TestWithParam<StoreFactory> {
 protected:
  StoreTest() : under_test_(GetParam()()) {}
  CatalogueStore& store() { return *under_test_.store; }

  UpsertResult MustUpsert(std::vector<Entry> entries) {
    const auto result = store().Upsert(entries);
    EXPECT_TRUE(result.ok()) << result.status();
    return result.value_or(UpsertResult());
  }
  std::vector<std::string> IdsAfter(EntryKind kind, absl::string_view after, int limit) {
    std::vector<std::string> ids;
    const auto page = store().List(kind, after, limit);
    EXPECT_TRUE(page.ok()) << page.status();
    if (page.ok()) {
      for (const Entry& entry : *page) ids.push_back(IdOf(entry));
    }
    return ids;
  }
  std::vector<Change> AllChanges() { return store().Changes(0, 1000).value(); }

 private:
  StoreUnderTest under_test_;
};

class CatalogueStoreContract : public StoreTest {};

inline EntryKey TrainingKey(std::string id) { return {EntryKind::kTraining, std::move(id)}; }

TEST_P(CatalogueStoreContract, EmptyStore_HasNothing) {
  EXPECT_EQ(store().LastChange().value(), 0);
  EXPECT_EQ(store().Count(EntryKind::kNeed).value(), 0);
  EXPECT_TRUE(AllChanges().empty());
  EXPECT_TRUE(IdsAfter(EntryKind::kTraining, "", 10).empty());
  EXPECT_TRUE(store().ContentHashes({}).value().empty());
  const UpsertResult nothing = MustUpsert({});
  EXPECT_EQ(nothing.created + nothing.updated + nothing.unchanged, 0);
  EXPECT_EQ(nothing.last_change, 0);
}

TEST_P(CatalogueStoreContract, Get_ReturnsEveryFieldAsWritten) {
  const std::vector<Entry> full = {testing::FullProvider(),      testing::FullTraining(),
                                   testing::FullCertification(), testing::FullNeed(),
                                   testing::FullConcept(),       testing::FullReview()};
  MustUpsert(full);
  for (const Entry& entry : full) {
    const auto read = store().Get({KindOf(entry), IdOf(entry)});
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_TRUE(*read == entry) << CanonicalBytes(*read);
    const auto listed = store().List(KindOf(entry), "", 1);
    ASSERT_TRUE(listed.ok() && listed->size() == 1u) << listed.status();
    EXPECT_TRUE(listed->front() == entry);
  }
}

TEST_P(CatalogueStoreContract, Get_RoundsAsTheCanonicalFormDoes) {
  Need need = testing::SmallNeed("N-1");
  need.location = Location{.coordinates = Coordinates{50.69270512345, 3.17}};
  MustUpsert({need});
  const auto read = store().Get({EntryKind::kNeed, "N-1"});
  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(std::get<Need>(*read).location->coordinates->latitude, 50.692705);
}

TEST_P(CatalogueStoreContract, Get_OfAnAbsentEntryNamesIt) {
  const auto absent = store().Get(TrainingKey("T-404"));
  EXPECT_EQ(absent.status().code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(std::string(absent.status().message()), ::testing::HasSubstr("trainings/T-404"));
}

TEST_P(CatalogueStoreContract, Kinds_HaveIdsOfTheirOwn) {
  MustUpsert({testing::SmallTraining("X"), testing::SmallNeed("X"), testing::SmallProvider("X")});
  EXPECT_EQ(store().Count(EntryKind::kTraining).value(), 1);
  EXPECT_EQ(store().Count(EntryKind::kCertification).value(), 0);
  EXPECT_TRUE(std::holds_alternative<Need>(store().Get({EntryKind::kNeed, "X"}).value()));
  ASSERT_TRUE(store().Delete({TrainingKey("X")}).ok());
  EXPECT_TRUE(store().Get({EntryKind::kNeed, "X"}).ok());
}

TEST_P(CatalogueStoreContract, Upsert_CountsAndLogsWhatChanged) {
  UpsertResult result = MustUpsert({testing::SmallTraining("A"), testing::SmallTraining("B")});
  EXPECT_EQ(result.created, 2);
  EXPECT_EQ(result.last_change, 2);
  result = MustUpsert({testing::SmallTraining("A"), testing::SmallTraining("B", "Word"),
                       testing::SmallTraining("C")});
  EXPECT_EQ(result.created, 1);
  EXPECT_EQ(result.updated, 1);
  EXPECT_EQ(result.unchanged, 1);
  EXPECT_EQ(result.last_change, 4);
  EXPECT_EQ(store().LastChange().value(), 4);
  const std::vector<Change> changes = AllChanges();
  ASSERT_EQ(changes.size(), 4u);
  for (size_t i = 0; i < changes.size(); ++i) {
    EXPECT_EQ(changes[i].number, static_cast<int64_t>(i) + 1);
    EXPECT_FALSE(changes[i].deleted);
  }
  EXPECT_EQ(changes[2].key, TrainingKey("B"));
  EXPECT_EQ(changes[2].content_hash, ContentHash(testing::SmallTraining("B", "Word")));
  EXPECT_EQ(changes[3].key, TrainingKey("C"));
}

TEST_P(CatalogueStoreContract, Upsert_OfUnchangedEntriesLogsNothing) {
  MustUpsert({testing::FullTraining(), testing::FullNeed()});
  const UpsertResult again = MustUpsert({testing::FullNeed(), testing::FullTraining()});
  EXPECT_EQ(again.unchanged, 2);
  EXPECT_EQ(again.created + again.updated, 0);
  EXPECT_EQ(again.last_change, 2);
  EXPECT_EQ(AllChanges().size(), 2u);
}

TEST_P(CatalogueStoreContract, Upsert_WithOneBadEntryWritesNothing) {
  MustUpsert({testing::SmallTraining("A")});
  Training bad = testing::FullTraining("C");
  bad.offerings[0].hours.total = -7;
  const std::vector<Entry> batch = {testing::SmallTraining("A", "Word"),
                                    testing::SmallTraining("B"), bad};
  const auto result = store().Upsert(batch);
  EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(result.status().message()),
              ::testing::HasSubstr("entries[2].offerings[0].hours.total: must be 1 to 100000, "
                                   "got -7"));
  EXPECT_EQ(store().LastChange().value(), 1);
  EXPECT_EQ(store().Count(EntryKind::kTraining).value(), 1);
  EXPECT_TRUE(store().Get(TrainingKey("A")).value() == Entry(testing::SmallTraining("A")));
}

TEST_P(CatalogueStoreContract, Upsert_OfOneKeyTwiceIsRefused) {
  const std::vector<Entry> batch = {testing::SmallTraining("A"), testing::SmallNeed("A"),
                                    testing::SmallTraining("A", "Word")};
  const auto result = store().Upsert(batch);
  EXPECT_EQ(result.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(result.status().message()), ::testing::HasSubstr("entries[2]"));
  EXPECT_EQ(store().LastChange().value(), 0);
}

TEST_P(CatalogueStoreContract, Marks_FindTheirEntriesAndLogNothing) {
  Training training = testing::SmallTraining("A");
  training.provenance.source = "lheo:hdf";
  const std::vector<Entry> entries = {training, testing::SmallNeed("A"),
                                      testing::SmallTraining("B")};
  const auto result = store().UpsertMarked(entries, {"m-1", "m-2", ""});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->created, 3);
  EXPECT_EQ(AllChanges().size(), 3u);
  const auto found = store().FindMarked({"m-2", "m-1", "m-3", ""}).value();
  ASSERT_EQ(found.size(), 4u);
  ASSERT_TRUE(found[0].has_value() && found[1].has_value());
  EXPECT_EQ(found[0]->key, (EntryKey{EntryKind::kNeed, "A"}));
  EXPECT_EQ(found[1]->key, TrainingKey("A"));
  EXPECT_EQ(found[1]->source, "lheo:hdf");
  EXPECT_EQ(found[1]->content_hash, ContentHash(training));
  EXPECT_FALSE(found[2].has_value() || found[3].has_value());
  EXPECT_EQ(store().UpsertMarked(entries, {"m-1"}).status().code(),
            absl::StatusCode::kInvalidArgument);
}

TEST_P(CatalogueStoreContract, Marks_GoWithTheContentTheyWereGivenFor) {
  const auto is_known = [this](const std::string& mark) {
    return store().FindMarked({mark}).value()[0].has_value();
  };
  ASSERT_TRUE(store().UpsertMarked({testing::SmallTraining("A")}, {"m-1"}).ok());
  MustUpsert({testing::SmallTraining("A")});
  EXPECT_TRUE(is_known("m-1")) << "unchanged";
  ASSERT_TRUE(store().UpsertMarked({testing::SmallTraining("A")}, {"m-2"}).ok());
  EXPECT_FALSE(is_known("m-1")) << "it has another";
  EXPECT_TRUE(is_known("m-2"));
  EXPECT_EQ(AllChanges().size(), 1u);
  MustUpsert({testing::SmallTraining("A", "Word")});
  EXPECT_FALSE(is_known("m-2")) << "changed";
  ASSERT_TRUE(store().UpsertMarked({testing::SmallTraining("A")}, {"m-3"}).ok());
  ASSERT_TRUE(store().UpsertMarked({testing::SmallTraining("B")}, {"m-3"}).ok());
  EXPECT_EQ(store().FindMarked({"m-3"}).value()[0]->key, TrainingKey("B")) << "the newest";
  ASSERT_TRUE(store().Delete({TrainingKey("B")}).ok());
  EXPECT_FALSE(is_known("m-3")) << "deleted";
  MustUpsert({testing::SmallTraining("B")});
  EXPECT_FALSE(is_known("m-3")) << "written anew without one";
}

TEST_P(CatalogueStoreContract, Delete_RemovesWhatExistsAndLogsIt) {
  MustUpsert({testing::SmallTraining("A"), testing::SmallTraining("B")});
  const auto result = store().Delete({TrainingKey("B"), TrainingKey("Z"), TrainingKey("B")});
  ASSERT_TRUE(result.ok()) << result.status();
  EXPECT_EQ(result->updated, 1);
  EXPECT_EQ(result->unchanged, 2);
  EXPECT_EQ(result->created, 0);
  EXPECT_EQ(result->last_change, 3);
  EXPECT_EQ(store().Get(TrainingKey("B")).status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(store().ContentHashes({TrainingKey("B")}).value()[0], "");
  const Change last = AllChanges().back();
  EXPECT_TRUE(last.deleted);
  EXPECT_EQ(last.key, TrainingKey("B"));
  EXPECT_EQ(last.content_hash, "");
}

TEST_P(CatalogueStoreContract, Delete_NeverFreesAChangeNumber) {
  MustUpsert({testing::SmallTraining("A")});
  ASSERT_TRUE(store().Delete({TrainingKey("A")}).ok());
  const UpsertResult again = MustUpsert({testing::SmallTraining("A")});
  EXPECT_EQ(again.created, 1);
  EXPECT_EQ(again.last_change, 3);
}

TEST_P(CatalogueStoreContract, List_PagesAscendById) {
  MustUpsert({testing::SmallTraining("b"), testing::SmallTraining("a"),
              testing::SmallTraining("a-2"), testing::SmallTraining("B"),
              testing::SmallTraining("10"), testing::SmallTraining("9"),
              testing::SmallNeed("a-1")});
  EXPECT_EQ(IdsAfter(EntryKind::kTraining, "", 4), (std::vector<std::string>{"10", "9", "B", "a"}));
  EXPECT_EQ(IdsAfter(EntryKind::kTraining, "a", 4), (std::vector<std::string>{"a-2", "b"}));
  EXPECT_EQ(IdsAfter(EntryKind::kTraining, "a-1", 1), (std::vector<std::string>{"a-2"}));
  EXPECT_TRUE(IdsAfter(EntryKind::kTraining, "b", 4).empty());
  EXPECT_EQ(IdsAfter(EntryKind::kNeed, "", 4), (std::vector<std::string>{"a-1"}));
}

TEST_P(CatalogueStoreContract, Limits_AreAtLeastOne) {
  for (int limit : {0, -1}) {
    EXPECT_EQ(store().List(EntryKind::kNeed, "", limit).status().code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(store().IdsOfSource(EntryKind::kNeed, "rncp", "", limit).status().code(),
              absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(store().Changes(0, limit).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

TEST_P(CatalogueStoreContract, IdsOfSource_AreThoseOfTheNewestContent) {
  const auto from = [](std::string id, absl::string_view source) {
    Training training = testing::SmallTraining(id);
    training.provenance.source = std::string(source);
    return training;
  };
  MustUpsert({from("C", "lheo"), from("A", "lheo"), from("B", "lheo:autre"), from("D", "")});
  const auto ids = [&](absl::string_view source, absl::string_view after, int limit) {
    return store().IdsOfSource(EntryKind::kTraining, source, after, limit).value();
  };
  EXPECT_EQ(ids("lheo", "", 10), (std::vector<std::string>{"A", "C"}));
  EXPECT_EQ(ids("lheo", "", 1), (std::vector<std::string>{"A"}));
  EXPECT_EQ(ids("lheo", "A", 10), (std::vector<std::string>{"C"}));
  EXPECT_TRUE(store().IdsOfSource(EntryKind::kNeed, "lheo", "", 10).value().empty());
  MustUpsert({from("A", "lheo:autre")});
  ASSERT_TRUE(store().Delete({TrainingKey("B")}).ok());
  EXPECT_EQ(ids("lheo", "", 10), (std::vector<std::string>{"C"}));
  EXPECT_EQ(ids("lheo:autre", "", 10), (std::vector<std::string>{"A"}));
}

TEST_P(CatalogueStoreContract, ContentHashes_AreThoseOfTheCanonicalBytes) {
  MustUpsert({testing::FullTraining("A"), testing::FullNeed("A")});
  const std::vector<EntryKey> keys = {
      TrainingKey("Z"), TrainingKey("A"), {EntryKind::kNeed, "A"}, TrainingKey("A")};
  const std::string of_training = ContentHash(testing::FullTraining("A"));
  EXPECT_EQ(store().ContentHashes(keys).value(),
            (std::vector<std::string>{"", of_training, ContentHash(testing::FullNeed("A")),
                                      of_training}));
}

TEST_P(CatalogueStoreContract, Changes_PageByNumber) {
  for (int i = 0; i < 5; ++i) MustUpsert({testing::SmallTraining("A", absl::StrCat("Titre ", i))});
  const auto numbers = [&](int64_t after, int limit) {
    std::vector<int64_t> all;
    const auto changes = store().Changes(after, limit);
    EXPECT_TRUE(changes.ok()) << changes.status();
    if (changes.ok()) {
      for (const Change& change : *changes) all.push_back(change.number);
    }
    return all;
  };
  EXPECT_EQ(numbers(0, 2), (std::vector<int64_t>{1, 2}));
  EXPECT_EQ(numbers(2, 2), (std::vector<int64_t>{3, 4}));
  EXPECT_EQ(numbers(4, 2), (std::vector<int64_t>{5}));
  EXPECT_TRUE(numbers(5, 2).empty());
  EXPECT_TRUE(numbers(99, 2).empty());
  EXPECT_EQ(numbers(-1, 1), (std::vector<int64_t>{1}));
}

TEST_P(CatalogueStoreContract, LargeBatches_AreWrittenWhole) {
  constexpr int kEntries = 3000;
  std::vector<Entry> batch;
  for (int i = 0; i < kEntries; ++i) batch.push_back(testing::SmallTraining(absl::StrCat("T-", i)));
  EXPECT_EQ(MustUpsert(batch).created, kEntries);
  EXPECT_EQ(store().Count(EntryKind::kTraining).value(), kEntries);
  int listed = 0;
  std::string after;
  while (true) {
    const std::vector<std::string> ids = IdsAfter(EntryKind::kTraining, after, 999);
    if (ids.empty()) break;
    listed += static_cast<int>(ids.size());
    after = ids.back();
  }
  EXPECT_EQ(listed, kEntries);
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_CONTRACT_CATALOGUE_STORE_CONTRACT_H_
