// Two descriptions of one organisation put together.
#ifndef TREMPLIN_ENGINE_IMPORT_PROVIDER_MERGE_H_
#define TREMPLIN_ENGINE_IMPORT_PROVIDER_MERGE_H_

#include "engine/catalogue/training.h"

namespace tremplin {

// `known`, with what `seen` adds: values that `known` lacks, roles and
// authorisations of both (sorted). Where both state a value, `known` keeps its
// own, unless `seen` comes from the same source, which then tells it anew.
Provider MergeProvider(Provider known, const Provider& seen);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_PROVIDER_MERGE_H_
