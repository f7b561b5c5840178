#include "engine/import/lheo_organisations.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

bool IsOfPerson(const XmlElement& coordonnees) {
  return !IsAbsent(coordonnees.TextAt("civilite")) || !IsAbsent(coordonnees.TextAt("prenom"));
}

// The lines of an element, one per line.
std::string LinesOf(const XmlElement& element, ItemNotes& notes) {
  std::string lines;
  for (const XmlElement* line : element.All("ligne")) {
    const std::string text = notes.Line("ligne", line->text);
    if (!text.empty()) absl::StrAppend(&lines, lines.empty() ? "" : "\n", text);
  }
  return lines;
}

void TakeId(absl::string_view siret_field, absl::string_view siret, absl::string_view number,
            const LheoContext& context, ItemNotes& notes, Provider& provider) {
  provider.provenance.source = context.source;
  provider.siret = notes.Siret(siret_field, siret);
  if (!provider.siret.empty()) {
    provider.id = ProviderId(provider.siret);
  } else if (!IsAbsent(number)) {
    provider.id = ProviderId(MakeId(context.producer, absl::StripAsciiWhitespace(number)));
  } else if (!provider.name.empty()) {
    provider.id = ProviderId(MakeId(context.producer, provider.name));
  }
}

std::string ActivityNumberIn(const XmlElement& organisme) {
  const absl::string_view activity = organisme.TextAt("numero-activite");
  // Schools, which declare no activity, write nines.
  return IsDigits(activity) && activity != "99999999999" ? std::string(activity) : "";
}

std::string UaiCodeAt(const XmlElement& organisme, absl::string_view name, ItemNotes& notes) {
  std::string code = Stated(organisme.TextAt(absl::StrCat(name, "/code-UAI")));
  if (code.empty() || (code.size() == 8 && IsAlphanumeric(code))) return code;
  notes.Unreadable(name, code);
  return "";
}

}  // namespace

std::optional<Location> ReadPlace(const XmlElement& coordonnees, const LheoContext& context,
                                  ItemNotes& notes) {
  std::optional<Location> place = ReadOffice(coordonnees, notes);
  if (place.has_value()) notes.CompletePlace(context.gazetteer, *place);
  return place;
}

std::optional<Location> ReadOffice(const XmlElement& coordonnees, ItemNotes& notes) {
  Location place;
  if (!IsOfPerson(coordonnees)) place.name = notes.Line("nom", coordonnees.TextAt("nom"));
  if (place.name.empty()) place.name = LinesOf(coordonnees, notes);
  if (const XmlElement* const adresse = coordonnees.Find("adresse")) {
    if (place.name.empty()) {
      place.name = notes.Line("denomination", adresse->TextAt("denomination"));
    }
    place.street = LinesOf(*adresse, notes);
    place.postcode = Stated(adresse->TextAt("codepostal"));
    place.city = notes.Line("ville", adresse->TextAt("ville"));
    place.insee_code = Stated(adresse->TextAt("code-INSEE-commune"));
    place.department = notes.Line("departement", adresse->TextAt("departement"));
    place.coordinates = notes.Point("geolocalisation", adresse->TextAt("geolocalisation/latitude"),
                                    adresse->TextAt("geolocalisation/longitude"));
  }
  if (place == Location()) return std::nullopt;
  return place;
}

Contact ReadContact(const XmlElement& coordonnees, ItemNotes& notes) {
  Contact contact;
  contact.url = notes.Url("urlweb", coordonnees.TextAt("web/urlweb"));
  if (IsOfPerson(coordonnees)) return contact;
  contact.phone = notes.Line("telfixe", coordonnees.TextAt("telfixe/numtel"));
  contact.email = notes.Line("courriel", coordonnees.TextAt("courriel"));
  return contact;
}

Contact ReadContacts(const XmlElement& element, absl::string_view name, ItemNotes& notes) {
  Contact contact;
  for (const XmlElement* named : element.All(name)) {
    const XmlElement* const inner = named->Find("coordonnees");
    const XmlElement& at = inner == nullptr ? *named : *inner;
    // Whom to ask is a person as a rule.
    if (IsAbsent(at.TextAt("nom"))) Complete(contact, ReadContact(at, notes));
  }
  return contact;
}

void Complete(Contact& contact, Contact more) {
  const auto complete = [](std::string& kept, std::string& told) {
    if (kept.empty()) kept = std::move(told);
  };
  complete(contact.phone, more.phone);
  complete(contact.email, more.email);
  complete(contact.url, more.url);
}

Provider ReadResponsible(const XmlElement& organisme, const LheoContext& context,
                         ItemNotes& notes) {
  Provider provider;
  provider.name = notes.Line("nom-organisme", organisme.TextAt("nom-organisme"));
  provider.legal_name = notes.Line("raison-sociale", organisme.TextAt("raison-sociale"));
  if (provider.name.empty()) provider.name = provider.legal_name;
  TakeId("SIRET-organisme-formation", organisme.TextAt("SIRET-organisme-formation/SIRET"),
         organisme.Attribute("numero"), context, notes, provider);
  provider.activity_number = ActivityNumberIn(organisme);
  provider.roles = {ProviderRole::kResponsible};
  if (const XmlElement* const at = organisme.Find("coordonnees-organisme/coordonnees")) {
    provider.contact = ReadContact(*at, notes);
    provider.location = ReadPlace(*at, context, notes);
  }
  Complete(provider.contact, ReadContacts(organisme, "contact-organisme", notes));
  provider.uai_code = UaiCodeAt(organisme, "code-UAI-organisme-formation", notes);
  provider.description =
      notes.Prose("renseignements-specifiques", organisme.TextAt("renseignements-specifiques"));
  return provider;
}

Provider ReadDelivering(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes) {
  Provider provider;
  provider.name =
      notes.Line("raison-sociale-formateur", organisme.TextAt("raison-sociale-formateur"));
  TakeId("SIRET-formateur", organisme.TextAt("SIRET-formateur/SIRET"),
         organisme.Attribute("numero"), context, notes, provider);
  provider.roles = {ProviderRole::kDelivering};
  provider.contact = ReadContacts(organisme, "contact-formateur", notes);
  provider.uai_code = UaiCodeAt(organisme, "code-UAI-formateur", notes);
  return provider;
}

Provider ReadOrganisationSummary(const XmlElement& resume, const LheoContext& context,
                                 ItemNotes& notes) {
  Provider provider = ReadSummaryProvider(resume, context, notes);
  provider.legal_name = notes.Line("raison-sociale", resume.TextAt("raison-sociale"));
  provider.activity_number = ActivityNumberIn(resume);
  return provider;
}

Provider ReadSummaryProvider(const XmlElement& resume, const LheoContext& context,
                             ItemNotes& notes) {
  Provider provider;
  provider.name = notes.Line("nom-organisme", resume.TextAt("nom-organisme"));
  const XmlElement* const named = resume.Find("nom-organisme");
  TakeId("SIRET", resume.TextAt("SIRET"), named == nullptr ? "" : named->Attribute("numero"),
         context, notes, provider);
  provider.roles = {ProviderRole::kResponsible};
  return provider;
}

}  // namespace tremplin
