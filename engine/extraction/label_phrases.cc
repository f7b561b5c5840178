#include "engine/extraction/label_phrases.h"

#include <algorithm>

namespace tremplin {

void LabelPhrases::Add(absl::Span<const uint32_t> terms, uint32_t label) {
  phrases_.push_back(
      {static_cast<uint32_t>(terms_.size()), label, static_cast<uint8_t>(terms.size())});
  terms_.insert(terms_.end(), terms.begin(), terms.end());
}

void LabelPhrases::Sort() {
  const auto before = [this](const Phrase& a, const Phrase& b) {
    const absl::Span<const uint32_t> of_a = TermsOf(a), of_b = TermsOf(b);
    if (of_a == of_b) return a.label < b.label;
    return std::lexicographical_compare(of_a.begin(), of_a.end(), of_b.begin(), of_b.end());
  };
  std::sort(phrases_.begin(), phrases_.end(), before);
  const auto same = [this](const Phrase& a, const Phrase& b) {
    return a.label == b.label && TermsOf(a) == TermsOf(b);
  };
  phrases_.erase(std::unique(phrases_.begin(), phrases_.end(), same), phrases_.end());
  phrases_.shrink_to_fit();
  for (uint32_t p = 0; p < phrases_.size(); ++p) {
    first_.resize(std::max<size_t>(first_.size(), terms_[phrases_[p].begin] + 1), p);
  }
  first_.push_back(static_cast<uint32_t>(phrases_.size()));
}

void LabelPhrases::Match(absl::Span<const uint32_t> terms,
                         absl::FunctionRef<void(size_t length, uint32_t label)> use) const {
  if (terms.empty() || terms[0] >= first_.size() - 1) return;
  auto begin = phrases_.begin() + first_[terms[0]];
  auto end = phrases_.begin() + first_[terms[0] + 1];
  for (size_t length = 1; begin != end; ++length) {
    // Phrases that end here stand before those that go on.
    for (; begin != end && begin->length == length; ++begin) use(length, begin->label);
    if (length == terms.size()) return;
    const uint32_t next = terms[length];
    begin = std::partition_point(
        begin, end, [&](const Phrase& phrase) { return TermsOf(phrase)[length] < next; });
    end = std::partition_point(
        begin, end, [&](const Phrase& phrase) { return TermsOf(phrase)[length] == next; });
  }
}

}  // namespace tremplin
