#include "engine/import/schema_org_job.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/import/need_demands.h"
#include "engine/import/schema_org_occupations.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

// Each line and each part between semicolons of each text is a demand, of which
// more than a need holds are not read.
void ReadDemandTexts(const SchemaNode& node, absl::string_view property, RequirementKind kind,
                     std::vector<Requirement>& demands, ItemNotes& notes) {
  for (const std::string& text : node.Texts(property)) {
    const std::string plain = notes.Prose(property, text);
    for (absl::string_view part : absl::StrSplit(plain, absl::ByAnyChar("\n;"))) {
      part = absl::StripAsciiWhitespace(part);
      absl::ConsumePrefix(&part, "- ") || absl::ConsumePrefix(&part, "• ");
      if (demands.size() > SchemaNode::kMaxValues) return;
      AddDemand(kind, Importance::kRequired, property, part, demands, notes);
    }
  }
}

// A number of a register is a diploma, by that number.
void NameDiplomas(std::vector<Requirement>& demands) {
  for (Requirement& demand : demands) {
    const std::vector<std::string> ids = CertificationIdsNamedIn(demand.text);
    if (ids.empty()) continue;
    const absl::string_view registry = absl::StartsWith(ids[0], "RNCP") ? "RNCP" : "RS";
    demand.kind = RequirementKind::kDiploma;
    demand.qualification = Qualification{std::string(registry), ids[0].substr(registry.size()), ""};
  }
}

NeedDemands ReadDemands(const SchemaNode& node, ItemNotes& notes) {
  NeedDemands demands;
  ReadDemandTexts(node, "skills", RequirementKind::kSkill, demands.skills, notes);
  ReadDemandTexts(node, "qualifications", RequirementKind::kRegulated, demands.others, notes);
  ReadDemandTexts(node, "educationRequirements", RequirementKind::kDiploma, demands.others, notes);
  NameDiplomas(demands.others);
  return demands;
}

// "24 mois" of an OccupationalExperienceRequirements, else its text.
std::string ExperienceOf(const SchemaNode& node) {
  for (const SchemaNode& experience : node.Nodes("experienceRequirements")) {
    const std::string months = Stated(experience.Text("monthsOfExperience"));
    if (!months.empty()) return absl::StrCat(months, " mois");
  }
  return Stated(node.Text("experienceRequirements"));
}

std::string RawText(const SchemaNode& node) {
  std::string text = Stated(node.Text("description"));
  const std::string tasks = Stated(node.Text("responsibilities"));
  if (!tasks.empty()) absl::StrAppend(&text, text.empty() ? "" : "\n", tasks);
  const std::string experience = ExperienceOf(node);
  if (!experience.empty()) {
    absl::StrAppend(&text, text.empty() ? "" : "\n", "Expérience demandée : ", experience);
  }
  return text;
}

}  // namespace

Need ReadSchemaJob(const SchemaNode& node, const SchemaOrgContext& context, ItemNotes& notes) {
  Need need;
  need.provenance.source = context.source;
  need.provenance.url = notes.Url("url", node.Text("url"));
  const std::string modified = node.Text("dateModified");
  need.provenance.updated =
      notes.Day("datePosted", modified.empty() ? node.Text("datePosted") : modified);
  need.title = notes.Title("title", node.Text("title"));
  if (need.title.empty()) need.title = notes.Title("name", node.Text("name"));
  need.headcount = ReadHeadcount("totalJobOpenings", node.Text("totalJobOpenings"), notes);
  need.codes = ReadSchemaOccupations(node, notes);
  notes.Shorten("occupationalCategory", need.codes, kMaxNeedCodes);
  need.location = ReadSchemaPlace(node, "jobLocation", context, notes);
  StateDemands(ReadDemands(node, notes), "description", RawText(node), need, notes);
  return need;
}

}  // namespace tremplin
