// What a full import holds of its sources, and so what has disappeared from them.
#ifndef TREMPLIN_ENGINE_INGEST_SOURCE_INVENTORY_H_
#define TREMPLIN_ENGINE_INGEST_SOURCE_INVENTORY_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/import/importer.h"

namespace tremplin {

// A delta import only adds and replaces. Files that are imported as full, and
// one inventory shared by all of them, say in addition which entries of their
// producers are gone: those of a source (SourceOf, not empty) and kind of which
// the files hold an item, that the files do not hold.
//
// Nothing is removed on a doubt: an entry stays when a rejected item has its
// number, and all stay when some rejected item has no number that could be
// read. Organisations that items only name are never removed.
//
// Memory: the keys of all items. Thread safety: none.
class SourceInventory {
 public:
  void Read(const EntryKey& item, const std::string& source);
  // `row` is a rejection.
  void Rejected(const RowReport& row);

  struct Removal {
    std::string source;
    EntryKind kind = EntryKind::kTraining;
    int64_t removed = 0;
    int64_t undecided = 0;  // absent too, but left alone on a doubt
  };
  // Deletes what has disappeared, in batches, and tells each by `on_row` (may
  // be null) as kRemoved. REQUIRES: all files were read to their ends. One
  // result per source and kind, in their order. An error of the store leaves
  // the batches before it deleted.
  absl::StatusOr<std::vector<Removal>> RemoveAbsent(
      CatalogueStore& store, const std::function<void(const RowReport&)>& on_row) const;

 private:
  bool IsDoubtful(absl::string_view id) const;
  absl::StatusOr<Removal> RemoveAbsentOf(const std::string& source, EntryKind kind,
                                         const absl::flat_hash_set<std::string>& present,
                                         CatalogueStore& store,
                                         const std::function<void(const RowReport&)>& on_row) const;

  std::map<std::pair<std::string, EntryKind>, absl::flat_hash_set<std::string>> present_;
  absl::flat_hash_set<std::string> rejected_numbers_;
  bool rejected_without_number_ = false;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_SOURCE_INVENTORY_H_
