#include "engine/matching/exact_evidence.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/matching/succession.h"

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

// What one certification says about a required one, itself or by succession.
struct DiplomaFit {
  Coverage coverage = Coverage::kMissing;
  std::string note_fr;
};

DiplomaFit FitOf(const Snapshot& snapshot, const Qualification& required,
                 const CertificationId& id) {
  if (IsDiploma(required, id.value())) return {Coverage::kCovered, ""};
  for (const std::string& written : {required.code, absl::StrCat(required.scheme, required.code)}) {
    const Succession after = FindSuccession(snapshot, CertificationId(written));
    if (std::find(after.all.begin(), after.all.end(), id) == after.all.end()) continue;
    // One of several that share its place stands for a part of it.
    const bool alone = after.last.size() == 1;
    return {alone ? Coverage::kCovered : Coverage::kPartly,
            absl::StrCat(written, " remplacée par ", NamesFr(alone ? after.last : after.all))};
  }
  for (const CertificationId& newer : FindSuccession(snapshot, id).all) {
    if (!IsDiploma(required, newer.value())) continue;
    return {Coverage::kPartly, absl::StrCat("vise encore ", id.value(), ", remplacée par ",
                                            newer.value(), " : à vérifier")};
  }
  return {};
}

DiplomaFit FitOf(const Snapshot& snapshot, const Qualification& required,
                 const Validation& validation) {
  if (validation.scope == ValidationScope::kNone) return {};
  DiplomaFit fit = FitOf(snapshot, required, validation.certification);
  if (fit.coverage == Coverage::kMissing || validation.scope == ValidationScope::kWhole) return fit;
  return {Coverage::kPartly, validation.scope == ValidationScope::kBlocks
                                 ? "valide seulement des blocs de la certification"
                                 : "validation en entier à vérifier"};
}

ExactEvidence FromDiploma(const Snapshot& snapshot, const Entry& entry,
                          const Qualification& required) {
  DiplomaFit best;
  if (const auto* certification = std::get_if<Certification>(&entry)) {
    best = FitOf(snapshot, required, certification->id);
  } else if (const auto* training = std::get_if<Training>(&entry)) {
    for (const Validation& validation : training->validations) {
      DiplomaFit fit = FitOf(snapshot, required, validation);
      if (fit.coverage < best.coverage) best = std::move(fit);
    }
  }
  ExactEvidence evidence;
  if (best.coverage == Coverage::kMissing) return evidence;
  evidence.coverage = best.coverage;
  evidence.note_fr = std::move(best.note_fr);
  evidence.origin = EvidenceOrigin::kDeclared;
  QuoteTitle(entry, evidence);
  return evidence;
}

}  // namespace

ExactEvidence FindExactEvidence(const Snapshot& snapshot, OwnerRef ref,
                                const ReadRequirement& requirement, bool with_passage) {
  const Requirement& wanted = requirement.requirement;
  if (wanted.kind == RequirementKind::kDiploma) {
    return FromDiploma(snapshot, snapshot.EntryAt(ref), *wanted.qualification);
  }
  return FromQualifications(snapshot, ref, requirement, with_passage);
}

}  // namespace tremplin
