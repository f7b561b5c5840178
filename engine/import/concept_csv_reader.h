// The project's own CSV for vocabularies: one concept per row.
//   scheme, code               required; the concept is "<scheme in small letters>:<code>"
//   version                    of the scheme
//   kind                       OCCUPATION, OCCUPATION_GROUP, SKILL (default), KNOWLEDGE,
//                              SKILL_GROUP, TRAINING_FIELD, WORK_CONTEXT, SECTOR
//   label_fr, label_en         preferred labels, at least one
//   alt_labels_fr, alt_labels_en  alternatives, parted by |
//   description_fr, description_en
//   broader                    codes of the same scheme, parted by |
//   uri
// A row replaces the concept as a whole. A code that repeats is rejected but for the
// first. This is also the way in for lists that come as a table of codes and names,
// the NSF for one: name the columns so.
#ifndef TREMPLIN_ENGINE_IMPORT_CONCEPT_CSV_READER_H_
#define TREMPLIN_ENGINE_IMPORT_CONCEPT_CSV_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadConceptCsv(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

// Whether these are the columns of such a file.
bool IsConceptCsvHeader(const std::vector<std::string>& columns);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CONCEPT_CSV_READER_H_
