// The project's own CSV, for what an SME or a school has in a spreadsheet: one
// row is one training with one way of taking it (an offering) and one session.
//
// The header is CsvTemplate()'s, in any order; training_id and title must be
// there, the rest may be left out, other names are refused. `;` `,` or TAB
// between fields, UTF-8 or Windows-1252. Several values in a cell are parted by
// "|". An empty cell or "-" says nothing about a value. Names of values are those
// of the contract (ON_SITE) or French words (présentiel).
//
// An item is a training with all its rows, or a row that is rejected. Rows that
// repeat a training_id add offerings and sessions; they may leave the training's
// other cells empty. Identity: "<source>:<training_id>", the bare training_id
// without ImportOptions::source. offering_id and session_id may be left out: rows with the
// same cells about the offering share one, and a session is named after its start.
// A provider's id is its SIRET, else its name; providers are not counted.
//
// Repaired: rows read as Windows-1252, values that contradict an earlier row of
// the training (the first is kept), INSEE codes and coordinates. Rejected, with line
// and column: cells that cannot be read, wrong numbers of cells, sessions that
// end before they start, what breaks a rule of the catalogue.
#ifndef TREMPLIN_ENGINE_IMPORT_OWN_CSV_READER_H_
#define TREMPLIN_ENGINE_IMPORT_OWN_CSV_READER_H_

#include <string>

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadOwnCsv(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_OWN_CSV_READER_H_
