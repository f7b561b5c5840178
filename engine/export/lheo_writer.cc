#include "engine/export/lheo_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/lheo_tables.h"
#include "engine/export/by_place.h"
#include "engine/export/contents.h"
#include "engine/export/lheo_action_text.h"
#include "engine/export/lheo_numbers.h"
#include "engine/export/lheo_places.h"
#include "engine/export/xml_text.h"

namespace tremplin {
namespace {

// The first code of the Formacode is the main one by its place.
void WriteDomainCodes(absl::string_view name, absl::string_view scheme, const Training& training,
                      XmlText& xml) {
  for (const bool main : {true, false}) {
    for (const Code& code : training.codes) {
      if (code.scheme != scheme || code.main != main) continue;
      xml.Leaf(name, code.code, {{"ref", code.version}});
    }
  }
}

// Codes of one scheme, taken one by one.
class CodeQueue {
 public:
  CodeQueue(const Training& training, absl::string_view scheme) {
    for (const Code& code : training.codes) {
      if (code.scheme == scheme) codes_.push_back(code.code);
    }
  }
  bool empty() const { return next_ == codes_.size(); }
  // "" at the end.
  std::string Take() { return empty() ? "" : codes_[next_++]; }

 private:
  std::vector<std::string> codes_;
  size_t next_ = 0;
};

constexpr absl::string_view kCertifInfo = "certif-info:";

// Codes of Certif Info of certifications that have a number of the RNCP or RS: not
// those that are the id of one.
CodeQueue SecondCodes(const Training& training) {
  Training others{.codes = training.codes};
  for (const Validation& validation : training.validations) {
    absl::string_view code = validation.certification.value();
    if (!absl::ConsumePrefix(&code, kCertifInfo)) continue;
    const auto own = std::find_if(others.codes.begin(), others.codes.end(), [&](const Code& other) {
      return other.scheme == "CERTIF_INFO" && other.code == code;
    });
    if (own != others.codes.end()) others.codes.erase(own);
  }
  return CodeQueue(others, "CERTIF_INFO");
}

void WriteCertifications(const Training& training, XmlText& xml) {
  CodeQueue second = SecondCodes(training), cpf(training, "CPF"), elu(training, "ELU");
  for (const Validation& validation : training.validations) {
    const std::string& id = validation.certification.value();
    // The schema has the RNCP before and the RS after it.
    const bool last = absl::StartsWith(id, "RS");
    xml.Open("certification");
    if (!last) WriteCertificationCode("", validation.certification, xml);
    if (!absl::StartsWith(id, kCertifInfo)) xml.Leaf("code-CERTIFINFO", second.Take());
    if (last) WriteCertificationCode("", validation.certification, xml);
    xml.Leaf("code-CPF", cpf.Take());
    xml.Close("certification");
  }
  while (!cpf.empty() || !elu.empty()) {
    xml.Open("code-type-formation");
    xml.Leaf("code-CPF", cpf.Take());
    xml.Leaf("code-ELU", elu.Take());
    xml.Close("code-type-formation");
  }
}

// What the small table of that element says of the training.
std::string TableCode(const Training& training, absl::string_view element) {
  for (const LheoCodeElement& known : kLheoCodeElements) {
    for (const Code& code : training.codes) {
      if (known.name == element && code.scheme == known.scheme) return code.code;
    }
  }
  return "";
}

bool IsSubject(const Module& module) {
  return !module.title.empty() && !LheoCode(LheoTable::kSubject, module.kind).empty();
}

// With the modules that have no element of their own.
std::string Contents(const Training& training) {
  std::vector<Module> others;
  for (const Module& module : training.modules) {
    const bool subject = IsSubject(module) && !training.offerings.empty();
    if (!subject && module.reference.empty()) others.push_back(module);
  }
  return ContentsWith(others, training.content);
}

std::vector<Module> Subjects(const Training& training) {
  std::vector<Module> subjects;
  for (const Module& module : training.modules) {
    if (IsSubject(module)) subjects.push_back(module);
  }
  return subjects;
}

void WriteModules(const Training& training, XmlText& xml) {
  const auto open_once = [&](absl::string_view name, bool& open) {
    if (!std::exchange(open, true)) xml.Open(name);
  };
  bool open = false;
  for (const Module& module : training.modules) {
    if (module.reference.empty()) continue;
    open_once("sous-modules", open);
    xml.Open("sous-module");
    xml.Leaf("reference-module", module.reference);
    xml.Leaf("type-module", module.mandatory == Tristate::kYes  ? "1"
                            : module.mandatory == Tristate::kNo ? "2"
                                                                : "0");
    xml.Close("sous-module");
  }
  if (std::exchange(open, false)) xml.Close("sous-modules");
  for (const std::string& reference : training.prerequisite_modules) {
    open_once("modules-prerequis", open);
    xml.Leaf("reference-module", reference);
  }
  if (open) xml.Close("modules-prerequis");
}

std::string ModuleIdentifier(const Training& training) {
  for (const ExternalId& external : training.external_ids) {
    if (external.level == "module") return external.id;
  }
  return "";
}

std::optional<int> EntryLevelOf(const Training& training) {
  for (const Offering& offering : training.offerings) {
    if (offering.entry_level.value.has_value()) return offering.entry_level.value;
  }
  return std::nullopt;
}

absl::string_view TristateCode(Tristate value) {
  if (value == Tristate::kUnknown) return "";
  return value == Tristate::kYes ? "1" : "0";
}

void WriteTrainingTerms(const Training& training, XmlText& xml) {
  xml.Open("domaine-formation");
  WriteDomainCodes("code-FORMACODE", "FORMACODE", training, xml);
  WriteDomainCodes("code-NSF", "NSF", training, xml);
  WriteDomainCodes("code-ROME", "ROME", training, xml);
  xml.Close("domaine-formation");
  xml.Required("intitule-formation", training.title);
  xml.Required("objectif-formation", training.objective);
  xml.Required("resultats-attendus", training.outcomes);
  xml.Required("contenu-formation", Contents(training));
  xml.Required("certifiante", TristateCode(training.certifying));
  WriteCoordinates("contact-formation", std::nullopt, Contact(), xml);
  xml.Required("parcours-de-formation", TableCode(training, "parcours-de-formation"));
  xml.Leaf("code-niveau-entree", LheoLevelCode(EntryLevelOf(training)));
  xml.Leaf("objectif-general-formation", TableCode(training, "objectif-general-formation"));
  WriteCertifications(training, xml);
  if (training.certification_level.has_value()) {
    xml.Leaf("code-niveau-sortie", LheoLevelCode(training.certification_level));
  }
  WriteLink("url-formation", training.provenance.url, xml);
}

}  // namespace

absl::Span<const EntryKind> LheoWriter::kinds() const {
  static constexpr EntryKind kKinds[] = {EntryKind::kTraining};
  return kKinds;
}

std::string LheoWriter::Head() const {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<lheo xmlns=\"http://lheo.gouv.fr/2.3\">\n<offres>\n";
}

std::string LheoWriter::Tail() const { return "</offres>\n</lheo>\n"; }

absl::Status LheoWriter::Write(Entry entry, TextSink sink) {
  Training& training = std::get<Training>(entry);
  const std::string producer = ProducerOf(training.provenance);
  const std::string updated =
      training.provenance.updated.has_value() ? FormatIso(*training.provenance.updated) : "";
  XmlText xml;
  xml.Open("formation",
           {{"numero", NumberFor(training.id.value(), "training", training.external_ids, producer)},
            {"horodatage-modification", updated}});
  WriteTrainingTerms(training, xml);
  std::vector<Module> subjects = Subjects(training);
  for (Offering& offering : training.offerings) {
    ASSIGN_OR_RETURN(const Provider delivering,
                     ProviderNamed(store_, offering.delivering_provider));
    for (const Offering& action : ByPlace(std::move(offering))) {
      WriteAction(action, {.delivering = delivering, .subjects = subjects, .producer = producer},
                  xml);
      subjects.clear();  // the first action tells them
    }
  }
  ASSIGN_OR_RETURN(const Provider responsible, ProviderNamed(store_, training.provider));
  WriteResponsible(responsible, producer, xml);
  xml.Leaf("identifiant-module", ModuleIdentifier(training));
  xml.Leaf("positionnement", TableCode(training, "positionnement"));
  WriteModules(training, xml);
  xml.Close("formation");
  return sink(std::move(xml).Take());
}

}  // namespace tremplin
