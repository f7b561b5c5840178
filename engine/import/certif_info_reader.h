// Certif Info, the list of certifications of the Carif-Oref network: CSV with
// `;`, columns Code_Diplome, Libelle_Diplome, … (see kCertifInfoColumns).
//
// An item is a record. It becomes the certification "certif-info:<Code_Diplome>"
// of the register CERTIF_INFO. A number of the RNCP or the RS is bare in this
// file; its column says which register it is of, so "RNCP<n>" or "RS<n>" become
// external ids. They do not become the identity: several records share a number.
// Records that repeat a code (they differ in Code_RS or codeIdeo2) are merged
// into the first. An earlier diploma (`Code_Ancien_Diplome`) that the file also
// holds gets the record as its successor.
//
// Status: "Publié" without number in a register is active. With one, the
// register decides, and the record stays unknown: many published records name
// sheets that have expired. Archived, deleted and mistaken ones are inactive.
// The last year of sessions is kept as the end of registration. The level is
// Code_Niveau_Europeen; where it is empty, the one that the type's name states
// ("Autre certification de niveau 7"). Access routes are those marked 1: 0 and 2
// say no or not known.
//
// Repaired: records merged, markup in a text, unreadable dates and levels.
#ifndef TREMPLIN_ENGINE_IMPORT_CERTIF_INFO_READER_H_
#define TREMPLIN_ENGINE_IMPORT_CERTIF_INFO_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// Must be in the header; others are read when they are there.
inline constexpr absl::string_view kCertifInfoColumns[] = {"Code_Diplome", "Libelle_Diplome"};

// Keeps the file's certifications in memory, for a record's repeat may come at
// the end: kInvalidArgument above 200,000 of them.
absl::Status ReadCertifInfo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CERTIF_INFO_READER_H_
