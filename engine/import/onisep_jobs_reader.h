// ONISEP's occupations (onisep_metiers.json): a list of objects with `libelle`,
// `url_onisep`, `codes_rome`. A concept is "onisep:MET.782", from the end of its
// address, with the occupations of the ROME as its CLOSE_MATCHes. The file has a
// record per publication about an occupation: an item is a record, and one whose
// address came before is merged with it.
#ifndef TREMPLIN_ENGINE_IMPORT_ONISEP_JOBS_READER_H_
#define TREMPLIN_ENGINE_IMPORT_ONISEP_JOBS_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadOnisepJobs(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ONISEP_JOBS_READER_H_
