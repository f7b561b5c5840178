// ROME 4.0, the French directory of occupations and skills, as France Travail
// publishes it: a set of CSV files "unix_…_v460_utf8.csv", each imported by itself
// and in any order. Concepts are "rome:<code>" for occupations and groups, and
// "rome:<OGR number>" for skills, knowledge and work contexts.
//
// Which file is the authority on what (known by its columns, not its name):
//   referentiel_code_rome     occupations: preferred label; SPLIT_FROM the occupation
//                             of version 3 in `code_rome_parent`
//   referentiel_appellation   job titles, long and short: their alternative labels
//   texte                     their descriptions, a line per sentence of the definition
//                             and of the access to the occupation
//   coherence_item            their skills, knowledge and work contexts: ESSENTIAL
//                             where `coeur_metier` says so, else OPTIONAL
//   rubrique_mobilite         RELATED occupations
//   cr_gd_dp                  their field and its great field: BROADER
//   domaine_professionnel, grand_domaine
//                             those groups ("rome:A11", "rome:A") with their labels
//   referentiel_competence    skills: label, description, BROADER macro-skill
//   referentiel_savoir        knowledge: label
//   referentiel_contexte_travail, secteur_activite, sous_secteur_activite, themes
//                             work contexts and sectors
//   item, liens_rome_referentiels, cr_gd_dp_appellations
//                             repeat others: they only fill what these have not
//                             brought
// Files that describe how the sheets are laid out (composition_bloc,
// descriptif_rubrique, type_referentiel) have nothing to keep: their rows are
// rejected as such.
//
// An item is a concept that the file speaks about, not a row; rows without a code
// are rejected. The version comes from the name of the file. Repaired: doubled
// apostrophes, markup.
#ifndef TREMPLIN_ENGINE_IMPORT_ROME_READER_H_
#define TREMPLIN_ENGINE_IMPORT_ROME_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// kInvalidArgument for columns of no known file.
absl::Status ReadRome(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

// Whether these are the columns of a file of the set.
bool IsRomeHeader(const std::vector<std::string>& columns);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ROME_READER_H_
