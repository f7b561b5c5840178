#include "engine/import/rncp_sheets.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/certification_levels.h"
#include "engine/import/rncp_values.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// From the file "VoixdAccès".
AccessRoute RouteOf(absl::string_view text) {
  static constexpr std::pair<absl::string_view, AccessRoute> kRoutes[] = {
      {"statut d'eleve ou d'etudiant", AccessRoute::kInitial},
      {"contrat d'apprentissage", AccessRoute::kApprenticeship},
      {"formation continue", AccessRoute::kContinuing},
      {"contrat de professionnalisation", AccessRoute::kWorkStudyContract},
      {"par experience", AccessRoute::kVae},
      {"candidature individuelle", AccessRoute::kIndividual}};
  const std::string folded = Fold(text);
  for (const auto& [words, route] : kRoutes) {
    if (absl::StrContains(folded, words)) return route;
  }
  return AccessRoute::kUnknown;
}

}  // namespace

RncpSheets::Sheet* RncpSheets::SheetOf(const CsvReader& row, const std::string& location) {
  const std::string id = RncpSheetId(row.Cell("Numero_Fiche"));
  if (id.empty()) return nullptr;
  Sheet& sheet = sheets_[id];
  sheet.notes.set_item(id);
  sheet.notes.set_location(location);
  return &sheet;
}

void RncpSheets::AddStandard(const CsvReader& row, const std::string& location) {
  Sheet* const sheet = SheetOf(row, location);
  if (sheet == nullptr) {
    outlet_.Reject(RowReason::kMissingCode, location, row.Cell("Numero_Fiche"), {"Numero_Fiche"});
    return;
  }
  ItemNotes& notes = sheet->notes;
  const std::string& id = notes.item();
  if (sheet->in_standard) {
    outlet_.Reject(RowReason::kRepeatedEntry, location, id, {id, sheet->standard_location});
    return;
  }
  const std::string title = notes.Title("Intitule", row.Cell("Intitule"));
  if (title.empty()) {
    outlet_.Reject(RowReason::kMissingTitle, location, id);
    return;
  }
  if (row.encoding_repaired()) notes.Repaired(RowReason::kEncodingRepaired, {});
  Certification& record = sheet->record;
  IdentifyRncpSheet(id, options_, record);
  if (!IsAbsent(row.Cell("Id_Fiche"))) {
    record.external_ids = {
        {"FRANCE_COMPETENCES", "certification", std::string(row.Cell("Id_Fiche"))}};
  }
  record.title = title;
  record.type = notes.Line("Abrege_Intitule", row.Cell("Abrege_Intitule"));
  record.level =
      RncpLevel("Nomenclature_Europe_Niveau", row.Cell("Nomenclature_Europe_Niveau"), notes);
  record.registration_end =
      notes.Day("Date_Fin_Enregistrement", row.Cell("Date_Fin_Enregistrement"));
  if (row.Cell("Actif") == "ACTIVE") record.status = CertificationStatus::kActive;
  if (row.Cell("Actif") == "INACTIVE") record.status = CertificationStatus::kInactive;
  sheet->in_standard = true;
  sheet->standard_location = location;
  standard_order_.push_back(id);
}

void RncpSheets::AddBlock(const CsvReader& row, const std::string& location) {
  Sheet* const sheet = SheetOf(row, location);
  if (sheet == nullptr) return;
  const std::string code =
      sheet->notes.Line("Bloc_Competences_Code", row.Cell("Bloc_Competences_Code"));
  std::vector<Block>& blocks = sheet->record.blocks;
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const Block& block) { return block.code == code; });
  if (code.empty()) {
    sheet->notes.Unreadable("Bloc_Competences_Code", row.Cell("Bloc_Competences_Code"));
  } else if (first != blocks.end()) {
    sheet->notes.Repaired(RowReason::kRepeatedNumber, {Quoted(code), Quoted(first->title)});
  } else {
    blocks.push_back({.code = code,
                      .title = sheet->notes.Line("Bloc_Competences_Libelle",
                                                 row.Cell("Bloc_Competences_Libelle"))});
  }
}

void RncpSheets::AddCode(const CsvReader& row, const std::string& location,
                         absl::string_view scheme, absl::string_view code_column,
                         absl::string_view label_column) {
  Sheet* const sheet = SheetOf(row, location);
  if (sheet == nullptr) return;
  AddRncpCode(scheme, row.Cell(code_column), label_column, row.Cell(label_column), sheet->notes,
              sheet->record.codes);
}

void RncpSheets::AddRome(const CsvReader& row, const std::string& location) {
  AddCode(row, location, "ROME", "Codes_Rome_Code", "Codes_Rome_Libelle");
}

void RncpSheets::AddFormacode(const CsvReader& row, const std::string& location) {
  AddCode(row, location, "FORMACODE", "Formacode_Code", "Formacode_Libelle");
}

void RncpSheets::AddNsf(const CsvReader& row, const std::string& location) {
  AddCode(row, location, "NSF", "Nsf_Code", "Nsf_Intitule");
}

void RncpSheets::AddCertifier(const CsvReader& row, const std::string& location) {
  Sheet* const sheet = SheetOf(row, location);
  if (sheet == nullptr) return;
  const std::string name = sheet->notes.Line("Nom_Certificateur", row.Cell("Nom_Certificateur"));
  if (!name.empty()) AddOnce(name, sheet->record.certifiers);
}

void RncpSheets::AddPartner(const CsvReader& row, const std::string& /*location*/) {
  const std::string id = RncpSheetId(row.Cell("Numero_Fiche"));
  if (id.empty()) return;
  MeetRncpPartner({.leave = row.Cell("Habilitation_Partenaire"),
                   .name = row.Cell("Nom_Partenaire"),
                   .siret = row.Cell("Siret_Partenaire")},
                  id, options_, outlet_);
}

void RncpSheets::AddSuccession(const CsvReader& row, const std::string& /*location*/) {
  const std::string id = RncpSheetId(row.Cell("Numero_Fiche"));
  const std::string earlier = RncpSheetId(row.Cell("Ancienne_Certification"));
  const std::string later = RncpSheetId(row.Cell("Nouvelle_Certification"));
  if (id.empty()) return;
  if (!later.empty()) AddOnce(CertificationId(later), sheets_[id].record.successors);
  if (!earlier.empty()) AddOnce(CertificationId(id), sheets_[earlier].record.successors);
}

void RncpSheets::AddAccessRoute(const CsvReader& row, const std::string& location) {
  Sheet* const sheet = SheetOf(row, location);
  const absl::string_view text = row.Cell("Si_Jury");
  if (sheet == nullptr || IsAbsent(text)) return;
  const AccessRoute route = RouteOf(text);
  if (route != AccessRoute::kUnknown) {
    AddOnce(route, sheet->record.access_routes);
  } else {
    sheet->notes.Unreadable("Si_Jury", text);
  }
}

absl::Status RncpSheets::Deliver() {
  for (const std::string& id : standard_order_) {
    Sheet sheet = std::move(sheets_.extract(id).mapped());
    sheet.notes.set_location(sheet.standard_location);
    sheet.notes.Shorten("Bloc_Competences_Code", sheet.record.blocks, kMaxBlocks);
    RETURN_IF_ERROR(outlet_.Deliver(std::move(sheet.record), std::move(sheet.notes)));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
