// Codes of occupations in schema.org.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OCCUPATIONS_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OCCUPATIONS_H_

#include <vector>

#include "engine/catalogue/catalogue_types.h"
#include "engine/import/item_notes.h"
#include "engine/import/schema_org_document.h"

namespace tremplin {

// The codes of `occupationalCategory` (texts or CategoryCodes) that are of the
// ROME, of ESCO (an occupation's address) or of ISCO, each once; others are left
// out.
std::vector<Code> ReadSchemaOccupations(const SchemaNode& node, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_OCCUPATIONS_H_
