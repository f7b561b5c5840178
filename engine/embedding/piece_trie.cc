#include "engine/embedding/piece_trie.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace tremplin {

PieceTrie::PieceTrie(size_t total_bytes)
    // Entries share about two thirds of their bytes with others.
    : edges_(std::bit_ceil(std::max<size_t>(16, total_bytes))),
      shift_(64 - std::countr_zero(edges_.size())) {}

void PieceTrie::Insert(absl::string_view entry, int id) {
  uint32_t node = 0;
  for (char c : entry) {
    const auto byte = static_cast<uint8_t>(c);
    uint32_t child = Child(node, byte);
    if (child == 0) {
      child = static_cast<uint32_t>(ids_.size());
      ids_.push_back(-1);
      if (2 * ids_.size() > edges_.size()) Grow();
      Place({Key(node, byte), child});
    }
    node = child;
  }
  if (ids_[node] < 0) ids_[node] = id;
}

void PieceTrie::Place(Edge edge) {
  size_t slot = Slot(edge.from);
  while (edges_[slot].child != 0) slot = (slot + 1) & (edges_.size() - 1);
  edges_[slot] = edge;
}

void PieceTrie::Grow() {
  std::vector<Edge> old = std::exchange(edges_, std::vector<Edge>(2 * edges_.size()));
  --shift_;
  for (const Edge& edge : old) {
    if (edge.child != 0) Place(edge);
  }
}

}  // namespace tremplin
