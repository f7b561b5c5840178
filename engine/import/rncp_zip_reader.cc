#include "engine/import/rncp_zip_reader.h"

#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/csv_reader.h"
#include "engine/import/rncp_sheets.h"
#include "engine/import/zip_members.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

using AddRow = void (RncpSheets::*)(const CsvReader& row, const std::string& location);

struct ExportFile {
  absl::string_view name_part;  // up to the first accent, whose encoding varies
  AddRow add_row;
};

constexpr absl::string_view kStandard = "_CSV_Standard_";

const ExportFile* FileNamed(absl::string_view name) {
  static constexpr ExportFile kFiles[] = {
      {kStandard, &RncpSheets::AddStandard},
      {"_CSV_Blocs_De_Comp", &RncpSheets::AddBlock},
      {"_CSV_Rome_", &RncpSheets::AddRome},
      {"_CSV_Formacode_", &RncpSheets::AddFormacode},
      {"_CSV_Nsf_", &RncpSheets::AddNsf},
      {"_CSV_Certificateurs_", &RncpSheets::AddCertifier},
      {"_CSV_Partenaires_", &RncpSheets::AddPartner},
      {"_CSV_Ancienne_Nouvelle_Certification_", &RncpSheets::AddSuccession},
      {"_CSV_VoixdAcc", &RncpSheets::AddAccessRoute}};
  for (const ExportFile& file : kFiles) {
    if (absl::StrContains(name, file.name_part)) return &file;
  }
  return nullptr;
}

absl::Status ReadMember(ZipMembers& zip, AddRow add_row, RncpSheets& sheets) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(zip.bytes()));
  RETURN_IF_ERROR(row->Require({"Numero_Fiche"}));
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, row->Next());
    if (!more) return absl::OkStatus();
    (sheets.*add_row)(*row, absl::StrCat(RepairUtf8(zip.name()), " ", row->location()));
  }
}

absl::Status ReadMembers(ByteSource& source, RncpSheets& sheets) {
  ASSIGN_OR_RETURN(const std::unique_ptr<ZipMembers> zip, ZipMembers::Open(source));
  bool has_standard = false;
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, zip->Next());
    if (!more) break;
    const ExportFile* const file = FileNamed(zip->name());
    if (file == nullptr) continue;
    has_standard |= file->name_part == kStandard;
    const absl::Status read = ReadMember(*zip, file->add_row, sheets);
    if (!read.ok()) return Annotate(read, Quoted(zip->name()));
  }
  if (has_standard) return absl::OkStatus();
  return absl::InvalidArgumentError(
      "the archive has no export_fiches_CSV_Standard_….csv, so it is no export of the RNCP");
}

}  // namespace

absl::Status ReadRncpZip(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  RncpSheets sheets(options, outlet);
  const absl::Status read = ReadMembers(source, sheets);
  RETURN_IF_ERROR(sheets.Deliver());
  return read;
}

}  // namespace tremplin
