// A store with a place to step in: other writers, a full disk.
#ifndef TREMPLIN_TESTS_INGEST_HOOKED_STORE_H_
#define TREMPLIN_TESTS_INGEST_HOOKED_STORE_H_

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/status_macros.h"
#include "engine/catalogue/catalogue_store.h"

namespace tremplin::testing {

// Passes everything on to another store, which must outlive it. Thread safety:
// set the hooks before threads share it.
class HookedStore final : public CatalogueStore {
 public:
  explicit HookedStore(CatalogueStore& inner) : inner_(inner) {}

  std::function<absl::Status()> before_upsert;  // its error is returned
  std::function<void()> after_get;
  bool knows_items = true;          // false: no mark is found
  mutable int64_t items_known = 0;  // by FindMarked; of one thread

  absl::StatusOr<UpsertResult> Upsert(absl::Span<const Entry> entries) override {
    if (before_upsert) {
      RETURN_IF_ERROR(before_upsert());
    }
    return inner_.Upsert(entries);
  }
  absl::StatusOr<UpsertResult> UpsertMarked(absl::Span<const Entry> entries,
                                            absl::Span<const std::string> marks) override {
    if (before_upsert) {
      RETURN_IF_ERROR(before_upsert());
    }
    return inner_.UpsertMarked(entries, marks);
  }
  absl::StatusOr<std::vector<std::optional<MarkedEntry>>> FindMarked(
      absl::Span<const std::string> marks) const override {
    if (!knows_items) return std::vector<std::optional<MarkedEntry>>(marks.size());
    auto found = inner_.FindMarked(marks);
    if (found.ok()) {
      for (const auto& item : *found) items_known += item.has_value() ? 1 : 0;
    }
    return found;
  }
  absl::StatusOr<UpsertResult> Delete(absl::Span<const EntryKey> keys) override {
    return inner_.Delete(keys);
  }
  absl::StatusOr<Entry> Get(const EntryKey& key) const override {
    absl::StatusOr<Entry> entry = inner_.Get(key);
    if (after_get) after_get();
    return entry;
  }
  absl::StatusOr<std::vector<Entry>> List(EntryKind kind, absl::string_view after,
                                          int limit) const override {
    return inner_.List(kind, after, limit);
  }
  absl::StatusOr<std::vector<std::string>> IdsOfSource(EntryKind kind, absl::string_view source,
                                                       absl::string_view after,
                                                       int limit) const override {
    return inner_.IdsOfSource(kind, source, after, limit);
  }
  absl::StatusOr<std::vector<std::string>> ContentHashes(
      absl::Span<const EntryKey> keys) const override {
    return inner_.ContentHashes(keys);
  }
  absl::StatusOr<int64_t> Count(EntryKind kind) const override { return inner_.Count(kind); }
  absl::StatusOr<std::vector<Change>> Changes(int64_t after, int limit) const override {
    return inner_.Changes(after, limit);
  }
  absl::StatusOr<int64_t> LastChange() const override { return inner_.LastChange(); }
  absl::StatusOr<std::vector<std::vector<float>>> GetVectors(
      absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const override {
    return inner_.GetVectors(fingerprint, text_hashes);
  }
  absl::Status PutVectors(absl::string_view fingerprint, absl::Span<const std::string> text_hashes,
                          absl::Span<const std::vector<float>> vectors) override {
    return inner_.PutVectors(fingerprint, text_hashes, vectors);
  }
  absl::StatusOr<std::vector<std::string>> Fingerprints() const override {
    return inner_.Fingerprints();
  }
  absl::StatusOr<std::vector<std::string>> VectorHashes(absl::string_view fingerprint,
                                                        absl::string_view after,
                                                        int limit) const override {
    return inner_.VectorHashes(fingerprint, after, limit);
  }
  absl::Status DeleteVectors(absl::string_view fingerprint,
                             absl::Span<const std::string> text_hashes) override {
    return inner_.DeleteVectors(fingerprint, text_hashes);
  }

 private:
  CatalogueStore& inner_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_INGEST_HOOKED_STORE_H_
