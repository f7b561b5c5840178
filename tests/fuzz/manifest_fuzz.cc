// Manifests of any content: the input is the content, sealed with its checksum,
// beside one whole segment.
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "nlohmann/json.hpp"
#include "tests/fuzz/sealed_files.h"
#include "tests/testing/sample_entries.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tremplin;           // NOLINT: of one function
  using namespace tremplin::testing;  // NOLINT: of one function
  static SavedFiles& saved =
      *Save({Entry(SmallTraining("T-1")), Entry(SmallTraining("T-2"))}).release();
  const std::string input(reinterpret_cast<const char*>(data), size);
  const nlohmann::json content = nlohmann::json::parse(input, nullptr, false);
  std::string manifest = input;
  if (!content.is_discarded()) {
    const std::string dumped =
        content.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    manifest = absl::StrCat("{\"sha256\":\"", Sha256Hex(dumped), "\",\"content\":", dumped, "}");
  }
  saved.files.SetBytes("index/manifest-0000000001.json", manifest);
  SnapshotFiles files(kFuzzFolder, saved.files);
  const absl::StatusOr<SavedSnapshot> loaded = files.Load(saved.origin);
  if (!loaded.ok()) return 0;
  for (const SavedSnapshot::SavedSegment& segment : loaded->segments) {
    if (segment.live_owners.size() != segment.segment->owners().size()) __builtin_trap();
  }
  return 0;
}
