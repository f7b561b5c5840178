// The daily export of the RNCP and the RS (France compétences), a ZIP archive of
// CSV files "export_fiches_CSV_<what>_<date>.csv" with `;` and quotes.
//
// An item is a sheet, a row of the file "Standard". It becomes the
// certification "RNCP<n>" or "RS<n>"; a repeated number is rejected, so the
// first wins. Blocks, ROME, Formacode and NSF codes, certifiers, access routes
// and successions come from the other files, joined by Numero_Fiche. Rows of
// sheets that "Standard" does not hold are no items and are left out, except
// that a succession may name them. Both columns of a succession are used: B after A
// is known from the row of A or from that of B.
// Partners with leave to train become providers (their SIRET is the id) that are
// authorised for the sheet; not counted.
//
// Repaired: markup in a text, unreadable dates, levels and access routes. TABs
// before a SIRET, labels that begin with their code ("42872 : …") and doubled
// apostrophes in ROME labels are this export's way of writing, and no repairs.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_ZIP_READER_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_ZIP_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// Keeps all sheets in memory, for their parts are spread over the archive,
// within the limits of ZipLimits. kInvalidArgument when there is no "Standard".
absl::Status ReadRncpZip(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_ZIP_READER_H_
