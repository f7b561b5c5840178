#include "engine/taxonomy/taxonomy.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_join.h"
#include "engine/taxonomy/concept_labels.h"

namespace tremplin {
namespace {

bool IsOfTime(RelationKind kind) {
  return kind == RelationKind::kSucceeds || kind == RelationKind::kSplitFrom;
}

}  // namespace

std::shared_ptr<const Taxonomy> Taxonomy::With(const Taxonomy& base,
                                               absl::Span<const std::shared_ptr<const Concept>> put,
                                               absl::Span<const ConceptId> remove) {
  auto next = std::make_shared<Taxonomy>();
  next->concepts_ = base.concepts_;
  for (const ConceptId& id : remove) next->concepts_.erase(id);
  for (const std::shared_ptr<const Concept>& entry : put) next->concepts_[entry->id] = entry;
  next->Index();
  return next;
}

void Taxonomy::Index() {
  absl::flat_hash_map<std::string, std::set<std::string>> versions;
  for (const auto& [id, entry] : concepts_) {
    if (!entry->version.empty()) versions[entry->scheme].insert(entry->version);
    if (!entry->code.empty()) {
      // The least id of a code that is given twice, whatever the order here.
      const Concept*& known = by_code_[{entry->scheme, entry->code}];
      if (known == nullptr || id < known->id) known = entry.get();
    }
    for (const ConceptRelation& relation : entry->relations) {
      if (IsOfTime(relation.kind)) newer_[relation.target].emplace_back(relation.kind, id);
    }
  }
  for (auto& [target, concepts] : newer_) std::sort(concepts.begin(), concepts.end());
  for (const auto& [scheme, names] : versions) versions_[scheme] = absl::StrJoin(names, ", ");
}

std::vector<std::shared_ptr<const Concept>> Taxonomy::Concepts() const {
  std::vector<std::shared_ptr<const Concept>> concepts;
  concepts.reserve(concepts_.size());
  for (const auto& [id, entry] : concepts_) concepts.push_back(entry);
  std::sort(concepts.begin(), concepts.end(),
            [](const auto& a, const auto& b) { return a->id < b->id; });
  return concepts;
}

const Concept* Taxonomy::Find(const ConceptId& id) const {
  const auto found = concepts_.find(id);
  return found == concepts_.end() ? nullptr : found->second.get();
}

const Concept* Taxonomy::FindByCode(absl::string_view scheme, absl::string_view code) const {
  const auto found = by_code_.find(SchemeAndCode(scheme, code));
  return found == by_code_.end() ? nullptr : found->second;
}

std::string Taxonomy::LabelOf(absl::string_view scheme, absl::string_view code) const {
  const Concept* const entry = FindByCode(scheme, code);
  return entry == nullptr ? "" : ShownLabel(*entry, "fr");
}

std::vector<const Concept*> Taxonomy::BroaderOf(const ConceptId& id) const {
  std::vector<const Concept*> broader;
  absl::flat_hash_set<ConceptId> seen = {id};
  std::vector<const Concept*> frontier;
  if (const Concept* start = Find(id)) frontier.push_back(start);
  for (int step = 0; step < kMaxChain && !frontier.empty(); ++step) {
    std::vector<const Concept*> next;
    for (const Concept* from : frontier) {
      for (const ConceptRelation& relation : from->relations) {
        if (relation.kind != RelationKind::kBroader) continue;
        const Concept* const other = Find(relation.target);
        if (other != nullptr && seen.insert(other->id).second) next.push_back(other);
      }
    }
    broader.insert(broader.end(), next.begin(), next.end());
    frontier = std::move(next);
  }
  return broader;
}

std::vector<CodeKin> Taxonomy::KinOf(absl::string_view scheme, absl::string_view code) const {
  const Concept* const start = FindByCode(scheme, code);
  if (start == nullptr) return {};
  using Steps = std::vector<std::pair<RelationKind, ConceptId>>;
  std::vector<CodeKin> kin;
  absl::flat_hash_set<ConceptId> seen = {start->id};
  // Follows `steps_from` over its chains; a step is the first kind for a succession,
  // the second for a split.
  const auto follow = [&](auto steps_from, CodeKin::Kind by_succession, CodeKin::Kind by_split) {
    std::vector<const Concept*> frontier = {start};
    for (int step = 0; step < kMaxChain && !frontier.empty(); ++step) {
      std::vector<const Concept*> next;
      for (const Concept* from : frontier) {
        for (const auto& [relation, id] : steps_from(*from)) {
          const Concept* const other = Find(id);
          if (other == nullptr || !seen.insert(id).second) continue;
          next.push_back(other);
          if (other->scheme != scheme || other->code.empty()) continue;
          kin.push_back(
              {relation == RelationKind::kSucceeds ? by_succession : by_split, other->code});
        }
      }
      frontier = std::move(next);
    }
  };
  const auto older = [](const Concept& from) {
    Steps steps;
    for (const ConceptRelation& relation : from.relations) {
      if (IsOfTime(relation.kind)) steps.emplace_back(relation.kind, relation.target);
    }
    return steps;
  };
  const auto newer = [this](const Concept& from) {
    const auto found = newer_.find(from.id);
    return found == newer_.end() ? Steps() : found->second;
  };
  // Towards the past and towards today apart: turning round would reach siblings.
  follow(older, CodeKin::Kind::kTakesPlaceOf, CodeKin::Kind::kSplitFrom);
  follow(newer, CodeKin::Kind::kReplacedBy, CodeKin::Kind::kSplitInto);
  std::sort(kin.begin(), kin.end());
  return kin;
}

}  // namespace tremplin
