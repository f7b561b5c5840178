// The daily export of the RNCP and the RS (France compétences) in XML, flow 4.1 and
// its likes: `FICHES` of `FICHE`, or one `FICHE` alone. It holds what the CSV files of
// rncp_zip_reader.h hold and more: competence lines, texts, what became of those
// certified.
//
// An item is a sheet (FICHE). It becomes the certification "RNCP<n>" or "RS<n>"
// of NUMERO_FICHE, from the source "rncp", as in all exports of these registers;
// without such a number or without a title it is rejected. A repeated number with
// the same content is merged, with other content rejected, so the first wins.
//
//   LISTE_COMPETENCES      competence lines of the block, one per line of the list
//                          (list_lines.h)
//   MODALITES_EVALUATION   assessment of the block
//   ACTIVITES_VISEES       description; CAPACITES_ATTESTEES too where no block has
//                          competence lines: else they say the same in other words
//   OBJECTIFS_CONTEXTE, SECTEURS_ACTIVITE, TYPE_EMPLOI_ACCESSIBLES,
//   PREREQUIS_ENTREE_FORMATION   objective, sectors, jobs, prerequisites
//   STATISTIQUES_PROMOTIONS      cohorts; rates in whole percent, rounded
//   NOUVELLES_CERTIFICATIONS     successors. Of ANCIENNES_CERTIFICATIONS nothing is
//                          kept: the earlier sheet names its successors itself
//   CORRESPONDANCES        equivalences of blocks
//   SI_JURY_…              access routes, those that are open
//   PARTENAIRES            providers with leave to train that is in force, authorised
//                          for the sheet; not counted
//
// The RNCP and the RS come as two files, each in a ZIP archive (catalogue_file.h): a
// full import names both, for what the files named do not hold is removed. An import replaces a
// sheet as a whole: one of the CSV files or of a list after one of the XML takes away what only the
// XML knows. A daily import should be of the XML alone.
//
// Repaired: unreadable levels, dates, numbers and rates out of range, blocks with
// a code twice (put together) or with none, texts that were encoded twice
// ("CompÃ©tences"), lists above the catalogue's limits. Markup in texts is this
// export's way of writing and no repair.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_XML_READER_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_XML_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// In a stream, one sheet in memory at a time; `source` need not be sought. Errors as
// of ForEachXmlRecord (xml_records.h).
absl::Status ReadRncpXml(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_XML_READER_H_
