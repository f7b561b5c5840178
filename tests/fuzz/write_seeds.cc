// Writes the fuzzers' first inputs, one folder per target: small well-formed
// files of every format, so that fuzzing begins behind the first check.
//
//   write_seeds FOLDER
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "tests/fuzz/seeds.h"

namespace tremplin::testing {
namespace {

bool Write(const std::string& folder, const std::vector<Seed>& seeds) {
  for (const Seed& seed : seeds) {
    const std::string target = absl::StrCat(folder, "/", seed.target);
    std::error_code error;
    std::filesystem::create_directories(target, error);
    const absl::Status written = WriteFileAtomic(absl::StrCat(target, "/", seed.name), seed.bytes);
    if (!written.ok()) {
      std::fprintf(stderr, "write_seeds: %s\n", written.ToString().c_str());
      return false;
    }
  }
  return true;
}

}  // namespace
}  // namespace tremplin::testing

int main(int argc, char** argv) {
  using namespace tremplin::testing;  // NOLINT: of one function
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_seeds FOLDER\n");
    return 2;
  }
  const bool written = Write(argv[1], CatalogueSeeds()) && Write(argv[1], ConceptSeeds()) &&
                       Write(argv[1], ArchiveSeeds()) && Write(argv[1], SnapshotSeeds());
  return written ? 0 : 1;
}
