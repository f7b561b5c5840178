#include "engine/import/schema_org_schedule.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/import/iso_duration.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

using Word = std::pair<absl::string_view, absl::string_view>;

constexpr Word kFrequencies[] = {{"Daily", "chaque jour"},
                                 {"P1D", "chaque jour"},
                                 {"Weekly", "chaque semaine"},
                                 {"P1W", "chaque semaine"},
                                 {"P7D", "chaque semaine"},
                                 {"Biweekly", "toutes les deux semaines"},
                                 {"P2W", "toutes les deux semaines"},
                                 {"Monthly", "chaque mois"},
                                 {"P1M", "chaque mois"},
                                 {"Yearly", "chaque année"},
                                 {"P1Y", "chaque année"}};
constexpr Word kDays[] = {{"Monday", "lundi"},    {"Tuesday", "mardi"},   {"Wednesday", "mercredi"},
                          {"Thursday", "jeudi"},  {"Friday", "vendredi"}, {"Saturday", "samedi"},
                          {"Sunday", "dimanche"}, {"MO", "lundi"},        {"TU", "mardi"},
                          {"WE", "mercredi"},     {"TH", "jeudi"},        {"FR", "vendredi"},
                          {"SA", "samedi"},       {"SU", "dimanche"}};

template <size_t N>
std::string Translated(const Word (&words)[N], absl::string_view name) {
  name = ShortName(name);
  for (const auto& [word, french] : words) {
    if (word == name) return std::string(french);
  }
  return std::string(name);
}

std::string DaysOf(const SchemaNode& schedule) {
  std::string text;
  std::vector<std::string> days = schedule.Texts("byDay");
  for (size_t i = 0; i < days.size(); ++i) {
    absl::StrAppend(&text,
                    i == 0                 ? ""
                    : i + 1 == days.size() ? " et "
                                           : ", ",
                    Translated(kDays, days[i]));
  }
  return text;
}

std::string TextOf(const SchemaNode& schedule) {
  std::vector<std::string> parts = {Translated(kFrequencies, schedule.Text("repeatFrequency")),
                                    DaysOf(schedule)};
  const std::string count = Stated(schedule.Text("repeatCount"));
  if (!count.empty()) parts.push_back(absl::StrCat(count, " fois"));
  const std::string duration = Stated(schedule.Text("duration"));
  const std::optional<IsoDuration> read = ParseIsoDuration(duration);
  parts.push_back(read.has_value() ? FrenchText(*read) : duration);
  const std::string from = Stated(schedule.Text("startTime"));
  const std::string to = Stated(schedule.Text("endTime"));
  if (!from.empty() && !to.empty()) parts.push_back(absl::StrCat(from, "–", to));
  std::erase(parts, "");
  return absl::StrJoin(parts, ", ");
}

}  // namespace

std::string ScheduleText(const SchemaNode& node) {
  std::vector<std::string> schedules;
  for (const SchemaNode& schedule : node.Nodes("courseSchedule")) {
    std::string text = TextOf(schedule);
    if (!text.empty()) schedules.push_back(std::move(text));
  }
  return schedules.empty() ? node.Text("courseSchedule") : absl::StrJoin(schedules, " ; ");
}

}  // namespace tremplin
