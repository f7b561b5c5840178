// The project's own JSONL: one canonical entry per line (engine/catalogue/entry.h).
//
// An item is a line that is not blank. Ids stay as they are; ImportOptions::
// source is not used. The same kind and id twice: the same content is merged, other
// content is rejected, so the first wins. Lines of more than 4 MiB, not in
// UTF-8, that are no JSON object, have an unknown field or break a rule are
// rejected with the field's path. Nothing else is repaired.
//
// Lines that ImportOptions::known has are not parsed. A line is marked when nothing
// was repaired and the table of communes had nothing to add.
#ifndef TREMPLIN_ENGINE_IMPORT_JSONL_READER_H_
#define TREMPLIN_ENGINE_IMPORT_JSONL_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadJsonl(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_JSONL_READER_H_
