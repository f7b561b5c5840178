#include "engine/extraction/label_table.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/normalise.h"
#include "engine/text/terms.h"
#include "engine/text/word_spans.h"

namespace tremplin {
namespace {

constexpr Language kLanguages[] = {Language::kFrench, Language::kEnglish};
// What inflection and stemming may leave of two forms of one word.
constexpr size_t kMaxEnding = 3;
// A word alone has nothing beside it that shows that a slip was meant so.
constexpr size_t kMinCorrectedLettersAlone = 9;

// No label has it.
constexpr uint32_t kNoTerm = std::numeric_limits<uint32_t>::max();

// A word of a text as a term of one language.
struct PlacedTerm {
  uint32_t number = kNoTerm;
  Span word;
  bool corrected = false;
  friend bool operator==(const PlacedTerm&, const PlacedTerm&) = default;
};

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

bool IsAscii(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isascii(c); });
}

// The terms of a text, as it is and with its accents gone.
struct TermsOfText {
  std::vector<PlacedTerm> written, plain;
};

TermsOfText TermsIn(absl::string_view text, absl::Span<const Span> words, Language stemmed,
                    const TermVocabulary& vocabulary, LabelTable::Slips slips) {
  const auto place = [&](const std::vector<std::string>& terms, Span word,
                         std::vector<PlacedTerm>& placed) {
    for (const std::string& term : terms) {
      std::optional<uint32_t> number = vocabulary.Find(term);
      const bool known = number.has_value();
      if (!known && slips == LabelTable::Slips::kForgiven) number = vocabulary.Corrected(term);
      placed.push_back({number.value_or(kNoTerm), word, !known && number.has_value()});
    }
  };
  TermsOfText terms;
  for (const Span& written : words) {
    const Span word = WithoutElision(text, written, stemmed);
    const absl::string_view raw = Slice(text, word);
    const size_t first = terms.written.size();
    place(WordTerms(raw, stemmed), word, terms.written);
    if (IsAscii(raw)) {
      terms.plain.insert(terms.plain.end(), terms.written.begin() + static_cast<ptrdiff_t>(first),
                         terms.written.end());
    } else {
      place(WordTerms(Fold(raw), stemmed), word, terms.plain);
    }
  }
  return terms;
}

// Whether `terms`, those of the label, which stand in the text as `folded`, mean it.
// `folded_label`: Fold of it.
bool IsMeant(absl::Span<const PlacedTerm> terms, const TermVocabulary& vocabulary,
             absl::string_view folded, const ConceptText& label, absl::string_view folded_label,
             Language language) {
  if (terms.size() > 1) return true;
  if (terms[0].corrected) {
    return vocabulary.Term(terms[0].number).size() >= kMinCorrectedLettersAlone;
  }
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
  const auto add = [this](uint32_t text, size_t language, const std::vector<std::string>& terms) {
    if (terms.empty() || terms.size() > kMaxLabelTerms) return;
    std::vector<uint32_t> numbers;
    for (const std::string& term : terms) numbers.push_back(vocabulary_.Add(term));
    phrases_[language].Add(numbers, text);
  };
  for (uint32_t i = 0; i < texts.size(); ++i) {
    if (!texts[i].is_description) {
      const std::string folded = Fold(texts[i].text);
      const size_t language = texts[i].language == Language::kEnglish ? 1 : 0;
      add(i, language, WordTerms(texts[i].text, kLanguages[language]));
      add(i, language, WordTerms(folded, kLanguages[language]));
      add(i, language, WordTerms(WithoutBracket(texts[i].text), kLanguages[language]));
      folded_ += folded;
    }
    folded_ends_.push_back(folded_.size());
  }
  vocabulary_.IndexSlips();
  for (LabelPhrases& phrases : phrases_) phrases.Sort();
}

std::vector<LabelMention> LabelTable::Find(absl::Span<const ConceptText> texts,
                                           absl::string_view text, Language language,
                                           Slips slips) const {
  std::vector<LabelMention> mentions;
  std::vector<uint32_t> numbers;
  const std::vector<Span> words = WordSpans(text);
  const auto look_up = [&](const std::vector<PlacedTerm>& terms, const LabelPhrases& phrases) {
    numbers.clear();
    for (const PlacedTerm& term : terms) numbers.push_back(term.number);
    for (size_t begin = 0; begin < terms.size(); ++begin) {
      phrases.Match(absl::MakeConstSpan(numbers).subspan(begin), [&](size_t length, uint32_t i) {
        const auto meant = absl::MakeConstSpan(terms).subspan(begin, length);
        const Span span{meant.front().word.begin, meant.back().word.end};
        const std::string folded = Fold(Slice(text, span));
        const absl::string_view label = Folded(i);
        if (!IsMeant(meant, vocabulary_, folded, texts[i], label, language)) return;
        mentions.push_back({i, span, WithoutPlurals(folded) == WithoutPlurals(label)});
      });
    }
  };
  for (size_t l = 0; l < phrases_.size(); ++l) {
    const TermsOfText terms = TermsIn(text, words, kLanguages[l], vocabulary_, slips);
    look_up(terms.written, phrases_[l]);
    if (terms.plain != terms.written) look_up(terms.plain, phrases_[l]);
  }
  SortAndDropRepeats(mentions);
  return mentions;
}

}  // namespace tremplin
