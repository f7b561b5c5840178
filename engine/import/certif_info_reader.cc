#include "engine/import/certif_info_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/certification_levels.h"
#include "engine/import/csv_reader.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr size_t kMaxRecords = 200000;

std::string IdOfCode(absl::string_view code) { return MakeId("certif-info", code); }

void AddCode(absl::string_view scheme, absl::string_view code, absl::string_view label, bool main,
             std::vector<Code>& codes) {
  if (IsAbsent(code)) return;
  codes.push_back({.scheme = std::string(scheme),
                   .code = Stated(code),
                   .label = std::string(label),
                   .main = main});
}

void AddExternalId(absl::string_view system, absl::string_view id, std::vector<ExternalId>& ids) {
  if (IsAbsent(id)) return;
  ids.push_back({std::string(system), "certification", Stated(id)});
}

std::vector<AccessRoute> AccessRoutesOf(const CsvReader& row) {
  static constexpr std::pair<absl::string_view, AccessRoute> kColumns[] = {
      {"accessibilite_fi", AccessRoute::kInitial},
      {"accessibilite_ca", AccessRoute::kApprenticeship},
      {"accessibilite_fc", AccessRoute::kContinuing},
      {"accessibilite_cp", AccessRoute::kWorkStudyContract},
      {"accessibilite_vae", AccessRoute::kVae},
      {"accessibilite_ind", AccessRoute::kIndividual}};
  std::vector<AccessRoute> routes;
  for (const auto& [column, route] : kColumns) {
    if (row.Cell(column) == "1") routes.push_back(route);
  }
  return routes;
}

CertificationStatus StatusOf(absl::string_view state, bool in_a_register) {
  if (state == "Publié") {
    return in_a_register ? CertificationStatus::kUnknown : CertificationStatus::kActive;
  }
  for (absl::string_view gone : {"archiv", "supprim", "erron"}) {
    if (absl::StrContains(state, gone)) return CertificationStatus::kInactive;
  }
  return CertificationStatus::kUnknown;
}

std::optional<int> LevelOf(const CsvReader& row, ItemNotes& notes) {
  const absl::string_view level = row.Cell("Code_Niveau_Europeen");
  if (!IsAbsent(level)) return EuropeanLevel("Code_Niveau_Europeen", level, notes);
  const absl::string_view type = row.Cell("Libelle_Type_Diplome");
  const size_t stated = type.find("niveau ");
  if (stated == absl::string_view::npos) return std::nullopt;
  const absl::string_view digit = type.substr(stated + 7, 1);
  return digit >= "1" && digit <= "8" ? ParseCount(digit) : std::nullopt;
}

std::vector<std::string> CertifiersOf(const CsvReader& row, ItemNotes& notes) {
  // Who awards it (`certificateur`) is not always stated; who validates is. Names
  // hold commas with a space behind, the list's have none.
  const absl::string_view column =
      IsAbsent(row.Cell("certificateur")) ? "valideur" : "certificateur";
  std::vector<std::string> names;
  std::string name;
  const std::string list = absl::StrCat(row.Cell(column), ",");
  for (size_t i = 0; i < list.size(); ++i) {
    if (list[i] != ',' || (i + 1 < list.size() && list[i + 1] == ' ')) {
      name += list[i];
      continue;
    }
    name = notes.Line(column, name);
    if (!name.empty()) names.push_back(std::exchange(name, ""));
  }
  return names;
}

Certification ReadRecord(const CsvReader& row, const ImportOptions& options, ItemNotes& notes) {
  Certification record;
  record.id = CertificationId(IdOfCode(row.Cell("Code_Diplome")));
  record.provenance.source = SourceName("certif-info", options.source);
  record.provenance.updated = notes.Day("Date_MaJ", row.Cell("Date_MaJ"));
  record.registry = Register::kCertifInfo;
  record.number = std::string(row.Cell("Code_Diplome"));
  AddExternalId("RNCP", CertificationIdIn("RNCP", row.Cell("Code_RNCP")), record.external_ids);
  AddExternalId("RS", CertificationIdIn("RS", row.Cell("Code_RS")), record.external_ids);
  record.status = StatusOf(row.Cell("Etat_Libelle"), !record.external_ids.empty());
  AddExternalId("ONISEP", row.Cell("codeIdeo2"), record.external_ids);
  AddExternalId("SCOLARITE", row.Cell("Code_Scolarité"), record.external_ids);
  record.title = notes.Title("Libelle_Diplome", row.Cell("Libelle_Diplome"));
  record.type = notes.Line("Libelle_Type_Diplome", row.Cell("Libelle_Type_Diplome"));
  record.level = LevelOf(row, notes);
  record.registration_end = notes.Day("Annee_Derniere_Session", row.Cell("Annee_Derniere_Session"));
  record.certifiers = CertifiersOf(row, notes);
  record.access_routes = AccessRoutesOf(row);
  AddCode("FORMACODE", row.Cell("Code_FormaCode"),
          notes.Line("Libelle_FormaCode", row.Cell("Libelle_FormaCode")), true, record.codes);
  AddCode("NSF", row.Cell("Code_Nsf"), "", false, record.codes);
  for (int i = 1; i <= 5; ++i) {
    AddCode("ROME", row.Cell(absl::StrCat("Code_Rome_", i)), "", false, record.codes);
  }
  return record;
}

void AddNew(const std::vector<ExternalId>& repeat, std::vector<ExternalId>& kept) {
  for (const ExternalId& id : repeat) {
    if (std::find(kept.begin(), kept.end(), id) == kept.end()) kept.push_back(id);
  }
}

// The file's certifications, as far as they have been read.
class CertificationTable {
 public:
  CertificationTable(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options), outlet_(outlet) {}

  absl::Status Add(const CsvReader& row);
  // Hands all of them out.
  absl::Status Deliver();

 private:
  struct Read {
    Certification record;
    ItemNotes notes;
  };

  absl::Status Keep(const std::string& code, Read read);
  void LinkSuccessors();

  const ImportOptions& options_;
  ItemOutlet& outlet_;
  std::vector<Read> records_;
  std::map<std::string, size_t, std::less<>> place_of_;           // code -> in records_
  std::vector<std::pair<std::string, std::string>> successions_;  // earlier code, code
};

absl::Status CertificationTable::Add(const CsvReader& row) {
  const std::string code(absl::StripAsciiWhitespace(row.Cell("Code_Diplome")));
  if (row.cells().size() != row.header().size()) {
    outlet_.Reject(RowReason::kWrongColumns, row.location(), code,
                   {absl::StrCat(row.header().size()), absl::StrCat(row.cells().size())});
    return absl::OkStatus();
  }
  if (IsAbsent(code)) {
    outlet_.Reject(RowReason::kMissingCode, row.location(), "", {"Code_Diplome"});
    return absl::OkStatus();
  }
  ItemNotes notes(row.location(), code);
  if (row.encoding_repaired()) notes.Repaired(RowReason::kEncodingRepaired, {});
  Certification record = ReadRecord(row, options_, notes);
  if (record.title.empty()) {
    outlet_.Reject(RowReason::kMissingTitle, row.location(), code);
    return absl::OkStatus();
  }
  const absl::string_view earlier = absl::StripAsciiWhitespace(row.Cell("Code_Ancien_Diplome"));
  if (!IsAbsent(earlier) && earlier != code) successions_.emplace_back(earlier, code);
  return Keep(code, {std::move(record), std::move(notes)});
}

absl::Status CertificationTable::Keep(const std::string& code, Read read) {
  const auto [it, is_new] = place_of_.try_emplace(code, records_.size());
  if (!is_new) {
    Read& first = records_[it->second];
    AddNew(read.record.external_ids, first.record.external_ids);
    read.notes.Repaired(RowReason::kRepeatedNumber, {Quoted(code), first.notes.location()});
    outlet_.CountMerged(std::move(read.notes));
    return absl::OkStatus();
  }
  if (records_.size() == kMaxRecords) {
    return absl::InvalidArgumentError(
        absl::StrCat(read.notes.location(), ": more than ", kMaxRecords, " certifications"));
  }
  records_.push_back(std::move(read));
  return absl::OkStatus();
}

void CertificationTable::LinkSuccessors() {
  for (const auto& [earlier, code] : successions_) {
    const auto it = place_of_.find(earlier);
    if (it == place_of_.end()) continue;
    std::vector<CertificationId>& successors = records_[it->second].record.successors;
    const CertificationId successor(IdOfCode(code));
    if (std::find(successors.begin(), successors.end(), successor) == successors.end()) {
      successors.push_back(successor);
    }
  }
}

absl::Status CertificationTable::Deliver() {
  LinkSuccessors();
  for (Read& read : records_) {
    RETURN_IF_ERROR(outlet_.Deliver(std::move(read.record), std::move(read.notes)));
  }
  return absl::OkStatus();
}

absl::Status ReadRows(CsvReader& row, CertificationTable& table) {
  for (;;) {
    ASSIGN_OR_RETURN(const bool more, row.Next());
    if (!more) return absl::OkStatus();
    RETURN_IF_ERROR(table.Add(row));
  }
}

}  // namespace

absl::Status ReadCertifInfo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CsvReader> row, CsvReader::Open(source));
  RETURN_IF_ERROR(row->Require(kCertifInfoColumns));
  CertificationTable table(options, outlet);
  const absl::Status read = ReadRows(*row, table);
  RETURN_IF_ERROR(table.Deliver());
  return read;
}

}  // namespace tremplin
