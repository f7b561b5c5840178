// Active sheets of the RNCP as JSONL: {"rncp", "title", "type", "niveau",
// "enregistrement"} per line.
//
// An item is a line. It becomes the certification "RNCP<number>", active, for
// the list holds active sheets only; `niveau` is the level 1 to 8, "" unknown.
// A repeated number is rejected, so the first wins. Repaired: markup or control
// characters in a title or type.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_JSONL_READER_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_JSONL_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadRncpJsonl(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_JSONL_READER_H_
