#include "engine/import/need_demands.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/text/gender_marks.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

std::string LinesOf(const std::vector<Requirement>& demands) {
  std::string lines;
  for (const Requirement& demand : demands) {
    absl::StrAppend(&lines, "\n", demand.text,
                    demand.importance == Importance::kDesired ? " (souhaité)" : "");
  }
  return lines;
}

}  // namespace

void AddDemand(RequirementKind kind, Importance importance, absl::string_view field,
               absl::string_view raw, std::vector<Requirement>& demands, ItemNotes& notes) {
  std::string text = notes.Line(field, raw, kMaxRequirementCharacters);
  if (text.empty()) return;
  demands.push_back({.kind = kind, .text = std::move(text), .importance = importance});
}

std::optional<int> ReadHeadcount(absl::string_view field, absl::string_view raw, ItemNotes& notes) {
  const std::optional<int> count = notes.Count(field, raw);
  if (!count.has_value() || *count == 0) return std::nullopt;
  if (*count <= kMaxHeadcount) return count;
  notes.Unreadable(field, raw);
  return std::nullopt;
}

void StateDemands(NeedDemands demands, absl::string_view text_field, absl::string_view raw_text,
                  Need& need, ItemNotes& notes) {
  const bool describes = demands.skills.size() >= kDescribingSkills;
  std::vector<Requirement> all = std::move(demands.skills);
  std::move(demands.others.begin(), demands.others.end(), std::back_inserter(all));
  if (!describes) {
    const std::string lines = notes.Prose("requirements", LinesOf(all), kMaxNeedCharacters / 2);
    const int room = kMaxNeedCharacters - static_cast<int>(CountCodePoints(lines)) - 1;
    need.text = notes.Prose(text_field, raw_text, room);
    absl::StrAppend(&need.text, need.text.empty() || lines.empty() ? "" : "\n", lines);
    return;
  }
  need.text = notes.Prose(text_field, raw_text, kMaxNeedCharacters);
  Requirement job{.text = WithoutGenderMarks(need.title)};
  if (!job.text.empty()) need.requirements.push_back(std::move(job));
  std::move(all.begin(), all.end(), std::back_inserter(need.requirements));
  notes.Shorten("requirements", need.requirements, kMaxRequirements);
}

}  // namespace tremplin
