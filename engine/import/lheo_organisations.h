// Organisations and places of LHEO. Names of persons, and the telephone numbers
// and addresses that stand beside them, are dropped.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_ORGANISATIONS_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_ORGANISATIONS_H_

#include <optional>

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

// From `coordonnees`; nullopt when it names no place.
std::optional<Location> ReadPlace(const XmlElement& coordonnees, const LheoContext& context,
                                  ItemNotes& notes);

// The same as it is written, of an office where one registers or asks.
std::optional<Location> ReadOffice(const XmlElement& coordonnees, ItemNotes& notes);

// Telephone, e-mail and web address; of the coordinates of a person only the last.
Contact ReadContact(const XmlElement& coordonnees, ItemNotes& notes);

// The same from all elements `name` ("contact-session") of `element` together, the
// first of each; those with a name are of persons and give nothing.
Contact ReadContacts(const XmlElement& element, absl::string_view name, ItemNotes& notes);

// Adds to `contact` what it lacks.
void Complete(Contact& contact, Contact more);

// From `organisme-formation-responsable` and `organisme-formateur`. The id is the
// SIRET, else the producer's number, else the name; empty when there is none.
Provider ReadResponsible(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes);
Provider ReadDelivering(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes);
// From a `resume-offre`: `nom-organisme` and `SIRET`.
Provider ReadSummaryProvider(const XmlElement& resume, const LheoContext& context,
                             ItemNotes& notes);

// From a `resume-organisme`.
Provider ReadOrganisationSummary(const XmlElement& resume, const LheoContext& context,
                                 ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_ORGANISATIONS_H_
