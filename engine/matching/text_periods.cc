// When a training should start and be over, in a need's text.
#include <algorithm>
#include <optional>

#include "absl/strings/str_cat.h"
#include "engine/matching/constraint_readers.h"
#include "engine/matching/text_dates.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

std::string French(Date date) { return FormatFrench(FromDate(date)); }

// Reads the periods of one text from left to right.
class PeriodReader {
 public:
  PeriodReader(const Words& words, Date as_of, TextConstraints& out)
      : words_(words), as_of_(as_of), out_(out) {}

  void Run() {
    for (size_t at = 0; at < words_.size();) {
      size_t used = FinishBy(at);
      if (used == 0) used = StartFrom(at);
      if (used == 0) used = StartWithin(at);
      at += std::max<size_t>(1, used);
    }
  }

 private:
  // All three return the number of words read, 0 for none.
  size_t FinishBy(size_t at) {
    if (out_.finish_by.has_value()) return 0;
    if (const size_t used = FinishWithin(at); used > 0) return used;
    const size_t lead = MatchAnyAt(
        words_, at, {"d ici a", "d ici", "avant", "before", "by", "au plus tard", "no later than"});
    if (lead == 0) return FinishAtTheLatest(at);
    std::optional<ReadDate> date = ReadDateAt(words_, at + lead, as_of_);
    if (!date.has_value()) return 0;
    // « avant le 1er juin » leaves out June; « d'ici fin mars », "by March" and
    // « avant fin mars » include March.
    const bool excludes = MatchAnyAt(words_, at, {"avant", "before"}) > 0;
    const bool to_the_end =
        MatchAnyAt(words_, at + lead, {"la fin", "fin", "the end", "end of", "year end"}) > 0;
    const auto limit_of = [&](const ReadDate& d) {
      return excludes && !to_the_end ? d.first - 1 : d.last;
    };
    if (!date->year_stated && limit_of(*date) < as_of_) date = NextYear(*date);
    const size_t end = at + lead + date->words;
    // « avant mi-janvier ou après mai » is no single period.
    const bool one_of_two = MatchAnyAt(words_, end, {"ou apres", "ou a partir", "or after"}) > 0;
    SetFinish(limit_of(*date), {at, end}, !one_of_two);
    if (!one_of_two) return end - at;
    const std::optional<ReadDate> other = ReadDateAt(words_, end + 2, as_of_);
    return end - at + (other.has_value() ? 2 + other->words : 0);
  }

  // « d'ici six mois », "within three months".
  size_t FinishWithin(size_t at) {
    const size_t lead = MatchAnyAt(words_, at, {"d ici", "dans les", "within the next", "within"});
    if (lead == 0 || at + lead + 1 >= words_.size()) return 0;
    const std::optional<int> number = SmallNumber(words_[at + lead].text);
    if (!number.has_value() || *number < 1 || *number > 60) return 0;
    Date limit;
    if (MatchAnyAt(words_, at + lead + 1, {"mois", "month*"}) > 0) {
      const absl::CivilMonth month = absl::CivilMonth(as_of_) + *number;
      limit =
          std::min(Date(month.year(), month.month(), 1) + (as_of_.day() - 1), Date(month + 1) - 1);
    } else if (MatchAnyAt(words_, at + lead + 1, {"semaine*", "week*"}) > 0) {
      limit = as_of_ + 7 * *number;
    } else {
      return 0;
    }
    SetFinish(limit, {at, at + lead + 2}, true);
    return lead + 2;
  }

  // « début février au plus tard ».
  size_t FinishAtTheLatest(size_t at) {
    const std::optional<ReadDate> date = ReadDateAt(words_, at, as_of_);
    if (!date.has_value()) return 0;
    const size_t tail =
        MatchAnyAt(words_, at + date->words, {"au plus tard", "dernier delai", "at the latest"});
    if (tail == 0) return 0;
    SetFinish(date->last, {at, at + date->words + tail}, true);
    return date->words + tail;
  }

  void SetFinish(Date limit, WordRange range, bool binding) {
    out_.finish_by = {limit, absl::StrCat("terminée au plus tard le ", French(limit)),
                      SpanOf(words_, range.begin, range.end), binding && limit >= as_of_};
  }

  size_t StartFrom(size_t at) {
    if (out_.start_from.has_value()) return 0;
    const bool after = MatchAnyAt(words_, at, {"apres", "after"}) > 0;
    const size_t lead = after ? 1
                              : MatchAnyAt(words_, at,
                                           {"a partir de", "a partir du", "a partir d",
                                            "a compter du", "a compter de", "des", "starting in",
                                            "starting from", "starting", "from"});
    if (lead == 0) return 0;
    const std::optional<ReadDate> date = ReadDateAt(words_, at + lead, as_of_);
    if (!date.has_value()) return 0;
    const Date from = after ? date->last + 1 : date->first;
    out_.start_from = {from, absl::StrCat("à partir du ", French(from)),
                       SpanOf(words_, at, at + lead + date->words)};
    return lead + date->words;
  }

  size_t StartWithin(size_t at) {
    if (out_.start_from.has_value() || out_.start_until.has_value()) return 0;
    const size_t lead = WindowLead(at);
    if (lead == 0) return 0;
    const std::optional<ReadDate> date = ReadDateAt(words_, at + lead, as_of_);
    if (!date.has_value() || date->season) return 0;
    size_t end = at + lead + date->words;
    Date last = date->last;
    if (end < words_.size() && !words_[end].after_break &&
        MatchAnyAt(words_, end, {"ou", "et", "or", "and", "a", "au", "to"}) > 0) {
      // « décembre ou janvier »: the second one follows the first.
      const std::optional<ReadDate> second = ReadDateAt(words_, end + 1, date->first);
      if (second.has_value() && second->last >= last) {
        last = second->last;
        end += 1 + second->words;
      }
    }
    const Span quote = SpanOf(words_, at, end);
    // « plutôt en janvier » is a preference.
    const bool binding = last >= as_of_ && MatchAnyAt(words_, at, {"plutot"}) == 0;
    out_.start_from = {date->first, absl::StrCat("à partir du ", French(date->first)), quote,
                       binding};
    // « On peut démarrer en février », or later.
    if (at > 0 && MatchAnyAt(words_, at - 1, {"peut", "peuvent", "pouvons", "can"}) > 0) {
      return end - at;
    }
    out_.start_until = {last, absl::StrCat("début au plus tard le ", French(last)), quote, binding};
    return end - at;
  }

  size_t WindowLead(size_t at) const {
    const size_t lead =
        MatchAnyAt(words_, at,
                   {"debut en", "debuter en", "demarrage en", "demarrage", "demarrer en",
                    "demarrer", "commencer en", "commencer", "start in", "starting in", "courant",
                    "plutot en", "session en", "sessions en", "entre", "between"});
    if (lead > 0) return lead;
    // « , en décembre ou janvier »; not « un site qui ouvre en avril ».
    return words_[at].after_break && MatchAnyAt(words_, at, {"en"}) > 0 ? 1 : 0;
  }

  const Words& words_;
  const Date as_of_;
  TextConstraints& out_;
};

}  // namespace

void ReadPeriods(const Words& words, Date as_of, TextConstraints& out) {
  PeriodReader(words, as_of, out).Run();
}

}  // namespace tremplin
