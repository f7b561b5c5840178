// What the tests of encoding and of segments share.
#ifndef TREMPLIN_TESTS_SNAPSHOT_ENCODING_TEST_H_
#define TREMPLIN_TESTS_SNAPSHOT_ENCODING_TEST_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/snapshot/segment_builder.h"
#include "gtest/gtest.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/metered_embedder.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {

inline constexpr int kDimension = 64;

inline std::vector<CutEntry> CutAll(std::vector<Entry> entries) {
  std::vector<CutEntry> cut;
  for (Entry& entry : entries) cut.push_back(Cut(std::make_shared<const Entry>(std::move(entry))));
  return cut;
}

// Thirty French trainings, a certification with blocks, an English training.
inline std::vector<CutEntry> SomeEntries() {
  std::vector<Entry> entries = GenerateTrainings(30, 3, 1);
  entries.push_back(FullCertification());
  entries.push_back(SmallTraining("EN-1", "Welding for the beginners of the trade"));
  return CutAll(std::move(entries));
}

// An encoder of kDimension and an empty cache for its vectors.
class EncodingTest : public ::testing::Test {
 protected:
  absl::StatusOr<TextIndexes> Encode(const std::vector<CutEntry>& entries,
                                     const Deadline& deadline = Deadline::Infinite(),
                                     const EncodeProgress& progress = nullptr) {
    return IndexTexts(entries, embedder_, *cache_, deadline, progress);
  }
  std::vector<float> Embedded(const std::string& text) const {
    return embedder_.Embed({{text, {}, TextRole::kPassage}}, Deadline::Infinite())->front().pooled;
  }

  MeteredEmbedder embedder_{kDimension};
  const std::unique_ptr<CatalogueStore> cache_ = NewMemoryStore();
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_SNAPSHOT_ENCODING_TEST_H_
