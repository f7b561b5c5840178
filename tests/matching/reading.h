// What is read out of a text, in short forms that tables can hold.
#ifndef TREMPLIN_TESTS_MATCHING_READING_H_
#define TREMPLIN_TESTS_MATCHING_READING_H_

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/text_constraints.h"
#include "engine/text/need_words.h"
#include "tests/place/small_table.h"

namespace tremplin::testing {

// A Monday.
inline const Date kToday(2026, 11, 23);

// "CACES/R489/3 CACES/R489/5", "LANGUAGE/en/B2", "HABILITATION_ELECTRIQUE/B1V",
// "CACES//3" without a family; "!" before negated ones, "-" for none.
inline std::string Named(const Qualification& q) {
  std::string name = q.scheme;
  if (!q.code.empty() || !q.category.empty()) absl::StrAppend(&name, "/", q.code);
  if (!q.category.empty()) absl::StrAppend(&name, "/", q.category);
  return name;
}
inline std::string Qualifications(absl::string_view text) {
  std::string all;
  for (const NamedQualification& named : FindQualifications(text)) {
    absl::StrAppend(&all, all.empty() ? "" : " ", named.negated ? "!" : "",
                    Named(named.qualification));
  }
  return all.empty() ? "-" : all;
}

inline TextConstraints ReadText(absl::string_view text, Date as_of = kToday) {
  return ReadTextConstraints(SplitNeedWords(text), as_of, *SmallGazetteer());
}

// "7000.00 EUR total HT", "-".
inline std::string BudgetIn(absl::string_view text) {
  const TextConstraints read = ReadText(text);
  if (!read.budget.has_value()) return "-";
  const Budget& budget = read.budget->value;
  const int64_t cents = budget.amount.amount_cents;
  return absl::StrCat(cents / 100, ".", cents % 100 < 10 ? "0" : "", cents % 100, " ",
                      budget.amount.currency,
                      budget.scope == BudgetScope::kTotal ? " total" : " each",
                      budget.tax == Tax::kExcluded   ? " HT"
                      : budget.tax == Tax::kIncluded ? " TTC"
                                                     : "");
}

// "from 2027-01-01 until 2027-03-31 finish 2027-06-20", "?" after what does not
// bind, "-" for nothing.
inline std::string PeriodsIn(absl::string_view text, Date as_of = kToday) {
  const TextConstraints read = ReadText(text, as_of);
  std::string all;
  const auto add = [&](absl::string_view name, const auto& part) {
    if (!part.has_value()) return;
    absl::StrAppend(&all, all.empty() ? "" : " ", name, " ", FormatIso(part->value),
                    part->binding ? "" : "?");
  };
  add("from", read.start_from);
  add("until", read.start_until);
  add("finish", read.finish_by);
  return all.empty() ? "-" : all;
}

// "Lille (59000) 50 km", "-".
inline std::string PlaceIn(absl::string_view text) {
  const TextConstraints read = ReadText(text);
  if (!read.place.has_value()) return "-";
  return absl::StrCat(read.place->value.label, " ", read.place->value.radius_km, " km");
}

inline absl::string_view Short(Rhythm rhythm) {
  switch (rhythm) {
    case Rhythm::kUnknown:
      return "unknown";
    case Rhythm::kFullTime:
      return "full";
    case Rhythm::kPartTime:
      return "part";
    case Rhythm::kEveningWeekend:
      return "evening";
    case Rhythm::kSelfPaced:
      return "self";
  }
  return "";
}

// "part evening? remote", "-": rhythms, then modality (remote or site, in part
// at least); "?" after what does not bind.
inline std::string WaysIn(absl::string_view text) {
  const TextConstraints read = ReadText(text);
  std::string all;
  if (read.rhythms.has_value()) {
    for (Rhythm rhythm : read.rhythms->value) {
      absl::StrAppend(&all, all.empty() ? "" : " ", Short(rhythm));
    }
    if (!read.rhythms->binding) all += "?";
  }
  if (read.modalities.has_value()) {
    const bool remote = read.modalities->value.front() == Modality::kRemote;
    absl::StrAppend(&all, all.empty() ? "" : " ", remote ? "remote" : "site",
                    read.modalities->binding ? "" : "?");
  }
  return all.empty() ? "-" : all;
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_MATCHING_READING_H_
