// One import of bytes or of a file, with everything that came out of it.
#ifndef TREMPLIN_TESTS_IMPORT_IMPORT_RUN_H_
#define TREMPLIN_TESTS_IMPORT_IMPORT_RUN_H_

#include <string>
#include <utility>
#include <vector>

#include "engine/import/catalogue_reader.h"
#include "engine/import/importer.h"
#include "gtest/gtest.h"

namespace tremplin::testing {

struct ImportRun {
  absl::StatusOr<ReadTotals> totals;
  std::vector<ImportedItem> items;  // counted ones
  std::vector<Provider> providers;  // the others
  std::vector<RowReport> rows;

  // The entry of that id; a failure and an empty one when there is none.
  template <typename T>
  T Get(absl::string_view id) const {
    for (const ImportedItem& item : items) {
      if (IdOf(item.entry) == id) return std::get<T>(item.entry);
    }
    ADD_FAILURE() << "no item " << id;
    return T();
  }
  int Count(absl::string_view reason) const {
    int count = 0;
    for (const RowReport& row : rows) count += row.reason == reason;
    return count;
  }
  RowReport Row(absl::string_view reason) const {
    for (const RowReport& row : rows) {
      if (row.reason == reason) return row;
    }
    ADD_FAILURE() << "no row " << reason;
    return RowReport();
  }
  int Repaired() const {
    int count = 0;
    for (const ImportedItem& item : items) count += item.repaired;
    return count;
  }
};

template <typename Read>
ImportRun RunImport(const std::string& source, Read read) {
  ImportRun run;
  ImportSink sink;
  sink.on_item = [&run](ImportedItem item) {
    if (item.counted) {
      run.items.push_back(std::move(item));
    } else {
      run.providers.push_back(std::get<Provider>(std::move(item.entry)));
    }
    return absl::OkStatus();
  };
  sink.on_row = [&run](RowReport row) { run.rows.push_back(std::move(row)); };
  run.totals = read(ImportOptions{.source = source, .gazetteer = Gazetteer::Empty()}, sink);
  return run;
}

inline ImportRun ImportBytes(absl::string_view bytes, ImportFormat format,
                             const std::string& producer = "") {
  const std::unique_ptr<ByteSource> source = NewMemorySource(bytes);
  return RunImport(producer, [&](const ImportOptions& options, const ImportSink& sink) {
    return ReadCatalogueStream(*source, format, options, sink);
  });
}

inline ImportRun ImportPath(const std::string& path, ImportFormat format) {
  return RunImport("", [&](const ImportOptions& options, const ImportSink& sink) {
    return ReadCatalogueFile(path, format, options, sink);
  });
}

// "seen items merged rejected", or the error.
inline std::string Totals(const ImportRun& run) {
  if (!run.totals.ok()) return run.totals.status().ToString();
  const ReadTotals& t = *run.totals;
  return std::to_string(t.seen) + " " + std::to_string(t.items) + " " + std::to_string(t.merged) +
         " " + std::to_string(t.rejected);
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_IMPORT_IMPORT_RUN_H_
