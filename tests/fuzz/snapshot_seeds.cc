// Seeds of what a store and a snapshot are saved in.
#include "absl/strings/str_cat.h"
#include "nlohmann/json.hpp"
#include "tests/fuzz/sealed_files.h"
#include "tests/fuzz/seeds.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {

std::vector<Seed> SnapshotSeeds() {
  const std::unique_ptr<SavedFiles> one = Save({Entry(SmallTraining("T-1"))});
  const std::unique_ptr<SavedFiles> two =
      Save({Entry(SmallTraining("T-1")), Entry(SmallTraining("T-2"))});
  const nlohmann::json manifest = nlohmann::json::parse(
      two->files.Bytes("index/manifest-0000000001.json"), nullptr, /*allow_exceptions=*/false);
  nlohmann::json with_dead = manifest["content"];
  with_dead["segments"][0]["dead_owners"] = {1};
  const std::string container = one->files.Bytes(kFuzzSegment);
  // The first byte of a canonical entry is its kind.
  std::vector<Seed> seeds;
  for (const Entry& entry :
       {Entry(FullProvider()), Entry(FullTraining()), Entry(FullCertification()), Entry(FullNeed()),
        Entry(FullConcept()), Entry(FullReview())}) {
    seeds.push_back({"canonical", KindName(KindOf(entry)).data(),
                     static_cast<char>(KindOf(entry)) + CanonicalBytes(entry)});
  }
  const std::vector<Seed> saved = {
      {"segment", "one_training", Join(ReadSections(kFuzzSegment, one->files))},
      {"segment", "two_trainings", Join(ReadSections(kFuzzSegment, two->files))},
      {"manifest", "whole", manifest["content"].dump()},
      {"manifest", "with_dead", with_dead.dump()},
      {"container", "whole", absl::StrCat("000", container)},
      // The table of a sealed one is all of it.
      {"container", "sealed", absl::StrCat("1", std::string(2, '\0'), container)}};
  seeds.insert(seeds.end(), saved.begin(), saved.end());
  return seeds;
}

}  // namespace tremplin::testing
