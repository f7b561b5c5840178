// A set of rows of one index: which units a search may return.
#ifndef TREMPLIN_ENGINE_INDEX_ROW_SET_H_
#define TREMPLIN_ENGINE_INDEX_ROW_SET_H_

#include <bit>
#include <cstdint>
#include <vector>

namespace tremplin {

// A fixed-size bitmap over rows 0..size()-1.
// Thread safety: const methods may run concurrently.
class RowSet {
 public:
  RowSet() = default;
  static RowSet All(uint32_t size) { return RowSet(size, ~uint64_t{0}); }
  static RowSet None(uint32_t size) { return RowSet(size, 0); }

  uint32_t size() const { return size_; }
  bool Contains(uint32_t row) const { return (words_[row >> 6] >> (row & 63)) & 1; }
  void Add(uint32_t row) { words_[row >> 6] |= uint64_t{1} << (row & 63); }
  void Remove(uint32_t row) { words_[row >> 6] &= ~(uint64_t{1} << (row & 63)); }
  uint32_t Count() const {
    uint32_t count = 0;
    for (uint64_t word : words_) count += static_cast<uint32_t>(std::popcount(word));
    return count;
  }
  // REQUIRES: the same size.
  void IntersectWith(const RowSet& other) {
    for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  // Calls `f(row)` for each row, ascending.
  template <typename F>
  void ForEach(F&& f) const {
    for (size_t i = 0; i < words_.size(); ++i) {
      for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
        f(static_cast<uint32_t>(i * 64 + static_cast<size_t>(std::countr_zero(word))));
      }
    }
  }
  // Little-endian bit order within bytes, as FAISS's IDSelectorBitmap wants.
  const uint64_t* words() const { return words_.data(); }
  friend bool operator==(const RowSet&, const RowSet&) = default;

 private:
  RowSet(uint32_t size, uint64_t fill) : size_(size), words_((size + 63) / 64, fill) {
    if (size % 64 != 0 && !words_.empty()) words_.back() &= (uint64_t{1} << (size % 64)) - 1;
  }
  uint32_t size_ = 0;
  std::vector<uint64_t> words_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_ROW_SET_H_
