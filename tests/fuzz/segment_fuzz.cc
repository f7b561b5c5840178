// Segments of any content: refused, or as safe to search as their own kind. The
// input is what Join makes of a segment's sections.
#include "absl/strings/string_view.h"
#include "tests/fuzz/sealed_files.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

const SegmentOrigin& Origin() {
  static const SegmentOrigin& origin =
      *new SegmentOrigin(Save({Entry(SmallTraining("T-1"))})->origin);
  return origin;
}

void Search(const Segment& segment) {
  const RowSet owners = RowSet::All(static_cast<uint32_t>(segment.owners().size()));
  const RowSet units = RowSet::All(static_cast<uint32_t>(segment.units().size()));
  const std::vector<float> query(kFuzzDimension, 0.25f);
  segment.whole_vectors().Search(query, 3, owners, Deadline::Infinite()).status().IgnoreError();
  segment.unit_vectors().Search(query, 3, units, Deadline::Infinite()).status().IgnoreError();
  const QueryTerms terms = MakeQueryTerms({"a", "format", "titr"});
  const auto search_words = [&terms](const LexicalIndex& index, const RowSet& rows) {
    const CollectionStatistics statistics = index.Statistics(terms, rows);
    const auto hits = index.Search(terms, statistics, {}, 3, rows, Deadline::Infinite());
    if (!hits.ok()) return;
    for (const Hit& hit : *hits) {
      if (hit.row >= rows.size()) __builtin_trap();
      index.Score(terms, statistics, {}, {hit.row});
    }
  };
  search_words(segment.whole_words(), owners);
  search_words(segment.whole_ngrams(), owners);
  search_words(segment.unit_words(), units);
}

}  // namespace
}  // namespace tremplin::testing

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace tremplin::testing;  // NOLINT: of one function
  MemoryFiles files;
  WriteSections(Split({reinterpret_cast<const char*>(data), size}), kFuzzSegment, files);
  tremplin::ReadSegmentOwners(kFuzzSegment, files).status().IgnoreError();
  const auto segment = tremplin::ReadSegment(Origin(), kFuzzSegment, files);
  if (segment.ok()) Search(**segment);
  return 0;
}
