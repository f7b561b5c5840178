// Stores written as files and read back.
#ifndef TREMPLIN_TESTS_EXPORT_ROUND_TRIP_H_
#define TREMPLIN_TESTS_EXPORT_ROUND_TRIP_H_

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/export/exporter.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {

inline std::unique_ptr<CatalogueStore> StoreOf(const std::vector<Entry>& entries) {
  std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  const absl::Status stored = store->Upsert(entries).status();
  EXPECT_TRUE(stored.ok()) << stored;
  return store;
}

// All entries of data/sample.
inline std::vector<Entry> SampleEntries() {
  std::vector<Entry> entries;
  for (const auto& file : std::filesystem::directory_iterator(TREMPLIN_SOURCE_DIR "/data/sample")) {
    if (file.path().extension() != ".jsonl") continue;
    const std::string text = ReadFile(file.path().string()).value();
    for (absl::string_view line : absl::StrSplit(text, '\n', absl::SkipWhitespace())) {
      entries.push_back(ParseEntry(line).value());
    }
  }
  EXPECT_GT(entries.size(), 100u);
  return entries;
}

inline std::string Exported(const CatalogueStore& store, ExportFormat format,
                            const ExportOptions& options = {}) {
  std::string text;
  const absl::Status written = ExportCatalogue(store, format, options, [&](absl::string_view part) {
                                 text.append(part.data(), part.size());
                                 return absl::OkStatus();
                               }).status();
  EXPECT_TRUE(written.ok()) << written;
  return text;
}

// A fresh store with what an import of `text` hands out, organisations too.
inline std::unique_ptr<CatalogueStore> Imported(const std::string& text, ImportFormat format,
                                                const std::string& producer = "") {
  const ImportRun run = ImportBytes(text, format, producer);
  EXPECT_TRUE(run.totals.ok()) << run.totals.status();
  for (const RowReport& row : run.rows) ADD_FAILURE() << row.location << ": " << row.message_en;
  std::vector<Entry> entries(run.providers.begin(), run.providers.end());
  for (const ImportedItem& item : run.items) entries.push_back(item.entry);
  return StoreOf(entries);
}

// Canonical bytes by key.
inline std::map<EntryKey, std::string> Contents(const CatalogueStore& store) {
  std::map<EntryKey, std::string> contents;
  for (EntryKind kind : kEntryKinds) {
    const std::vector<Entry> entries = store.List(kind, "", 100000).value();
    for (const Entry& entry : entries) {
      contents[{kind, IdOf(entry)}] = CanonicalBytes(entry);
    }
  }
  return contents;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_EXPORT_ROUND_TRIP_H_
