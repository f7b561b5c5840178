// Stores that can be opened again, in memory and in SQLite.
#ifndef TREMPLIN_TESTS_INGEST_STORE_PLACE_H_
#define TREMPLIN_TESTS_INGEST_STORE_PLACE_H_

#include <memory>
#include <string>

#include "engine/catalogue/catalogue_store.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {

enum class StoreKind { kMemory, kSqlite };

inline std::string StoreName(StoreKind kind) {
  return kind == StoreKind::kMemory ? "Memory" : "Sqlite";
}

// Every Open gives a handle to the same entries; handles in SQLite behave as
// those of several processes do.
class StorePlace {
 public:
  explicit StorePlace(StoreKind kind) {
    if (kind == StoreKind::kMemory) memory_ = NewMemoryStore();
  }
  std::shared_ptr<CatalogueStore> Open() const {
    if (memory_ != nullptr) return memory_;
    return OpenSqliteStore(folder_.File("store.db")).value();
  }

 private:
  TempFolder folder_;
  std::shared_ptr<CatalogueStore> memory_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_INGEST_STORE_PLACE_H_
