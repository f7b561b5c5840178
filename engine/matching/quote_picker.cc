#include "engine/matching/quote_picker.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "engine/text/terms.h"

namespace tremplin {

Span PickSentence(absl::string_view field, Span passage, absl::string_view requirement,
                  Language language) {
  if (passage.end - passage.begin <= kMaxQuoteBytes) return passage;
  absl::flat_hash_set<std::string> wanted;
  for (std::string& term : WordTerms(requirement, language)) wanted.insert(std::move(term));
  Span best = passage;
  int most_shared = -1;
  for (Span sentence : SplitSentences(Slice(field, passage))) {
    int shared = 0;
    absl::flat_hash_set<std::string> counted;
    for (std::string& term : WordTerms(Slice(Slice(field, passage), sentence), language)) {
      if (wanted.contains(term) && counted.insert(std::move(term)).second) ++shared;
    }
    if (shared > most_shared) {
      most_shared = shared;
      best = {passage.begin + sentence.begin, passage.begin + sentence.end};
    }
  }
  return best;
}

}  // namespace tremplin
