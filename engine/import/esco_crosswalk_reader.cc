#include "engine/import/esco_crosswalk_reader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/concept_table.h"
#include "engine/import/csv_reader.h"
#include "engine/import/esco_reader.h"
#include "engine/import/rome_files.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr size_t kMostBeforeTable = 64 * 1024;
constexpr absl::string_view kSecondColumn = "classification 2 ID";
constexpr absl::string_view kRelationColumn = "mapping relation";

// The table's first line: where it begins, and its number.
struct TablePlace {
  int64_t offset = 0;
  int64_t line = 1;
};
absl::StatusOr<TablePlace> FindTable(ByteSource& source) {
  ASSIGN_OR_RETURN(const std::string beginning, ReadUpTo(source, kMostBeforeTable));
  const size_t column = beginning.find(kCrosswalkColumn.data(), 0, kCrosswalkColumn.size());
  if (column == std::string::npos) {
    return absl::InvalidArgumentError(absl::StrCat("no column ", Quoted(kCrosswalkColumn),
                                                   " in the first ", kMostBeforeTable, " bytes"));
  }
  const size_t offset = beginning.rfind('\n', column) + 1;  // npos + 1 is 0
  return TablePlace{static_cast<int64_t>(offset),
                    1 + std::count(beginning.begin(), beginning.begin() + offset, '\n')};
}

// Without labels, which other files bring; an empty id for other classifications.
Concept ConceptOf(absl::string_view id) {
  Concept entry = EscoConcept(id);
  if (!entry.id.empty()) return entry;
  const std::string stated = Stated(id);
  const std::string code = stated.substr(stated.find_last_of('/') + 1);
  const bool is_occupation = IsRomeCode(code);
  if (!is_occupation && !IsDigits(code)) return entry;
  entry.id = RomeId(code);
  entry.scheme = "ROME";
  entry.kind = is_occupation ? ConceptKind::kOccupation : ConceptKind::kSkill;
  entry.code = code;
  return entry;
}

std::optional<RelationKind> RelationOf(absl::string_view name) {
  static constexpr std::pair<absl::string_view, RelationKind> kNames[] = {
      {"exactMatch", RelationKind::kExactMatch},
      {"closeMatch", RelationKind::kCloseMatch},
      {"broadMatch", RelationKind::kBroadMatch},
      {"narrowMatch", RelationKind::kNarrowMatch}};
  name = absl::StripAsciiWhitespace(name);
  name = name.substr(name.find_last_of(":#/") + 1);
  for (const auto& [known, kind] : kNames) {
    if (known == name) return kind;
  }
  return std::nullopt;
}

}  // namespace

absl::Status ReadEscoCrosswalk(ByteSource& source, const ImportOptions& options,
                               ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const TablePlace place, FindTable(source));
  RETURN_IF_ERROR(source.Seek(place.offset));
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(source, place.line));
  RETURN_IF_ERROR(row->Require({kCrosswalkColumn, kSecondColumn, kRelationColumn}));
  ConceptTable table({.language = "fr",
                      .relations = {RelationKind::kExactMatch, RelationKind::kCloseMatch,
                                    RelationKind::kBroadMatch, RelationKind::kNarrowMatch}},
                     outlet);
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row->Next());
    if (!found) return table.Deliver();
    const auto reject = [&](absl::string_view column, absl::string_view expected) {
      outlet.Reject(RowReason::kUnreadableCell, row->location(), "",
                    {column, Quoted(row->Cell(column)), expected});
    };
    Concept from = ConceptOf(row->Cell(kCrosswalkColumn));
    const Concept to = ConceptOf(row->Cell(kSecondColumn));
    const std::optional<RelationKind> kind = RelationOf(row->Cell(kRelationColumn));
    if (from.id.empty()) {
      reject(kCrosswalkColumn, "ESCO, ROME");
    } else if (to.id.empty() || (from.scheme == "ROME") == (to.scheme == "ROME")) {
      reject(kSecondColumn, from.scheme == "ROME" ? "ESCO" : "ROME");
    } else if (!kind.has_value()) {
      reject(kRelationColumn, "skos:exactMatch, closeMatch, broadMatch, narrowMatch");
    } else {
      table.set_target_prefix(from.scheme == "ROME" ? "esco:" : "rome:");
      Concept& entry = table.At(from.id, row->location());
      if (entry.scheme.empty()) entry = std::move(from);
      table.AddRelation(entry, *kind, to.id);
    }
    RETURN_IF_ERROR(table.CheckSize());
    RETURN_IF_ERROR(options.deadline.Check());
  }
}

}  // namespace tremplin
