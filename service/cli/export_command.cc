#include <filesystem>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/export/exporter.h"
#include "nlohmann/json.hpp"
#include "service/cli/commands.h"
#include "service/cli/progress.h"

namespace tremplin::cli {
namespace {

constexpr char kStandardOutput[] = "-";

// A store is created where there is none; here that would be a mistyped path.
absl::Status CheckStore(const std::string& path) {
  if (path.empty() || path == ":memory:" || std::filesystem::exists(path)) return absl::OkStatus();
  return absl::NotFoundError(absl::StrCat(path, ": no such store"));
}

// Neither a device, a folder nor the store itself must be replaced.
absl::Status CheckTarget(const std::string& path, const std::string& store) {
  std::error_code error;
  if (std::filesystem::equivalent(path, store, error)) {
    return absl::InvalidArgumentError(absl::StrCat("--out ", path, ": is the store itself"));
  }
  const std::filesystem::file_status status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status) || std::filesystem::is_regular_file(status)) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(
      absl::StrCat("--out ", path, ": is no plain file; - writes to standard output"));
}

absl::StatusOr<ExportTotals> ExportToStandardOutput(const CatalogueStore& store,
                                                    ExportFormat format,
                                                    const ExportOptions& options) {
  return ExportCatalogue(store, format, options, [](absl::string_view text) {
    std::cout.write(text.data(), static_cast<std::streamsize>(text.size()));
    if (std::cout) return absl::OkStatus();
    return absl::UnavailableError("standard output: cannot write; is the disk full?");
  });
}

absl::StatusOr<ExportTotals> ExportToFile(const CatalogueStore& store, ExportFormat format,
                                          const ExportOptions& options, const std::string& path) {
  ASSIGN_OR_RETURN(const std::unique_ptr<AtomicFile> file, AtomicFile::Create(path));
  ASSIGN_OR_RETURN(const ExportTotals totals,
                   ExportCatalogue(store, format, options,
                                   [&](absl::string_view text) { return file->Append(text); }));
  RETURN_IF_ERROR(file->Commit());
  return totals;
}

void Report(const CommonFlags& common, const ExportFlags& flags, const ExportTotals& totals) {
  // What is written to standard output must stay a file of its format.
  std::ostream& out = flags.out == kStandardOutput ? std::cerr : std::cout;
  if (common.json) {
    const nlohmann::ordered_json line = {{"out", flags.out},
                                         {"format", flags.format},
                                         {"written", totals.written},
                                         {"left_out", totals.left_out}};
    out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    return;
  }
  out << flags.out << " (" << flags.format << "): " << totals.written
      << (totals.written == 1 ? " entry" : " entries") << " written";
  if (totals.left_out > 0) {
    out << "; left out: " << totals.left_out
        << " certifications, needs and concepts, for which the format has no place";
  }
  out << "\n";
}

}  // namespace

absl::Status Export(const CommonFlags& common, const ExportFlags& flags) {
  ASSIGN_OR_RETURN(const ExportFormat format, ParseExportFormatName(flags.format));
  RETURN_IF_ERROR(CheckStore(common.application.store_path));
  if (flags.out != kStandardOutput) {
    RETURN_IF_ERROR(CheckTarget(flags.out, common.application.store_path));
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<CatalogueStore> store,
                   OpenStore(common.application.store_path));
  Progress progress(flags.out, "entries");
  ExportOptions options;
  options.source = flags.source;
  options.on_progress = [&](int64_t done, int64_t total) { progress.Update(done, total); };
  ASSIGN_OR_RETURN(const ExportTotals totals,
                   flags.out == kStandardOutput ? ExportToStandardOutput(*store, format, options)
                                                : ExportToFile(*store, format, options, flags.out));
  progress.Finish();
  Report(common, flags, totals);
  return absl::OkStatus();
}

}  // namespace tremplin::cli
