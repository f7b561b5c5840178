#include <algorithm>
#include <map>
#include <utility>

#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/store_arguments.h"

namespace tremplin {
namespace {

class MemoryStore final : public CatalogueStore {
 public:
  absl::StatusOr<UpsertResult> Upsert(absl::Span<const Entry> entries) override {
    return UpsertMarked(entries, NoMarks(entries));
  }
  absl::StatusOr<UpsertResult> UpsertMarked(absl::Span<const Entry> entries,
                                            absl::Span<const std::string> marks) override;
  absl::StatusOr<std::vector<std::optional<MarkedEntry>>> FindMarked(
      absl::Span<const std::string> marks) const override;
  absl::StatusOr<UpsertResult> Delete(absl::Span<const EntryKey> keys) override;
  absl::StatusOr<Entry> Get(const EntryKey& key) const override;
  absl::StatusOr<std::vector<Entry>> List(EntryKind kind, absl::string_view after,
                                          int limit) const override;
  absl::StatusOr<std::vector<std::string>> IdsOfSource(EntryKind kind, absl::string_view source,
                                                       absl::string_view after,
                                                       int limit) const override;
  absl::StatusOr<std::vector<std::string>> ContentHashes(
      absl::Span<const EntryKey> keys) const override;
  absl::StatusOr<int64_t> Count(EntryKind kind) const override;
  absl::StatusOr<std::vector<Change>> Changes(int64_t after, int limit) const override;
  absl::StatusOr<int64_t> LastChange() const override;
  absl::StatusOr<std::vector<std::vector<float>>> GetVectors(
      absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const override;
  absl::Status PutVectors(absl::string_view fingerprint, absl::Span<const std::string> text_hashes,
                          absl::Span<const std::vector<float>> vectors) override;
  absl::StatusOr<std::vector<std::string>> Fingerprints() const override;
  absl::StatusOr<std::vector<std::string>> VectorHashes(absl::string_view fingerprint,
                                                        absl::string_view after,
                                                        int limit) const override;
  absl::Status DeleteVectors(absl::string_view fingerprint,
                             absl::Span<const std::string> text_hashes) override;

 private:
  struct StoredEntry {
    Entry entry;
    std::string content_hash;
    std::string mark;  // "" for none
  };
  using Vectors = std::map<std::string, std::vector<float>>;  // by text hash

  int64_t LastChangeLocked() const ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    return static_cast<int64_t>(changes_.size());
  }
  void LogChange(EntryKey key, bool deleted, std::string hash) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_) {
    changes_.push_back({LastChangeLocked() + 1, std::move(key), deleted, std::move(hash)});
  }

  // Gives the entry `mark`, "" for none, in place of the one it has.
  void SetMark(const EntryKey& key, StoredEntry& stored, const std::string& mark)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mu_);

  mutable Mutex mu_;
  std::map<EntryKey, StoredEntry> entries_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, EntryKey> marked_ ABSL_GUARDED_BY(mu_);  // by mark
  std::vector<Change> changes_ ABSL_GUARDED_BY(mu_);             // number n at n - 1
  std::map<std::string, Vectors> vectors_ ABSL_GUARDED_BY(mu_);  // by fingerprint
};

void MemoryStore::SetMark(const EntryKey& key, StoredEntry& stored, const std::string& mark) {
  marked_.erase(stored.mark);
  stored.mark = mark;
  if (mark.empty()) return;
  const auto [it, is_new] = marked_.try_emplace(mark, key);
  if (is_new) return;
  entries_[it->second].mark.clear();
  it->second = key;
}

absl::StatusOr<UpsertResult> MemoryStore::UpsertMarked(absl::Span<const Entry> entries,
                                                       absl::Span<const std::string> marks) {
  RETURN_IF_ERROR(CheckMarks(entries, marks));
  ASSIGN_OR_RETURN(std::vector<CanonicalEntry> batch, PrepareBatch(entries));
  // What is read back is the canonical form here too: coordinates and weights
  // are rounded as a store on disk rounds them.
  std::vector<Entry> canonical;
  canonical.reserve(batch.size());
  for (const CanonicalEntry& item : batch) {
    ASSIGN_OR_RETURN(Entry entry, ParseEntry(item.bytes));
    canonical.push_back(std::move(entry));
  }
  MutexLock lock(&mu_);
  UpsertResult result;
  for (size_t i = 0; i < batch.size(); ++i) {
    auto& [key, source, bytes, hash] = batch[i];
    const auto [it, created] = entries_.try_emplace(key);
    if (!created && it->second.content_hash == hash) {
      ++result.unchanged;
      if (!marks[i].empty()) SetMark(it->first, it->second, marks[i]);
      continue;
    }
    ++(created ? result.created : result.updated);
    SetMark(it->first, it->second, marks[i]);
    it->second.entry = std::move(canonical[i]);
    it->second.content_hash = hash;
    LogChange(std::move(key), /*deleted=*/false, std::move(hash));
  }
  result.last_change = LastChangeLocked();
  return result;
}

absl::StatusOr<UpsertResult> MemoryStore::Delete(absl::Span<const EntryKey> keys) {
  MutexLock lock(&mu_);
  UpsertResult result;
  for (const EntryKey& key : keys) {
    const auto it = entries_.find(key);
    if (it == entries_.end()) {
      ++result.unchanged;
      continue;
    }
    marked_.erase(it->second.mark);
    entries_.erase(it);
    ++result.updated;
    LogChange(key, /*deleted=*/true, "");
  }
  result.last_change = LastChangeLocked();
  return result;
}

absl::StatusOr<std::vector<std::optional<MarkedEntry>>> MemoryStore::FindMarked(
    absl::Span<const std::string> marks) const {
  std::vector<std::optional<MarkedEntry>> found(marks.size());
  MutexLock lock(&mu_);
  for (size_t i = 0; i < marks.size(); ++i) {
    const auto it = marked_.find(marks[i]);
    if (it == marked_.end()) continue;
    const StoredEntry& stored = entries_.find(it->second)->second;
    found[i] = MarkedEntry{it->second, SourceOf(stored.entry), stored.content_hash};
  }
  return found;
}

absl::StatusOr<Entry> MemoryStore::Get(const EntryKey& key) const {
  MutexLock lock(&mu_);
  const auto it = entries_.find(key);
  if (it == entries_.end()) return NotFound(key);
  return it->second.entry;
}

absl::StatusOr<std::vector<Entry>> MemoryStore::List(EntryKind kind, absl::string_view after,
                                                     int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  std::vector<Entry> page;
  MutexLock lock(&mu_);
  for (auto it = entries_.upper_bound({kind, std::string(after)});
       it != entries_.end() && it->first.kind == kind && page.size() < static_cast<size_t>(limit);
       ++it) {
    page.push_back(it->second.entry);
  }
  return page;
}

absl::StatusOr<std::vector<std::string>> MemoryStore::IdsOfSource(EntryKind kind,
                                                                  absl::string_view source,
                                                                  absl::string_view after,
                                                                  int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  std::vector<std::string> ids;
  MutexLock lock(&mu_);
  for (auto it = entries_.upper_bound({kind, std::string(after)});
       it != entries_.end() && it->first.kind == kind && ids.size() < static_cast<size_t>(limit);
       ++it) {
    if (SourceOf(it->second.entry) == source) ids.push_back(it->first.id);
  }
  return ids;
}

absl::StatusOr<std::vector<std::string>> MemoryStore::ContentHashes(
    absl::Span<const EntryKey> keys) const {
  std::vector<std::string> hashes;
  hashes.reserve(keys.size());
  MutexLock lock(&mu_);
  for (const EntryKey& key : keys) {
    const auto it = entries_.find(key);
    hashes.push_back(it == entries_.end() ? "" : it->second.content_hash);
  }
  return hashes;
}

absl::StatusOr<int64_t> MemoryStore::Count(EntryKind kind) const {
  MutexLock lock(&mu_);
  int64_t count = 0;
  for (const auto& [key, unused] : entries_) count += key.kind == kind;
  return count;
}

absl::StatusOr<std::vector<Change>> MemoryStore::Changes(int64_t after, int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  MutexLock lock(&mu_);
  const int64_t begin = std::clamp<int64_t>(after, 0, LastChangeLocked());
  const int64_t end = std::min<int64_t>(begin + limit, LastChangeLocked());
  return std::vector<Change>(changes_.begin() + begin, changes_.begin() + end);
}

absl::StatusOr<int64_t> MemoryStore::LastChange() const {
  MutexLock lock(&mu_);
  return LastChangeLocked();
}

absl::StatusOr<std::vector<std::vector<float>>> MemoryStore::GetVectors(
    absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const {
  std::vector<std::vector<float>> found(text_hashes.size());
  MutexLock lock(&mu_);
  const auto of_encoder = vectors_.find(std::string(fingerprint));
  if (of_encoder == vectors_.end()) return found;
  for (size_t i = 0; i < text_hashes.size(); ++i) {
    const auto it = of_encoder->second.find(text_hashes[i]);
    if (it != of_encoder->second.end()) found[i] = it->second;
  }
  return found;
}

absl::Status MemoryStore::PutVectors(absl::string_view fingerprint,
                                     absl::Span<const std::string> text_hashes,
                                     absl::Span<const std::vector<float>> vectors) {
  RETURN_IF_ERROR(CheckVectors(text_hashes, vectors));
  MutexLock lock(&mu_);
  Vectors& of_encoder = vectors_[std::string(fingerprint)];
  for (size_t i = 0; i < vectors.size(); ++i) of_encoder[text_hashes[i]] = vectors[i];
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> MemoryStore::Fingerprints() const {
  std::vector<std::string> fingerprints;
  MutexLock lock(&mu_);
  for (const auto& [fingerprint, of_encoder] : vectors_) {
    if (!of_encoder.empty()) fingerprints.push_back(fingerprint);
  }
  return fingerprints;
}

absl::StatusOr<std::vector<std::string>> MemoryStore::VectorHashes(absl::string_view fingerprint,
                                                                   absl::string_view after,
                                                                   int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  std::vector<std::string> hashes;
  MutexLock lock(&mu_);
  const auto of_encoder = vectors_.find(std::string(fingerprint));
  if (of_encoder == vectors_.end()) return hashes;
  for (auto it = of_encoder->second.upper_bound(std::string(after));
       it != of_encoder->second.end() && hashes.size() < static_cast<size_t>(limit); ++it) {
    hashes.push_back(it->first);
  }
  return hashes;
}

absl::Status MemoryStore::DeleteVectors(absl::string_view fingerprint,
                                        absl::Span<const std::string> text_hashes) {
  MutexLock lock(&mu_);
  const auto of_encoder = vectors_.find(std::string(fingerprint));
  if (of_encoder == vectors_.end()) return absl::OkStatus();
  for (const std::string& hash : text_hashes) of_encoder->second.erase(hash);
  return absl::OkStatus();
}

}  // namespace

std::unique_ptr<CatalogueStore> NewMemoryStore() { return std::make_unique<MemoryStore>(); }

}  // namespace tremplin
