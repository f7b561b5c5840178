#include "engine/import/esco_reader.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/concept_table.h"
#include "engine/import/csv_reader.h"
#include "engine/import/json_lines.h"
#include "engine/import/json_values.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

// What all files share while they are read.
struct EscoFile {
  EscoFile(ConceptParts parts, const ImportOptions& options, ItemOutlet& outlet_in)
      : outlet(outlet_in),
        table(WithLanguage(std::move(parts), options), outlet_in),
        version(VersionOfPath(options.file_name)) {}

  static ConceptParts WithLanguage(ConceptParts parts, const ImportOptions& options) {
    parts.language = LanguageOfFileName(options.file_name);
    return parts;
  }

  // The concept at that address; null, and the row rejected, when it is none.
  Concept* At(absl::string_view column, absl::string_view uri, const std::string& location) {
    Concept stated = EscoConcept(uri);
    if (stated.id.empty()) {
      outlet.Reject(RowReason::kUnreadableCell, location, "",
                    {column, Quoted(uri), "http://data.europa.eu/esco/…"});
      return nullptr;
    }
    Concept& entry = table.At(stated.id, location);
    if (entry.scheme.empty()) {
      stated.version = version;
      entry = std::move(stated);
    }
    return &entry;
  }

  ItemOutlet& outlet;
  ConceptTable table;
  const std::string version;
};

std::string SourceOfKind(const Concept& entry) {
  if (entry.scheme == "ISCO") return "isco";
  if (entry.scheme == "ISCED-F") return "isced-f";
  switch (entry.kind) {
    case ConceptKind::kOccupation:
      return "esco:occupations";
    case ConceptKind::kSkillGroup:
      return "esco:skill-groups";
    default:
      return "esco:skills";
  }
}

ConceptKind KindOf(absl::string_view concept_type, absl::string_view skill_type,
                   ConceptKind by_uri) {
  if (concept_type == "Occupation") return ConceptKind::kOccupation;
  if (concept_type == "ISCOGroup") return ConceptKind::kOccupationGroup;
  if (concept_type == "SkillGroup") return ConceptKind::kSkillGroup;
  if (skill_type == "knowledge") return ConceptKind::kKnowledge;
  return by_uri == ConceptKind::kUnknown ? ConceptKind::kSkill : by_uri;
}

ConceptStatus StatusOf(absl::string_view status) {
  if (status == "released") return ConceptStatus::kCurrent;
  return IsAbsent(status) ? ConceptStatus::kUnknown : ConceptStatus::kObsolete;
}

// One per line in the official files, between bars in those derived from them.
void AddLabels(ConceptTable& table, Concept& entry, LabelKind kind, absl::string_view column,
               absl::string_view list, ItemNotes& notes) {
  for (absl::string_view label : absl::StrSplit(list, absl::ByAnyChar("\n|"))) {
    table.AddLabel(entry, kind, notes.Title(column, absl::StripAsciiWhitespace(label)));
  }
}

void TakeTexts(const CsvReader& row, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred,
                 notes.Title("preferredLabel", row.Cell("preferredLabel")));
  AddLabels(table, entry, LabelKind::kAlternative, "altLabels", row.Cell("altLabels"), notes);
  AddLabels(table, entry, LabelKind::kHidden, "hiddenLabels", row.Cell("hiddenLabels"), notes);
  const absl::string_view column = IsAbsent(row.Cell("description")) ? "definition" : "description";
  table.AddDescription(entry, notes.Prose(column, row.Cell(column)));
}

// A row of a list of concepts.
void TakeConcept(const CsvReader& row, EscoFile& file, Concept& entry, ItemNotes& notes) {
  entry.kind = KindOf(row.Cell("conceptType"), row.Cell("skillType"), entry.kind);
  entry.source = SourceOfKind(entry);
  entry.status = StatusOf(row.Cell("status"));
  if (entry.code.empty()) entry.code = Stated(row.Cell("code"));
  TakeTexts(row, file.table, entry, notes);
  const std::string group = Stated(row.Cell("iscoGroup"));
  if (!group.empty()) {
    file.table.AddRelation(entry, RelationKind::kBroadMatch,
                           ConceptId(MakeId("isco", absl::StripPrefix(group, "C"))));
  }
}

absl::Status ReadConcepts(CsvReader& row, EscoFile& file) {
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row.Next());
    if (!found) return file.table.Deliver();
    const absl::string_view uri = row.Cell("conceptUri");
    const ConceptId id = EscoConcept(uri).id;
    if (!id.empty() && file.table.Holds(id)) {
      file.outlet.Reject(RowReason::kRepeatedEntry, row.location(), id.value(),
                         {Quoted(uri), file.table.NotesOf(id).location()});
      continue;
    }
    Concept* const entry = file.At("conceptUri", uri, row.location());
    if (entry == nullptr) continue;
    TakeConcept(row, file, *entry, file.table.NotesOf(id));
    RETURN_IF_ERROR(file.table.CheckSize());
  }
}

// The columns of a file of relations.
struct RelationColumns {
  absl::string_view from;
  absl::string_view to;
  absl::string_view kind;  // "" = all are BROADER
};

absl::Status ReadRelations(CsvReader& row, const RelationColumns& columns, EscoFile& file) {
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row.Next());
    if (!found) return file.table.Deliver();
    RelationKind kind = RelationKind::kBroader;
    if (!columns.kind.empty()) {
      const absl::string_view name = row.Cell(columns.kind);
      if (name != "essential" && name != "optional") {
        file.outlet.Reject(RowReason::kUnreadableCell, row.location(), "",
                           {columns.kind, Quoted(name), "essential, optional"});
        continue;
      }
      kind = name == "essential" ? RelationKind::kEssential : RelationKind::kOptional;
    }
    ConceptId target = EscoConcept(row.Cell(columns.to)).id;
    if (target.empty()) {
      file.outlet.Reject(
          RowReason::kUnreadableCell, row.location(), "",
          {columns.to, Quoted(row.Cell(columns.to)), "http://data.europa.eu/esco/…"});
      continue;
    }
    Concept* const entry = file.At(columns.from, row.Cell(columns.from), row.location());
    if (entry == nullptr) continue;
    if (row.Cell("conceptType") == "SkillGroup") entry->kind = ConceptKind::kSkillGroup;
    file.table.AddRelation(*entry, kind, std::move(target));
    RETURN_IF_ERROR(file.table.CheckSize());
  }
}

// The deepest level that a row names is the one it is about.
absl::Status ReadHierarchy(CsvReader& row, EscoFile& file) {
  while (true) {
    ASSIGN_OR_RETURN(const bool found, row.Next());
    if (!found) return file.table.Deliver();
    int level = 3;
    while (level > 0 && IsAbsent(row.Cell(absl::StrCat("Level ", level, " URI")))) --level;
    const std::string prefix = absl::StrCat("Level ", level, " ");
    const std::string uri_column = absl::StrCat(prefix, "URI");
    Concept* const entry = file.At(uri_column, row.Cell(uri_column), row.location());
    if (entry == nullptr) continue;
    ItemNotes& notes = file.table.NotesOf(entry->id);
    entry->kind = ConceptKind::kSkillGroup;
    if (entry->code.empty()) entry->code = Stated(row.Cell(absl::StrCat(prefix, "code")));
    const std::string label_column = absl::StrCat(prefix, "preferred term");
    file.table.AddLabel(*entry, LabelKind::kPreferred,
                        notes.Title(label_column, row.Cell(label_column)));
    file.table.AddDescription(*entry, notes.Prose("Description", row.Cell("Description")));
    if (level > 0) {
      const absl::string_view above = row.Cell(absl::StrCat("Level ", level - 1, " URI"));
      file.table.AddRelation(*entry, RelationKind::kBroader, EscoConcept(above).id);
    }
    RETURN_IF_ERROR(file.table.CheckSize());
  }
}

bool HasAll(const std::vector<std::string>& columns,
            std::initializer_list<absl::string_view> wanted) {
  return std::all_of(wanted.begin(), wanted.end(), [&](absl::string_view column) {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
  });
}

enum class Content { kNone, kConcepts, kCollection, kBroader, kOfOccupation, kOfSkill, kHierarchy };

Content ContentOf(const std::vector<std::string>& columns) {
  if (HasAll(columns, {"conceptUri", "preferredLabel", "broaderConceptUri"})) {
    return Content::kCollection;
  }
  if (HasAll(columns, {"conceptUri", "preferredLabel"})) return Content::kConcepts;
  if (HasAll(columns, {"conceptUri", "broaderUri"})) return Content::kBroader;
  if (HasAll(columns, {"occupationUri", "relationType", "skillUri"})) {
    return Content::kOfOccupation;
  }
  if (HasAll(columns, {"originalSkillUri", "relationType", "relatedSkillUri"})) {
    return Content::kOfSkill;
  }
  return HasAll(columns, {"Level 0 URI", "Level 3 URI"}) ? Content::kHierarchy : Content::kNone;
}

ConceptParts PartsOf(Content content) {
  switch (content) {
    case Content::kConcepts:
      return {.identity = true,
              .labels = {LabelKind::kPreferred, LabelKind::kAlternative, LabelKind::kHidden},
              .description = true,
              .relations = {RelationKind::kBroadMatch},
              .target_prefix = "isco:"};
    case Content::kBroader:
      return {.relations = {RelationKind::kBroader}};
    case Content::kOfOccupation:
    case Content::kOfSkill:
      return {.relations = {RelationKind::kEssential, RelationKind::kOptional}};
    default:
      return {};
  }
}

}  // namespace

Concept EscoConcept(absl::string_view uri) {
  Concept entry;
  uri = absl::StripAsciiWhitespace(uri);
  absl::string_view path = uri;
  absl::ConsumePrefix(&path, "http://") || absl::ConsumePrefix(&path, "https://");
  if (!absl::ConsumePrefix(&path, "data.europa.eu/esco/")) return entry;
  const size_t slash = path.find('/');
  if (slash == absl::string_view::npos || slash + 1 == path.size()) return entry;
  const absl::string_view list = path.substr(0, slash);
  absl::string_view name = path.substr(slash + 1);
  entry.uri = std::string(uri);
  if (list == "isco") {
    absl::ConsumePrefix(&name, "C");
    entry.id = ConceptId(MakeId("isco", name));
    entry.scheme = "ISCO";
    entry.code = std::string(name);
    entry.kind = ConceptKind::kOccupationGroup;
  } else if (list == "isced-f") {
    entry.id = ConceptId(MakeId("isced-f", name));
    entry.scheme = "ISCED-F";
    entry.code = std::string(name);
    entry.kind = ConceptKind::kSkillGroup;
  } else {
    entry.id = ConceptId(MakeId("esco", name));
    entry.scheme = "ESCO";
    // Skills, knowledge and groups of both share one kind of address.
    if (list == "occupation") entry.kind = ConceptKind::kOccupation;
  }
  return entry;
}

bool IsEscoHeader(const std::vector<std::string>& columns) {
  return ContentOf(columns) != Content::kNone;
}

absl::Status ReadEsco(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(source));
  const Content content = ContentOf(row->header());
  EscoFile file(PartsOf(content), options, outlet);
  switch (content) {
    case Content::kConcepts:
    case Content::kCollection:
      return ReadConcepts(*row, file);
    case Content::kBroader:
      return ReadRelations(*row, {"conceptUri", "broaderUri", ""}, file);
    case Content::kOfOccupation:
      return ReadRelations(*row, {"occupationUri", "skillUri", "relationType"}, file);
    case Content::kOfSkill:
      return ReadRelations(*row, {"originalSkillUri", "relatedSkillUri", "relationType"}, file);
    case Content::kHierarchy:
      return ReadHierarchy(*row, file);
    case Content::kNone:
      break;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("no file of ESCO has the columns ", absl::StrJoin(row->header(), ", ")));
}

absl::Status ReadEscoProfiles(ByteSource& source, const ImportOptions& options,
                              ItemOutlet& outlet) {
  EscoFile file({}, options, outlet);
  RETURN_IF_ERROR(ForEachJsonLine(
      source, outlet, [&](const nlohmann::json& profile, const std::string& location) {
        Concept* const entry =
            file.At("occupation_uri", ScalarAt(profile, "occupation_uri"), location);
        if (entry == nullptr) return absl::OkStatus();
        ItemNotes& notes = file.table.NotesOf(entry->id);
        file.table.AddLabel(*entry, LabelKind::kPreferred,
                            notes.Title("occupation_name", ScalarAt(profile, "occupation_name")));
        for (const nlohmann::json& name : ListAt(profile, "alternative_names")) {
          file.table.AddLabel(*entry, LabelKind::kAlternative,
                              notes.Title("alternative_names", ScalarText(name)));
        }
        file.table.AddDescription(*entry, notes.Prose("occupation_description",
                                                      ScalarAt(profile, "occupation_description")));
        const std::string group = Stated(ScalarAt(profile, "isco_code"));
        if (!group.empty()) {
          file.table.AddRelation(*entry, RelationKind::kBroadMatch,
                                 ConceptId(MakeId("isco", group)));
        }
        static constexpr std::pair<absl::string_view, RelationKind> kSkills[] = {
            {"essential_skills", RelationKind::kEssential},
            {"essential_knowledge", RelationKind::kEssential},
            {"optional_skills", RelationKind::kOptional}};
        for (const auto& [list, kind] : kSkills) {
          for (const nlohmann::json& skill : ListAt(profile, list)) {
            file.table.AddRelationByLabel(*entry, kind, notes.Title(list, ScalarText(skill)));
          }
        }
        return file.table.CheckSize();
      }));
  return file.table.Deliver();
}

}  // namespace tremplin
