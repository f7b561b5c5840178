#include "engine/export/lheo_places.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/ids.h"
#include "engine/export/lheo_numbers.h"

namespace tremplin {
namespace {

void WriteLines(absl::string_view text, XmlText& xml) {
  for (absl::string_view line : absl::StrSplit(text, '\n')) xml.Leaf("ligne", line);
}

// A degree's millionth is what the catalogue keeps.
void WritePoint(const Location& place, XmlText& xml) {
  if (!place.coordinates.has_value() || place.coordinates_approximate) return;
  xml.Open("geolocalisation");
  xml.Leaf("latitude", absl::StrFormat("%.6f", place.coordinates->latitude));
  xml.Leaf("longitude", absl::StrFormat("%.6f", place.coordinates->longitude));
  xml.Close("geolocalisation");
}

void WriteAddress(absl::string_view denomination, const Location& place, XmlText& xml) {
  xml.Open("adresse");
  xml.Leaf("denomination", denomination);
  if (place.street.empty()) {
    xml.Required("ligne", "");
  } else {
    WriteLines(place.street, xml);
  }
  xml.Required("codepostal", place.postcode);
  xml.Required("ville", place.city);
  xml.Leaf("departement", place.department);
  xml.Leaf("code-INSEE-commune", place.insee_code);
  xml.Leaf("region", place.region);
  WritePoint(place, xml);
  xml.Close("adresse");
}

void WriteContact(const Contact& contact, XmlText& xml) {
  if (!contact.phone.empty()) {
    xml.Open("telfixe");
    xml.Leaf("numtel", contact.phone);
    xml.Close("telfixe");
  }
  xml.Leaf("courriel", contact.email);
  WriteLink("web", contact.url, xml);
}

void WriteIdentifier(absl::string_view wrapper, absl::string_view name, absl::string_view value,
                     XmlText& xml) {
  xml.Open(wrapper);
  xml.Required(name, value);
  xml.Close(wrapper);
}

// The number that the reader needs for the id of a provider without a SIRET, unless
// its name gives the id.
std::string NumberOfProvider(const Provider& provider, absl::string_view producer) {
  const std::string& id = provider.id.value();
  if (id.empty() || id == provider.siret || id == MakeId(producer, provider.name)) return "";
  return NumberFor(id, "", {}, producer);
}

}  // namespace

void WriteLink(absl::string_view name, absl::string_view url, XmlText& xml) {
  if (url.empty()) return;
  xml.Open(name);
  xml.Leaf("urlweb", url);
  xml.Close(name);
}

void WriteCoordinates(absl::string_view wrapper, const std::optional<Location>& place,
                      const Contact& contact, XmlText& xml) {
  xml.Open(wrapper);
  xml.Open("coordonnees");
  if (place.has_value()) {
    if (absl::StrContains(place->name, '\n')) {
      WriteLines(place->name, xml);
    } else {
      xml.Leaf("nom", place->name);
    }
    const Location named_alone{.name = place->name};
    if (*place != named_alone) WriteAddress("", *place, xml);
  }
  WriteContact(contact, xml);
  xml.Close("coordonnees");
  xml.Close(wrapper);
}

void WriteOffice(absl::string_view wrapper, const std::optional<Location>& place, XmlText& xml) {
  const Location office = place.value_or(Location());
  xml.Open(wrapper);
  WriteAddress(office.name, office, xml);
  xml.Close(wrapper);
}

void WriteResponsible(const Provider& provider, absl::string_view producer, XmlText& xml) {
  constexpr absl::string_view kName = "organisme-formation-responsable";
  xml.Open(kName, {{"numero", NumberOfProvider(provider, producer)}});
  xml.Required("numero-activite", provider.activity_number);
  WriteIdentifier("SIRET-organisme-formation", "SIRET", provider.siret, xml);
  xml.Required("nom-organisme", provider.name);
  xml.Required("raison-sociale", provider.legal_name);
  WriteCoordinates("coordonnees-organisme", provider.location, provider.contact, xml);
  WriteCoordinates("contact-organisme", std::nullopt, Contact(), xml);
  xml.Leaf("renseignements-specifiques", provider.description);
  if (!provider.uai_code.empty()) {
    WriteIdentifier("code-UAI-organisme-formation", "code-UAI", provider.uai_code, xml);
  }
  xml.Close(kName);
}

void WriteDelivering(const Provider& provider, absl::string_view producer, XmlText& xml) {
  xml.Open("organisme-formateur", {{"numero", NumberOfProvider(provider, producer)}});
  WriteIdentifier("SIRET-formateur", "SIRET", provider.siret, xml);
  xml.Required("raison-sociale-formateur", provider.name);
  WriteCoordinates("contact-formateur", std::nullopt, provider.contact, xml);
  if (!provider.uai_code.empty()) {
    WriteIdentifier("code-UAI-formateur", "code-UAI", provider.uai_code, xml);
  }
  xml.Close("organisme-formateur");
}

}  // namespace tremplin
