// The report of an import as one HTML page without any other file.
#ifndef TREMPLIN_SERVICE_CLI_REPORT_PAGE_H_
#define TREMPLIN_SERVICE_CLI_REPORT_PAGE_H_

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/import/importer.h"
#include "engine/ingest/file_import.h"
#include "engine/ingest/source_inventory.h"

namespace tremplin::cli {

// How the import of one file ended.
struct ReportedFile {
  std::string path;
  std::string format;  // "" when it was not recognised
  absl::StatusOr<FileImportTotals> totals;
};

// Rows are grouped by outcome and reason, what was lost first; of each group
// and file the first kMaxRowsPerGroup are kept and all are counted, so that
// memory stays bounded. Thread safety: none.
class ReportPage {
 public:
  static constexpr size_t kMaxRowsPerGroup = 500;

  void Add(const std::string& file, const RowReport& row);
  void FinishFile(ReportedFile file) { files_.push_back(std::move(file)); }

  // What stands in its place while the import runs.
  static std::string UnfinishedHtml();
  // French, with the English message beside each row. Every text is escaped.
  std::string Html(const std::vector<SourceInventory::Removal>& removals) const;

 private:
  struct Group {
    int64_t count = 0;
    std::vector<RowReport> rows;
  };
  using GroupKey = std::tuple<int, std::string, std::string>;  // outcome's place, file, reason

  std::vector<ReportedFile> files_;
  std::map<GroupKey, Group> groups_;
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_REPORT_PAGE_H_
