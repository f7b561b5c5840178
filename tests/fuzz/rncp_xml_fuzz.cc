#include "tests/fuzz/import_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  tremplin::FuzzImport(tremplin::ImportFormat::kRncpXml, data, size);
  return 0;
}
