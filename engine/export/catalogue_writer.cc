#include "engine/export/catalogue_writer.h"

#include <utility>

namespace tremplin {

absl::StatusOr<Provider> ProviderNamed(const CatalogueStore& store, const ProviderId& id) {
  if (id.empty()) return Provider();
  absl::StatusOr<Entry> entry = store.Get({EntryKind::kProvider, id.value()});
  if (absl::IsNotFound(entry.status())) return Provider{.id = id};
  if (!entry.ok()) return entry.status();
  return std::get<Provider>(*std::move(entry));
}

}  // namespace tremplin
