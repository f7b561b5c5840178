#include "engine/ingest/file_import.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/batch_writer.h"

namespace tremplin {

absl::StatusOr<FileImportTotals> ImportFile(const CatalogueFile& file,
                                            const FileImportOptions& options,
                                            CatalogueStore& store) {
  std::optional<ImportFormat> format = options.format;
  if (!format.has_value()) {
    ASSIGN_OR_RETURN(format, DetectFormat(file));
  }
  ImportOptions read_options = options.read;
  read_options.known = &store;
  BatchWriter writer(store);
  ImportSink sink;
  sink.on_item = [&](ImportedItem item) {
    const bool is_listed = item.counted && (!item.parts.has_value() || item.parts->identity);
    if (options.inventory != nullptr && is_listed) {
      options.inventory->Read({KindOf(item.entry), IdOf(item.entry)}, SourceOf(item.entry));
    }
    return writer.Add(std::move(item));
  };
  int64_t known = 0;
  sink.on_known = [&](const MarkedEntry& entry) {
    if (options.inventory != nullptr) options.inventory->Read(entry.key, entry.source);
    ++known;
    return absl::OkStatus();
  };
  sink.on_row = [&](RowReport row) {
    if (options.inventory != nullptr && row.outcome == RowOutcome::kRejected) {
      options.inventory->Rejected(row);
    }
    if (options.on_row) options.on_row(row);
  };
  sink.on_progress = options.on_progress;
  absl::StatusOr<ReadTotals> read = ReadCatalogueFile(file, *format, read_options, sink);
  // What was read before an error of the file is worth keeping.
  const absl::Status finished = writer.Finish();
  const WrittenTotals& written = writer.totals();
  const absl::Status status = read.ok() ? finished : read.status();
  if (!status.ok()) {
    const int64_t entries = written.entries + known;
    return Annotate(status, absl::StrCat("import stopped after ", entries,
                                         entries == 1 ? " stored entry" : " stored entries"));
  }
  return FileImportTotals{.seen = read->seen,
                          .accepted = written.accepted,
                          .unchanged = written.unchanged + known,
                          .repaired = written.repaired + read->merged,
                          .rejected = read->rejected};
}

}  // namespace tremplin
