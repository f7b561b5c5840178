#include "engine/import/schema_org_places.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

bool IsAbroad(const SchemaNode& address) {
  const std::string country = Fold(ShortName(address.Text("addressCountry")));
  return !country.empty() && country != "fr" && country != "fra" && country != "france";
}

void ReadAddress(const SchemaNode& address, const SchemaOrgContext& context, ItemNotes& notes,
                 Location& place) {
  place.city = notes.Line("addressLocality", address.Text("addressLocality"));
  if (IsAbroad(address)) return;
  place.street = notes.Line("streetAddress", address.Text("streetAddress"));
  place.postcode = Stated(address.Text("postalCode"));
  notes.CompletePlace(context.gazetteer, place);
}

// A text alone: the name of a commune, or of some place.
Location ReadPlaceName(absl::string_view field, absl::string_view raw,
                       const SchemaOrgContext& context, ItemNotes& notes) {
  std::string name = notes.Line(field, raw);
  if (context.gazetteer.FindByName(name).empty()) return {.name = std::move(name)};
  Location place{.city = std::move(name)};
  notes.CompletePlace(context.gazetteer, place);
  return place;
}

Location ReadPlaceNode(const SchemaNode& node, const SchemaOrgContext& context, ItemNotes& notes) {
  Location place;
  const bool is_address = node.Is("PostalAddress");
  if (!is_address) place.name = notes.Line("location", node.Text("name"));
  for (const SchemaNode& geo : node.Nodes("geo")) {
    if (place.coordinates.has_value()) break;
    place.coordinates = notes.Point("geo", geo.Text("latitude"), geo.Text("longitude"));
  }
  const std::vector<SchemaNode> addresses = node.Nodes("address");
  if (is_address) {
    ReadAddress(node, context, notes, place);
  } else if (!addresses.empty()) {
    ReadAddress(addresses[0], context, notes, place);
  } else {
    place.street = notes.Line("address", node.Text("address"));
    notes.CompletePlace(context.gazetteer, place);
  }
  return place;
}

std::string SiretOf(const SchemaNode& organisation) {
  for (absl::string_view property : {"identifier", "taxID", "vatID"}) {
    for (const std::string& text : organisation.Texts(property)) {
      std::string digits = absl::StrReplaceAll(text, {{" ", ""}});
      if (digits.size() == 14 && IsDigits(digits)) return digits;
    }
  }
  return "";
}

Provider ReadOrganisation(const SchemaNode& node, const SchemaOrgContext& context,
                          ItemNotes& notes) {
  Provider provider;
  provider.name = notes.Line("provider", node.Text("name"));
  provider.legal_name = notes.Line("legalName", node.Text("legalName"));
  if (provider.name.empty()) provider.name = provider.legal_name;
  provider.siret = SiretOf(node);
  provider.contact.phone = notes.Line("telephone", node.Text("telephone"));
  provider.contact.email = notes.Line("email", node.Text("email"));
  provider.contact.url = notes.Url("url", node.Text("url"));
  provider.location = ReadSchemaPlace(node, "address", context, notes);
  return provider;
}

}  // namespace

std::optional<Location> ReadSchemaPlace(const SchemaNode& node, absl::string_view property,
                                        const SchemaOrgContext& context, ItemNotes& notes) {
  std::vector<SchemaNode> places;
  for (const SchemaNode& place : node.Nodes(property)) {
    if (!place.Is("VirtualLocation") && !place.Is("Person")) places.push_back(place);
  }
  Location place;
  if (!places.empty()) {
    place = ReadPlaceNode(places[0], context, notes);
  } else if (node.Nodes(property).empty()) {
    place = ReadPlaceName(property, node.Text(property), context, notes);
  }
  if (place == Location()) return std::nullopt;
  if (places.size() > 1) {
    notes.Repaired(RowReason::kSeveralPlaces,
                   {absl::StrCat(places.size()), place.city.empty() ? place.name : place.city});
  }
  return place;
}

Provider ReadSchemaProvider(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes) {
  Provider provider;
  const std::vector<SchemaNode> nodes = node.Nodes("provider");
  for (const SchemaNode& organisation : nodes) {
    if (organisation.Is("Person")) continue;
    provider = ReadOrganisation(organisation, context, notes);
    break;
  }
  if (nodes.empty()) provider.name = notes.Line("provider", node.Text("provider"));
  if (!provider.siret.empty()) {
    provider.id = ProviderId(provider.siret);
  } else if (!provider.name.empty()) {
    provider.id = ProviderId(MakeId(context.producer, provider.name));
  }
  provider.provenance.source = context.source;
  provider.roles = {ProviderRole::kResponsible};
  return provider;
}

}  // namespace tremplin
