// Random choices that are the same on every machine.
#ifndef TREMPLIN_TESTS_TESTING_DICE_H_
#define TREMPLIN_TESTS_TESTING_DICE_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tremplin::testing {

// SplitMix64: the standard library's distributions differ between vendors.
class Dice {
 public:
  explicit Dice(uint64_t state) : state_(state) {}

  uint64_t Next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  // 0 to n - 1. The bias of the remainder is far below what any test sees.
  int Below(int n) { return static_cast<int>(Next() % static_cast<uint64_t>(n)); }
  bool Percent(int chance) { return Below(100) < chance; }
  template <typename List>
  auto Pick(const List& list) {
    return list[Below(static_cast<int>(list.size()))];
  }

 private:
  uint64_t state_;
};

// A copy of `list` in random order, for phrases that must not come twice.
template <typename T>
std::vector<T> Shuffled(std::vector<T> list, Dice& dice) {
  for (size_t i = list.size(); i > 1; --i) {
    std::swap(list[i - 1], list[static_cast<size_t>(dice.Below(static_cast<int>(i)))]);
  }
  return list;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_TESTING_DICE_H_
