// Entries read back from the bytes that CanonicalBytes wrote.
#ifndef TREMPLIN_ENGINE_CATALOGUE_CANONICAL_READER_H_
#define TREMPLIN_ENGINE_CATALOGUE_CANONICAL_READER_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// The entry of `kind` whose canonical bytes these are: what ParseEntry gives, without
// its tree of JSON, for a start reads every entry of a store. nullopt for all
// else, also for JSON that is written in another way: ParseEntry reads that, or
// says what is wrong with it.
std::optional<Entry> ReadCanonical(EntryKind kind, absl::string_view bytes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_CANONICAL_READER_H_
