// All that a store says, to be compared with what another says.
#ifndef TREMPLIN_TESTS_TESTING_STORE_ANSWERS_H_
#define TREMPLIN_TESTS_TESTING_STORE_ANSWERS_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_store.h"

namespace tremplin::testing {

// What to ask besides what there is.
struct StoreQuestions {
  std::vector<EntryKey> keys;
  std::vector<std::string> sources;
  std::string fingerprint;
  std::vector<std::string> text_hashes;
};

// By the question. A call's answer is whole or an error.
using StoreAnswers = std::map<std::string, absl::StatusOr<std::string>>;

namespace store_answers_internal {

inline std::string Text(const Entry& entry) { return CanonicalBytes(entry); }
inline std::string Text(const std::string& text) { return text; }
inline std::string Text(int64_t number) { return absl::StrCat(number); }
inline std::string Text(const Change& change) {
  return absl::StrCat(change.number, " ", KindName(change.key.kind), " ", change.key.id,
                      change.deleted ? " deleted " : " ", change.content_hash);
}
inline std::string Text(const std::vector<float>& vector) {
  return std::string(reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float));
}
template <typename T>
std::string Text(const std::vector<T>& list) {
  std::string text;
  for (const T& item : list) absl::StrAppend(&text, Text(item), "\n");
  return text;
}
template <typename T>
absl::StatusOr<std::string> Text(const absl::StatusOr<T>& answer) {
  if (!answer.ok()) return answer.status();
  return Text(*answer);
}

}  // namespace store_answers_internal

inline StoreAnswers AnswersOf(const CatalogueStore& store, const StoreQuestions& questions) {
  using store_answers_internal::Text;
  constexpr int kAll = 100000;
  StoreAnswers answers;
  for (const EntryKind kind : kEntryKinds) {
    const std::string name(KindName(kind));
    answers.emplace("list " + name, Text(store.List(kind, "", kAll)));
    answers.emplace("count " + name, Text(store.Count(kind)));
    for (const std::string& source : questions.sources) {
      answers.emplace("ids " + name + " " + source,
                      Text(store.IdsOfSource(kind, source, "", kAll)));
    }
  }
  for (const EntryKey& key : questions.keys) {
    const std::string name = ResourceName(key.kind, key.id);
    absl::StatusOr<std::string> entry = Text(store.Get(key));
    if (absl::IsNotFound(entry.status())) entry = "absent";
    answers.emplace("get " + name, std::move(entry));
    answers.emplace("hash " + name, Text(store.ContentHashes({key})));
  }
  answers.emplace("changes", Text(store.Changes(0, kAll)));
  answers.emplace("last change", Text(store.LastChange()));
  for (const std::string& hash : questions.text_hashes) {
    answers.emplace("vector " + hash, Text(store.GetVectors(questions.fingerprint, {hash})));
  }
  answers.emplace("fingerprints", Text(store.Fingerprints()));
  answers.emplace("vector hashes", Text(store.VectorHashes(questions.fingerprint, "", kAll)));
  return answers;
}

// The questions that `actual` answers otherwise than `expected`, an error among
// them. Empty when the stores say the same.
inline std::set<std::string> Differences(const StoreAnswers& expected, const StoreAnswers& actual) {
  std::set<std::string> differing;
  for (const auto& [question, answer] : expected) {
    const auto it = actual.find(question);
    if (it == actual.end() || it->second != answer) differing.insert(question);
  }
  return differing;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_STORE_ANSWERS_H_
