#include "engine/matching/statements.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "engine/matching/statement_items.h"
#include "engine/matching/statement_leads.h"
#include "engine/text/advertisement_sections.h"
#include "engine/text/need_words.h"
#include "engine/text/statement_phrases.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// A clause longer than this is prose: its commas separate clauses, not items.
constexpr size_t kMaxEnumerationWords = 60;
constexpr size_t kMaxDemandWords = 45;
// Items of an enumeration that nothing introduces.
constexpr size_t kMaxBareItemWords = 6;
// « que toute l'équipe sache »: the longest subject that is dropped.
constexpr size_t kMaxSubjectWords = 7;

// « former deux salariées à Excel »: the words up to « à ».
size_t TraineeWords(const Words& words, WordRange range) {
  static constexpr size_t kReach = 5;
  for (size_t at = range.begin; at < range.end && at < range.begin + kReach; ++at) {
    if (at > range.begin &&
        MatchAnyAt(words, at, {"a", "au", "aux", "en", "sur", "in", "on", "to"}) > 0) {
      return at + 1 - range.begin;
    }
  }
  return 0;
}

// Somebody acts, owns or is counted: the sentence tells rather than asks.
bool SpeaksOfSomebody(const Words& words) {
  for (size_t i = 0; i + 1 < words.size(); ++i) {
    // « L'usine, 60 personnes, tourne jour et nuit », but « gérer une équipe de
    // dix personnes ».
    if (SmallNumber(words[i].text).has_value() &&
        MatchAnyAt(words, i + 1,
                   {"salarie*", "personnes", "collaborat*", "agents", "people", "employees"}) > 0 &&
        !(i > 0 && MatchAnyAt(words, i - 1, {"de", "d", "of"}) > 0)) {
      return true;
    }
  }
  return ContainsAny(
      words, {"je",  "j",  "nous", "on",  "il",  "elle", "ils",  "elles", "notre", "nos",
              "mon", "ma", "mes",  "son", "sa",  "ses",  "leur", "leurs", "we",    "i",
              "our", "my", "they", "he",  "she", "his",  "her",  "their", "us",    "c est"});
}

bool HasBreakWithin(const Words& words, WordRange range) {
  for (size_t at = range.begin + 1; at < range.end; ++at) {
    if (words[at].after_break) return true;
  }
  return false;
}

struct Clause {
  WordRange range;
  Lead lead;
};

class Splitter {
 public:
  Splitter(absl::string_view text, const std::vector<Span>& stated_elsewhere, bool is_advertisement)
      : text_(text),
        stated_elsewhere_(stated_elsewhere),
        is_advertisement_(is_advertisement),
        sections_(text) {}

  std::vector<Statement> Run() && {
    for (const Span& sentence : SplitSentences(text_)) AddSentence(sentence);
    return std::move(statements_);
  }

 private:
  void AddSentence(Span sentence) {
    Words words = SplitNeedWords(Slice(text_, sentence));
    if (words.empty()) return;
    for (NeedWord& word : words) {
      word.span.begin += sentence.begin;
      word.span.end += sentence.begin;
    }
    const AdvertisementSection section =
        is_advertisement_ ? sections_.Next(sentence, words) : AdvertisementSection::kUnknown;
    if (section == AdvertisementSection::kOffered || IsBoilerplate(words, is_advertisement_)) {
      statements_.push_back({sentence, StatementKind::kBoilerplate});
      return;
    }
    if (section == AdvertisementSection::kEmployer) {
      statements_.push_back({sentence, StatementKind::kContext});
      return;
    }
    const std::vector<Clause> clauses = ClausesOf(words);
    const size_t before = statements_.size();
    if (!clauses.empty()) {
      AddClauses(words, clauses);
    } else {
      AddUnled(words, sentence);
    }
    if (statements_.size() > before) return;
    Statement context{sentence, StatementKind::kContext};
    const WordRange whole{0, words.size()};
    context.searchable = clauses.empty() && !SpeaksOfItself(words) && !IsDenied(words, whole) &&
                         !IsAboutTheCandidate(words, whole) && !IsHeading(words, whole) &&
                         HasOwnWords(words, whole, stated_elsewhere_);
    statements_.push_back(context);
  }

  // What stands after each lead, up to the next one. Leads in a row (« nous
  // voulons savoir ») leave one clause.
  std::vector<Clause> ClausesOf(const Words& words) const {
    std::vector<Clause> clauses;
    for (size_t at = 0; at < words.size();) {
      const std::optional<Lead> lead = LeadAt(words, at);
      if (!lead.has_value()) {
        ++at;
        continue;
      }
      if (!clauses.empty()) {
        WordRange& previous = clauses.back().range;
        previous.end = at;
        const bool subject = lead->after_subject && !words[at].after_break &&
                             at - previous.begin <= kMaxSubjectWords &&
                             !HasBreakWithin(words, previous);
        if (subject) clauses.pop_back();
      }
      at += lead->words;
      clauses.push_back({{at, words.size()}, *lead});
    }
    return clauses;
  }

  void AddClauses(const Words& words, const std::vector<Clause>& clauses) {
    for (size_t i = 0; i < clauses.size(); ++i) {
      WordRange range = clauses[i].range;
      if (range.begin >= range.end) continue;
      if (clauses[i].lead.before_trainees) range.begin += TraineeWords(words, range);
      // « prévoir nos ventes : il faudrait … »: what comes after says how.
      const bool aim = i + 1 < clauses.size() && EndsWithColon(words, range);
      std::vector<WordRange> items = {TrimItem(words, range)};
      if (!aim && range.end - range.begin <= kMaxEnumerationWords) {
        items = SplitItems(text_, words, range);
      }
      for (size_t item = 0; item < items.size(); ++item) {
        AddDemand(words, items[item], Around(words, items, item, range), clauses[i].lead.level,
                  true, aim);
      }
    }
  }

  // items[i] with the words of `range` that were trimmed off it: « idéalement »
  // before, « souhaitée » behind.
  static WordRange Around(const Words& words, const std::vector<WordRange>& items, size_t i,
                          WordRange range) {
    const auto border = [&](size_t left) {
      const size_t next = items[left + 1].begin;
      for (size_t at = items[left].end; at < next; ++at) {
        if (words[at].after_break) return at;
      }
      const bool own = next > items[left].end &&
                       MatchAnyAt(words, next - 1,
                                  {"idealement", "eventuellement", "ideally", "preferably"}) > 0;
      return own ? next - 1 : next;
    };
    return {i == 0 ? range.begin : border(i - 1), i + 1 < items.size() ? border(i) : range.end};
  }

  bool EndsWithColon(const Words& words, WordRange range) const {
    if (range.end >= words.size()) return false;
    // The colon stands before the lead of the next clause or a few words back.
    static constexpr size_t kReach = 4;
    for (size_t at = range.end; at > range.begin && range.end - at < kReach; --at) {
      const absl::string_view gap = Slice(text_, {words[at - 1].span.end, words[at].span.begin});
      if (gap.find(':') != absl::string_view::npos) return true;
    }
    return false;
  }

  void AddUnled(const Words& words, Span sentence) {
    const WordRange whole{0, words.size()};
    if (SpeaksOfItself(words) || IsHeading(words, whole)) return;
    if (is_advertisement_ ? SpeaksOfTheEmployer(words)
                          : SpeaksOfSomebody(words) || IsStatedElsewhere(sentence)) {
      return;
    }
    std::vector<WordRange> items = SplitItems(text_, words, whole);
    const bool list =
        items.size() > 1 && std::all_of(items.begin(), items.end(), [](WordRange item) {
          return item.end - item.begin <= kMaxBareItemWords;
        });
    if (!list && !IsDenied(words, whole)) items = {TrimItem(words, whole)};
    for (size_t i = 0; i < items.size(); ++i) {
      AddDemand(words, items[i], Around(words, items, i, whole), Proficiency::kUnknown, false,
                false);
    }
  }

  // The bracket that closes what the span opens is part of it.
  Span WithBracket(Span span) const {
    const absl::string_view slice = Slice(text_, span);
    const bool open =
        std::count(slice.begin(), slice.end(), '(') > std::count(slice.begin(), slice.end(), ')');
    if (!open) return span;
    // « (accueil, lavage etc.) »
    for (absl::string_view close : {")", ".)"}) {
      if (absl::StartsWith(text_.substr(span.end), close)) {
        span.end += static_cast<uint32_t>(close.size());
        break;
      }
    }
    return span;
  }

  bool IsStatedElsewhere(Span sentence) const {
    return std::any_of(stated_elsewhere_.begin(), stated_elsewhere_.end(), [&](Span stated) {
      return stated.begin < sentence.end && sentence.begin < stated.end;
    });
  }

  // `around`: the item with the words that were trimmed off it.
  void AddDemand(const Words& words, WordRange item, WordRange around, Proficiency level, bool led,
                 bool aim) {
    item.end = std::min(item.end, item.begin + kMaxDemandWords);
    item = WithoutStatedEnd(words, item, stated_elsewhere_);
    if (item.begin >= item.end || !HasOwnWords(words, item, stated_elsewhere_) ||
        IsAboutTheCandidate(words, item) || (is_advertisement_ && IsHeading(words, item))) {
      return;
    }
    Statement demand{WithBracket(SpanOf(words, item.begin, item.end)), StatementKind::kDemand};
    demand.importance =
        aim || SoundsDesired(words, around) ? Importance::kDesired : Importance::kRequired;
    const Proficiency stated = StatedLevel(words, around);
    demand.level = stated != Proficiency::kUnknown ? stated : level;
    demand.led = led;
    statements_.push_back(demand);
  }

  absl::string_view text_;
  const std::vector<Span>& stated_elsewhere_;
  const bool is_advertisement_;
  AdvertisementReader sections_;
  std::vector<Statement> statements_;
};

}  // namespace

std::vector<Statement> SplitStatements(absl::string_view text,
                                       const std::vector<Span>& stated_elsewhere,
                                       bool is_advertisement) {
  return Splitter(text, stated_elsewhere, is_advertisement).Run();
}

}  // namespace tremplin
