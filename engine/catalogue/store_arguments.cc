#include "engine/catalogue/store_arguments.h"

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/validation.h"

namespace tremplin {
namespace {

absl::Status CheckEntry(size_t index, const Entry& entry) {
  const std::vector<FieldViolation> violations = Validate(entry);
  if (violations.empty()) return absl::OkStatus();
  const auto& [field, description] = violations.front();
  return absl::InvalidArgumentError(absl::StrCat("entries[", index, "].", field, ": ", description,
                                                 " (", KindName(KindOf(entry)), " ",
                                                 Quoted(IdOf(entry)), ")"));
}

}  // namespace

absl::StatusOr<std::vector<CanonicalEntry>> PrepareBatch(absl::Span<const Entry> entries) {
  std::vector<CanonicalEntry> batch;
  batch.reserve(entries.size());
  absl::flat_hash_map<std::string, size_t> first;
  for (size_t i = 0; i < entries.size(); ++i) {
    RETURN_IF_ERROR(CheckEntry(i, entries[i]));
    EntryKey key{KindOf(entries[i]), IdOf(entries[i])};
    const auto [it, inserted] = first.emplace(ResourceName(key.kind, key.id), i);
    if (!inserted) {
      return absl::InvalidArgumentError(absl::StrCat("entries[", i, "].id: ", it->first,
                                                     " is already entries[", it->second, "]"));
    }
    std::string bytes = CanonicalBytes(entries[i]);
    std::string hash = Sha256Hex(bytes);
    batch.push_back({std::move(key), SourceOf(entries[i]), std::move(bytes), std::move(hash)});
  }
  return batch;
}

absl::Status CheckMarks(absl::Span<const Entry> entries, absl::Span<const std::string> marks) {
  if (marks.size() == entries.size()) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("there must be one mark per entry, got ",
                                                 marks.size(), " marks and ", entries.size(),
                                                 " entries"));
}

std::vector<std::string> NoMarks(absl::Span<const Entry> entries) {
  return std::vector<std::string>(entries.size());
}

absl::Status CheckLimit(int limit) {
  if (limit >= 1) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("limit: must be at least 1, got ", limit));
}

absl::Status CheckVectors(absl::Span<const std::string> text_hashes,
                          absl::Span<const std::vector<float>> vectors) {
  if (text_hashes.size() != vectors.size()) {
    return absl::InvalidArgumentError(absl::StrCat("there must be one vector per text hash, got ",
                                                   text_hashes.size(), " hashes and ",
                                                   vectors.size(), " vectors"));
  }
  for (size_t i = 0; i < vectors.size(); ++i) {
    if (vectors[i].empty()) {
      return absl::InvalidArgumentError(absl::StrCat("vectors[", i, "]: must not be empty"));
    }
  }
  return absl::OkStatus();
}

absl::Status NotFound(const EntryKey& key) {
  return absl::NotFoundError(
      absl::StrCat(ResourceName(key.kind, key.id), " is not in the catalogue"));
}

}  // namespace tremplin
