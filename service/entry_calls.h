// What the calls on entries of the catalogue share: names, pages, deletion.
#ifndef TREMPLIN_SERVICE_ENTRY_CALLS_H_
#define TREMPLIN_SERVICE_ENTRY_CALLS_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/ingest/ingestor.h"

namespace tremplin {

// The key in `name`, "trainings/T-17"; kInvalidArgument with the field `name`.
absl::StatusOr<EntryKey> KeyOf(EntryKind kind, const std::string& name);

struct EntryPage {
  std::vector<Entry> entries;
  std::string next_page_token;  // the last id of the page; "" when it is the last
};
// A page of the entries of `kind` that `wanted` admits, ascending by id.
// kInvalidArgument with the field `page_size` or `page_token`.
absl::StatusOr<EntryPage> ReadPage(
    const CatalogueStore& store, EntryKind kind, int page_size, const std::string& page_token,
    const std::function<bool(const Entry&)>& wanted = [](const Entry&) { return true; });

// kNotFound when absent.
absl::Status DeleteOne(const CatalogueStore& store, Ingestor& ingestor, EntryKind kind,
                       const std::string& name, const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_ENTRY_CALLS_H_
