#include "engine/extraction/term_vocabulary.h"

#include <algorithm>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"

namespace tremplin {
namespace {

// One letter more, less, other, or two exchanged. REQUIRES: a != b.
bool IsOneSlip(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  const size_t at =
      static_cast<size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  const absl::string_view rest_a = a.substr(at), rest_b = b.substr(at);
  if (a.size() < b.size()) return rest_a == rest_b.substr(1);
  return rest_a.substr(1) == rest_b.substr(1) ||
         (rest_a.size() >= 2 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
          rest_a.substr(2) == rest_b.substr(2));
}

uint32_t HashOf(absl::string_view bytes) { return static_cast<uint32_t>(StableHash64(bytes)); }

void ForEachShortened(absl::string_view term, absl::FunctionRef<void(uint32_t hash)> use) {
  use(HashOf(term));
  // The first letter is right in what is compared.
  for (size_t gone = 1; gone < term.size(); ++gone) {
    use(HashOf(absl::StrCat(term.substr(0, gone), term.substr(gone + 1))));
  }
}

}  // namespace

uint32_t TermVocabulary::Add(const std::string& term) {
  return numbers_.try_emplace(term, static_cast<uint32_t>(numbers_.size())).first->second;
}

void TermVocabulary::IndexSlips() {
  terms_.resize(numbers_.size());
  for (const auto& [term, number] : numbers_) {
    terms_[number] = term;
    if (term.size() + 1 < kMinCorrectedLetters) continue;
    ForEachShortened(term, [&, n = number](uint32_t hash) { shortened_.emplace_back(hash, n); });
  }
  std::sort(shortened_.begin(), shortened_.end());
  shortened_.erase(std::unique(shortened_.begin(), shortened_.end()), shortened_.end());
  shortened_.shrink_to_fit();
}

std::optional<uint32_t> TermVocabulary::Find(absl::string_view term) const {
  const auto found = numbers_.find(term);
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

std::optional<uint32_t> TermVocabulary::Corrected(absl::string_view term) const {
  if (term.size() < kMinCorrectedLetters) return std::nullopt;
  std::optional<uint32_t> least;
  ForEachShortened(term, [&](uint32_t hash) {
    auto at = std::lower_bound(shortened_.begin(), shortened_.end(), std::make_pair(hash, 0u));
    for (; at != shortened_.end() && at->first == hash; ++at) {
      const absl::string_view known = terms_[at->second];
      if (known.front() != term.front() || !IsOneSlip(term, known)) continue;
      if (!least.has_value() || known < terms_[*least]) least = at->second;
    }
  });
  return least;
}

}  // namespace tremplin
