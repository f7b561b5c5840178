#include "engine/import/rncp_sheets.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/certification_levels.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// "RNCP509", "RS5000", or "" for what is no number of either register.
std::string SheetId(absl::string_view number) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(number);
  for (absl::string_view registry : {"RNCP", "RS"}) {
    if (absl::StartsWith(trimmed, registry)) return CertificationIdIn(registry, trimmed);
  }
  return "";
}

template <typename T>
void AddOnce(T value, std::vector<T>& list) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

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
  const std::string id = SheetId(row.Cell("Numero_Fiche"));
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
  record.id = CertificationId(id);
  record.provenance.source = SourceName("rncp", options_.source);
  record.registry = absl::StartsWith(id, "RS") ? Register::kRs : Register::kRncp;
  record.number = id.substr(record.registry == Register::kRs ? 2 : 4);
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
  const absl::string_view code = absl::StripAsciiWhitespace(row.Cell(code_column));
  if (sheet == nullptr || code.empty()) return;
  absl::string_view label = absl::StripAsciiWhitespace(row.Cell(label_column));
  if (absl::ConsumePrefix(&label, code)) {
    label = absl::StripLeadingAsciiWhitespace(label);
    absl::ConsumePrefix(&label, ":");
  }
  AddOnce<Code>(
      {.scheme = std::string(scheme),
       .code = std::string(code),
       .label = sheet->notes.Line(label_column, absl::StrReplaceAll(label, {{"''", "'"}}))},
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

void RncpSheets::AddPartner(const CsvReader& row, const std::string& location) {
  const std::string id = SheetId(row.Cell("Numero_Fiche"));
  // HABILITATION_ORGA alone is leave to hold the examination.
  const absl::string_view leave = row.Cell("Habilitation_Partenaire");
  if (id.empty() || !absl::StrContains(leave, "FORM")) return;
  ItemNotes notes(location, id);
  Provider partner;
  partner.siret = notes.Siret("Siret_Partenaire", row.Cell("Siret_Partenaire"));
  partner.name = notes.Line("Nom_Partenaire", row.Cell("Nom_Partenaire"));
  // By its name alone, it could not be told from another of that name.
  if (partner.siret.empty()) return;
  partner.id = ProviderId(partner.siret);
  partner.provenance.source = SourceName("rncp", options_.source);
  partner.authorised_for = {CertificationId(id)};
  outlet_.Meet(std::move(partner));
}

void RncpSheets::AddSuccession(const CsvReader& row, const std::string& /*location*/) {
  const std::string id = SheetId(row.Cell("Numero_Fiche"));
  const std::string earlier = SheetId(row.Cell("Ancienne_Certification"));
  const std::string later = SheetId(row.Cell("Nouvelle_Certification"));
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
