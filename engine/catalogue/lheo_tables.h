// Code tables of LHEO, for reading it into the catalogue's terms and writing it from them.
#ifndef TREMPLIN_ENGINE_CATALOGUE_LHEO_TABLES_H_
#define TREMPLIN_ENGINE_CATALOGUE_LHEO_TABLES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

// A code of `code-public-vise`: the list of publics of the Formacode.
struct TargetPublic {
  absl::string_view code;
  absl::string_view label;
  // By status at work; empty for a public that age, health or other traits make.
  std::vector<Audience> audiences;
};

// Null for a code that the list does not have. The list is the schema's own
// (dict-public-vise-formacode-V10); later versions of the Formacode keep its codes.
const TargetPublic* FindTargetPublic(absl::string_view code);

// « Public de la formation initiale »: whoever is at work cannot enter.
inline constexpr absl::string_view kPublicOfInitialEducation = "81061";

// A code of `code-public-vise` for the audience alone; "" for kUnknown.
absl::string_view PublicCodeOf(Audience audience);

// The schema's small tables, each a list of codes with their words.
enum class LheoTable {
  kGeneralObjective,  // dict-AIS
  kPath,              // dict-type-parcours
  kPositioning,       // dict-type-positionnement
  kRecruitmentArea,   // dict-perimetre-recrutement, without 0, « Autres »
  kSubject,           // dict-type-enseignement
  kEquipment,         // dict-type-equipement
};
// "Région" for "3" of kRecruitmentArea; "" for a code that the table lacks.
absl::string_view LheoWord(LheoTable table, absl::string_view code);
// The reverse.
absl::string_view LheoCode(LheoTable table, absl::string_view word);

// Schemes of Training::codes for what elements of a formation say, with their tables.
struct LheoCodeElement {
  absl::string_view name;
  absl::string_view scheme;
  LheoTable table;
};
inline constexpr LheoCodeElement kLheoCodeElements[] = {
    {"parcours-de-formation", "LHEO_PARCOURS", LheoTable::kPath},
    {"objectif-general-formation", "LHEO_OBJECTIF", LheoTable::kGeneralObjective},
    {"positionnement", "LHEO_POSITIONNEMENT", LheoTable::kPositioning}};

// Schemes of Funding for two of the schema's booleans.
inline constexpr absl::string_view kFundingPossible = "PRISE_EN_CHARGE";
inline constexpr absl::string_view kPublicAgreement = "CONVENTIONNEMENT";

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_LHEO_TABLES_H_
