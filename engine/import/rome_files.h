// What each file of the ROME says, one row at a time.
#ifndef TREMPLIN_ENGINE_IMPORT_ROME_FILES_H_
#define TREMPLIN_ENGINE_IMPORT_ROME_FILES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/import/concept_table.h"
#include "engine/import/csv_reader.h"
#include "engine/taxonomy/concept_patch.h"

namespace tremplin {

// Stands for the code of the row before.
inline constexpr absl::string_view kCodeOfRowBefore = "^";

struct RomeFile {
  // Columns that this file has and that no file before it in RomeFiles() has all of.
  std::vector<absl::string_view> columns;
  absl::string_view source;  // of its concepts
  ConceptKind kind;
  ConceptParts parts;
  // The code of the concept that a row speaks about; "" for a row that speaks
  // about none.
  std::string (*code_of)(const CsvReader& row);
  // Adds what the row says. Null for a file with nothing to keep.
  void (*take)(const CsvReader& row, ConceptTable& table, Concept& entry, ItemNotes& notes);
};

absl::Span<const RomeFile> RomeFiles();

ConceptId RomeId(absl::string_view code);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ROME_FILES_H_
