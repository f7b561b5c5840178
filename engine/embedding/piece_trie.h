// A dictionary of byte strings that finds every entry a text begins with.
#ifndef TREMPLIN_ENGINE_EMBEDDING_PIECE_TRIE_H_
#define TREMPLIN_ENGINE_EMBEDDING_PIECE_TRIE_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace tremplin {

// A trie whose edges lie in one open-addressing hash table: it is built in one
// pass and walked with about one cache line per byte.
//
// Thread safety: const methods may run concurrently.
class PieceTrie {
 public:
  // Room for entries of `total_bytes` bytes together; more may be inserted.
  explicit PieceTrie(size_t total_bytes);

  // The first id of an entry wins. REQUIRES: id >= 0.
  void Insert(absl::string_view entry, int id);

  // Calls visit(length, id) for each entry that `text` begins with, shortest
  // first. Stops at the first byte that no entry goes on with.
  template <typename Visit>
  void ForEachPrefix(absl::string_view text, Visit&& visit) const {
    uint32_t node = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      node = Child(node, static_cast<uint8_t>(text[i]));
      if (node == 0) return;
      if (ids_[node] >= 0) visit(i + 1, ids_[node]);
    }
  }

 private:
  struct Edge {
    uint64_t from = 0;   // parent and byte
    uint32_t child = 0;  // 0 = empty slot: the root is nobody's child
  };

  static uint64_t Key(uint32_t node, uint8_t byte) { return uint64_t{node} << 8 | byte; }
  size_t Slot(uint64_t key) const { return (key * 0x9E3779B97F4A7C15ULL) >> shift_; }
  uint32_t Child(uint32_t node, uint8_t byte) const {
    const uint64_t key = Key(node, byte);
    for (size_t slot = Slot(key);; slot = (slot + 1) & (edges_.size() - 1)) {
      const Edge& edge = edges_[slot];
      if (edge.child == 0 || edge.from == key) return edge.child;
    }
  }
  void Place(Edge edge);
  void Grow();

  std::vector<Edge> edges_;       // a power of two, at most half full
  int shift_;                     // 64 - log2(edges_.size())
  std::vector<int32_t> ids_{-1};  // by node; -1 = no entry ends here
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_PIECE_TRIE_H_
