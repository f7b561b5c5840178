#include <iostream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/import/importer.h"
#include "engine/ingest/file_import.h"
#include "engine/ingest/source_inventory.h"
#include "nlohmann/json.hpp"
#include "service/cli/commands.h"
#include "service/cli/import_report.h"
#include "service/cli/progress.h"

namespace tremplin::cli {
namespace {

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

nlohmann::ordered_json ToJson(const ReportedFile& file) {
  nlohmann::ordered_json object = {{"file", file.path}};
  if (!file.format.empty()) object["format"] = file.format;
  if (!file.totals.ok()) {
    object["error"] = std::string(file.totals.status().message());
    return object;
  }
  object["seen"] = file.totals->seen;
  object["accepted"] = file.totals->accepted;
  object["unchanged"] = file.totals->unchanged;
  object["repaired"] = file.totals->repaired;
  object["rejected"] = file.totals->rejected;
  return object;
}

std::string ToText(const ReportedFile& file) {
  return absl::StrFormat(
      "%s (%s): %d seen = %d accepted + %d unchanged + %d repaired + %d rejected", file.path,
      file.format, file.totals->seen, file.totals->accepted, file.totals->unchanged,
      file.totals->repaired, file.totals->rejected);
}

nlohmann::ordered_json ToJson(const SourceInventory::Removal& removal) {
  return {{"source", removal.source},
          {"kind", std::string(KindName(removal.kind))},
          {"removed", removal.removed},
          {"undecided", removal.undecided}};
}

std::string ToText(const SourceInventory::Removal& removal) {
  std::string text =
      absl::StrCat("source ", removal.source, ": ", removal.removed, " ", KindName(removal.kind),
                   removal.removed == 1 ? "" : "s", " no longer in its files, removed");
  if (removal.undecided > 0) {
    absl::StrAppend(&text, "; ", removal.undecided,
                    " absent too but kept, for a rejected item may be one of them");
  }
  return text;
}

// One import of several files.
class ImportRun {
 public:
  ImportRun(const CommonFlags& common, const ImportFlags& flags, CatalogueStore& store,
            ImportReport& report)
      : common_(common), flags_(flags), store_(store), report_(report) {}

  // An error is told at once, for the other files are still worth importing.
  void Take(const std::string& path, const FileImportOptions& base) {
    const absl::StatusOr<std::vector<CatalogueFile>> files = FilesIn(path);
    several_ |= flags_.files.size() > 1 || (files.ok() && files->size() > 1);
    if (!files.ok()) return Conclude({path, "", files.status()});
    for (const CatalogueFile& from : *files) {
      ReportedFile file{from.name(), "", FileImportTotals()};
      const absl::StatusOr<ImportFormat> format =
          base.format.has_value() ? absl::StatusOr<ImportFormat>(*base.format) : DetectFormat(from);
      if (format.ok()) {
        file.format = std::string(FormatName(*format));
        file.totals = ImportOne(from, *format, base);
      } else {
        file.totals = format.status();
      }
      Conclude(std::move(file));
    }
  }

  // What the producers' full exports no longer hold leaves the catalogue.
  void Remove() {
    if (failed_ > 0) {
      std::cerr << "tremplin: nothing was removed, for not all files could be read to their end\n";
      return;
    }
    const auto removals =
        inventory_.RemoveAbsent(store_, [this](const RowReport& row) { report_.Add("", row); });
    if (!removals.ok()) return KeepFirst(removals.status());
    for (const SourceInventory::Removal& removal : *removals) {
      if (common_.json) {
        Print(ToJson(removal));
      } else {
        std::cout << ToText(removal) << "\n";
      }
    }
    removals_ = *removals;
  }

  absl::Status Finish() {
    KeepFirst(report_.Finish(removals_));
    if (failed_ == 0 || !several_) return first_error_;
    return absl::Status(first_error_.code(), absl::StrCat(failed_, " of ", taken_,
                                                          " files could not be read to their end"));
  }

 private:
  // Tells what came of a file.
  void Conclude(ReportedFile file) {
    ++taken_;
    if (!file.totals.ok()) {
      file.totals = WithFile(file.path, file.totals.status());
      // Of one file it is the command's own error.
      if (several_) std::cerr << "tremplin: " << file.totals.status().message() << "\n";
      ++failed_;
      KeepFirst(file.totals.status());
    }
    if (common_.json) {
      Print(ToJson(file));
    } else if (file.totals.ok()) {
      std::cout << ToText(file) << "\n";
    }
    KeepFirst(report_.FinishFile(file));
  }

  absl::StatusOr<FileImportTotals> ImportOne(const CatalogueFile& file, ImportFormat format,
                                             FileImportOptions options) {
    const std::string name = file.name();
    Progress progress(name, "bytes");
    options.format = format;
    options.on_row = [&](const RowReport& row) { report_.Add(name, row); };
    options.on_progress = [&](int64_t read, int64_t total) { progress.Update(read, total); };
    if (flags_.full) options.inventory = &inventory_;
    return ImportFile(file, options, store_);
  }

  static void Print(const nlohmann::ordered_json& object) {
    std::cout << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
  }

  void KeepFirst(const absl::Status& status) {
    if (first_error_.ok()) first_error_ = status;
  }

  const CommonFlags& common_;
  const ImportFlags& flags_;
  CatalogueStore& store_;
  ImportReport& report_;
  SourceInventory inventory_;
  std::vector<SourceInventory::Removal> removals_;
  absl::Status first_error_;
  bool several_ = false;
  size_t taken_ = 0;
  size_t failed_ = 0;
};

}  // namespace

absl::Status Import(const CommonFlags& common, const ImportFlags& flags) {
  if (!flags.template_format.empty()) return PrintTemplate(flags.template_format);
  if (flags.files.empty()) return absl::InvalidArgumentError("import: no file named");
  if (flags.dry_run && flags.full) {
    return absl::InvalidArgumentError("--dry-run and --full: a dry run removes nothing; name one");
  }
  std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  if (!flags.dry_run) {
    ASSIGN_OR_RETURN(store, OpenStore(common.application.store_path));
  }
  FileImportOptions options;
  ASSIGN_OR_RETURN(options.read.gazetteer, Gazetteer::Load(common.application.places_path));
  options.read.source = flags.source;
  if (!flags.format.empty()) {
    ASSIGN_OR_RETURN(options.format, ParseFormatName(flags.format));
  }
  ASSIGN_OR_RETURN(std::unique_ptr<ImportReport> report,
                   ImportReport::Create(flags.report, flags.report_page));
  ImportRun run(common, flags, *store, *report);
  for (const std::string& file : flags.files) run.Take(file, options);
  if (flags.full) run.Remove();
  return run.Finish();
}

}  // namespace tremplin::cli
