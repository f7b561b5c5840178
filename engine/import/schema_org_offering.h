// How a course is taken, from a Course, CourseInstance or
// EducationalOccupationalProgram.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OFFERING_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OFFERING_H_

#include "engine/catalogue/training.h"
#include "engine/import/item_notes.h"
#include "engine/import/schema_org_document.h"
#include "engine/import/schema_org_places.h"

namespace tremplin {

// Mode and attendance mode as modality and full or part time; place; workload or
// time required in whole hours, else as words; schedule as words; offers as
// prices per learner; languages; prerequisites; and, where a date of it is stated,
// one session, named by that date. Without id.
Offering ReadSchemaOffering(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes);

// `offering`, with the terms that only the course states.
Offering WithTermsOf(const Offering& course, Offering offering);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OFFERING_H_
