// Courses and programs of schema.org as trainings.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_TRAINING_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_TRAINING_H_

#include "engine/catalogue/training.h"
#include "engine/import/item_notes.h"
#include "engine/import/schema_org_document.h"
#include "engine/import/schema_org_places.h"

namespace tremplin {

// All of a Course, EducationalOccupationalProgram or CourseInstance but id and
// external ids; the provider without its entry.
Training ReadSchemaTraining(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_TRAINING_H_
