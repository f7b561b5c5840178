#include "engine/matching/close_words.h"

#include <algorithm>
#include <vector>

namespace tremplin {

size_t ShortestRun(absl::Span<const std::string> wanted, absl::Span<const std::string> text,
                   size_t enough) {
  if (enough == 0) return 0;
  constexpr size_t kNotWanted = static_cast<size_t>(-1);
  std::vector<size_t> which(text.size(), kNotWanted);
  for (size_t i = 0; i < text.size(); ++i) {
    const auto found = std::lower_bound(wanted.begin(), wanted.end(), text[i]);
    if (found != wanted.end() && *found == text[i]) {
      which[i] = static_cast<size_t>(found - wanted.begin());
    }
  }
  std::vector<int> held(wanted.size(), 0);
  size_t different = 0, shortest = 0, begin = 0;
  for (size_t end = 0; end < text.size(); ++end) {
    if (which[end] != kNotWanted && held[which[end]]++ == 0) ++different;
    for (; different >= enough; ++begin) {
      const size_t length = end + 1 - begin;
      if (shortest == 0 || length < shortest) shortest = length;
      if (which[begin] != kNotWanted && --held[which[begin]] == 0) --different;
    }
  }
  return shortest;
}

bool HoldsTogether(absl::Span<const std::string> wanted, absl::Span<const std::string> text) {
  const size_t run = ShortestRun(wanted, text, wanted.size());
  return run > 0 && run <= 2 * wanted.size();
}

}  // namespace tremplin
