#include "tests/testing/catalogue_files.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"

namespace tremplin::testing {
namespace {

using Providers = std::map<ProviderId, const Provider*>;

std::string Escaped(absl::string_view text) {
  return absl::StrReplaceAll(text,
                             {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}});
}

// Writes elements; producers fill a required element they know nothing for
// with a dash.
class XmlText {
 public:
  void Open(absl::string_view name) { absl::StrAppend(&text_, "<", name, ">\n"); }
  void Open(absl::string_view name, absl::string_view numero) {
    absl::StrAppend(&text_, "<", name, " numero=\"", Escaped(numero), "\">\n");
  }
  void Close(absl::string_view name) { absl::StrAppend(&text_, "</", name, ">\n"); }
  void Required(absl::string_view name, absl::string_view value) {
    const std::string content = value.empty() ? "-" : Escaped(value);
    absl::StrAppend(&text_, "<", name, ">", content, "</", name, ">\n");
  }
  void Optional(absl::string_view name, absl::string_view value) {
    if (!value.empty()) Required(name, value);
  }
  void Optional(absl::string_view name, std::optional<int> value) {
    if (value.has_value()) Required(name, absl::StrCat(*value));
  }
  std::string Take() && { return std::move(text_); }

 private:
  std::string text_;
};

std::string LheoDate(const std::optional<PartialDate>& date, absl::string_view unknown) {
  if (!date.has_value()) return std::string(unknown);
  return absl::StrFormat("%04d%02d%02d", date->year, date->month, date->day);
}

absl::string_view PublicCode(Audience audience) {
  switch (audience) {
    case Audience::kEmployee:
      return "82044";
    case Audience::kJobSeeker:
      return "80006";
    case Audience::kWorkStudy:
      return "82029";
    case Audience::kSelfEmployed:
      return "82004";
    case Audience::kPublicAgent:
      return "82055";
    case Audience::kUnknown:
      break;
  }
  return "81099";
}

absl::string_view ModalityCode(Modality modality) {
  return modality == Modality::kRemote ? "2" : modality == Modality::kMixed ? "1" : "0";
}

absl::string_view RhythmText(const Offering& offering) {
  if (!offering.rhythm_text.empty()) return offering.rhythm_text;
  switch (offering.rhythm) {
    case Rhythm::kFullTime:
      return "Temps plein";
    case Rhythm::kPartTime:
      return "Temps partiel";
    case Rhythm::kEveningWeekend:
      return "Cours du soir ou week-end";
    case Rhythm::kSelfPaced:
      return "À son rythme";
    case Rhythm::kUnknown:
      break;
  }
  return "";
}

// Cents as LHEO's decimals: "1250.00".
std::string Decimal(int64_t cents) { return absl::StrFormat("%d.%02d", cents / 100, cents % 100); }

std::string PriceWithTax(const Offering& offering, PriceBasis basis) {
  for (const Price& price : offering.prices) {
    if (price.basis == basis && price.tax != Tax::kExcluded && price.tax != Tax::kUnknown) {
      return Decimal(price.amount.amount_cents);
    }
  }
  return "";
}

std::string Contents(const Training& training) {
  std::string contents = training.content;
  for (const Module& module : training.modules) {
    absl::StrAppend(&contents, contents.empty() ? "" : "\n", module.title,
                    module.title.empty() || module.content.empty() ? "" : ". ", module.content);
  }
  return contents;
}

void WriteCodes(const Training& training, absl::string_view scheme, absl::string_view element,
                XmlText& xml) {
  // The first code of the Formacode is the main one by its place.
  for (const bool main : {true, false}) {
    for (const Code& code : training.codes) {
      if (code.scheme == scheme && code.main == main) xml.Required(element, code.code);
    }
  }
}

void WriteAddress(const Location& location, XmlText& xml) {
  xml.Open("adresse");
  xml.Required("ligne", location.street);
  xml.Required("codepostal", location.postcode);
  xml.Required("ville", location.city);
  xml.Optional("departement", location.department);
  xml.Optional("code-INSEE-commune", location.insee_code);
  xml.Optional("region", location.region);
  xml.Optional("pays", "FR");
  if (location.coordinates.has_value()) {
    xml.Open("geolocalisation");
    xml.Required("latitude", absl::StrFormat("%.6f", location.coordinates->latitude));
    xml.Required("longitude", absl::StrFormat("%.6f", location.coordinates->longitude));
    xml.Close("geolocalisation");
  }
  xml.Close("adresse");
}

void WriteCoordinates(absl::string_view wrapper, const std::optional<Location>& location,
                      const Contact& contact, XmlText& xml) {
  xml.Open(wrapper);
  xml.Open("coordonnees");
  xml.Optional("nom", location.has_value() ? location->name : "");
  if (location.has_value()) WriteAddress(*location, xml);
  if (!contact.url.empty()) {
    xml.Open("web");
    xml.Required("urlweb", contact.url);
    xml.Close("web");
  }
  xml.Close("coordonnees");
  xml.Close(wrapper);
}

void WriteSession(absl::string_view id, const Session& session, const Offering& offering,
                  XmlText& xml) {
  xml.Open("session", id);
  xml.Open("periode");
  xml.Required("debut", LheoDate(session.start, "00000000"));
  xml.Required("fin", LheoDate(session.end, "99999999"));
  xml.Close("periode");
  xml.Open("adresse-inscription");
  WriteAddress(offering.location.value_or(Location()), xml);
  xml.Close("adresse-inscription");
  if (session.registration_start.has_value() || session.registration_end.has_value()) {
    xml.Open("periode-inscription");
    xml.Open("periode");
    xml.Required("debut", LheoDate(session.registration_start, "00000000"));
    xml.Required("fin", LheoDate(session.registration_end, "99999999"));
    xml.Close("periode");
    xml.Close("periode-inscription");
  }
  if (session.state != SessionState::kUnknown) {
    xml.Required("etat-recrutement", absl::StrCat(static_cast<int>(session.state)));
  }
  xml.Close("session");
}

void WriteAction(const Offering& offering, XmlText& xml) {
  xml.Open("action", offering.id.value());
  xml.Required("rythme-formation", RhythmText(offering));
  if (offering.audiences.empty()) xml.Required("code-public-vise", PublicCode(Audience::kUnknown));
  for (const Audience audience : offering.audiences) {
    xml.Required("code-public-vise", PublicCode(audience));
  }
  xml.Required("niveau-entree-obligatoire", offering.entry_level.mandatory ? "1" : "0");
  xml.Required("modalites-alternance", "");
  xml.Required("modalites-enseignement", ModalityCode(offering.modality));
  xml.Required("conditions-specifiques", offering.prerequisites);
  xml.Required("prise-en-charge-frais-possible", "0");
  if (offering.location.has_value()) {
    WriteCoordinates("lieu-de-formation", offering.location, Contact(), xml);
  }
  const bool continuous = offering.entry_mode == EntryMode::kContinuous;
  xml.Required("modalites-entrees-sorties", continuous ? "1" : "0");
  for (const Session& session : offering.sessions) {
    WriteSession(session.id.value(), session, offering, xml);
  }
  if (offering.sessions.empty()) {
    WriteSession(absl::StrCat(offering.id.value(), "-0"), Session(), offering, xml);
  }
  xml.Optional("acces-handicapes", offering.accessibility);
  for (const std::string& language : offering.languages) xml.Optional("langue-formation", language);
  xml.Optional("prix-horaire-TTC", PriceWithTax(offering, PriceBasis::kPerHour));
  xml.Optional("prix-total-TTC", PriceWithTax(offering, PriceBasis::kPerLearner));
  xml.Optional("duree-indicative", offering.duration_text);
  xml.Optional("nombre-heures-centre", offering.hours.centre);
  xml.Optional("nombre-heures-entreprise", offering.hours.company);
  xml.Optional("nombre-heures-total", offering.hours.total);
  xml.Close("action");
}

void WriteOrganisation(const ProviderId& id, const Provider& provider, XmlText& xml) {
  xml.Open("organisme-formation-responsable");
  xml.Required("numero-activite", provider.activity_number);
  xml.Open("SIRET-organisme-formation");
  xml.Required("SIRET", provider.siret.empty() ? id.value() : provider.siret);
  xml.Close("SIRET-organisme-formation");
  xml.Required("nom-organisme", provider.name);
  xml.Required("raison-sociale", provider.legal_name);
  WriteCoordinates("coordonnees-organisme", provider.location, provider.contact, xml);
  WriteCoordinates("contact-organisme", std::nullopt, provider.contact, xml);
  xml.Close("organisme-formation-responsable");
}

void WriteCertification(const CertificationId& id, XmlText& xml) {
  absl::string_view number = id.value();
  const bool rncp = absl::StartsWith(number, "RNCP");
  if (!rncp && !absl::StartsWith(number, "RS")) return;
  xml.Open("certification");
  xml.Required(rncp ? "code-RNCP" : "code-RS", number.substr(rncp ? 4 : 2));
  xml.Close("certification");
}

void WriteTraining(const Training& training, const Providers& providers, XmlText& xml) {
  const auto found = providers.find(training.provider);
  const Provider provider = found == providers.end() ? Provider() : *found->second;
  xml.Open("formation", training.id.value());
  xml.Open("domaine-formation");
  WriteCodes(training, "FORMACODE", "code-FORMACODE", xml);
  WriteCodes(training, "NSF", "code-NSF", xml);
  WriteCodes(training, "ROME", "code-ROME", xml);
  xml.Close("domaine-formation");
  xml.Required("intitule-formation", training.title);
  xml.Required("objectif-formation", training.objective);
  xml.Required("resultats-attendus", training.outcomes);
  xml.Required("contenu-formation", Contents(training));
  xml.Required("certifiante", training.certifying == Tristate::kYes ? "1" : "0");
  WriteCoordinates("contact-formation", std::nullopt, provider.contact, xml);
  xml.Required("parcours-de-formation", "1");
  std::optional<int> entry_level;
  if (!training.offerings.empty()) entry_level = training.offerings[0].entry_level.value;
  xml.Required("code-niveau-entree",
               entry_level.has_value() ? absl::StrCat(10 + *entry_level) : std::string("0"));
  for (const Validation& validation : training.validations) {
    WriteCertification(validation.certification, xml);
  }
  if (training.certification_level.has_value()) {
    xml.Required("code-niveau-sortie", absl::StrCat(10 + *training.certification_level));
  }
  for (const Offering& offering : training.offerings) WriteAction(offering, xml);
  WriteOrganisation(training.provider, provider, xml);
  xml.Close("formation");
}

}  // namespace

std::string ToJsonl(absl::Span<const Entry> entries) {
  std::string lines;
  for (const Entry& entry : entries) absl::StrAppend(&lines, CanonicalBytes(entry), "\n");
  return lines;
}

std::string ToLheoXml(absl::Span<const Entry> entries) {
  Providers providers;
  for (const Entry& entry : entries) {
    if (const auto* provider = std::get_if<Provider>(&entry)) providers[provider->id] = provider;
  }
  XmlText xml;
  xml.Open("offres");
  for (const Entry& entry : entries) {
    const auto* training = std::get_if<Training>(&entry);
    if (training != nullptr) WriteTraining(*training, providers, xml);
  }
  xml.Close("offres");
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
                      "<lheo xmlns=\"http://lheo.gouv.fr/2.3\">\n", std::move(xml).Take(),
                      "</lheo>\n");
}

}  // namespace tremplin::testing
