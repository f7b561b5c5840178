// What is read without a tree of JSON is what the parser reads, and what is
// written again is what was read. The first byte is the kind.
#include "engine/catalogue/canonical_reader.h"
#include "tests/fuzz/import_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tremplin;  // NOLINT: of one function
  if (size == 0) return 0;
  const absl::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const EntryKind kind = kEntryKinds[data[0] % std::size(kEntryKinds)];
  const std::optional<Entry> read = ReadCanonical(kind, bytes);
  if (!read.has_value()) return 0;
  const absl::StatusOr<Entry> parsed = ParseEntry(bytes);
  FuzzCheck(parsed.ok() && *parsed == *read && KindOf(*read) == kind);
  return 0;
}
