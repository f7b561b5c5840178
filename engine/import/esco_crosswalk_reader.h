// The mapping of a national classification to ESCO, as the ESCO portal publishes
// it: a CSV with lines about the mapping, an empty line, and then a table with the
// columns "classification 1 ID", "classification 2 ID" and "mapping relation"
// (skos:exactMatch, closeMatch, broadMatch, narrowMatch). One side is ESCO, by
// addresses; the other is the ROME, by codes of occupations or OGR numbers.
//
// The file is the authority on how the concepts of its first classification match
// the second. An item is such a concept; rows with other classifications or
// relations are rejected.
#ifndef TREMPLIN_ENGINE_IMPORT_ESCO_CROSSWALK_READER_H_
#define TREMPLIN_ENGINE_IMPORT_ESCO_CROSSWALK_READER_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// By which the beginning of such a file is known.
inline constexpr absl::string_view kCrosswalkColumn = "classification 1 ID";

absl::Status ReadEscoCrosswalk(ByteSource& source, const ImportOptions& options,
                               ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ESCO_CROSSWALK_READER_H_
