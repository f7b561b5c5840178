#include "service/entry_calls.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "service/list_page.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {

absl::StatusOr<EntryKey> KeyOf(EntryKind kind, const std::string& name) {
  absl::StatusOr<std::string> id = ParseName(name, "", ResourceName(kind, ""));
  if (!id.ok()) return InvalidField("name", std::string(id.status().message()));
  return EntryKey{kind, *std::move(id)};
}

absl::StatusOr<EntryPage> ReadPage(const CatalogueStore& store, EntryKind kind, int page_size,
                                   const std::string& page_token,
                                   const std::function<bool(const Entry&)>& wanted) {
  ASSIGN_OR_RETURN(const int size, ListPageSize(page_size));
  if (!page_token.empty() && !IsValidId(page_token)) {
    return InvalidField("page_token", "is no token of this service");
  }
  // One more than asked for tells whether there is a next page.
  const int read_at_once = size + 1;
  EntryPage page;
  std::string last = page_token;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<Entry> read, store.List(kind, last, read_at_once));
    if (!read.empty()) last = IdOf(read.back());
    for (Entry& entry : read) {
      if (!wanted(entry)) continue;
      if (static_cast<int>(page.entries.size()) == size) {
        page.next_page_token = IdOf(page.entries.back());
        return page;
      }
      page.entries.push_back(std::move(entry));
    }
    if (static_cast<int>(read.size()) < read_at_once) return page;
  }
}

absl::Status DeleteOne(const CatalogueStore& store, Ingestor& ingestor, EntryKind kind,
                       const std::string& name, const Deadline& deadline) {
  ASSIGN_OR_RETURN(EntryKey key, KeyOf(kind, name));
  RETURN_IF_ERROR(store.Get(key).status());
  return ingestor.Delete(absl::MakeSpan(&key, 1), deadline).status();
}

}  // namespace tremplin
