// Code tables of LHEO that the catalogue reads into its own terms.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_TABLES_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_TABLES_H_

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

// Table "perimetre-recrutement": "Région" for "3"; "" for codes it lacks and
// for 0, « Autres ».
absl::string_view RecruitmentAreaName(absl::string_view code);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_TABLES_H_
