// LHEO documents for tests.
#ifndef TREMPLIN_TESTS_IMPORT_LHEO_DOCUMENTS_H_
#define TREMPLIN_TESTS_IMPORT_LHEO_DOCUMENTS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {

inline std::string Document(absl::string_view formations,
                            absl::string_view space = "http://lheo.gouv.fr/2.3") {
  return absl::StrCat("<?xml version=\"1.0\" encoding=\"UTF-8\"?><lheo xmlns=\"", space,
                      "\"><offres>", formations, "</offres></lheo>");
}

inline ImportRun Lheo(absl::string_view xml, const std::string& producer = "") {
  return ImportBytes(xml, ImportFormat::kLheo, producer);
}

inline std::string Action(absl::string_view content) {
  return absl::StrCat("<action numero=\"A1\">", content, "</action>");
}

// A formation with a title and this content.
inline std::string Formation(absl::string_view content, absl::string_view number = "F1") {
  return absl::StrCat("<formation numero=\"", number,
                      "\"><intitule-formation>Soudage TIG</intitule-formation>", content,
                      "</formation>");
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_IMPORT_LHEO_DOCUMENTS_H_
