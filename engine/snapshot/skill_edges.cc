#include "engine/snapshot/skill_edges.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/extraction/outermost_mentions.h"

namespace tremplin {
namespace {

// Enough that threads seldom ask for more, little enough that none is left behind.
constexpr size_t kUnitsPerTask = 512;

// The passage itself, without the module's title before it.
absl::string_view PassageOf(const Unit& unit) {
  const size_t length = std::min<size_t>(unit.text.size(), unit.span.end - unit.span.begin);
  return absl::string_view(unit.text).substr(unit.text.size() - length);
}

bool IsSkill(const Concept& entry) {
  return entry.kind == ConceptKind::kSkill || entry.kind == ConceptKind::kKnowledge;
}

void AppendEdgesOf(const Segment& segment, uint32_t row, const ConceptIndex& concepts,
                   std::vector<SkillEdge>& edges) {
  const Unit& unit = segment.units()[row];
  const Language language = segment.owners()[segment.unit_owner()[row]].language;
  const auto is_skill = [&](uint32_t label) {
    return IsSkill(concepts.ConceptOf(concepts.texts()[label]));
  };
  const size_t first = edges.size();
  const std::vector<LabelMention> found = concepts.labels().Find(
      concepts.texts(), PassageOf(unit), language, LabelTable::Slips::kNotForgiven);
  for (const LabelMention& mention : Outermost(found, is_skill).kept) {
    const uint32_t ordinal = concepts.texts()[mention.text].concept_ordinal;
    const bool known =
        std::any_of(edges.begin() + static_cast<std::ptrdiff_t>(first), edges.end(),
                    [ordinal](const SkillEdge& edge) { return edge.concept_ordinal == ordinal; });
    if (known) continue;
    const uint32_t begin = unit.span.begin;
    edges.push_back(
        {row, ordinal, mention.text, {begin + mention.span.begin, begin + mention.span.end}});
  }
}

}  // namespace

std::shared_ptr<const SkillEdges> SkillEdges::Find(const Segment& segment,
                                                   std::shared_ptr<const ConceptIndex> concepts) {
  const size_t units = segment.units().size();
  const size_t tasks = (units + kUnitsPerTask - 1) / kUnitsPerTask;
  std::vector<std::vector<SkillEdge>> parts(tasks);
  const int threads = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  // Nothing in it fails.
  ForEachInParallel(tasks, threads, [&](size_t task) {
    const size_t end = std::min(units, (task + 1) * kUnitsPerTask);
    for (size_t row = task * kUnitsPerTask; row < end; ++row) {
      AppendEdgesOf(segment, static_cast<uint32_t>(row), *concepts, parts[task]);
    }
    return absl::OkStatus();
  }).IgnoreError();
  std::shared_ptr<SkillEdges> found(new SkillEdges());
  for (const std::vector<SkillEdge>& part : parts) {
    found->edges_.insert(found->edges_.end(), part.begin(), part.end());
  }
  found->edges_.shrink_to_fit();
  auto edge = found->edges_.begin();
  for (uint32_t row = 0; row <= units; ++row) {
    edge = std::find_if(edge, found->edges_.end(),
                        [row](const SkillEdge& one) { return one.unit >= row; });
    found->first_.push_back(static_cast<uint32_t>(edge - found->edges_.begin()));
  }
  found->concepts_ = std::move(concepts);
  return found;
}

}  // namespace tremplin
