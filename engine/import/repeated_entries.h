// Entries that a file holds twice.
#ifndef TREMPLIN_ENGINE_IMPORT_REPEATED_ENTRIES_H_
#define TREMPLIN_ENGINE_IMPORT_REPEATED_ENTRIES_H_

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/entry.h"
#include "engine/import/item_notes.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// Of entries with one id the first goes out. A later one counts as merged when it
// has the same content and is rejected when it has other content.
class RepeatedEntries {
 public:
  // `outlet` must outlive it.
  explicit RepeatedEntries(ItemOutlet& outlet) : outlet_(outlet) {}

  // `number` is the producer's, for the report. Returns what the outlet does.
  absl::Status Deliver(Entry entry, absl::string_view number, ItemNotes notes);

 private:
  struct FirstRead {
    std::string content_hash;
    std::string location;
  };

  ItemOutlet& outlet_;
  std::map<EntryKey, FirstRead> first_read_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_REPEATED_ENTRIES_H_
