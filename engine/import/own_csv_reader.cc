#include "engine/import/own_csv_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/own_csv_columns.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/validation.h"
#include "engine/import/csv_reader.h"
#include "engine/import/repeated_trainings.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

std::vector<absl::string_view> AllColumns() {
  std::vector<absl::string_view> names = {kOwnCsvTrainingId, kOwnCsvOfferingId, kOwnCsvSessionId};
  for (const OwnCsvColumn& column : OwnCsvColumns()) names.push_back(column.name);
  return names;
}

absl::Status CheckHeader(const CsvReader& row) {
  RETURN_IF_ERROR(row.Require({kOwnCsvTrainingId, "title"}));
  const std::vector<absl::string_view> known = AllColumns();
  for (const std::string& name : row.header()) {
    if (!name.empty() && std::find(known.begin(), known.end(), name) == known.end()) {
      return absl::InvalidArgumentError(absl::StrCat("line 1: unknown column ", Quoted(name),
                                                     "; known are ", absl::StrJoin(known, ", ")));
    }
  }
  return absl::OkStatus();
}

class OwnCsvReader {
 public:
  OwnCsvReader(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options),
        outlet_(outlet),
        trainings_(RepeatedTrainings::Counting::kTrainings, outlet) {}

  absl::Status Read(ByteSource& source) {
    source.ExpectPasses(2);
    ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> row, CsvReader::Open(source));
    RETURN_IF_ERROR(CheckHeader(*row));
    // What is wrong further down is told in the second pass, after the rows before it.
    for (;;) {
      const absl::StatusOr<bool> more = row->Next();
      if (!more.ok() || !*more) break;
      trainings_.Announce(IdOf(*row));
    }
    RETURN_IF_ERROR(source.Seek(0));
    ASSIGN_OR_RETURN(row, CsvReader::Open(source));
    const absl::Status read = ReadRows(*row);
    RETURN_IF_ERROR(trainings_.Finish());
    return read;
  }

 private:
  std::string IdOf(const CsvReader& row) const {
    return MakeId(options_.source, Stated(row.Cell(kOwnCsvTrainingId)));
  }

  absl::Status ReadRows(CsvReader& row) {
    for (;;) {
      ASSIGN_OR_RETURN(const bool more, row.Next());
      if (!more) return absl::OkStatus();
      RETURN_IF_ERROR(Take(row));
    }
  }

  absl::Status Take(const CsvReader& row);
  // False when the row was rejected.
  bool ReadCells(const CsvReader& row, OwnCsvRow& read);
  void NameParts(const CsvReader& row, OwnCsvRow& read);
  Training Assemble(OwnCsvRow read, ItemNotes& notes);

  const ImportOptions& options_;
  ItemOutlet& outlet_;
  RepeatedTrainings trainings_;
  // Trainings of which a row had a title, so that later rows need none.
  absl::flat_hash_map<std::string, std::string> title_of_;
};

absl::Status OwnCsvReader::Take(const CsvReader& row) {
  const std::string number = Stated(row.Cell(kOwnCsvTrainingId));
  const std::string id = IdOf(row);
  OwnCsvRow read;
  if (!ReadCells(row, read)) return trainings_.Forgo(id);
  std::string& title = title_of_[id];
  if (read.training.title.empty()) read.training.title = title;
  if (read.training.title.empty()) {
    outlet_.Reject(RowReason::kMissingTitle, row.location(), number);
    return trainings_.Forgo(id);
  }
  if (title.empty()) title = read.training.title;
  NameParts(row, read);
  ItemNotes notes(row.location(), number);
  if (row.encoding_repaired()) notes.Repaired(RowReason::kEncodingRepaired, {});
  Provider provider = read.provider;
  Training training = Assemble(std::move(read), notes);
  // Here rather than at the end, where all rows of the training would be lost.
  const std::vector<FieldViolation> violations = Validate(training);
  if (!violations.empty()) {
    outlet_.Reject(RowReason::kInvalidEntry, row.location(), number,
                   {ValidationError(training, violations).message()});
    return trainings_.Forgo(id);
  }
  outlet_.Meet(std::move(provider));
  return trainings_.Add(std::move(training), std::move(notes));
}

bool OwnCsvReader::ReadCells(const CsvReader& row, OwnCsvRow& read) {
  const std::string number = Stated(row.Cell(kOwnCsvTrainingId));
  if (row.cells().size() != row.header().size()) {
    outlet_.Reject(RowReason::kWrongColumns, row.location(), number,
                   {absl::StrCat(row.header().size()), absl::StrCat(row.cells().size())});
    return false;
  }
  if (number.empty()) {
    outlet_.Reject(RowReason::kMissingCode, row.location(), "", {kOwnCsvTrainingId});
    return false;
  }
  for (const OwnCsvColumn& column : OwnCsvColumns()) {
    const absl::string_view cell = row.Cell(column.name);
    if (IsAbsent(cell) || column.read(cell, read)) continue;
    outlet_.Reject(RowReason::kUnreadableCell, row.location(), number,
                   {column.name, Quoted(cell), column.expected});
    return false;
  }
  return true;
}

void OwnCsvReader::NameParts(const CsvReader& row, OwnCsvRow& read) {
  read.training.id = TrainingId(IdOf(row));
  std::string offering = Stated(row.Cell(kOwnCsvOfferingId));
  read.has_offering = !offering.empty();
  if (offering.empty()) {
    std::string cells;
    for (const OwnCsvColumn& column : OwnCsvColumns()) {
      if (column.level == OwnCsvLevel::kOffering) {
        const std::string cell = Stated(row.Cell(column.name));
        read.has_offering |= !cell.empty();
        absl::StrAppend(&cells, cell, "\n");
      }
    }
    offering = absl::StrCat("O-", Sha256Hex(cells).substr(0, 8));
  }
  read.offering.id = OfferingId(MakeId("", offering));
  std::string session = Stated(row.Cell(kOwnCsvSessionId));
  // A row without session_id and dates has no session.
  if (session.empty() && read.session.start.has_value()) session = FormatIso(*read.session.start);
  if (session.empty() && read.session.end.has_value()) session = FormatIso(*read.session.end);
  if (!session.empty()) {
    read.session.id = SessionId(MakeId("", session));
    read.has_offering = true;
  }
  Provider& provider = read.provider;
  provider.provenance.source = SourceName("own", options_.source);
  provider.roles = {ProviderRole::kResponsible};
  if (!provider.siret.empty()) {
    provider.id = ProviderId(MakeId("", provider.siret));
  } else if (!provider.name.empty()) {
    provider.id = ProviderId(MakeId(options_.source, provider.name));
  }
}

Training OwnCsvReader::Assemble(OwnCsvRow read, ItemNotes& notes) {
  Training& training = read.training;
  training.provenance.source = SourceName("own", options_.source);
  training.provider = read.provider.id;
  if (read.has_price) read.offering.prices.push_back(read.price);
  if (read.place != Location()) {
    notes.CompletePlace(*options_.gazetteer, read.place);
    read.offering.location = std::move(read.place);
  }
  if (!read.session.id.empty()) read.offering.sessions.push_back(std::move(read.session));
  if (read.has_offering) training.offerings.push_back(std::move(read.offering));
  return std::move(training);
}

}  // namespace

const std::string& CsvTemplate() { return OwnCsvHeader(); }

absl::Status ReadOwnCsv(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  return OwnCsvReader(options, outlet).Read(source);
}

}  // namespace tremplin
