// The first inputs of the fuzzers.
#ifndef TREMPLIN_TESTS_FUZZ_SEEDS_H_
#define TREMPLIN_TESTS_FUZZ_SEEDS_H_

#include <string>
#include <vector>

namespace tremplin::testing {

struct Seed {
  const char* target;  // the fuzzer's name
  const char* name;    // the file's
  std::string bytes;
};

std::vector<Seed> CatalogueSeeds();
std::vector<Seed> ConceptSeeds();
std::vector<Seed> ArchiveSeeds();
std::vector<Seed> SnapshotSeeds();

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_FUZZ_SEEDS_H_
