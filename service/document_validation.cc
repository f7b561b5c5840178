#include "service/document_validation.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/catalogue_reader.h"
#include "engine/import/row_excerpt.h"
#include "service/import_rows.h"
#include "service/limits.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

// What is reported while a document is read, bounded.
class Remarks {
 public:
  void Add(RowReport row) {
    const bool rejected = row.outcome == RowOutcome::kRejected;
    totals_.set_rejected_count(totals_.rejected_count() + (rejected ? 1 : 0));
    rows_.Add(std::move(row));
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
    response.set_row_count(rows_.count());
    for (RowReport& row : std::move(rows_).Take()) ToProto(std::move(row), *response.add_rows());
  }

 private:
  v1::ImportTotals totals_;
  RowExcerpt rows_{kMaxReportedRows};
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
