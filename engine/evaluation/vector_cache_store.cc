#include "engine/evaluation/vector_cache_store.h"

#include <utility>

namespace tremplin {
namespace {

class VectorCacheStore final : public CatalogueStore {
 public:
  VectorCacheStore(CatalogueStore* cache, std::string fingerprint)
      : entries_(NewMemoryStore()), cache_(cache), fingerprint_(std::move(fingerprint)) {}

  absl::StatusOr<UpsertResult> Upsert(absl::Span<const Entry> entries) override {
    return entries_->Upsert(entries);
  }
  absl::StatusOr<UpsertResult> UpsertMarked(absl::Span<const Entry> entries,
                                            absl::Span<const std::string> marks) override {
    return entries_->UpsertMarked(entries, marks);
  }
  absl::StatusOr<std::vector<std::optional<MarkedEntry>>> FindMarked(
      absl::Span<const std::string> marks) const override {
    return entries_->FindMarked(marks);
  }
  absl::StatusOr<UpsertResult> Delete(absl::Span<const EntryKey> keys) override {
    return entries_->Delete(keys);
  }
  absl::StatusOr<Entry> Get(const EntryKey& key) const override { return entries_->Get(key); }
  absl::StatusOr<std::vector<Entry>> List(EntryKind kind, absl::string_view after,
                                          int limit) const override {
    return entries_->List(kind, after, limit);
  }
  absl::StatusOr<std::vector<std::string>> IdsOfSource(EntryKind kind, absl::string_view source,
                                                       absl::string_view after,
                                                       int limit) const override {
    return entries_->IdsOfSource(kind, source, after, limit);
  }
  absl::StatusOr<std::vector<std::string>> ContentHashes(
      absl::Span<const EntryKey> keys) const override {
    return entries_->ContentHashes(keys);
  }
  absl::StatusOr<int64_t> Count(EntryKind kind) const override { return entries_->Count(kind); }
  absl::StatusOr<std::vector<Change>> Changes(int64_t after, int limit) const override {
    return entries_->Changes(after, limit);
  }
  absl::StatusOr<int64_t> LastChange() const override { return entries_->LastChange(); }

  absl::StatusOr<std::vector<std::vector<float>>> GetVectors(
      absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const override {
    return VectorsUnder(fingerprint).GetVectors(fingerprint, text_hashes);
  }
  absl::Status PutVectors(absl::string_view fingerprint, absl::Span<const std::string> text_hashes,
                          absl::Span<const std::vector<float>> vectors) override {
    return VectorsUnder(fingerprint).PutVectors(fingerprint, text_hashes, vectors);
  }
  // The cache has vectors of other sets too: what is listed and deleted is only
  // what lies beside these entries.
  absl::StatusOr<std::vector<std::string>> Fingerprints() const override {
    return entries_->Fingerprints();
  }
  absl::StatusOr<std::vector<std::string>> VectorHashes(absl::string_view fingerprint,
                                                        absl::string_view after,
                                                        int limit) const override {
    return entries_->VectorHashes(fingerprint, after, limit);
  }
  absl::Status DeleteVectors(absl::string_view fingerprint,
                             absl::Span<const std::string> text_hashes) override {
    return entries_->DeleteVectors(fingerprint, text_hashes);
  }

 private:
  CatalogueStore& VectorsUnder(absl::string_view fingerprint) const {
    return fingerprint == fingerprint_ ? *cache_ : *entries_;
  }

  const std::unique_ptr<CatalogueStore> entries_;
  CatalogueStore* const cache_;
  const std::string fingerprint_;
};

}  // namespace

std::unique_ptr<CatalogueStore> NewVectorCacheStore(CatalogueStore* cache,
                                                    std::string fingerprint) {
  return std::make_unique<VectorCacheStore>(cache, std::move(fingerprint));
}

}  // namespace tremplin
