// Both CSV formats; the first byte chooses.
#include "tests/fuzz/import_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  tremplin::FuzzImport(
      data[0] % 2 == 0 ? tremplin::ImportFormat::kCsv : tremplin::ImportFormat::kCertifInfo,
      data + 1, size - 1);
  return 0;
}
