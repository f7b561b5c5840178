#include "engine/import/need_demands.h"

#include <iterator>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/text/gender_marks.h"

namespace tremplin {
namespace {

void AppendLine(const Requirement& demand, std::string& text) {
  absl::StrAppend(&text, text.empty() ? "" : "\n", demand.text,
                  demand.importance == Importance::kDesired ? " (souhaité)" : "");
}

}  // namespace

void AddDemand(RequirementKind kind, Importance importance, absl::string_view field,
               absl::string_view raw, std::vector<Requirement>& demands, ItemNotes& notes) {
  std::string text = notes.Line(field, raw, kMaxRequirementCharacters);
  if (text.empty()) return;
  demands.push_back({.kind = kind, .text = std::move(text), .importance = importance});
}

void StateDemands(NeedDemands demands, absl::string_view text_field, absl::string_view raw_text,
                  Need& need, ItemNotes& notes) {
  need.text = notes.Prose(text_field, raw_text, kMaxNeedCharacters);
  const bool describes = demands.skills.size() >= kDescribingSkills;
  std::vector<Requirement> all = std::move(demands.skills);
  std::move(demands.others.begin(), demands.others.end(), std::back_inserter(all));
  if (!describes) {
    for (const Requirement& demand : all) AppendLine(demand, need.text);
    need.text = notes.Prose(text_field, need.text, kMaxNeedCharacters);
    return;
  }
  Requirement job{.text = WithoutGenderMarks(need.title)};
  if (!job.text.empty()) need.requirements.push_back(std::move(job));
  std::move(all.begin(), all.end(), std::back_inserter(need.requirements));
  notes.Shorten("requirements", need.requirements, kMaxRequirements);
}

}  // namespace tremplin
