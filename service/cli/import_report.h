// What an import says about its items: lines for programs, a page for people,
// a few lines on the terminal.
#ifndef TREMPLIN_SERVICE_CLI_IMPORT_REPORT_H_
#define TREMPLIN_SERVICE_CLI_IMPORT_REPORT_H_

#include <cstdint>
#include <fstream>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/import/importer.h"
#include "engine/ingest/file_import.h"
#include "service/cli/report_page.h"

namespace tremplin::cli {

// Thread safety: none.
class ImportReport {
 public:
  // `lines_path` gets one JSON object per row, `page_path` an HTML page; either
  // may be "". kUnavailable when one cannot be created. Without lines the
  // first rejections of each file are shown on standard error.
  static absl::StatusOr<std::unique_ptr<ImportReport>> Create(const std::string& lines_path,
                                                              const std::string& page_path);

  void Add(const std::string& file, const RowReport& row);
  // No more rows come of `file`. kUnavailable when the lines could not be
  // written.
  absl::Status FinishFile(const ReportedFile& file);
  // Writes the page; the sums of a full import come last.
  absl::Status Finish(const std::vector<SourceInventory::Removal>& removals);

 private:
  ImportReport() = default;

  std::string lines_path_;
  std::string page_path_;
  std::ofstream lines_;
  ReportPage page_;
  int shown_ = 0;
  int64_t hidden_ = 0;
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_IMPORT_REPORT_H_
