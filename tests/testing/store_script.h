// A row of writes that touches all that a store keeps, for tests that stop a store
// in the middle.
#ifndef TREMPLIN_TESTS_TESTING_STORE_SCRIPT_H_
#define TREMPLIN_TESTS_TESTING_STORE_SCRIPT_H_

#include <functional>
#include <string>
#include <vector>

#include "engine/catalogue/catalogue_store.h"
#include "tests/testing/sample_entries.h"
#include "tests/testing/store_answers.h"

namespace tremplin::testing {

using StoreStep = std::function<absl::Status(CatalogueStore&)>;

// No two steps leave the same state, and each may be repeated.
inline std::vector<StoreStep> StoreScript() {
  const auto upsert = [](std::vector<Entry> entries) -> StoreStep {
    return [entries](CatalogueStore& store) { return store.Upsert(entries).status(); };
  };
  const auto put = [](std::vector<std::string> hashes, float first) -> StoreStep {
    return [hashes, first](CatalogueStore& store) {
      std::vector<std::vector<float>> vectors;
      for (size_t i = 0; i < hashes.size(); ++i) {
        vectors.emplace_back(300, first + static_cast<float>(i));
      }
      return store.PutVectors("e5", hashes, vectors);
    };
  };
  const auto erase = [](std::vector<EntryKey> keys) -> StoreStep {
    return [keys](CatalogueStore& store) { return store.Delete(keys).status(); };
  };
  return {
      upsert({SmallTraining("T-1"), SmallProvider("P-1")}),
      put({"h-1", "h-2", "h-3"}, 1),
      upsert({FullTraining("T-2"), FullCertification("RNCP1"), SmallTraining("T-1", "Word")}),
      erase({{EntryKind::kTraining, "T-1"}, {EntryKind::kProvider, "P-1"}}),
      upsert({FullNeed("N-1"), FullConcept("rome:M1"), SmallTraining("T-3")}),
      put({"h-2", "h-4"}, 9),
      [](CatalogueStore& store) {
        return store.DeleteVectors("e5", {"h-1", "h-4"});
      },
      upsert({SmallTraining("T-1", "Access"), FullTraining("T-4"), FullProvider("P-2")}),
      erase({{EntryKind::kTraining, "T-2"}}),
      put({"h-5"}, 20),
  };
}

inline StoreQuestions ScriptQuestions() {
  StoreQuestions questions;
  for (const char* id : {"T-1", "T-2", "T-3", "T-4"}) {
    questions.keys.push_back({EntryKind::kTraining, id});
  }
  questions.keys.push_back({EntryKind::kProvider, "P-1"});
  questions.keys.push_back({EntryKind::kProvider, "P-2"});
  questions.keys.push_back({EntryKind::kCertification, "RNCP1"});
  questions.keys.push_back({EntryKind::kNeed, "N-1"});
  questions.keys.push_back({EntryKind::kConcept, "rome:M1"});
  for (const Entry& entry : {Entry(FullTraining("T-2")), Entry(FullCertification("RNCP1")),
                             Entry(FullConcept("rome:M1"))}) {
    questions.sources.push_back(SourceOf(entry));
  }
  questions.fingerprint = "e5";
  questions.text_hashes = {"h-1", "h-2", "h-3", "h-4", "h-5"};
  return questions;
}

// What a store says after each number of steps: [0] is an empty one.
inline std::vector<StoreAnswers> ScriptStates() {
  const auto store = NewMemoryStore();
  std::vector<StoreAnswers> states = {AnswersOf(*store, ScriptQuestions())};
  for (const StoreStep& step : StoreScript()) {
    if (!step(*store).ok()) return {};
    states.push_back(AnswersOf(*store, ScriptQuestions()));
  }
  return states;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_STORE_SCRIPT_H_
