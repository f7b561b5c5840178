// The formats of taxonomies; the first byte chooses.
#include "tests/fuzz/import_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using tremplin::ImportFormat;
  constexpr ImportFormat kFormats[] = {ImportFormat::kConceptCsv,   ImportFormat::kEsco,
                                       ImportFormat::kEscoProfiles, ImportFormat::kEscoCrosswalk,
                                       ImportFormat::kRome,         ImportFormat::kFormacode,
                                       ImportFormat::kOnisepJobs};
  if (size == 0) return 0;
  tremplin::FuzzImport(kFormats[data[0] % std::size(kFormats)], data + 1, size - 1);
  return 0;
}
