// The distinct terms of labels, numbered, and which of them a misspelt one is.
#ifndef TREMPLIN_ENGINE_EXTRACTION_TERM_VOCABULARY_H_
#define TREMPLIN_ENGINE_EXTRACTION_TERM_VOCABULARY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace tremplin {

// Thread safety: const methods may run concurrently.
class TermVocabulary {
 public:
  // The number of `term`, a new one when it is new: 0, 1, 2 …
  uint32_t Add(const std::string& term);
  // After the last Add, before Corrected.
  void IndexSlips();

  absl::string_view Term(uint32_t number) const { return terms_[number]; }
  std::optional<uint32_t> Find(absl::string_view term) const;
  // The least term that `term`, of kMinCorrectedLetters and more, is one slip away
  // from: a letter more, less, other, or two exchanged, the first one right.
  std::optional<uint32_t> Corrected(absl::string_view term) const;

  static constexpr size_t kMinCorrectedLetters = 6;

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
  std::vector<absl::string_view> terms_;  // by number, into numbers_
  // Of each term that may be meant, hashes of itself and of itself less one byte:
  // two words one slip apart have one in common. Ascending.
  std::vector<std::pair<uint32_t, uint32_t>> shortened_;  // (hash, number)
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_TERM_VOCABULARY_H_
