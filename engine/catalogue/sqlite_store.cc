#include "engine/catalogue/sqlite_store.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/canonical_reader.h"
#include "engine/catalogue/sqlite_changes.h"
#include "engine/catalogue/sqlite_database.h"
#include "engine/catalogue/sqlite_entries.h"
#include "engine/catalogue/sqlite_marks.h"
#include "engine/catalogue/sqlite_readers.h"
#include "engine/catalogue/sqlite_schema.h"
#include "engine/catalogue/sqlite_vectors.h"
#include "engine/catalogue/store_arguments.h"

namespace tremplin {
namespace {

class SqliteStore final : public CatalogueStore {
 public:
  SqliteStore(const std::string& path, absl::Duration busy_timeout,
              std::unique_ptr<SqliteDatabase> writer)
      : path_(path), readers_(path, busy_timeout), writer_(std::move(writer)) {}

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
  // The entry of a row, once its content has proved to be what was written.
  absl::StatusOr<Entry> Verified(const EntryKey& key, absl::string_view content,
                                 absl::string_view content_hash) const;

  const std::string path_;
  mutable SqliteReaders readers_;
  Mutex write_mu_;
  const std::unique_ptr<SqliteDatabase> writer_ ABSL_PT_GUARDED_BY(write_mu_);
};

absl::StatusOr<UpsertResult> SqliteStore::UpsertMarked(absl::Span<const Entry> entries,
                                                       absl::Span<const std::string> marks) {
  RETURN_IF_ERROR(CheckMarks(entries, marks));
  ASSIGN_OR_RETURN(const std::vector<CanonicalEntry> batch, PrepareBatch(entries));
  MutexLock lock(&write_mu_);
  ASSIGN_OR_RETURN(SqliteTransaction transaction, SqliteTransaction::BeginWrite(*writer_));
  UpsertResult result;
  ASSIGN_OR_RETURN(result.last_change, SelectLastChange(*writer_));
  for (size_t i = 0; i < batch.size(); ++i) {
    const CanonicalEntry& entry = batch[i];
    ASSIGN_OR_RETURN(const StoredHash old, FindHash(*writer_, entry.key));
    const bool unchanged = old.hash == entry.content_hash;
    if (old.found && (!unchanged || !marks[i].empty())) {
      RETURN_IF_ERROR(EraseMark(*writer_, entry.key));
    }
    if (!marks[i].empty()) RETURN_IF_ERROR(WriteMark(*writer_, marks[i], entry.key));
    if (unchanged) {
      ++result.unchanged;
      continue;
    }
    ++(old.found ? result.updated : result.created);
    RETURN_IF_ERROR(WriteEntry(*writer_, entry));
    RETURN_IF_ERROR(LogChange(
        *writer_, {++result.last_change, entry.key, /*deleted=*/false, entry.content_hash}));
  }
  RETURN_IF_ERROR(transaction.Commit());
  return result;
}

absl::StatusOr<UpsertResult> SqliteStore::Delete(absl::Span<const EntryKey> keys) {
  MutexLock lock(&write_mu_);
  ASSIGN_OR_RETURN(SqliteTransaction transaction, SqliteTransaction::BeginWrite(*writer_));
  UpsertResult result;
  ASSIGN_OR_RETURN(result.last_change, SelectLastChange(*writer_));
  for (const EntryKey& key : keys) {
    ASSIGN_OR_RETURN(const StoredHash old, FindHash(*writer_, key));
    if (!old.found) {
      ++result.unchanged;
      continue;
    }
    ++result.updated;
    RETURN_IF_ERROR(EraseEntry(*writer_, key));
    RETURN_IF_ERROR(EraseMark(*writer_, key));
    RETURN_IF_ERROR(LogChange(*writer_, {++result.last_change, key, /*deleted=*/true, ""}));
  }
  RETURN_IF_ERROR(transaction.Commit());
  // The log still has the pages as they were. Where somebody reads at this moment, it
  // is emptied by a later deletion, or when the store is closed.
  if (result.updated > 0) writer_->TryEmptyLog().IgnoreError();
  return result;
}

absl::StatusOr<Entry> SqliteStore::Verified(const EntryKey& key, absl::string_view content,
                                            absl::string_view content_hash) const {
  const auto damaged = [&](absl::string_view what) {
    return absl::DataLossError(absl::StrCat("store '", path_, "': ", ResourceName(key.kind, key.id),
                                            " is damaged: ", what));
  };
  if (Sha256Hex(content) != content_hash) return damaged("its content does not have its hash");
  std::optional<Entry> canonical = ReadCanonical(key.kind, content);
  absl::StatusOr<Entry> entry = canonical.has_value() ? *std::move(canonical) : ParseEntry(content);
  if (!entry.ok()) return damaged(entry.status().message());
  if (KindOf(*entry) != key.kind || IdOf(*entry) != key.id) {
    return damaged("its content is another entry's");
  }
  return entry;
}

absl::StatusOr<std::vector<std::optional<MarkedEntry>>> SqliteStore::FindMarked(
    absl::Span<const std::string> marks) const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectMarked(*reader, marks);
}

absl::StatusOr<Entry> SqliteStore::Get(const EntryKey& key) const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  ASSIGN_OR_RETURN(SqliteQuery query, reader->Prepare(kSelectContent));
  query.Bind(KindName(key.kind)).Bind(key.id);
  ASSIGN_OR_RETURN(const bool found, query.Step());
  if (!found) return NotFound(key);
  return Verified(key, query.Bytes(0), query.Bytes(1));
}

absl::StatusOr<std::vector<Entry>> SqliteStore::List(EntryKind kind, absl::string_view after,
                                                     int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  ASSIGN_OR_RETURN(SqliteQuery query,
                   reader->Prepare("SELECT id, content, content_hash FROM entries "
                                   "WHERE kind = ? AND id > ? ORDER BY id LIMIT ?"));
  query.Bind(KindName(kind)).Bind(after).Bind(limit);
  std::vector<Entry> page;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return page;
    const EntryKey key{kind, std::string(query.Bytes(0))};
    ASSIGN_OR_RETURN(Entry entry, Verified(key, query.Bytes(1), query.Bytes(2)));
    page.push_back(std::move(entry));
  }
}

absl::StatusOr<std::vector<std::string>> SqliteStore::IdsOfSource(EntryKind kind,
                                                                  absl::string_view source,
                                                                  absl::string_view after,
                                                                  int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  ASSIGN_OR_RETURN(
      SqliteQuery query,
      reader->Prepare("SELECT id FROM entries WHERE source = ? AND kind = ? AND id > ? "
                      "ORDER BY id LIMIT ?"));
  query.Bind(source).Bind(KindName(kind)).Bind(after).Bind(limit);
  std::vector<std::string> ids;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return ids;
    ids.emplace_back(query.Bytes(0));
  }
}

absl::StatusOr<std::vector<std::string>> SqliteStore::ContentHashes(
    absl::Span<const EntryKey> keys) const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  ASSIGN_OR_RETURN(SqliteTransaction one_state, SqliteTransaction::BeginRead(*reader));
  std::vector<std::string> hashes;
  hashes.reserve(keys.size());
  for (const EntryKey& key : keys) {
    ASSIGN_OR_RETURN(StoredHash stored, FindHash(*reader, key));
    hashes.push_back(std::move(stored.hash));
  }
  return hashes;
}

absl::StatusOr<int64_t> SqliteStore::Count(EntryKind kind) const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  ASSIGN_OR_RETURN(SqliteQuery query,
                   reader->Prepare("SELECT count(*) FROM entries WHERE kind = ?"));
  RETURN_IF_ERROR(query.Bind(KindName(kind)).Step().status());
  return query.Integer(0);
}

absl::StatusOr<std::vector<Change>> SqliteStore::Changes(int64_t after, int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectChanges(*reader, after, limit);
}

absl::StatusOr<int64_t> SqliteStore::LastChange() const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectLastChange(*reader);
}

absl::StatusOr<std::vector<std::vector<float>>> SqliteStore::GetVectors(
    absl::string_view fingerprint, absl::Span<const std::string> text_hashes) const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectVectors(*reader, fingerprint, text_hashes);
}

absl::Status SqliteStore::PutVectors(absl::string_view fingerprint,
                                     absl::Span<const std::string> text_hashes,
                                     absl::Span<const std::vector<float>> vectors) {
  RETURN_IF_ERROR(CheckVectors(text_hashes, vectors));
  MutexLock lock(&write_mu_);
  return InsertVectors(*writer_, fingerprint, text_hashes, vectors);
}

absl::StatusOr<std::vector<std::string>> SqliteStore::Fingerprints() const {
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectFingerprints(*reader);
}

absl::StatusOr<std::vector<std::string>> SqliteStore::VectorHashes(absl::string_view fingerprint,
                                                                   absl::string_view after,
                                                                   int limit) const {
  RETURN_IF_ERROR(CheckLimit(limit));
  ASSIGN_OR_RETURN(const SqliteReaders::Lease reader, readers_.Borrow());
  return SelectVectorHashes(*reader, fingerprint, after, limit);
}

absl::Status SqliteStore::DeleteVectors(absl::string_view fingerprint,
                                        absl::Span<const std::string> text_hashes) {
  MutexLock lock(&write_mu_);
  RETURN_IF_ERROR(EraseVectors(*writer_, fingerprint, text_hashes));
  // As after a deletion of entries.
  writer_->TryEmptyLog().IgnoreError();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenSqliteStore(const std::string& path,
                                                                const SqliteStoreOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<SqliteDatabase> writer,
                   SqliteDatabase::Open(path, options.busy_timeout));
  RETURN_IF_ERROR(PrepareSchema(*writer, SchemaSteps(), options.busy_timeout));
  RETURN_IF_ERROR(CheckStructure(*writer));
  if (options.max_bytes > 0) {
    ASSIGN_OR_RETURN(const int64_t page_bytes, writer->SelectInteger("PRAGMA page_size"));
    const int64_t pages = std::max<int64_t>(1, options.max_bytes / page_bytes);
    RETURN_IF_ERROR(writer->Execute(absl::StrCat("PRAGMA max_page_count = ", pages)));
  }
  return std::make_unique<SqliteStore>(path, options.busy_timeout, std::move(writer));
}

absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenSqliteStore(const std::string& path) {
  return OpenSqliteStore(path, SqliteStoreOptions());
}

}  // namespace tremplin
