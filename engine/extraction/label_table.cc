#include "engine/extraction/label_table.h"

#include <algorithm>
#include <tuple>

#include "absl/functional/function_ref.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
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

// A word of a text as a term of one language.
struct PlacedTerm {
  std::string term;
  Span word;
  bool corrected = false;
};

const std::string& Term(const std::string& term) { return term; }
const std::string& Term(const PlacedTerm& placed) { return placed.term; }

template <typename T>
uint64_t KeyOf(Language language, absl::Span<const T> terms) {
  std::string bytes(LanguageTag(language));
  for (const T& term : terms) absl::StrAppend(&bytes, " ", Term(term));
  return StableHash64(bytes);
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

// "tableaux de bord" -> "tableau de bord".
std::string WithoutPlurals(absl::string_view folded) {
  static constexpr size_t kMinLetters = 4;  // « bois », « gaz » and most that end so
  std::string singular;
  for (absl::string_view word : absl::StrSplit(folded, absl::ByAnyChar(" '-"), absl::SkipEmpty())) {
    const bool plural = word.size() >= kMinLetters && (word.back() == 's' || word.back() == 'x');
    absl::StrAppend(&singular, " ", plural ? word.substr(0, word.size() - 1) : word);
  }
  return singular;
}

// « l'anglais » -> « anglais », as far as what is elided is no term itself.
Span WithoutElision(absl::string_view text, Span word, Language language) {
  for (absl::string_view apostrophe : {"'", "’"}) {
    const size_t at = Slice(text, word).find(apostrophe);
    if (at == absl::string_view::npos) continue;
    if (!WordTerms(Slice(text, word).substr(0, at), language).empty()) continue;
    word.begin += static_cast<uint32_t>(at + apostrophe.size());
  }
  return word;
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

std::vector<PlacedTerm> TermsIn(absl::string_view text, absl::Span<const Span> words,
                                Language stemmed, bool accents,
                                absl::FunctionRef<std::string(const std::string&)> correct) {
  std::vector<PlacedTerm> placed;
  for (const Span& written : words) {
    const Span word = WithoutElision(text, written, stemmed);
    const absl::string_view raw = Slice(text, word);
    for (const std::string& term :
         accents ? WordTerms(raw, stemmed) : WordTerms(Fold(raw), stemmed)) {
      std::string corrected = correct(term);
      const bool changed = corrected != term;
      placed.push_back({std::move(corrected), word, changed});
    }
  }
  return placed;
}

// Whether `terms`, which stand in the text as `folded`, are that label and not
// only hash like it. `folded_label`: Fold of it.
bool IsMeant(absl::Span<const PlacedTerm> terms, absl::string_view folded, const ConceptText& label,
             absl::string_view folded_label, Language language) {
  const bool corrected =
      std::any_of(terms.begin(), terms.end(), [](const PlacedTerm& t) { return t.corrected; });
  if (terms.size() > 1) return true;
  if (corrected) return terms[0].term.size() >= kMinCorrectedLettersAlone;
  const bool foreign = language != Language::kUnknown && label.language != Language::kUnknown &&
                       label.language != language;
  if (foreign && !LooksLikeName(label.text)) return false;
  return AreForms(folded, folded_label) ||
         absl::StartsWith(folded_label, absl::StrCat(folded, " ("));
}

void SortAndDropRepeats(std::vector<LabelMention>& mentions) {
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
}

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
  rows_.emplace_back(KeyOf<std::string>(language, terms), text);
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
  const auto correct = [this](const std::string& term) { return Corrected(term); };
  std::vector<LabelMention> mentions;
  const auto look_up = [&](absl::Span<const PlacedTerm> terms, Language stemmed) {
    const uint64_t key = KeyOf<PlacedTerm>(stemmed, terms);
    auto row = std::lower_bound(rows_.begin(), rows_.end(), std::make_pair(key, 0u));
    if (row == rows_.end() || row->first != key) return;
    const Span span{terms.front().word.begin, terms.back().word.end};
    const std::string folded = Fold(Slice(text, span));
    for (; row != rows_.end() && row->first == key; ++row) {
      const absl::string_view folded_label = Folded(row->second);
      if (!IsMeant(terms, folded, texts[row->second], folded_label, language)) continue;
      mentions.push_back(
          {row->second, span, WithoutPlurals(folded) == WithoutPlurals(folded_label)});
    }
  };
  for (const Language stemmed : kLanguages) {
    for (const bool accents : {true, false}) {
      const std::vector<PlacedTerm> terms = TermsIn(text, words, stemmed, accents, correct);
      for (size_t begin = 0; begin < terms.size(); ++begin) {
        const size_t last = std::min(terms.size(), begin + kMaxLabelTerms);
        for (size_t end = begin + 1; end <= last; ++end) {
          look_up(absl::MakeConstSpan(terms).subspan(begin, end - begin), stemmed);
        }
      }
    }
  }
  SortAndDropRepeats(mentions);
  return mentions;
}

}  // namespace tremplin
