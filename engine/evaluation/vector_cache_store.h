// A store whose entries live for one evaluation and whose vectors outlive it.
#ifndef TREMPLIN_ENGINE_EVALUATION_VECTOR_CACHE_STORE_H_
#define TREMPLIN_ENGINE_EVALUATION_VECTOR_CACHE_STORE_H_

#include <memory>
#include <string>

#include "engine/catalogue/catalogue_store.h"

namespace tremplin {

// Entries in memory. Vectors of texts under `fingerprint` in `cache` (must
// outlive the store); all other vectors, such as a catalogue's means, which
// belong to these entries alone, in memory.
std::unique_ptr<CatalogueStore> NewVectorCacheStore(CatalogueStore* cache, std::string fingerprint);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_VECTOR_CACHE_STORE_H_
