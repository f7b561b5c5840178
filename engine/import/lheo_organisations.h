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

// Telephone, e-mail and web address; empty for the coordinates of a person.
Contact ReadContact(const XmlElement& coordonnees, ItemNotes& notes);

// From `organisme-formation-responsable` and `organisme-formateur`. The id is the
// SIRET, else the producer's number, else the name; empty when there is none.
Provider ReadResponsible(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes);
Provider ReadDelivering(const XmlElement& organisme, const LheoContext& context, ItemNotes& notes);
// From a `resume-offre`: `nom-organisme` and `SIRET`.
Provider ReadSummaryProvider(const XmlElement& resume, const LheoContext& context,
                             ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_ORGANISATIONS_H_
