// Marks of items (CatalogueStore::UpsertMarked): by them an import knows what it
// has read before.
#ifndef TREMPLIN_ENGINE_IMPORT_ITEM_MARKS_H_
#define TREMPLIN_ENGINE_IMPORT_ITEM_MARKS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "engine/import/importer.h"

namespace tremplin {

// Of the items of one file. Thread safety: const methods may run concurrently.
class ItemMarks {
 public:
  // Reading depends on the build (reading_version.h), the format, the producer and the
  // table of communes.
  ItemMarks(ImportFormat format, const ImportOptions& options);

  // SHA-256 over all that the entry depends on: the above, the item's bytes, and what
  // else in the file says how to read them.
  std::string Of(absl::string_view bytes, absl::string_view context = "") const;

 private:
  std::string prefix_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ITEM_MARKS_H_
