#include "engine/export/csv_writer.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/own_csv_columns.h"
#include "engine/export/by_place.h"
#include "engine/export/contents.h"

namespace tremplin {
namespace {

constexpr absl::string_view kByteOrderMark = "\xEF\xBB\xBF";

void AppendCell(absl::string_view text, std::string& row) {
  const bool padded = text != absl::StripAsciiWhitespace(text);
  if (!padded && text.find_first_of(";\"\r\n") == absl::string_view::npos) {
    absl::StrAppend(&row, text);
  } else {
    absl::StrAppend(&row, "\"", absl::StrReplaceAll(text, {{"\"", "\"\""}}), "\"");
  }
}

void SetOffering(Offering offering, OwnCsvRow& row) {
  const auto in_euros = [](const Price& price) { return price.amount.currency == "EUR"; };
  const auto price = std::find_if(offering.prices.begin(), offering.prices.end(), in_euros);
  row.has_price = price != offering.prices.end();
  row.price = row.has_price ? *price : Price();
  row.place = std::exchange(offering.location, std::nullopt).value_or(Location());
  row.has_offering = true;
  row.offering = std::move(offering);
}

class TrainingRows {
 public:
  TrainingRows(Training training, Provider provider, TextSink sink) : sink_(sink) {
    training.content = ContentsWith(training.modules, std::move(training.content));
    row_.training = std::move(training);
    row_.provider = std::move(provider);
  }

  absl::Status Write() {
    std::vector<Offering> offerings = std::exchange(row_.training.offerings, {});
    if (offerings.empty()) return WriteRow();
    for (Offering& whole : offerings) {
      for (Offering& offering : ByPlace(std::move(whole))) {
        RETURN_IF_ERROR(WriteOffering(std::move(offering)));
      }
    }
    return absl::OkStatus();
  }

 private:
  absl::Status WriteOffering(Offering offering) {
    std::vector<Session> sessions = std::exchange(offering.sessions, {});
    SetOffering(std::move(offering), row_);
    row_.session = Session();
    if (sessions.empty()) return WriteRow();
    for (Session& session : sessions) {
      row_.session = std::move(session);
      RETURN_IF_ERROR(WriteRow());
    }
    return absl::OkStatus();
  }

  absl::Status WriteRow() {
    std::string row = row_.training.id.value();
    absl::StrAppend(&row, ";", row_.offering.id.value(), ";", row_.session.id.value());
    for (const OwnCsvColumn& column : OwnCsvColumns()) {
      row += ';';
      const bool told = !first_ && column.level == OwnCsvLevel::kTraining && column.name != "title";
      if (!told) AppendCell(column.write(row_), row);
    }
    first_ = false;
    row += '\n';
    return sink_(row);
  }

  const TextSink sink_;
  OwnCsvRow row_;
  bool first_ = true;
};

}  // namespace

absl::Span<const EntryKind> CsvWriter::kinds() const {
  static constexpr EntryKind kKinds[] = {EntryKind::kTraining};
  return kKinds;
}

std::string CsvWriter::Head() const { return absl::StrCat(kByteOrderMark, OwnCsvHeader()); }

absl::Status CsvWriter::Write(Entry entry, TextSink sink) {
  Training& training = std::get<Training>(entry);
  ASSIGN_OR_RETURN(Provider provider, ProviderNamed(store_, training.provider));
  return TrainingRows(std::move(training), std::move(provider), sink).Write();
}

}  // namespace tremplin
