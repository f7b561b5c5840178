#include "engine/import/lheo_modules.h"

#include <string>

#include "engine/catalogue/lheo_tables.h"

namespace tremplin {
namespace {

void ReadSubjects(const XmlElement& action, ItemNotes& notes, Training& training) {
  for (const XmlElement* subject : action.All("enseignement")) {
    Module module;
    module.title = notes.Title("libelle-enseignement", subject->TextAt("libelle-enseignement"));
    module.content = notes.Prose("commentaire", subject->TextAt("commentaire"));
    module.kind = std::string(LheoWord(LheoTable::kSubject, subject->TextAt("type-enseignement")));
    module.mandatory = BooleanAt(*subject, "obligatoire", notes);
    if (!module.title.empty()) AddOnce(std::move(module), training.modules);
  }
}

void ReadSubModules(const XmlElement& formation, ItemNotes& notes, Training& training) {
  static constexpr Tristate kMandatory[] = {Tristate::kUnknown, Tristate::kYes, Tristate::kNo};
  const XmlElement* const list = formation.Find("sous-modules");
  if (list == nullptr) return;
  for (const XmlElement* part : list->All("sous-module")) {
    Module module;
    module.reference = notes.Line("reference-module", part->TextAt("reference-module"));
    module.mandatory = Coded(*part, "type-module", kMandatory, notes);
    if (!module.reference.empty()) AddOnce(std::move(module), training.modules);
  }
}

void ReadPrerequisites(const XmlElement& formation, ItemNotes& notes, Training& training) {
  const XmlElement* const list = formation.Find("modules-prerequis");
  if (list == nullptr) return;
  for (const XmlElement* module : list->All("reference-module")) {
    const std::string reference = notes.Line("reference-module", module->text);
    if (!reference.empty()) AddOnce(reference, training.prerequisite_modules);
  }
}

}  // namespace

void ReadModules(const XmlElement& formation, const LheoContext& context, ItemNotes& notes,
                 Training& training) {
  for (const XmlElement* action : formation.All("action")) ReadSubjects(*action, notes, training);
  ReadSubModules(formation, notes, training);
  notes.Shorten("modules", training.modules, kMaxModules);
  ReadPrerequisites(formation, notes, training);
  const std::string module =
      notes.Line("identifiant-module", formation.TextAt("identifiant-module"));
  if (!module.empty()) training.external_ids.push_back({context.producer, "module", module});
}

}  // namespace tremplin
