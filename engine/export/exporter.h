// The catalogue written as a file that can be imported again, here or elsewhere.
#ifndef TREMPLIN_ENGINE_EXPORT_EXPORTER_H_
#define TREMPLIN_ENGINE_EXPORT_EXPORTER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/export/catalogue_writer.h"

namespace tremplin {

enum class ExportFormat { kLheo, kJsonl, kCsv };

// "lheo", "jsonl", "csv".
absl::string_view FormatName(ExportFormat format);
absl::StatusOr<ExportFormat> ParseExportFormatName(absl::string_view name);

struct ExportOptions {
  // Only entries that came from it, as their provenance names it ("lheo:carif-hdf");
  // "" = all.
  std::string source;
  Deadline deadline = Deadline::Infinite();
  // May be null.
  std::function<void(int64_t done, int64_t total)> on_progress;
};

struct ExportTotals {
  int64_t written = 0;
  // Certifications, needs and concepts for which the format has no place.
  // Providers are not counted: a format without a place of their own for them
  // writes them with their trainings.
  int64_t left_out = 0;
};

// Hands the whole file to `sink` in pieces: entries by kind and within it by id,
// one in memory at a time. An entry that is written or deleted meanwhile is
// there or not, old or new, but always whole. kNotFound when no entry came from
// `options.source`; kDataLoss names a damaged entry; errors of `sink` are returned.
absl::StatusOr<ExportTotals> ExportCatalogue(const CatalogueStore& store, ExportFormat format,
                                             const ExportOptions& options, TextSink sink);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_EXPORTER_H_
