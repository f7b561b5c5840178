// ESCO, the European classification, as its CSV downloads and what is derived from
// them, of any version, in any language; each file by itself and in any order.
// Concepts are "esco:<last part of the URI>", "isco:2512" and "isced-f:0613".
//
// Which file is the authority on what (known by its columns, not its name):
//   skills, occupations, skillGroups, ISCOGroups
//                         the concepts: labels of the file's language, description,
//                         status, and the ISCO group of an occupation (BROAD_MATCH)
//   broaderRelations…     BROADER
//   occupationSkillRelations, skillSkillRelations
//                         ESSENTIAL and OPTIONAL
//   …Collection, skillsHierarchy, occupation profiles (JSON Lines)
//                         repeat others: they only fill what these have not brought.
//                         The profiles name skills by their English labels.
//
// An item is a concept that the file speaks about, not a row; rows without a URI
// of ESCO are rejected, and those of an unknown type of relation. A relation may
// name a concept that no file has brought. Language and version come from the
// name of the file ("skills_fr.csv", "esco-v1.2.1/…"); without a language it is
// guessed from the labels.
#ifndef TREMPLIN_ENGINE_IMPORT_ESCO_READER_H_
#define TREMPLIN_ENGINE_IMPORT_ESCO_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"
#include "engine/taxonomy/concept.h"

namespace tremplin {

// kInvalidArgument for columns of no known file.
absl::Status ReadEsco(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);
// The occupation profiles.
absl::Status ReadEscoProfiles(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

// Whether these are the columns of a file that ReadEsco knows.
bool IsEscoHeader(const std::vector<std::string>& columns);

// A concept's id, scheme, code and kind as far as its URI tells; an empty id for
// an address that is not below data.europa.eu/esco.
Concept EscoConcept(absl::string_view uri);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ESCO_READER_H_
