// A JobPosting of schema.org as a need.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_JOB_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_JOB_H_

#include "engine/catalogue/need.h"
#include "engine/import/item_notes.h"
#include "engine/import/schema_org_document.h"
#include "engine/import/schema_org_places.h"

namespace tremplin {

// All but the id.
Need ReadSchemaJob(const SchemaNode& node, const SchemaOrgContext& context, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_JOB_H_
