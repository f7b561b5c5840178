#include "engine/matching/exact_evidence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

QualificationFit Better(QualificationFit a, QualificationFit b) {
  if (a == QualificationFit::kExact || b == QualificationFit::kExact)
    return QualificationFit::kExact;
  return a == QualificationFit::kUncertain ? a : b;
}

// The first passage of the entry that names the qualification, exactly if any
// does; passages before the title.
struct Mention {
  QualificationFit fit = QualificationFit::kNo;
  const Unit* unit = nullptr;
};
Mention FindMention(const Snapshot& snapshot, OwnerRef ref, const Qualification& required) {
  const Segment& segment = *snapshot.segments[ref.segment].segment;
  const SegmentOwner& owner = segment.owners()[ref.ordinal];
  const Entry& entry = snapshot.EntryAt(ref);
  Mention best;
  for (uint32_t i = 0; i < owner.unit_count; ++i) {
    // The title, unit 0, comes last.
    const Unit& unit = segment.units()[owner.first_unit + (i + 1) % owner.unit_count];
    QualificationFit fit = QualificationFit::kNo;
    for (const NamedQualification& named :
         FindQualifications(Slice(FieldText(entry, unit.field_path), unit.span))) {
      if (!named.negated) fit = Better(fit, Fits(required, named.qualification));
    }
    if (fit == QualificationFit::kNo || (best.unit != nullptr && fit != QualificationFit::kExact))
      continue;
    best = {fit, &unit};
    if (fit == QualificationFit::kExact) break;
  }
  return best;
}

void Quote(const Unit& unit, ExactEvidence& evidence) {
  evidence.field_path = unit.field_path;
  evidence.span = unit.span;
}

void QuoteTitle(const Entry& entry, ExactEvidence& evidence) {
  evidence.field_path = "title";
  evidence.span = {0, static_cast<uint32_t>(FieldText(entry, "title").size())};
}

void ApplyStage(Stage stage, bool refresher_wanted, ExactEvidence& evidence) {
  if (evidence.coverage != Coverage::kCovered) return;
  if (stage == Stage::kRefresher && !refresher_wanted) {
    evidence.coverage = Coverage::kPartly;
    evidence.note_fr = "recyclage : suppose la qualification déjà acquise";
  } else if (stage == Stage::kInitial && refresher_wanted) {
    evidence.coverage = Coverage::kPartly;
    evidence.note_fr = "formation initiale complète, un recyclage est demandé";
  }
}

ExactEvidence FromQualifications(const Snapshot& snapshot, OwnerRef ref,
                                 const ReadRequirement& requirement, bool with_passage) {
  const Qualification& required = *requirement.requirement.qualification;
  const Entry& entry = snapshot.EntryAt(ref);
  ExactEvidence evidence;
  const auto* training = std::get_if<Training>(&entry);
  QualificationFit declared = QualificationFit::kNo;
  bool declares_scheme = false;
  if (training != nullptr) {
    for (const Qualification& offered : training->qualifications) {
      declared = Better(declared, Fits(required, offered));
      declares_scheme = declares_scheme || offered.scheme == required.scheme;
    }
  }
  if (declared == QualificationFit::kNo && declares_scheme) return evidence;
  const Mention mention = declared == QualificationFit::kNo || with_passage
                              ? FindMention(snapshot, ref, required)
                              : Mention{};
  if (declared == QualificationFit::kNo) {
    if (mention.unit == nullptr) return evidence;
    evidence.coverage = Coverage::kPartly;
    evidence.note_fr = "mentionnée dans le texte, délivrance à vérifier";
    Quote(*mention.unit, evidence);
    return evidence;
  }
  evidence.origin = EvidenceOrigin::kDeclared;
  evidence.coverage = declared == QualificationFit::kExact ? Coverage::kCovered : Coverage::kPartly;
  if (declared == QualificationFit::kUncertain) evidence.note_fr = "code ou catégorie à préciser";
  ApplyStage(training->stage, requirement.refresher, evidence);
  if (mention.unit != nullptr) {
    Quote(*mention.unit, evidence);
  } else {
    QuoteTitle(entry, evidence);
  }
  return evidence;
}

// {"RNCP", "35185"} and {"RNCP", "RNCP35185"} both mean certifications/RNCP35185.
bool IsDiploma(const Qualification& required, const std::string& certification) {
  return certification == required.code ||
         certification == absl::StrCat(required.scheme, required.code);
}

ExactEvidence FromDiploma(const Entry& entry, const Qualification& required) {
  ExactEvidence evidence;
  if (const auto* certification = std::get_if<Certification>(&entry)) {
    if (!IsDiploma(required, certification->id.value())) return evidence;
    evidence.coverage = Coverage::kCovered;
  } else if (const auto* training = std::get_if<Training>(&entry)) {
    for (const Validation& validation : training->validations) {
      if (validation.scope == ValidationScope::kNone ||
          !IsDiploma(required, validation.certification.value())) {
        continue;
      }
      const bool whole = validation.scope == ValidationScope::kWhole;
      evidence.coverage = whole ? Coverage::kCovered : Coverage::kPartly;
      evidence.note_fr = whole ? ""
                         : validation.scope == ValidationScope::kBlocks
                             ? "valide seulement des blocs de la certification"
                             : "validation en entier à vérifier";
      if (whole) break;
    }
  }
  if (evidence.coverage == Coverage::kMissing) return evidence;
  evidence.origin = EvidenceOrigin::kDeclared;
  QuoteTitle(entry, evidence);
  return evidence;
}

}  // namespace

ExactEvidence FindExactEvidence(const Snapshot& snapshot, OwnerRef ref,
                                const ReadRequirement& requirement, bool with_passage) {
  const Requirement& wanted = requirement.requirement;
  if (wanted.kind == RequirementKind::kDiploma) {
    return FromDiploma(snapshot.EntryAt(ref), *wanted.qualification);
  }
  return FromQualifications(snapshot, ref, requirement, with_passage);
}

}  // namespace tremplin
