// What an `action` of LHEO says around the teaching: whom it takes and how they are
// chosen, how it is taught, what it costs besides, what is offered.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_CONDITIONS_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_CONDITIONS_H_

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

void ReadConditions(const XmlElement& action, ItemNotes& notes, Offering& offering);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_CONDITIONS_H_
