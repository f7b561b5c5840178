#include "engine/import/schema_org_training.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/hash.h"
#include "engine/catalogue/entry.h"
#include "engine/import/iso_duration.h"
#include "engine/import/schema_org_occupations.h"
#include "engine/import/schema_org_offering.h"
#include "engine/import/training_merge.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

// What is taught, and what it leads to where that is no number of a register.
void ReadOutcomes(const SchemaNode& node, ItemNotes& notes, Training& training) {
  std::vector<std::string> lines;
  for (absl::string_view property : {"teaches", "assesses"}) {
    for (std::string& text : node.Texts(property)) lines.push_back(std::move(text));
  }
  for (const SchemaNode& alignment : node.Nodes("educationalAlignment")) {
    if (alignment.Text("alignmentType") == "teaches") lines.push_back(alignment.OwnText());
  }
  for (absl::string_view property :
       {"educationalCredentialAwarded", "occupationalCredentialAwarded"}) {
    for (const std::string& text : node.Texts(property)) {
      if (CertificationIdsNamedIn(text).empty()) lines.push_back(text);
    }
  }
  training.outcomes = notes.Prose("teaches", absl::StrJoin(lines, "\n"));
}

// The texts of a credential in which a number of a register may stand.
std::string NamesOf(const SchemaNode& credential) {
  std::string names = credential.GlobalId();
  for (absl::string_view property : {"name", "identifier", "termCode", "url"}) {
    absl::StrAppend(&names, " ", credential.Text(property));
  }
  return names;
}

void ReadCredentials(const SchemaNode& node, ItemNotes& notes, Training& training) {
  std::string texts;
  for (absl::string_view property :
       {"educationalCredentialAwarded", "occupationalCredentialAwarded"}) {
    for (const std::string& text : node.Texts(property)) absl::StrAppend(&texts, text, "\n");
    for (const SchemaNode& credential : node.Nodes(property)) {
      if (!credential.Is("Person")) absl::StrAppend(&texts, NamesOf(credential), "\n");
    }
  }
  for (const std::string& id : CertificationIdsNamedIn(texts)) {
    training.validations.push_back({.certification = CertificationId(id)});
  }
  if (!training.validations.empty()) training.certifying = Tristate::kYes;
  notes.Shorten("educationalCredentialAwarded", training.validations, kMaxListItems);
}

void ReadModules(const SchemaNode& node, ItemNotes& notes, Training& training) {
  for (absl::string_view property : {"syllabusSections", "hasCourse"}) {
    for (const SchemaNode& part : node.Nodes(property)) {
      Module module;
      module.title = notes.Title(property, part.Text("name"));
      module.content = notes.Prose(property, part.Text("description"));
      const std::optional<IsoDuration> duration =
          ParseIsoDuration(Stated(part.Text("timeRequired")));
      if (duration.has_value()) module.duration_hours = WholeHours(*duration);
      if (!module.title.empty() || !module.content.empty()) {
        training.modules.push_back(std::move(module));
      }
    }
  }
  notes.Shorten("hasCourse", training.modules, kMaxModules);
}

// Instances are seldom named: those without an id of their own get one from
// what they hold.
OfferingId IdOf(const SchemaNode& instance, const Offering& offering) {
  std::string number = instance.IdentifierText("identifier");
  if (number.empty()) number = instance.GlobalId();
  if (number.empty()) {
    const std::string content = CanonicalBytes(Training{.offerings = {offering}});
    number = absl::StrCat("O-", Sha256Hex(content).substr(0, 8));
  }
  return OfferingId(MakeId("", number));
}

void ReadOfferings(const SchemaNode& node, const SchemaOrgContext& context, ItemNotes& notes,
                   Training& training) {
  Offering course = ReadSchemaOffering(node, context, notes);
  std::vector<SchemaNode> instances = node.Nodes("hasCourseInstance");
  if (instances.size() > kMaxOfferings) {
    notes.Repaired(RowReason::kListShortened, {"hasCourseInstance", absl::StrCat(kMaxOfferings),
                                               absl::StrCat(node.Count("hasCourseInstance"))});
    instances.erase(instances.begin() + kMaxOfferings, instances.end());
  }
  for (size_t i = 0; i < instances.size(); ++i) {
    ItemNotes::Within within(notes, absl::StrCat("/hasCourseInstance[", i, "]"));
    Offering offering = WithTermsOf(course, ReadSchemaOffering(instances[i], context, notes));
    offering.id = IdOf(instances[i], offering);
    AddOffering(training.offerings, std::move(offering), notes);
  }
  if (!instances.empty() || course == Offering()) return;
  course.id = IdOf(node, course);
  training.offerings.push_back(std::move(course));
}

}  // namespace

Training ReadSchemaTraining(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes) {
  Training training;
  training.provenance.source = context.source;
  training.provenance.url = notes.Url("url", node.Text("url"));
  training.provenance.updated = notes.Day("dateModified", node.Text("dateModified"));
  training.title = notes.Title("name", node.Text("name"));
  training.objective = notes.Prose("abstract", node.Text("abstract"));
  training.content = notes.Prose("description", node.Text("description"));
  ReadOutcomes(node, notes, training);
  ReadCredentials(node, notes, training);
  ReadModules(node, notes, training);
  training.codes = ReadSchemaOccupations(node, notes);
  notes.Shorten("occupationalCategory", training.codes, kMaxCodes);
  ReadOfferings(node, context, notes, training);
  return training;
}

}  // namespace tremplin
