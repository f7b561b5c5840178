#include "engine/matching/coverage.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/exact_evidence.h"
#include "engine/matching/french_words.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/quote_picker.h"
#include "engine/matching/taught_level.h"
#include "engine/matching/validated_units.h"

namespace tremplin {
namespace {

std::vector<OwnerRef> WithInherited(const Snapshot& snapshot, absl::Span<const OwnerRef> owners) {
  std::vector<OwnerRef> all(owners.begin(), owners.end());
  for (const OwnerRef& ref : owners) {
    for (const OwnerRef& source : InheritedFrom(snapshot, snapshot.EntryAt(ref))) {
      all.push_back(source);
    }
  }
  return all;
}

constexpr float kShortOfLevel = 0.8f;
constexpr float kOfMissing = 0.5f;

// A ranking that contradicts the verdicts beside it is not believed: what is claimed
// counts in full, and nearness that is too little for a claim counts by half.
float Counted(const RequirementCoverage& item) {
  switch (item.coverage) {
    case Coverage::kCovered:
      return 1;
    case Coverage::kPartly:
      return item.similarity;
    case Coverage::kMissing:
      break;
  }
  return kOfMissing * item.similarity;
}

// A title names what is taught without showing it.
bool IsTitle(const Unit& unit) { return unit.kind == UnitKind::kTitle; }

}  // namespace

CoverageJudge::CoverageJudge(const Snapshot& snapshot, const ReadNeed& read,
                             const NeedVectors& vectors, const EvidenceScale& scale,
                             absl::Span<const OwnerRef> owners)
    : snapshot_(snapshot),
      read_(read),
      vectors_(vectors),
      scale_(scale),
      evidence_(snapshot, read, vectors, scale, WithInherited(snapshot, owners)) {}

Coverage CoverageJudge::ClaimOf(size_t r, OwnerRef ref, UnitEvidence::Best found) const {
  if (found.strength < scale_.partly) return Coverage::kMissing;
  const bool covers = found.strength >= scale_.covered &&
                      !IsTitle(snapshot_.segments[ref.segment].segment->units()[found.unit]) &&
                      evidence_.WordingOf(r, ref, found.unit).says_it;
  return covers ? Coverage::kCovered : Coverage::kPartly;
}

CoverageJudge::Finding CoverageJudge::Find(size_t r, OwnerRef ref, bool with_passage) const {
  const ReadRequirement& requirement = read_.requirements[r];
  if (requirement.requirement.qualification.has_value()) {
    const ExactEvidence exact = FindExactEvidence(snapshot_, ref, requirement, with_passage);
    Finding finding;
    finding.source = ref;
    finding.coverage = exact.coverage;
    finding.strength = exact.coverage == Coverage::kCovered  ? 1.0f
                       : exact.coverage == Coverage::kPartly ? 0.5f
                                                             : 0.0f;
    finding.origin = exact.origin;
    finding.field_path = exact.field_path;
    finding.span = exact.span;
    finding.note_fr = exact.note_fr;
    return finding;
  }
  Finding finding = FindBySimilarity(r, ref);
  ConsiderDeclarations(r, ref, finding);
  const Proficiency wanted = requirement.requirement.level;
  if (finding.has_unit && finding.coverage != Coverage::kMissing &&
      (with_passage || wanted != Proficiency::kUnknown)) {
    finding.level = LevelOf(finding);
  }
  if (finding.level != Proficiency::kUnknown && finding.level < wanted) {
    finding.strength *= kShortOfLevel;
    finding.coverage = Coverage::kPartly;
    finding.note_fr = ShortOfLevel(finding.level, wanted);
  }
  if (with_passage && finding.has_unit && finding.coverage != Coverage::kMissing) {
    if (finding.skill == nullptr) finding.skill = SkillOf(r, finding);
    finding.named = evidence_.WordingOf(r, finding.source, finding.unit).edge;
    if (finding.named != nullptr && finding.note_fr.empty()) {
      finding.note_fr = absl::StrCat("nommé « ", NameOf(*finding.named), " »");
    }
  }
  if (requirement.requirement.kind != RequirementKind::kSkill &&
      finding.coverage == Coverage::kCovered) {
    // Similarity never decides what is regulated.
    finding.coverage = Coverage::kPartly;
    finding.note_fr = "d'après le texte seul, à vérifier auprès de l'organisme";
  }
  return finding;
}

CoverageJudge::Finding CoverageJudge::FindBySimilarity(size_t r, OwnerRef ref) const {
  const Segment& segment = *snapshot_.segments[ref.segment].segment;
  const SegmentOwner& owner = segment.owners()[ref.ordinal];
  Finding best;
  best.source = ref;
  const uint32_t begin = owner.first_unit;
  const uint32_t end = begin + owner.unit_count;
  if (begin < end) {
    const UnitEvidence::Best strongest = evidence_.StrongestOf(r, ref, begin, end);
    best.has_unit = true;
    best.unit = strongest.unit;
    best.strength = strongest.strength;
    best.coverage = ClaimOf(r, ref, strongest);
    const bool by_title = IsTitle(segment.units()[strongest.unit]);
    if (best.coverage == Coverage::kPartly && (by_title || strongest.strength >= scale_.covered)) {
      // A passage that says it, or says it in part, is better evidence than a
      // title, or a stronger passage, that does not say it in its words.
      float strength = by_title ? 0 : strongest.strength;
      for (uint32_t row = begin; row < end; ++row) {
        if (IsTitle(segment.units()[row])) continue;
        const UnitEvidence::Best passage = evidence_.StrongestOf(r, ref, row, row + 1);
        const Coverage claim = ClaimOf(r, ref, passage);
        if (claim < best.coverage || (claim == best.coverage && passage.strength > strength)) {
          best.coverage = claim;
          best.unit = row;
          strength = passage.strength;
        }
      }
    }
  }
  if (const auto* training = std::get_if<Training>(&snapshot_.EntryAt(ref))) {
    for (const Validation& validation : training->validations) {
      ConsiderCertification(r, validation, best);
    }
  }
  if (best.coverage == Coverage::kPartly && best.strength >= scale_.covered &&
      best.note_fr.empty()) {
    if (!evidence_.HoldsProperNames(r, best.source)) {
      best.note_fr = "proche, sans nommer l'outil ou la norme demandés";
    } else if (evidence_.IsAcrossLanguages(best.source)) {
      best.note_fr = "proche, dans une autre langue";
    }
  }
  return best;
}

void CoverageJudge::ConsiderDeclarations(size_t r, OwnerRef ref, Finding& best) const {
  const std::vector<uint32_t>& skills = vectors_.requirement_skills[r];
  if (skills.empty()) return;
  const Reviews::Edges reviewed = snapshot_.ReviewedEdges(ref);
  // The skill that the code stands for, if the requirement names it.
  const auto about = [&](const Code& code) -> const Concept* {
    const Concept* const stated = ConceptOf(code, *snapshot_.taxonomy);
    const bool is_named = stated != nullptr && absl::c_any_of(skills, [&](uint32_t ordinal) {
                            return snapshot_.concepts->concepts()[ordinal]->id == stated->id;
                          });
    return is_named ? stated : nullptr;
  };
  for (const Code* code : reviewed.rejected) {
    if (about(*code) == nullptr) continue;
    best.coverage = Coverage::kMissing;
    best.strength = 0;
    return;
  }
  for (const Code* code : reviewed.verified) {
    const Concept* const skill = about(*code);
    if (skill == nullptr) continue;
    best.has_unit = best.has_unit && best.coverage != Coverage::kMissing;
    best.coverage = Coverage::kCovered;
    best.strength = 1;
    best.origin = EvidenceOrigin::kReviewed;
    best.skill = skill;
    best.note_fr = "vérifié par une personne";
    return;
  }
  if (best.coverage != Coverage::kMissing) return;
  for (const Code& code : DeclaredCodes(snapshot_.EntryAt(ref))) {
    const Concept* const skill = about(code);
    if (skill == nullptr) continue;
    best.coverage = Coverage::kPartly;
    best.strength = std::max(best.strength, scale_.partly);
    best.origin = EvidenceOrigin::kDeclared;
    best.has_unit = false;
    best.skill = skill;
    best.note_fr = absl::StrCat("déclaré sous le code ", code.scheme, " ", code.code,
                                ", sans passage qui le montre");
    return;
  }
}

const Concept* CoverageJudge::SkillOf(size_t r, const Finding& finding) const {
  const SkillEdge* const edge = evidence_.EdgeOf(r, finding.source, finding.unit);
  return edge != nullptr ? snapshot_.concepts->concepts()[edge->concept_ordinal].get() : nullptr;
}

const std::string& CoverageJudge::NameOf(const SkillEdge& edge) const {
  return snapshot_.concepts->texts()[edge.label].text;
}

Proficiency CoverageJudge::LevelOf(const Finding& finding) const {
  const Entry& source = snapshot_.EntryAt(finding.source);
  const Unit& unit = snapshot_.segments[finding.source.segment].segment->units()[finding.unit];
  return TaughtLevel(FieldText(source, "title"),
                     Slice(FieldText(source, unit.field_path), unit.span));
}

void CoverageJudge::ConsiderCertification(size_t r, const Validation& validation,
                                          Finding& best) const {
  const bool unknown_scope = validation.scope == ValidationScope::kUnknown;
  ForEachValidatedUnit(snapshot_, validation, [&](OwnerRef ref, uint32_t row) {
    const UnitEvidence::Best found = evidence_.StrongestOf(r, ref, row, row + 1);
    Coverage coverage = ClaimOf(r, ref, found);
    if (unknown_scope && coverage == Coverage::kCovered) coverage = Coverage::kPartly;
    // The training's own words are preferred at equal coverage.
    if (coverage < best.coverage) {
      best.coverage = coverage;
      best.strength = std::max(
          best.strength, unknown_scope ? std::min(found.strength, scale_.covered) : found.strength);
      best.origin = EvidenceOrigin::kInherited;
      best.source = ref;
      best.unit = row;
      best.has_unit = true;
      best.note_fr =
          unknown_scope
              ? "d'après la certification visée, sans savoir si elle est validée en entier"
              : "";
    }
  });
}

std::vector<RequirementCoverage> CoverageJudge::Judge(OwnerRef ref) const {
  std::vector<RequirementCoverage> result;
  for (size_t r = 0; r < read_.requirements.size(); ++r) {
    const Finding found = Find(r, ref, false);
    RequirementCoverage coverage;
    coverage.requirement = static_cast<int>(r);
    coverage.coverage = found.coverage;
    coverage.similarity = found.strength;
    coverage.origin = found.origin;
    result.push_back(std::move(coverage));
  }
  return result;
}

void CoverageJudge::AddQuotes(OwnerRef ref, std::vector<RequirementCoverage>& coverage) const {
  const bool titles_alone = IsKnownByTitlesAlone(snapshot_, ref);
  for (RequirementCoverage& item : coverage) {
    const size_t r = static_cast<size_t>(item.requirement);
    if (item.coverage == Coverage::kMissing) {
      // Qualifications stand in codes, whatever text there is.
      item.title_only = titles_alone && !read_.requirements[r].requirement.qualification;
      if (item.title_only) item.note_fr = "seul l'intitulé est connu";
      continue;
    }
    const Finding found = Find(r, ref, true);
    const Entry& source = snapshot_.EntryAt(found.source);
    item.evidence_resource = ResourceName(KindOf(source), IdOf(source));
    item.field_path = found.field_path;
    item.span = found.span;
    if (found.has_unit) {
      const Segment& segment = *snapshot_.segments[found.source.segment].segment;
      const Unit& unit = segment.units()[found.unit];
      item.field_path = unit.field_path;
      item.title_only = IsTitle(unit);
      item.span =
          PickSentence(FieldText(source, unit.field_path), unit.span,
                       found.named != nullptr ? NameOf(*found.named)
                                              : RequirementText(read_.requirements[r].requirement),
                       segment.owners()[found.source.ordinal].language);
    }
    item.level_reached = found.level;
    item.quote = std::string(Slice(FieldText(source, item.field_path), item.span));
    item.note_fr = found.note_fr;
    if (found.skill != nullptr) {
      item.skill_resource = ResourceName(EntryKind::kConcept, found.skill->id.value());
    }
    if (item.coverage != Coverage::kCovered && item.note_fr.empty() && item.title_only)
      item.note_fr = "d'après le seul intitulé";
  }
}

float CoverageJudge::Score(const std::vector<RequirementCoverage>& coverage) const {
  double sum = 0;
  double weights = 0;
  for (const RequirementCoverage& item : coverage) {
    const double weight =
        read_.requirements[static_cast<size_t>(item.requirement)].requirement.weight;
    sum += weight * Counted(item);
    weights += weight;
  }
  return weights > 0 ? static_cast<float>(sum / weights) : 0.0f;
}

}  // namespace tremplin
