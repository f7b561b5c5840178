// The JSON formats; the first byte chooses.
#include "tests/fuzz/import_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using tremplin::ImportFormat;
  constexpr ImportFormat kFormats[] = {ImportFormat::kJsonl, ImportFormat::kRncpJsonl,
                                       ImportFormat::kOnisep};
  if (size == 0) return 0;
  tremplin::FuzzImport(kFormats[data[0] % 3], data + 1, size - 1);
  return 0;
}
