// The parts of a training and the trainings around it, from a `formation` of LHEO.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_MODULES_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_MODULES_H_

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

// The subjects that its actions teach and its sub-modules become modules; its own
// identifier as a module one of its external ids.
void ReadModules(const XmlElement& formation, const LheoContext& context, ItemNotes& notes,
                 Training& training);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_MODULES_H_
