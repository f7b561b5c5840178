#include "engine/import/onisep_jobs_reader.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/concept_table.h"
#include "engine/import/json_document.h"
#include "engine/import/json_values.h"
#include "engine/import/rome_files.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

void TakeJob(const nlohmann::json& job, ConceptTable& table, Concept& entry, ItemNotes& notes) {
  table.AddLabel(entry, LabelKind::kPreferred, notes.Title("libelle", ScalarAt(job, "libelle")));
  for (const nlohmann::json& occupation : ListAt(job, "codes_rome")) {
    const std::string code = Stated(ScalarAt(occupation, "code"));
    if (code.empty()) continue;
    if (IsRomeCode(code)) {
      table.AddRelation(entry, RelationKind::kCloseMatch, RomeId(code));
    } else {
      notes.Unreadable("codes_rome", code);
    }
  }
}

}  // namespace

absl::Status ReadOnisepJobs(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const nlohmann::json jobs, ReadJsonDocument(source));
  if (!jobs.is_array()) return absl::InvalidArgumentError("the file is no JSON array");
  ConceptTable table({.identity = true,
                      .language = "fr",
                      .labels = {LabelKind::kPreferred, LabelKind::kAlternative},
                      .relations = {RelationKind::kCloseMatch}},
                     outlet);
  for (size_t i = 0; i < jobs.size(); ++i) {
    RETURN_IF_ERROR(options.deadline.Check());
    const std::string location = absl::StrCat("[", i, "]");
    const std::string url = Stated(ScalarAt(jobs[i], "url_onisep"));
    const std::string slug = url.substr(url.find_last_of('/') + 1);
    if (slug.empty()) {
      outlet.Reject(RowReason::kMissingCode, location, "", {"url_onisep"});
      continue;
    }
    const ConceptId id(MakeId("onisep", slug));
    if (table.Holds(id)) {
      ItemNotes repeat(location, slug);
      TakeJob(jobs[i], table, table.At(id, location), repeat);
      repeat.Repaired(RowReason::kRepeatedNumber, {Quoted(slug), table.NotesOf(id).location()});
      outlet.CountMerged(std::move(repeat));
      continue;
    }
    Concept& entry = table.At(id, location);
    ItemNotes& notes = table.NotesOf(id);
    entry.source = "onisep:occupations";
    entry.scheme = "ONISEP";
    entry.kind = ConceptKind::kOccupation;
    entry.status = ConceptStatus::kCurrent;
    entry.code = slug;
    entry.uri = notes.Url("url_onisep", url);
    TakeJob(jobs[i], table, entry, notes);
    RETURN_IF_ERROR(table.CheckSize());
  }
  return table.Deliver();
}

}  // namespace tremplin
