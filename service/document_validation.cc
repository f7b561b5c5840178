#include "service/document_validation.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/catalogue_reader.h"
#include "service/limits.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

v1::ImportOutcome ToProto(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::kRepaired:
      return v1::IMPORT_OUTCOME_REPAIRED;
    case RowOutcome::kRejected:
      return v1::IMPORT_OUTCOME_REJECTED;
    case RowOutcome::kRemoved:
      return v1::IMPORT_OUTCOME_REMOVED;
  }
  return v1::IMPORT_OUTCOME_UNSPECIFIED;
}

void ToProto(RowReport row, v1::ImportRow& message) {
  message.set_outcome(ToProto(row.outcome));
  message.set_location(std::move(row.location));
  message.set_item(std::move(row.item));
  message.set_reason(std::move(row.reason));
  message.set_message_fr(std::move(row.message_fr));
  message.set_message_en(std::move(row.message_en));
  message.set_fix_fr(std::move(row.fix_fr));
  message.set_fix_en(std::move(row.fix_en));
}

// What is reported while a document is read, bounded.
class Remarks {
 public:
  void Add(RowReport row) {
    ++count_;
    const bool rejected = row.outcome == RowOutcome::kRejected;
    totals_.set_rejected_count(totals_.rejected_count() + (rejected ? 1 : 0));
    std::vector<RowReport>& rows = rejected ? rejected_ : repaired_;
    if (rows.size() < kMaxReportedRows) rows.push_back(std::move(row));
  }
  void Count(const ImportedItem& item) {
    if (!item.counted) return;
    if (item.repaired) {
      totals_.set_repaired_count(totals_.repaired_count() + 1);
    } else {
      totals_.set_accepted_count(totals_.accepted_count() + 1);
    }
  }
  // `read` as of the whole document, when it could be read to its end.
  void Fill(const absl::StatusOr<ReadTotals>& read, v1::ValidateDocumentResponse& response) {
    if (read.ok()) totals_.set_repaired_count(totals_.repaired_count() + read->merged);
    totals_.set_seen_count(totals_.accepted_count() + totals_.repaired_count() +
                           totals_.rejected_count());
    *response.mutable_totals() = totals_;
    response.set_row_count(count_);
    for (std::vector<RowReport>* rows : {&rejected_, &repaired_}) {
      for (RowReport& row : *rows) {
        if (response.rows_size() == kMaxReportedRows) return;
        ToProto(std::move(row), *response.add_rows());
      }
    }
  }

 private:
  int64_t count_ = 0;
  v1::ImportTotals totals_;
  std::vector<RowReport> rejected_, repaired_;
};

absl::Status CheckContent(const std::string& content) {
  if (!content.empty() && content.size() <= kMaxDocumentBytes) return absl::OkStatus();
  return InvalidField("content", absl::StrCat("must have 1 to ", kMaxDocumentBytes, " bytes, got ",
                                              content.size()));
}

}  // namespace

absl::Status ValidateDocument(const v1::ValidateDocumentRequest& request,
                              std::shared_ptr<const Gazetteer> gazetteer, const Deadline& deadline,
                              v1::ValidateDocumentResponse& response) {
  RETURN_IF_ERROR(CheckContent(request.content()));
  const auto source = Unpacked(NewMemorySource(request.content()));
  // The document is at fault, not the call.
  const auto report_error = [&response](const absl::Status& error) {
    response.set_error(std::string(error.message()));
    response.mutable_totals();
    return absl::OkStatus();
  };
  if (!source.ok()) return report_error(source.status());
  const absl::StatusOr<ImportFormat> format =
      request.format().empty() ? DetectFormatOf(**source) : ParseFormatName(request.format());
  if (!format.ok() && request.format().empty()) return report_error(format.status());
  if (!format.ok()) return InvalidField("format", std::string(format.status().message()));
  response.set_format(std::string(FormatName(*format)));
  Remarks remarks;
  ImportSink sink;
  sink.on_item = [&](ImportedItem item) {
    remarks.Count(item);
    return absl::OkStatus();
  };
  sink.on_row = [&](RowReport row) { remarks.Add(std::move(row)); };
  const absl::StatusOr<ReadTotals> read = ReadCatalogueStream(
      **source, *format, {.gazetteer = std::move(gazetteer), .deadline = deadline}, sink);
  // The caller's time is over: no verdict on the document.
  RETURN_IF_ERROR(deadline.Check());
  remarks.Fill(read, response);
  if (!read.ok()) response.set_error(std::string(read.status().message()));
  return absl::OkStatus();
}

}  // namespace tremplin
