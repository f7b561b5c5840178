#include "engine/extraction/found_skill.h"

#include <algorithm>
#include <tuple>

#include "absl/container/flat_hash_map.h"

namespace tremplin {
namespace {

bool Overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

bool RanksBefore(const FoundSkill& a, const FoundSkill& b) {
  const auto order = [](const FoundSkill& skill) {
    return std::make_tuple(-skill.score, skill.concept_ordinal, skill.evidence.begin,
                           skill.evidence.end, skill.text);
  };
  return order(a) < order(b);
}

std::vector<FoundSkill> OneOfEach(std::vector<FoundSkill> found) {
  std::sort(found.begin(), found.end(), RanksBefore);
  absl::flat_hash_map<uint32_t, size_t> places;
  std::vector<FoundSkill> kept;
  for (const FoundSkill& skill : found) {
    const auto [place, is_new] = places.try_emplace(skill.concept_ordinal, kept.size());
    if (is_new) {
      kept.push_back(skill);
      continue;
    }
    FoundSkill& known = kept[place->second];
    known.level = std::max(known.level, skill.level);
    if (skill.importance == Importance::kRequired) known.importance = skill.importance;
  }
  return kept;
}

}  // namespace

std::vector<FoundSkill> MergeFoundSkills(const ConceptIndex& index, const Taxonomy& taxonomy,
                                         std::vector<FoundSkill> found) {
  const std::vector<FoundSkill> distinct = OneOfEach(std::move(found));
  const auto id_of = [&](const FoundSkill& skill) {
    return index.concepts()[skill.concept_ordinal]->id;
  };
  absl::flat_hash_map<ConceptId, size_t> places;
  for (size_t i = 0; i < distinct.size(); ++i) places[id_of(distinct[i])] = i;
  std::vector<bool> dropped(distinct.size(), false);
  for (const FoundSkill& skill : distinct) {
    for (const Concept* broader : taxonomy.BroaderOf(id_of(skill))) {
      const auto place = places.find(broader->id);
      if (place == places.end()) continue;
      const FoundSkill& other = distinct[place->second];
      if (!Overlap(other.evidence, skill.evidence)) continue;
      const bool says_no_more =
          skill.origin == SkillOrigin::kInferred && other.origin == SkillOrigin::kNamed;
      dropped[says_no_more ? places[id_of(skill)] : place->second] = true;
    }
  }
  std::vector<FoundSkill> kept;
  for (size_t i = 0; i < distinct.size(); ++i) {
    if (!dropped[i]) kept.push_back(distinct[i]);
  }
  return kept;
}

}  // namespace tremplin
