// What must hold for every input of every importer.
#ifndef TREMPLIN_TESTS_FUZZ_IMPORT_BYTES_H_
#define TREMPLIN_TESTS_FUZZ_IMPORT_BYTES_H_

#include <cstdint>
#include <cstdlib>
#include <memory>

#include "engine/catalogue/validation.h"
#include "engine/import/catalogue_reader.h"
#include "engine/text/normalise.h"

namespace tremplin {

inline void FuzzCheck(bool holds) {
  if (!holds) std::abort();
}

// Valid entries only, every item accounted for, reports in UTF-8.
inline void FuzzImport(ImportFormat format, const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::unique_ptr<ByteSource> source = NewMemorySource(bytes);
  int64_t items = 0;
  ImportSink sink;
  sink.on_item = [&](ImportedItem item) {
    items += item.counted;
    FuzzCheck(Validate(item.entry).empty());
    FuzzCheck(ParseEntry(CanonicalBytes(item.entry)).ok());
    return absl::OkStatus();
  };
  sink.on_row = [](RowReport row) {
    FuzzCheck(!row.reason.empty() && IsValidUtf8(row.location) && IsValidUtf8(row.item) &&
              IsValidUtf8(row.message_fr) && IsValidUtf8(row.message_en));
  };
  const absl::StatusOr<ReadTotals> totals =
      ReadCatalogueStream(*source, format, {.gazetteer = Gazetteer::Empty()}, sink);
  if (totals.ok()) {
    FuzzCheck(totals->items == items);
    FuzzCheck(totals->seen == totals->items + totals->merged + totals->rejected);
  } else {
    FuzzCheck(IsValidUtf8(totals.status().message()));
  }
  DetectFormatOf(bytes, true).IgnoreError();
}

}  // namespace tremplin

#endif  // TREMPLIN_TESTS_FUZZ_IMPORT_BYTES_H_
