// An immutable batch of catalogue entries with everything needed to search
// their texts.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_H_

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/catalogue/entry.h"
#include "engine/embedding/calibration.h"
#include "engine/index/lexical_index.h"
#include "engine/index/vector_index.h"
#include "engine/snapshot/unit.h"

namespace tremplin {

// An entry whose texts the segment holds. Its ordinal is its place in
// Segment::owners(), and the row of the owner-level indexes.
struct SegmentOwner {
  EntryKey key;
  std::string text_hash;  // of all unit texts and the whole text
  Language language = Language::kUnknown;
  uint32_t first_unit = 0;  // its units are rows [first_unit, first_unit + unit_count)
  uint32_t unit_count = 0;
};

// Thread safety: immutable.
//
// Invariants:
//   1. unit_owner()[row] is the ordinal of the unit's owner; an owner's units
//      are neighbours, in CutIntoUnits order.
//   2. Owners ascend by key.
//   3. Vectors are centred with `calibration_id`'s document means and have
//      length 1.
class Segment {
 public:
  struct Parts {
    std::vector<SegmentOwner> owners;
    std::vector<Unit> units;
    std::vector<uint32_t> unit_owner;
    std::unique_ptr<VectorIndex> whole_vectors;  // row = owner ordinal
    std::unique_ptr<VectorIndex> unit_vectors;   // row = unit
    std::unique_ptr<LexicalIndex> whole_words;   // row = owner ordinal
    std::unique_ptr<LexicalIndex> whole_ngrams;  // row = owner ordinal
    std::unique_ptr<LexicalIndex> unit_words;    // row = unit
    std::string calibration_id;
  };
  explicit Segment(Parts parts) : parts_(std::move(parts)) {}

  const std::vector<SegmentOwner>& owners() const { return parts_.owners; }
  // Of the owner with that key; nullopt without one.
  std::optional<uint32_t> OrdinalOf(EntryKind kind, absl::string_view id) const {
    const auto found = std::lower_bound(
        owners().begin(), owners().end(), std::pair(kind, id),
        [](const SegmentOwner& owner, const std::pair<EntryKind, absl::string_view>& wanted) {
          return owner.key.kind != wanted.first ? owner.key.kind < wanted.first
                                                : owner.key.id < wanted.second;
        });
    if (found == owners().end() || found->key.kind != kind || found->key.id != id) {
      return std::nullopt;
    }
    return static_cast<uint32_t>(found - owners().begin());
  }
  const std::vector<Unit>& units() const { return parts_.units; }
  const std::vector<uint32_t>& unit_owner() const { return parts_.unit_owner; }
  const VectorIndex& whole_vectors() const { return *parts_.whole_vectors; }
  const VectorIndex& unit_vectors() const { return *parts_.unit_vectors; }
  const LexicalIndex& whole_words() const { return *parts_.whole_words; }
  const LexicalIndex& whole_ngrams() const { return *parts_.whole_ngrams; }
  const LexicalIndex& unit_words() const { return *parts_.unit_words; }
  const std::string& calibration_id() const { return parts_.calibration_id; }

 private:
  Parts parts_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_H_
