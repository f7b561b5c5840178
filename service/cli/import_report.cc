#include "service/cli/import_report.h"

#include <iostream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "nlohmann/json.hpp"

namespace tremplin::cli {
namespace {

constexpr int kMaxShownRows = 20;

std::string ToJson(const std::string& file, const RowReport& row) {
  const nlohmann::json object = {{"file", file},
                                 {"location", row.location},
                                 {"item", row.item},
                                 {"outcome", std::string(OutcomeName(row.outcome))},
                                 {"reason", row.reason},
                                 {"message_fr", row.message_fr},
                                 {"message_en", row.message_en},
                                 {"fix_fr", row.fix_fr},
                                 {"fix_en", row.fix_en}};
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ImportReport>> ImportReport::Create(const std::string& lines_path,
                                                                   const std::string& page_path) {
  std::unique_ptr<ImportReport> report(new ImportReport());
  report->lines_path_ = lines_path;
  report->page_path_ = page_path;
  if (!lines_path.empty()) {
    report->lines_.open(lines_path, std::ios::trunc);
    if (!report->lines_) return absl::UnavailableError(absl::StrCat(lines_path, ": cannot create"));
  }
  // Tried before a long import, not after it.
  if (!page_path.empty()) {
    RETURN_IF_ERROR(WriteFileAtomic(page_path, ReportPage::UnfinishedHtml()));
  }
  return report;
}

void ImportReport::Add(const std::string& file, const RowReport& row) {
  if (!page_path_.empty()) page_.Add(file, row);
  if (lines_.is_open()) {
    lines_ << ToJson(file, row) << "\n";
    return;
  }
  // What was lost is worth a line before what was mended.
  if (row.outcome != RowOutcome::kRejected) return;
  if (++shown_ > kMaxShownRows) {
    ++hidden_;
    return;
  }
  std::cerr << absl::StrFormat("  rejected %s %s: %s\n", row.location, row.item, row.message_en);
}

absl::Status ImportReport::FinishFile(const ReportedFile& file) {
  page_.FinishFile(file);
  if (hidden_ > 0) std::cerr << "  … and " << hidden_ << " more; --report FILE keeps all\n";
  shown_ = 0;
  hidden_ = 0;
  lines_.flush();
  if (!lines_.is_open() || lines_) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(lines_path_, ": cannot write; is the disk full?"));
}

absl::Status ImportReport::Finish(const std::vector<SourceInventory::Removal>& removals) {
  if (page_path_.empty()) return absl::OkStatus();
  return WriteFileAtomic(page_path_, page_.Html(removals));
}

}  // namespace tremplin::cli
