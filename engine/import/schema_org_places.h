// Places and organisations of schema.org. Persons are no organisations: nothing
// of them is read.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_PLACES_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_PLACES_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/catalogue/training.h"
#include "engine/import/item_notes.h"
#include "engine/import/schema_org_document.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// What the parts of the reader share.
struct SchemaOrgContext {
  std::string producer;  // names it within ids and external ids: "schema-org"
  std::string source;    // of provenances: "schema-org:carif-hdf"
  const Gazetteer& gazetteer;
};

// The first place of `property` (Place, PostalAddress or a text), with a remark
// when there are several; VirtualLocation is none. Places outside France keep
// name, city and coordinates.
std::optional<Location> ReadSchemaPlace(const SchemaNode& node, absl::string_view property,
                                        const SchemaOrgContext& context, ItemNotes& notes);

// The first organisation of `provider`. Its id is the SIRET where `identifier`,
// `taxID` or `vatID` state one, else made from its name; empty when there is none.
Provider ReadSchemaProvider(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_PLACES_H_
