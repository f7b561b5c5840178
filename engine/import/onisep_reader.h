// ONISEP's list of formations: one JSON array of objects with `nom`, `rncp`,
// `type_diplome`, `niveau_certification`, `code_nsf`, `etablissement`,
// `url_onisep`, …
//
// An item is an object. It becomes a training without offerings, for the list
// knows neither places nor dates: several of its formations lead to one sheet
// of the RNCP, and many to none, so they are no certifications themselves. Identity
// is the last part of the address, "onisep:FOR.12408"; a repeated address is
// rejected, so the first wins. The type of diploma is what the training
// results in; a number of the RNCP is a validation of unknown scope; the levels
// run backwards (1 = bac+5). The school is a provider of its name's id, as no
// SIRET is given.
//
// Repaired: markup or stray characters in a text, an unreadable number or level.
#ifndef TREMPLIN_ENGINE_IMPORT_ONISEP_READER_H_
#define TREMPLIN_ENGINE_IMPORT_ONISEP_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// Reads the whole file (ReadJsonDocument): kInvalidArgument when it is no JSON array.
absl::Status ReadOnisep(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ONISEP_READER_H_
