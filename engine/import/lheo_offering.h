// One way of taking a training, from an `action` or a `resume-offre` of LHEO.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_OFFERING_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_OFFERING_H_

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

// All that an `action` and a `resume-offre` have in common: publics, modality,
// hours, prices, funding, conditions, access routes. `entry_level` is that of the formation.
Offering ReadOfferingTerms(const XmlElement& element, const EntryLevel& entry_level,
                           ItemNotes& notes);

// Terms, conditions, id, place, contact and sessions of an `action`. Its contact is
// that of the place, completed with those of the sessions.
Offering ReadAction(const XmlElement& action, const EntryLevel& entry_level,
                    const LheoContext& context, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_OFFERING_H_
