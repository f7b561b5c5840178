#include "engine/matching/taught_skills.h"

#include <map>
#include <optional>
#include <utility>

#include "engine/matching/named_skills.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/taught_level.h"
#include "engine/matching/validated_units.h"

namespace tremplin {
namespace {

class Collector {
 public:
  Collector(const Snapshot& snapshot, OwnerRef ref) : snapshot_(snapshot), ref_(ref) {}

  std::vector<TaughtSkill> Collect() {
    for (const SkillEdge& edge : snapshot_.SkillsOf(ref_)) AddNamed(ref_, edge);
    if (const auto* training = std::get_if<Training>(&snapshot_.EntryAt(ref_))) {
      for (const Validation& validation : training->validations) Inherit(validation);
    }
    for (const Code& code : DeclaredCodes(snapshot_.EntryAt(ref_))) {
      Declare(code, EvidenceOrigin::kDeclared);
    }
    const Reviews::Edges reviewed = snapshot_.ReviewedEdges(ref_);
    for (const Code* code : reviewed.verified) Declare(*code, EvidenceOrigin::kReviewed);
    for (const Code* code : reviewed.rejected) {
      if (const std::optional<uint32_t> ordinal = StatedSkill(snapshot_, *code))
        skills_.erase(*ordinal);
    }
    std::vector<TaughtSkill> skills;
    for (auto& [ordinal, skill] : skills_) skills.push_back(std::move(skill));
    return skills;
  }

 private:
  void AddNamed(OwnerRef source, const SkillEdge& edge) {
    const SegmentView& view = snapshot_.segments[source.segment];
    const Unit& unit = view.segment->units()[edge.unit];
    const bool is_title = unit.kind == UnitKind::kTitle;
    const auto [place, is_new] = skills_.try_emplace(edge.concept_ordinal);
    TaughtSkill& skill = place->second;
    // A passage shows it, a title only says so.
    if (!is_new && (is_title || !skill.title_only)) return;
    skill.concept_ordinal = edge.concept_ordinal;
    skill.origin = source == ref_ ? EvidenceOrigin::kInferred : EvidenceOrigin::kInherited;
    skill.title_only = is_title;
    skill.source = view.segment->owners()[source.ordinal].key;
    skill.field_path = unit.field_path;
    skill.span = edge.span;
    const Entry& entry = snapshot_.EntryAt(source);
    skill.level =
        TaughtLevel(FieldText(entry, "title"), Slice(FieldText(entry, unit.field_path), unit.span));
  }

  void Inherit(const Validation& validation) {
    ForEachValidatedUnit(snapshot_, validation, [&](OwnerRef source, uint32_t row) {
      const SegmentView& view = snapshot_.segments[source.segment];
      if (view.skills == nullptr) return;
      for (const SkillEdge& edge : view.skills->OfUnits(row, row + 1)) {
        const bool is_new = !skills_.contains(edge.concept_ordinal);
        AddNamed(source, edge);
        if (is_new) {
          skills_[edge.concept_ordinal].scope_unknown =
              validation.scope == ValidationScope::kUnknown;
        }
      }
    });
  }

  void Declare(const Code& code, EvidenceOrigin origin) {
    const std::optional<uint32_t> ordinal = StatedSkill(snapshot_, code);
    if (!ordinal.has_value()) return;
    TaughtSkill& skill = skills_[*ordinal];
    skill.concept_ordinal = *ordinal;
    skill.origin = origin;
    skill.scope_unknown = false;
  }

  const Snapshot& snapshot_;
  const OwnerRef ref_;
  std::map<uint32_t, TaughtSkill> skills_;
};

}  // namespace

std::vector<TaughtSkill> TaughtSkills(const Snapshot& snapshot, OwnerRef ref) {
  return Collector(snapshot, ref).Collect();
}

}  // namespace tremplin
