// The formats' readers behind one function, for files and for bytes in memory.
#ifndef TREMPLIN_ENGINE_IMPORT_CATALOGUE_READER_H_
#define TREMPLIN_ENGINE_IMPORT_CATALOGUE_READER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"

namespace tremplin {

// ReadCatalogueFile over a source.
absl::StatusOr<ReadTotals> ReadCatalogueStream(ByteSource& source, ImportFormat format,
                                               const ImportOptions& options,
                                               const ImportSink& sink);

// DetectFormat over the first bytes of a file; `whole` when they are all of it.
absl::StatusOr<ImportFormat> DetectFormatOf(absl::string_view beginning, bool whole);
// The same, of a source at its beginning, where it is left.
absl::StatusOr<ImportFormat> DetectFormatOf(ByteSource& source);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CATALOGUE_READER_H_
