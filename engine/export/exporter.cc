#include "engine/export/exporter.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/export/csv_writer.h"
#include "engine/export/jsonl_writer.h"
#include "engine/export/lheo_writer.h"

namespace tremplin {
namespace {

constexpr int kIdsPerPage = 1000;

struct KnownFormat {
  absl::string_view name;
  std::unique_ptr<CatalogueWriter> (*create)(const CatalogueStore& store);
};

// In the order of the enumerators.
constexpr KnownFormat kFormats[] = {
    {"lheo",
     [](const CatalogueStore& store) -> std::unique_ptr<CatalogueWriter> {
       return std::make_unique<LheoWriter>(store);
     }},
    {"jsonl",
     [](const CatalogueStore&) -> std::unique_ptr<CatalogueWriter> {
       return std::make_unique<JsonlWriter>();
     }},
    {"csv",
     [](const CatalogueStore& store) -> std::unique_ptr<CatalogueWriter> {
       return std::make_unique<CsvWriter>(store);
     }},
};

// The entries of one kind, one by one by ascending id.
class EntryCursor {
 public:
  EntryCursor(const CatalogueStore& store, EntryKind kind, const std::string& source)
      : store_(store), kind_(kind), source_(source) {}

  // nullopt at the end.
  absl::StatusOr<std::optional<Entry>> Next() {
    if (!source_.empty()) return NextOfSource();
    ASSIGN_OR_RETURN(std::vector<Entry> entries, store_.List(kind_, last_id_, 1));
    if (entries.empty()) return std::nullopt;
    last_id_ = IdOf(entries[0]);
    return std::move(entries[0]);
  }

 private:
  absl::StatusOr<std::optional<Entry>> NextOfSource() {
    for (;;) {
      if (next_ == ids_.size()) {
        ASSIGN_OR_RETURN(ids_, store_.IdsOfSource(kind_, source_, last_id_, kIdsPerPage));
        if (ids_.empty()) return std::nullopt;
        last_id_ = ids_.back();
        next_ = 0;
      }
      absl::StatusOr<Entry> entry = store_.Get({kind_, ids_[next_++]});
      if (entry.ok()) return *std::move(entry);
      // Deleted since its id was read.
      if (!absl::IsNotFound(entry.status())) return entry.status();
    }
  }

  const CatalogueStore& store_;
  const EntryKind kind_;
  const std::string& source_;
  std::string last_id_;
  std::vector<std::string> ids_;
  size_t next_ = 0;
};

absl::StatusOr<int64_t> CountOf(const CatalogueStore& store, EntryKind kind,
                                const std::string& source) {
  if (source.empty()) return store.Count(kind);
  int64_t count = 0;
  std::string last_id;
  for (;;) {
    ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                     store.IdsOfSource(kind, source, last_id, kIdsPerPage));
    if (ids.empty()) return count;
    count += static_cast<int64_t>(ids.size());
    last_id = ids.back();
  }
}

}  // namespace

absl::string_view FormatName(ExportFormat format) {
  return kFormats[static_cast<size_t>(format)].name;
}

absl::StatusOr<ExportFormat> ParseExportFormatName(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (const KnownFormat& known : kFormats) {
    if (known.name == name) return static_cast<ExportFormat>(names.size());
    names.push_back(known.name);
  }
  return absl::InvalidArgumentError(absl::StrCat(
      "unknown format ", Quoted(name), " to export; known are ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<ExportTotals> ExportCatalogue(const CatalogueStore& store, ExportFormat format,
                                             const ExportOptions& options, TextSink sink) {
  const std::unique_ptr<CatalogueWriter> writer =
      kFormats[static_cast<size_t>(format)].create(store);
  const absl::Span<const EntryKind> kinds = writer->kinds();
  ExportTotals totals;
  int64_t expected = 0, of_source = 0;
  for (EntryKind kind : kEntryKinds) {
    ASSIGN_OR_RETURN(const int64_t count, CountOf(store, kind, options.source));
    of_source += count;
    if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) {
      expected += count;
    } else if (kind != EntryKind::kProvider) {
      totals.left_out += count;
    }
  }
  if (!options.source.empty() && of_source == 0) {
    return absl::NotFoundError(absl::StrCat("no entry came from source ", Quoted(options.source)));
  }
  RETURN_IF_ERROR(sink(writer->Head()));
  for (EntryKind kind : kinds) {
    EntryCursor cursor(store, kind, options.source);
    for (;;) {
      RETURN_IF_ERROR(options.deadline.Check());
      ASSIGN_OR_RETURN(std::optional<Entry> entry, cursor.Next());
      if (!entry.has_value()) break;
      RETURN_IF_ERROR(writer->Write(*std::move(entry), sink));
      ++totals.written;
      if (options.on_progress) options.on_progress(totals.written, expected);
    }
  }
  RETURN_IF_ERROR(sink(writer->Tail()));
  return totals;
}

}  // namespace tremplin
