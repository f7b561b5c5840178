// What a snapshot says, whatever its segments.
#ifndef TREMPLIN_TESTS_INGEST_SNAPSHOT_CONTENTS_H_
#define TREMPLIN_TESTS_INGEST_SNAPSHOT_CONTENTS_H_

#include <map>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/embedding/embedder.h"
#include "engine/snapshot/snapshot.h"
#include "gtest/gtest.h"

namespace tremplin::testing {

inline std::string Bytes(absl::Span<const float> vector) {
  return std::string(reinterpret_cast<const char*>(vector.data()), vector.size() * sizeof(float));
}

// By resource name: content hash, text hash, units, vectors to the last bit.
// Fails when the snapshot breaks an invariant of snapshot.h.
inline std::map<std::string, std::string> Contents(const Snapshot& snapshot) {
  std::map<std::string, std::string> contents;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const SegmentView& view = snapshot.segments[s];
    const Segment& segment = *view.segment;
    EXPECT_EQ(segment.calibration_id(), snapshot.means.id);
    EXPECT_EQ(view.entries->size(), segment.owners().size());
    RowSet units_of_live = RowSet::None(static_cast<uint32_t>(segment.units().size()));
    view.live_owners.ForEach([&](uint32_t ordinal) {
      const SegmentOwner& owner = segment.owners()[ordinal];
      const Entry& entry = snapshot.EntryAt({s, ordinal});
      EXPECT_EQ(owner.key, (EntryKey{KindOf(entry), IdOf(entry)}));
      std::string content = absl::StrCat(ContentHash(entry), "\n", owner.text_hash, "\n",
                                         Bytes(segment.whole_vectors().Vector(ordinal)));
      for (uint32_t row = owner.first_unit; row < owner.first_unit + owner.unit_count; ++row) {
        units_of_live.Add(row);
        absl::StrAppend(&content, "\n", segment.units()[row].text, "\n",
                        Bytes(segment.unit_vectors().Vector(row)));
      }
      const std::string name = ResourceName(owner.key.kind, owner.key.id);
      EXPECT_TRUE(contents.emplace(name, content).second) << name << " is there twice";
      EXPECT_EQ(snapshot.Locate(owner.key.kind, owner.key.id), (OwnerRef{s, ordinal})) << name;
    });
    EXPECT_EQ(units_of_live, view.live_units);
  }
  EXPECT_EQ(static_cast<int64_t>(contents.size()), snapshot.CountOwners());
  for (const auto& [id, provider] : snapshot.providers) {
    contents[ResourceName(EntryKind::kProvider, id.value())] = ContentHash(*provider);
  }
  return contents;
}

// The owners whose words include one of `text`, by resource name.
inline std::set<std::string> OwnersWithWords(const Snapshot& snapshot,
                                             const std::vector<std::string>& terms) {
  std::set<std::string> names;
  const QueryTerms query = MakeQueryTerms(terms);
  for (const SegmentView& view : snapshot.segments) {
    const LexicalIndex& words = view.segment->unit_words();
    const auto hits = words.Search(query, words.Statistics(query, view.live_units), {}, 1000,
                                   view.live_units, Deadline::Infinite());
    EXPECT_TRUE(hits.ok()) << hits.status();
    for (const Hit& hit : *hits) {
      const EntryKey& key = view.segment->owners()[view.segment->unit_owner()[hit.row]].key;
      names.insert(ResourceName(key.kind, key.id));
    }
  }
  return names;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_INGEST_SNAPSHOT_CONTENTS_H_
