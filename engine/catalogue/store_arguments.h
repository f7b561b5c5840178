// What every catalogue store does with its arguments before it touches its
// content, so that all of them refuse the same things with the same words.
#ifndef TREMPLIN_ENGINE_CATALOGUE_STORE_ARGUMENTS_H_
#define TREMPLIN_ENGINE_CATALOGUE_STORE_ARGUMENTS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_store.h"

namespace tremplin {

// An entry in the form in which it is stored.
struct CanonicalEntry {
  EntryKey key;
  std::string source;        // SourceOf
  std::string bytes;         // CanonicalBytes
  std::string content_hash;  // SHA-256 of `bytes`
};

// The entries of a batch in order, validated. kInvalidArgument names the first
// bad one: "entries[3].offerings[0].hours.total: must be …", or the two that
// share a key.
absl::StatusOr<std::vector<CanonicalEntry>> PrepareBatch(absl::Span<const Entry> entries);

// kInvalidArgument unless there are as many marks as entries.
absl::Status CheckMarks(absl::Span<const Entry> entries, absl::Span<const std::string> marks);
// One "" for each.
std::vector<std::string> NoMarks(absl::Span<const Entry> entries);

// kInvalidArgument unless `limit` >= 1.
absl::Status CheckLimit(int limit);

// kInvalidArgument unless there are as many hashes as vectors, and no vector is
// empty, which would read as absent.
absl::Status CheckVectors(absl::Span<const std::string> text_hashes,
                          absl::Span<const std::vector<float>> vectors);

// kNotFound: "trainings/T-17 is not in the catalogue".
absl::Status NotFound(const EntryKey& key);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_STORE_ARGUMENTS_H_
