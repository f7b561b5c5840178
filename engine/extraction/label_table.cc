#include "engine/extraction/label_table.h"

#include <algorithm>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/hash.h"
#include "engine/text/normalise.h"
#include "engine/text/terms.h"
#include "engine/text/word_spans.h"

namespace tremplin {
namespace {

constexpr Language kLanguages[] = {Language::kFrench, Language::kEnglish};
// What inflection and stemming may leave of two forms of one word.
constexpr size_t kMaxEnding = 3;
constexpr size_t kMinCorrectedLetters = 6;
// A word alone has nothing beside it that shows that a slip was meant so.
constexpr size_t kMinCorrectedLettersAlone = 9;

Language StemmedAs(Language language) {
  return language == Language::kEnglish ? Language::kEnglish : Language::kFrench;
}

uint64_t KeyOf(Language language, absl::Span<const std::string> terms) {
  return StableHash64(absl::StrCat(LanguageTag(language), " ", absl::StrJoin(terms, " ")));
}

// « Java (programmation informatique) » -> « Java »; empty without a bracket.
absl::string_view WithoutBracket(absl::string_view label) {
  const size_t bracket = label.find('(');
  if (bracket == absl::string_view::npos || label.back() != ')') return {};
  const absl::string_view before = absl::StripAsciiWhitespace(label.substr(0, bracket));
  return before.size() >= 2 ? before : absl::string_view();
}

bool LooksLikeName(absl::string_view label) {
  return std::any_of(label.begin(), label.end(), [](char c) {
    return absl::ascii_isupper(static_cast<unsigned char>(c)) ||
           absl::ascii_isdigit(static_cast<unsigned char>(c)) || c == '#' || c == '+';
  });
}

// Stems bring « commune » and « communication » together, which share too little.
bool AreForms(absl::string_view a, absl::string_view b) {
  const auto [end_a, end_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<size_t>(a.end() - end_a) <= kMaxEnding &&
         static_cast<size_t>(b.end() - end_b) <= kMaxEnding;
}

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

// The words of a text as terms of one language, with where each stands.
struct PlacedTerms {
  std::vector<std::string> terms;
  std::vector<Span> words;
  std::vector<bool> corrected;
};

}  // namespace

LabelTable::LabelTable(absl::Span<const ConceptText> texts) {
  for (uint32_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].is_description) {
      const std::string folded = Fold(texts[i].text);
      const Language language = StemmedAs(texts[i].language);
      Add(i, language, WordTerms(texts[i].text, language));
      Add(i, language, WordTerms(folded, language));
      Add(i, language, WordTerms(WithoutBracket(texts[i].text), language));
      folded_ += folded;
    }
    folded_ends_.push_back(folded_.size());
  }
  std::sort(rows_.begin(), rows_.end());
  rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
  rows_.shrink_to_fit();
  sorted_vocabulary_.assign(vocabulary_.begin(), vocabulary_.end());
  std::sort(sorted_vocabulary_.begin(), sorted_vocabulary_.end());
}

void LabelTable::Add(uint32_t text, Language language, std::vector<std::string> terms) {
  if (terms.empty() || terms.size() > kMaxLabelTerms) return;
  rows_.emplace_back(KeyOf(language, terms), text);
  for (std::string& term : terms) vocabulary_.insert(std::move(term));
}

std::string LabelTable::Corrected(const std::string& term) const {
  if (term.size() < kMinCorrectedLetters || vocabulary_.contains(term)) return term;
  // People get the first letter right; the least of several is as good as any.
  const auto begin = std::lower_bound(sorted_vocabulary_.begin(), sorted_vocabulary_.end(),
                                      absl::string_view(term).substr(0, 1));
  for (auto at = begin; at != sorted_vocabulary_.end() && at->front() == term.front(); ++at) {
    if (IsOneSlip(term, *at)) return std::string(*at);
  }
  return term;
}

std::vector<LabelMention> LabelTable::Find(absl::Span<const ConceptText> texts,
                                           absl::string_view text, Language language) const {
  const std::vector<Span> words = WordSpans(text);
  std::vector<LabelMention> mentions;
  const auto look_up = [&](const PlacedTerms& placed, Language stemmed, size_t begin, size_t end) {
    const auto terms = absl::MakeConstSpan(placed.terms).subspan(begin, end - begin);
    const uint64_t key = KeyOf(stemmed, terms);
    const auto first = std::lower_bound(rows_.begin(), rows_.end(), std::make_pair(key, 0u));
    if (first == rows_.end() || first->first != key) return;
    const Span span{placed.words[begin].begin, placed.words[end - 1].end};
    const std::string folded = Fold(Slice(text, span));
    const bool corrected =
        std::find(placed.corrected.begin() + static_cast<std::ptrdiff_t>(begin),
                  placed.corrected.begin() + static_cast<std::ptrdiff_t>(end),
                  true) != placed.corrected.begin() + static_cast<std::ptrdiff_t>(end);
    const bool alone = terms.size() == 1;
    if (corrected && alone && terms[0].size() < kMinCorrectedLettersAlone) return;
    for (auto row = first; row != rows_.end() && row->first == key; ++row) {
      const ConceptText& label = texts[row->second];
      const bool foreign = language != Language::kUnknown && label.language != Language::kUnknown &&
                           label.language != language;
      if (foreign && alone && !LooksLikeName(label.text)) continue;
      const absl::string_view of_label = Folded(row->second);
      if (alone && !corrected && !AreForms(folded, of_label) &&
          !absl::StartsWith(of_label, absl::StrCat(folded, " ("))) {
        continue;
      }
      mentions.push_back({row->second, span, folded == of_label});
    }
  };
  for (const Language stemmed : kLanguages) {
    for (const bool accents : {true, false}) {
      PlacedTerms placed;
      for (const Span& word : words) {
        const absl::string_view raw = Slice(text, word);
        for (const std::string& term :
             accents ? WordTerms(raw, stemmed) : WordTerms(Fold(raw), stemmed)) {
          placed.terms.push_back(Corrected(term));
          placed.words.push_back(word);
          placed.corrected.push_back(placed.terms.back() != term);
        }
      }
      for (size_t begin = 0; begin < placed.terms.size(); ++begin) {
        const size_t last = std::min(placed.terms.size(), begin + kMaxLabelTerms);
        for (size_t end = begin + 1; end <= last; ++end) look_up(placed, stemmed, begin, end);
      }
    }
  }
  const auto order = [](const LabelMention& m) {
    return std::make_tuple(m.span.begin, ~m.span.end, m.text, !m.exact);
  };
  std::sort(mentions.begin(), mentions.end(),
            [&](const LabelMention& a, const LabelMention& b) { return order(a) < order(b); });
  mentions.erase(std::unique(mentions.begin(), mentions.end(),
                             [](const LabelMention& a, const LabelMention& b) {
                               return a.text == b.text && a.span == b.span;
                             }),
                 mentions.end());
  return mentions;
}

}  // namespace tremplin
