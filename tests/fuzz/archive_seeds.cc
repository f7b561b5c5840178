// Seeds of archives; the first byte is the choice in archive_fuzz.cc.
#include "absl/strings/str_cat.h"
#include "tests/fuzz/seeds.h"
#include "tests/import/archives.h"

namespace tremplin::testing {

std::vector<Seed> ArchiveSeeds() {
  const std::string rows = "\"Numero_Fiche\";\"Intitule\"\n\"RNCP99901\";\"Soudeur fictif\"\n";
  const std::string zip = Zip({{"export_fiches_CSV_Standard_2024_02_22.csv", rows},
                               {"export_fiches_CSV_Rome_2024_02_22.csv",
                                "\"Numero_Fiche\";\"Codes_Rome_Code\";\"Codes_Rome_Libelle\"\n"
                                "\"RNCP99901\";\"H2913\";\"Soudage\"\n"}});
  return {{"archive", "zip", absl::StrCat("0", zip)},
          {"archive", "gzip", absl::StrCat("1", Gzip(rows))},
          {"archive", "rncp", absl::StrCat("2", zip)}};
}

}  // namespace tremplin::testing
