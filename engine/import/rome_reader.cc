#include "engine/import/rome_reader.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/import/concept_table.h"
#include "engine/import/csv_reader.h"
#include "engine/import/rome_files.h"

namespace tremplin {
namespace {

const RomeFile* FileOf(const std::vector<std::string>& columns) {
  for (const RomeFile& file : RomeFiles()) {
    const bool has_all =
        std::all_of(file.columns.begin(), file.columns.end(), [&](absl::string_view column) {
          return std::find(columns.begin(), columns.end(), column) != columns.end();
        });
    if (has_all) return &file;
  }
  return nullptr;
}

}  // namespace

bool IsRomeHeader(const std::vector<std::string>& columns) { return FileOf(columns) != nullptr; }

absl::Status ReadRome(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(source));
  const RomeFile* const file = FileOf(row->header());
  if (file == nullptr) {
    return absl::InvalidArgumentError(
        absl::StrCat("no file of the ROME has the columns ", absl::StrJoin(row->header(), ", ")));
  }
  const std::string version = VersionOfPath(options.file_name);
  ConceptTable table(file->parts, outlet);
  std::string code;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row->Next());
    if (!found) return table.Deliver();
    if (file->take == nullptr) {
      outlet.Reject(RowReason::kNothingToKeep, row->location(), "");
      continue;
    }
    std::string stated = file->code_of(*row);
    if (stated != kCodeOfRowBefore) code = std::move(stated);
    if (code.empty()) {
      outlet.Reject(RowReason::kMissingCode, row->location(), "", {file->columns.front()});
      continue;
    }
    const ConceptId id = RomeId(code);
    Concept& entry = table.At(id, row->location());
    entry.source = std::string(file->source);
    entry.scheme = "ROME";
    entry.version = version;
    entry.code = code;
    if (file->kind != ConceptKind::kUnknown) entry.kind = file->kind;
    entry.status = ConceptStatus::kCurrent;
    file->take(*row, table, entry, table.NotesOf(id));
    RETURN_IF_ERROR(table.CheckSize());
  }
}

}  // namespace tremplin
