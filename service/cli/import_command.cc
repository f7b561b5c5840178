#include <fstream>
#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/import/importer.h"
#include "engine/ingest/file_import.h"
#include "nlohmann/json.hpp"
#include "service/cli/commands.h"
#include "service/cli/progress.h"

namespace tremplin::cli {
namespace {

constexpr int kMaxShownRows = 20;

std::string ToJson(const std::string& file, const RowReport& row) {
  const nlohmann::json object = {
      {"file", file},
      {"location", row.location},
      {"item", row.item},
      {"outcome", row.outcome == RowOutcome::kRejected ? "rejected" : "repaired"},
      {"reason", row.reason},
      {"message_fr", row.message_fr},
      {"message_en", row.message_en}};
  return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// Where row reports go: a file as JSON lines, else the first few to the screen.
class RowPrinter {
 public:
  static absl::StatusOr<std::unique_ptr<RowPrinter>> Create(const std::string& path) {
    auto printer = std::make_unique<RowPrinter>();
    if (path.empty()) return printer;
    printer->path_ = path;
    printer->file_.open(path, std::ios::trunc);
    if (!printer->file_) return absl::UnavailableError(absl::StrCat(path, ": cannot create"));
    return printer;
  }
  void Add(const std::string& file, const RowReport& row) {
    if (file_.is_open()) {
      file_ << ToJson(file, row) << "\n";
      return;
    }
    // What was lost is worth a line before what was mended.
    if (row.outcome == RowOutcome::kRejected && ++shown_ <= kMaxShownRows) {
      std::cerr << absl::StrFormat("  rejected %s %s: %s\n", row.location, row.item,
                                   row.message_en);
    } else if (row.outcome == RowOutcome::kRejected) {
      ++hidden_;
    }
  }
  // How many lines were not shown of the file that was just read; an error
  // when the report could not be written.
  absl::Status Finish() {
    if (hidden_ > 0) std::cerr << "  … and " << hidden_ << " more; --report FILE keeps all\n";
    shown_ = 0;
    hidden_ = 0;
    file_.flush();
    if (!file_.is_open() || file_) return absl::OkStatus();
    return absl::UnavailableError(absl::StrCat(path_, ": cannot write; is the disk full?"));
  }

 private:
  std::string path_;
  std::ofstream file_;
  int shown_ = 0;
  int64_t hidden_ = 0;
};

absl::Status PrintTemplate(const std::string& format) {
  if (format != "csv") {
    return absl::InvalidArgumentError(absl::StrCat("--template: must be csv, got '", format, "'"));
  }
  std::cout << CsvTemplate();
  return absl::OkStatus();
}

// The error with the file's name, which most of them already hold.
absl::Status WithFile(const std::string& file, const absl::Status& error) {
  return absl::StrContains(error.message(), file) ? error : Annotate(error, file);
}

absl::StatusOr<FileImportTotals> ImportOne(const std::string& file, ImportFormat format,
                                           const ImportOptions& options, CatalogueStore& store,
                                           RowPrinter& rows) {
  Progress progress(file, "bytes");
  return ImportFile(
      file, format, options, store, [&](const RowReport& row) { rows.Add(file, row); },
      [&progress](int64_t read, int64_t total) { progress.Update(read, total); });
}

}  // namespace

absl::Status Import(const CommonFlags& common, const ImportFlags& flags) {
  if (!flags.template_format.empty()) return PrintTemplate(flags.template_format);
  if (flags.files.empty()) return absl::InvalidArgumentError("import: no file named");
  ASSIGN_OR_RETURN(std::unique_ptr<CatalogueStore> store, OpenStore(common.application.store_path));
  ImportOptions options;
  ASSIGN_OR_RETURN(options.gazetteer, Gazetteer::Load(common.application.places_path));
  options.source = flags.source;
  std::optional<ImportFormat> forced;
  if (!flags.format.empty()) {
    ASSIGN_OR_RETURN(forced, ParseFormatName(flags.format));
  }
  ASSIGN_OR_RETURN(std::unique_ptr<RowPrinter> rows, RowPrinter::Create(flags.report));
  absl::Status first_error;
  size_t failed = 0;
  for (const std::string& file : flags.files) {
    const absl::StatusOr<ImportFormat> format =
        forced.has_value() ? absl::StatusOr<ImportFormat>(*forced) : DetectFormat(file);
    const absl::StatusOr<FileImportTotals> totals =
        format.ok() ? ImportOne(file, *format, options, *store, *rows)
                    : absl::StatusOr<FileImportTotals>(format.status());
    if (!totals.ok()) {
      // The other files are still worth importing.
      const absl::Status error = WithFile(file, totals.status());
      if (flags.files.size() > 1) std::cerr << "tremplin: " << error.message() << "\n";
      if (first_error.ok()) first_error = error;
      ++failed;
    } else if (common.json) {
      const nlohmann::ordered_json object = {{"file", file},
                                             {"format", std::string(FormatName(*format))},
                                             {"seen", totals->seen},
                                             {"accepted", totals->accepted},
                                             {"unchanged", totals->unchanged},
                                             {"repaired", totals->repaired},
                                             {"rejected", totals->rejected}};
      std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    } else {
      std::cout << absl::StrFormat(
          "%s (%s): %d seen = %d accepted + %d unchanged + %d repaired + %d rejected\n", file,
          FormatName(*format), totals->seen, totals->accepted, totals->unchanged, totals->repaired,
          totals->rejected);
    }
    if (absl::Status written = rows->Finish(); !written.ok() && first_error.ok()) {
      first_error = std::move(written);
    }
  }
  if (failed == 0 || flags.files.size() == 1) return first_error;
  return absl::Status(first_error.code(), absl::StrCat(failed, " of ", flags.files.size(),
                                                       " files could not be read to their end"));
}

}  // namespace tremplin::cli
