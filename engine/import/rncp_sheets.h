// Sheets of the RNCP and the RS, put together from the rows of the export's files.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_SHEETS_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_SHEETS_H_

#include <map>
#include <string>
#include <vector>

#include "engine/import/csv_reader.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

class RncpSheets {
 public:
  // Both must outlive it.
  RncpSheets(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options), outlet_(outlet) {}

  // One row of the file that the function is named after; `location` is where
  // the row stands. Rows may come in any order of files.
  void AddStandard(const CsvReader& row, const std::string& location);
  void AddBlock(const CsvReader& row, const std::string& location);
  void AddRome(const CsvReader& row, const std::string& location);
  void AddFormacode(const CsvReader& row, const std::string& location);
  void AddNsf(const CsvReader& row, const std::string& location);
  void AddCertifier(const CsvReader& row, const std::string& location);
  void AddPartner(const CsvReader& row, const std::string& location);
  void AddSuccession(const CsvReader& row, const std::string& location);
  void AddAccessRoute(const CsvReader& row, const std::string& location);

  // Hands out all sheets in the order of "Standard".
  absl::Status Deliver();

 private:
  struct Sheet {
    bool in_standard = false;  // so far
    std::string standard_location;
    ItemNotes notes{""};
    Certification record;
  };

  // The sheet of the row's Numero_Fiche, null when that is none; remarks on it are
  // located at the row.
  Sheet* SheetOf(const CsvReader& row, const std::string& location);
  void AddCode(const CsvReader& row, const std::string& location, absl::string_view scheme,
               absl::string_view code_column, absl::string_view label_column);

  const ImportOptions& options_;
  ItemOutlet& outlet_;
  std::map<std::string, Sheet> sheets_;      // by id
  std::vector<std::string> standard_order_;  // ids
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_SHEETS_H_
