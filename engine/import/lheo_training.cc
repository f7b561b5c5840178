#include "engine/import/lheo_training.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/lheo_tables.h"
#include "engine/import/certification_levels.h"
#include "engine/import/lheo_modules.h"
#include "engine/import/lheo_offering.h"
#include "engine/import/lheo_organisations.h"
#include "engine/import/lheo_session.h"
#include "engine/import/training_merge.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr absl::string_view kSessionPart = "_SE_";

void ReadDomainCodes(const XmlElement& element, std::vector<Code>& codes) {
  const XmlElement* const domain = element.Find("domaine-formation");
  if (domain == nullptr) return;
  static constexpr std::pair<absl::string_view, absl::string_view> kSchemes[] = {
      {"code-FORMACODE", "FORMACODE"}, {"code-NSF", "NSF"}, {"code-ROME", "ROME"}};
  for (const auto& [name, scheme] : kSchemes) {
    bool first = scheme == "FORMACODE";  // the schema: the first one is the main one
    for (const XmlElement* code : domain->All(name)) {
      const absl::string_view text = absl::StripAsciiWhitespace(code->text);
      if (IsAbsent(text)) continue;
      codes.push_back({.scheme = std::string(scheme),
                       .version = std::string(code->Attribute("ref")),
                       .code = std::string(text),
                       .main = std::exchange(first, false)});
    }
  }
}

// Codes that are no identity of a certification here.
void AddCode(const XmlElement& element, absl::string_view name, absl::string_view scheme,
             std::vector<Code>& codes) {
  const absl::string_view code = element.TextAt(name);
  if (!IsAbsent(code)) codes.push_back({.scheme = std::string(scheme), .code = std::string(code)});
}

void ReadCertifications(const XmlElement& element, ItemNotes& notes, Training& training) {
  const std::vector<const XmlElement*> certifications = element.All("certification");
  const std::vector<const XmlElement*> kinds = element.All("code-type-formation");
  const auto add_codes = [&](const std::vector<const XmlElement*>& holders, absl::string_view name,
                             absl::string_view scheme) {
    for (const XmlElement* holder : holders) AddCode(*holder, name, scheme, training.codes);
  };
  for (const XmlElement* certification : certifications) {
    const CertificationId id = CertificationOf(*certification, notes);
    if (!id.empty()) training.validations.push_back({.certification = id});
  }
  add_codes(certifications, "code-CERTIFINFO", "CERTIF_INFO");
  add_codes(certifications, "code-CPF", "CPF");
  add_codes(kinds, "code-CPF", "CPF");
  add_codes(kinds, "code-ELU", "ELU");
}

// What small tables of the schema say of a formation.
void ReadTableCodes(const XmlElement& formation, ItemNotes& notes, std::vector<Code>& codes) {
  for (const LheoCodeElement& element : kLheoCodeElements) {
    const absl::string_view code = formation.TextAt(element.name);
    if (IsAbsent(code)) continue;
    const absl::string_view word = LheoWord(element.table, code);
    if (word.empty()) {
      notes.Unreadable(element.name, code);
      continue;
    }
    codes.push_back({.scheme = std::string(element.scheme),
                     .code = std::string(code),
                     .label = std::string(word)});
  }
}

// What a formation and a summary have in common.
Training ReadTrainingTerms(const XmlElement& element, const LheoContext& context,
                           ItemNotes& notes) {
  Training training;
  training.provenance.source = context.source;
  training.provenance.updated = UpdatedOn(element, notes);
  training.provenance.url = notes.Url("url-formation", element.TextAt("url-formation/urlweb"));
  if (training.provenance.url.empty()) {
    training.provenance.url = notes.Url("href", element.Attribute("href"));
  }
  training.title = notes.Title("intitule-formation", element.TextAt("intitule-formation"));
  training.objective = notes.Prose("objectif-formation", element.TextAt("objectif-formation"));
  training.outcomes = notes.Prose("resultats-attendus", element.TextAt("resultats-attendus"));
  training.content = notes.Prose("contenu-formation", element.TextAt("contenu-formation"));
  ReadDomainCodes(element, training.codes);
  ReadCertifications(element, notes, training);
  ReadTableCodes(element, notes, training.codes);
  notes.Shorten("codes", training.codes, kMaxCodes);
  training.certifying = BooleanAt(element, "certifiante", notes);
  return training;
}

EntryLevel ReadEntryLevel(const XmlElement& element, ItemNotes& notes) {
  return {.value = LheoLevel("code-niveau-entree", element.TextAt("code-niveau-entree"), notes)};
}

// The place and exit level that a summary keeps in other elements than a
// formation does, as that one has them.
XmlElement AsCoordinates(const XmlElement& resume) {
  XmlElement address{.name = "adresse"};
  for (absl::string_view name : {"codepostal", "ville", "departement", "code-INSEE-commune"}) {
    address.children.push_back(
        {.name = std::string(name), .text = std::string(resume.TextAt(name))});
  }
  XmlElement point{.name = "geolocalisation"};
  for (const XmlElement* extras : resume.All("extras")) {
    if (extras->Attribute("info") != "geolocalisation") continue;
    for (const XmlElement* extra : extras->All("extra")) {
      point.children.push_back(
          {.name = std::string(extra->Attribute("info")), .text = extra->text});
    }
  }
  address.children.push_back(std::move(point));
  return {.name = "coordonnees", .children = {std::move(address)}};
}

absl::string_view ExitLevelOf(const XmlElement& resume) {
  for (const XmlElement* extras : resume.All("extras")) {
    for (const XmlElement* extra : extras->All("extra")) {
      if (extra->Attribute("info") == "code-niveau-sortie") return extra->text;
    }
  }
  return "";
}

void ReadResponsibleInto(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes,
                         LheoTraining& read) {
  ItemNotes::Within within(notes, "/organisme-formation-responsable");
  Provider provider = ReadResponsible(organisme, context, notes);
  read.training.provider = provider.id;
  if (!provider.id.empty()) read.providers.push_back(std::move(provider));
}

// The organisation that delivers, when it is another than the responsible one.
void ReadDeliverer(const XmlElement& action, const LheoContext& context, ItemNotes& notes,
                   LheoTraining& read, Offering& offering) {
  const std::vector<const XmlElement*> deliverers = action.All("organisme-formateur");
  for (size_t i = 0; i < deliverers.size(); ++i) {
    Provider provider = ReadDelivering(*deliverers[i], context, notes);
    if (provider.id.empty()) continue;
    if (i == 0 && provider.id != read.training.provider) {
      offering.delivering_provider = provider.id;
    }
    read.providers.push_back(std::move(provider));
  }
}

}  // namespace

absl::string_view TrainingNumber(absl::string_view numero, bool summary) {
  const absl::string_view number = absl::StripAsciiWhitespace(numero);
  const size_t session = summary ? number.find(kSessionPart) : absl::string_view::npos;
  return session == 0 ? number : number.substr(0, session);
}

LheoTraining ReadFormation(const XmlElement& formation, const LheoContext& context,
                           ItemNotes& notes) {
  LheoTraining read;
  Training& training = read.training;
  training = ReadTrainingTerms(formation, context, notes);
  training.id = TrainingId(MakeId(context.producer, NumberOf(formation, "F", notes)));
  training.external_ids = ExternalIdsOf(formation, "training", context);
  training.certification_level =
      LheoLevel("code-niveau-sortie", formation.TextAt("code-niveau-sortie"), notes);
  if (const XmlElement* const organisme = formation.Find("organisme-formation-responsable")) {
    ReadResponsibleInto(*organisme, context, notes, read);
  }
  ReadModules(formation, context, notes, training);
  const Contact contact = ReadContacts(formation, "contact-formation", notes);
  const EntryLevel entry_level = ReadEntryLevel(formation, notes);
  const std::vector<const XmlElement*> actions = formation.All("action");
  for (size_t i = 0; i < actions.size(); ++i) {
    ItemNotes::Within within(notes, absl::StrCat("/action[", i + 1, "]"));
    Offering offering = ReadAction(*actions[i], entry_level, context, notes);
    Complete(offering.contact, contact);
    ReadDeliverer(*actions[i], context, notes, read, offering);
    AddOffering(training.offerings, std::move(offering), notes);
  }
  notes.Shorten("action", training.offerings, kMaxOfferings);
  return read;
}

std::vector<Provider> ReadProviders(const XmlElement& formation, const LheoContext& context) {
  ItemNotes unused("");
  LheoTraining read;
  if (const XmlElement* const organisme = formation.Find("organisme-formation-responsable")) {
    ReadResponsibleInto(*organisme, context, unused, read);
  }
  Offering offering;
  for (const XmlElement* action : formation.All("action")) {
    ReadDeliverer(*action, context, unused, read, offering);
  }
  return std::move(read.providers);
}

LheoTraining ReadSummary(const XmlElement& resume, const LheoContext& context, ItemNotes& notes) {
  LheoTraining read;
  Training& training = read.training;
  training = ReadTrainingTerms(resume, context, notes);
  const std::string numero = NumberOf(resume, "R", notes);
  const std::string number(TrainingNumber(numero, /*summary=*/true));
  training.id = TrainingId(MakeId(context.producer, number));
  training.external_ids = {{context.producer, "training", number}};
  training.certification_level = LheoLevel("code-niveau-sortie", ExitLevelOf(resume), notes);
  Provider provider = ReadSummaryProvider(resume, context, notes);
  training.provider = provider.id;
  if (!provider.id.empty()) read.providers.push_back(std::move(provider));
  Offering offering = ReadOfferingTerms(resume, ReadEntryLevel(resume, notes), notes);
  offering.id = OfferingId(MakeId("", number));
  offering.external_ids = {{context.producer, "offering", number}};
  offering.location = ReadPlace(AsCoordinates(resume), context, notes);
  offering.contact = ReadContacts(resume, "contact-formation-resume", notes);
  const std::vector<const XmlElement*> sessions = resume.All("session");
  for (size_t i = 0; i < sessions.size(); ++i) {
    ItemNotes::Within within(notes, absl::StrCat("/session[", i + 1, "]"));
    const bool named = sessions.size() == 1 && number.size() < numero.size();
    const std::string session_number =
        named ? numero.substr(number.size() + 1) : NumberOf(*sessions[i], "S", notes);
    std::optional<Session> session = ReadSession(*sessions[i], session_number, context, notes);
    if (!session.has_value()) continue;
    DropPlaceOfTeaching(offering.location, *session);
    if (named) session->external_ids = {{context.producer, "session", session_number}};
    AddSession(offering.sessions, *std::move(session), notes);
  }
  notes.Shorten("session", offering.sessions, kMaxSessionsPerOffering);
  AddOffering(training.offerings, std::move(offering), notes);
  return read;
}

}  // namespace tremplin
