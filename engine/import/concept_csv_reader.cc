#include "engine/import/concept_csv_reader.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/csv_reader.h"
#include "engine/import/repeated_entries.h"
#include "engine/import/values.h"
#include "engine/taxonomy/concept_patch.h"

namespace tremplin {
namespace {

constexpr absl::string_view kLanguages[] = {"fr", "en"};

// Those between bars, without empty ones.
std::vector<absl::string_view> Parts(absl::string_view list) {
  std::vector<absl::string_view> parts;
  for (absl::string_view part : absl::StrSplit(list, '|')) {
    part = absl::StripAsciiWhitespace(part);
    if (!IsAbsent(part)) parts.push_back(part);
  }
  return parts;
}

ConceptId IdOf(absl::string_view scheme, absl::string_view code) {
  // The scheme as the part of an id that it is going to be.
  return ConceptId(MakeId(MakeId("", absl::AsciiStrToLower(scheme)), code));
}

void TakeTexts(const CsvReader& row, absl::string_view language, Concept& entry, ItemNotes& notes) {
  const auto column = [&](absl::string_view name) { return absl::StrCat(name, "_", language); };
  const auto add = [&](LabelKind kind, std::string text) {
    if (!text.empty()) entry.labels.push_back({std::string(language), kind, std::move(text)});
  };
  add(LabelKind::kPreferred, notes.Title(column("label"), row.Cell(column("label"))));
  for (absl::string_view label : Parts(row.Cell(column("alt_labels")))) {
    add(LabelKind::kAlternative, notes.Title(column("alt_labels"), label));
  }
  std::string text = notes.Prose(column("description"), row.Cell(column("description")));
  if (!text.empty()) entry.descriptions.push_back({std::string(language), std::move(text)});
}

Concept ReadConcept(const CsvReader& row, ConceptKind kind, ItemNotes& notes) {
  Concept entry;
  entry.scheme = Stated(row.Cell("scheme"));
  entry.code = Stated(row.Cell("code"));
  entry.id = IdOf(entry.scheme, entry.code);
  entry.source = absl::AsciiStrToLower(entry.scheme);
  entry.version = Stated(row.Cell("version"));
  entry.kind = kind;
  entry.status = ConceptStatus::kCurrent;
  entry.uri = notes.Url("uri", row.Cell("uri"));
  for (absl::string_view language : kLanguages) TakeTexts(row, language, entry, notes);
  for (absl::string_view broader : Parts(row.Cell("broader"))) {
    entry.relations.push_back(
        {.kind = RelationKind::kBroader, .target = IdOf(entry.scheme, broader)});
  }
  Canonicalise(entry);
  return entry;
}

// nullopt for a name that is none; a skill when nothing is stated.
std::optional<ConceptKind> KindIn(const CsvReader& row) {
  const std::string name = absl::AsciiStrToUpper(Stated(row.Cell("kind")));
  return name.empty() ? ConceptKind::kSkill : ParseEnum<ConceptKind>(name);
}

}  // namespace

bool IsConceptCsvHeader(const std::vector<std::string>& columns) {
  const auto has = [&](absl::string_view column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  };
  return has("scheme") && has("code") && (has("label_fr") || has("label_en"));
}

absl::Status ReadConceptCsv(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(source));
  RETURN_IF_ERROR(row->Require({"scheme", "code"}));
  RepeatedEntries concepts(outlet);
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row->Next());
    if (!found) return absl::OkStatus();
    RETURN_IF_ERROR(options.deadline.Check());
    const std::string code = Stated(row->Cell("code"));
    const std::optional<ConceptKind> kind = KindIn(*row);
    if (row->cells().size() != row->header().size()) {
      outlet.Reject(RowReason::kWrongColumns, row->location(), code,
                    {absl::StrCat(row->header().size()), absl::StrCat(row->cells().size())});
      continue;
    }
    if (code.empty() || IsAbsent(row->Cell("scheme"))) {
      outlet.Reject(RowReason::kMissingCode, row->location(), code,
                    {code.empty() ? "code" : "scheme"});
      continue;
    }
    if (!kind.has_value()) {
      outlet.Reject(RowReason::kUnreadableCell, row->location(), code,
                    {"kind", Quoted(row->Cell("kind")),
                     absl::StrJoin(EnumNames<ConceptKind>().subspan(1), ", ")});
      continue;
    }
    ItemNotes notes(row->location(), code);
    if (row->encoding_repaired()) notes.Repaired(RowReason::kEncodingRepaired, {});
    Concept entry = ReadConcept(*row, *kind, notes);
    if (entry.labels.empty()) {
      outlet.Reject(RowReason::kMissingTitle, row->location(), code);
      continue;
    }
    RETURN_IF_ERROR(concepts.Deliver(std::move(entry), code, std::move(notes)));
  }
}

}  // namespace tremplin
