// Addresses and organisations as LHEO writes them. Private to the LHEO writer.
#ifndef TREMPLIN_ENGINE_EXPORT_LHEO_PLACES_H_
#define TREMPLIN_ENGINE_EXPORT_LHEO_PLACES_H_

#include <optional>
#include <string>

#include "engine/catalogue/training.h"
#include "engine/export/xml_text.h"

namespace tremplin {

// <wrapper><coordonnees>: place and contact; `coordonnees` is empty where nothing is
// stated. The contact's link is written unless `contact.url` is empty.
void WriteCoordinates(absl::string_view wrapper, const std::optional<Location>& place,
                      const Contact& contact, XmlText& xml);

// <wrapper><adresse>: an office, with dashes where nothing is stated.
void WriteOffice(absl::string_view wrapper, const std::optional<Location>& place, XmlText& xml);

// <name><urlweb>; nothing for an empty link.
void WriteLink(absl::string_view name, absl::string_view url, XmlText& xml);

void WriteResponsible(const Provider& provider, absl::string_view producer, XmlText& xml);
void WriteDelivering(const Provider& provider, absl::string_view producer, XmlText& xml);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_LHEO_PLACES_H_
