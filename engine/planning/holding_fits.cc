#include "engine/planning/holding_fits.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/matching/need_vectors.h"
#include "engine/planning/concept_reach.h"
#include "engine/planning/held_texts.h"
#include "engine/planning/named_qualifications.h"
#include "engine/taxonomy/concept_labels.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr char kLanguageScheme[] = "LANGUAGE";

// One side of a comparison, prepared once.
struct Side {
  absl::flat_hash_set<ConceptId> same, broader;
  std::set<std::string> names;  // folded
  std::vector<Qualification> qualifications;
  EncodedText text;
};

void AddNames(const Concept* entry, const std::string& text, Side& side) {
  if (!text.empty()) side.names.insert(Fold(text));
  if (entry == nullptr) return;
  for (const ConceptLabel& label : entry->labels) side.names.insert(Fold(label.text));
}

absl::StatusOr<Side> WantedSide(const Taxonomy& taxonomy, const WantedSkill& skill,
                                const TextComparison& texts) {
  Side side;
  const Requirement& requirement = skill.read.requirement;
  const Concept* const entry = taxonomy.Find(skill.concept_id);
  if (entry != nullptr) {
    side.same.insert(entry->id);
    for (const ConceptRelation& relation : entry->relations) {
      if (relation.kind == RelationKind::kExactMatch) side.same.insert(relation.target);
    }
  }
  AddNames(entry, requirement.text, side);
  if (requirement.qualification.has_value()) {
    side.qualifications = {*requirement.qualification};
  } else {
    ASSIGN_OR_RETURN(side.text, texts.Wanted(requirement.text));
  }
  return side;
}

absl::StatusOr<Side> HeldSide(const Taxonomy& taxonomy, const Holding& holding,
                              const std::string& label, const TextComparison& texts) {
  Side side;
  const Concept* const entry = taxonomy.Find(holding.concept_id);
  if (entry != nullptr) {
    ConceptReach reach = ReachOf(taxonomy, *entry);
    side.same = std::move(reach.same);
    side.broader = std::move(reach.broader);
  }
  AddNames(entry, holding.text, side);
  if (holding.qualification.has_value()) side.qualifications = {*holding.qualification};
  for (Qualification& named : QualificationsNamedBy(label)) {
    side.qualifications.push_back(std::move(named));
  }
  ASSIGN_OR_RETURN(side.text, texts.Held(label));
  return side;
}

bool Meet(const absl::flat_hash_set<ConceptId>& wanted,
          const absl::flat_hash_set<ConceptId>& held) {
  return std::any_of(wanted.begin(), wanted.end(),
                     [&](const ConceptId& id) { return held.contains(id); });
}

HoldingFit FitOf(const Qualification& wanted, const Qualification& held) {
  if (wanted.scheme == kLanguageScheme && held.scheme == kLanguageScheme &&
      wanted.code == held.code && !wanted.category.empty() && !held.category.empty()) {
    // Levels of the CEFR are in the order of their names.
    const bool reaches = held.category >= wanted.category;
    const std::string note =
        absl::StrCat("niveau ", held.category, " détenu, ", wanted.category, " demandé");
    return {HoldingMatch::kQualification, reaches, /*to_confirm=*/false, 0,
            held.category == wanted.category ? "" : note};
  }
  switch (Fits(wanted, held)) {
    case QualificationFit::kExact:
      return {HoldingMatch::kQualification, /*reaches=*/true};
    case QualificationFit::kUncertain:
      return {HoldingMatch::kQualification, /*reaches=*/false, /*to_confirm=*/true, 0,
              "code ou catégorie à préciser"};
    case QualificationFit::kNo:
      return {};
  }
  return {};
}

// What reaches before what does not, then the better match.
bool IsBetter(const HoldingFit& a, const HoldingFit& b) {
  return std::tuple(!a.reaches, a.match) < std::tuple(!b.reaches, b.match);
}

HoldingFit FitOf(const Side& wanted, const Side& held, float near_cosine) {
  if (Meet(wanted.same, held.same)) return {HoldingMatch::kSameConcept, /*reaches=*/true};
  if (!wanted.qualifications.empty()) {
    HoldingFit best;
    for (const Qualification& qualification : held.qualifications) {
      HoldingFit fit = FitOf(wanted.qualifications[0], qualification);
      if (IsBetter(fit, best)) best = std::move(fit);
    }
    return best;
  }
  if (std::any_of(held.names.begin(), held.names.end(),
                  [&](const std::string& name) { return wanted.names.contains(name); })) {
    return {HoldingMatch::kSameName, /*reaches=*/true};
  }
  if (Meet(wanted.same, held.broader)) {
    return {HoldingMatch::kNarrower, /*reaches=*/true, /*to_confirm=*/false, 0,
            "compétence plus précise"};
  }
  const float similarity = TextComparison::Similarity(wanted.text, held.text);
  if (similarity < near_cosine) return {};
  return {HoldingMatch::kSimilar, /*reaches=*/false, /*to_confirm=*/true, similarity,
          "proche, à confirmer"};
}

std::string LabelFor(const Taxonomy& taxonomy, const Holding& holding) {
  if (!holding.text.empty()) return holding.text;
  const Concept* const entry = taxonomy.Find(holding.concept_id);
  const std::string label = entry == nullptr ? "" : ShownLabel(*entry, "fr");
  if (!label.empty()) return label;
  if (!holding.qualification.has_value()) return holding.concept_id.value();
  return RequirementText(Requirement{.qualification = holding.qualification});
}

absl::StatusOr<std::vector<Holding>> Distinct(const Taxonomy& taxonomy,
                                              absl::Span<const Member> members) {
  std::vector<const Holding*> all;
  for (size_t m = 0; m < members.size(); ++m) {
    for (size_t h = 0; h < members[m].holdings.size(); ++h) {
      const Holding& holding = members[m].holdings[h];
      if (!holding.concept_id.empty() && taxonomy.Find(holding.concept_id) == nullptr) {
        return absl::InvalidArgumentError(
            absl::StrCat("members[", m, "].holdings[", h, "].concept_name: '",
                         holding.concept_id.value(), "' is in none of the loaded taxonomies"));
      }
      all.push_back(&holding);
    }
  }
  std::sort(all.begin(), all.end(),
            [](const Holding* a, const Holding* b) { return IsBefore(*a, *b); });
  all.erase(std::unique(all.begin(), all.end(),
                        [](const Holding* a, const Holding* b) { return !IsBefore(*a, *b); }),
            all.end());
  if (all.size() > kMaxDistinctHoldings) {
    return absl::InvalidArgumentError(absl::StrCat("members: must hold at most ",
                                                   kMaxDistinctHoldings,
                                                   " different skills in all, got ", all.size()));
  }
  std::vector<Holding> distinct;
  for (const Holding* holding : all) {
    distinct.push_back(*holding);
    distinct.back().level = Proficiency::kUnknown;
  }
  return distinct;
}

}  // namespace

bool IsBefore(const Holding& a, const Holding& b) {
  const auto rank = [](const Holding& holding) {
    static const Qualification& none = *new Qualification();
    const Qualification& q = holding.qualification.has_value() ? *holding.qualification : none;
    return std::tuple<const std::string&, const std::string&, bool, const std::string&,
                      const std::string&, const std::string&>(
        holding.concept_id.value(), holding.text, holding.qualification.has_value(), q.scheme,
        q.code, q.category);
  };
  return rank(a) < rank(b);
}

absl::StatusOr<HoldingFits> HoldingFits::Create(const Snapshot& snapshot,
                                                const WantedSkills& wanted,
                                                absl::Span<const Member> members,
                                                const Encoding& encoding,
                                                const Deadline& deadline) {
  const Taxonomy& taxonomy = *snapshot.taxonomy;
  HoldingFits fits;
  ASSIGN_OR_RETURN(fits.distinct_, Distinct(taxonomy, members));
  if (fits.distinct_.empty()) return fits;
  const TextComparison texts(encoding.embedder, encoding.means, snapshot.means.units,
                             wanted.read.language, deadline);
  std::vector<Side> wanted_sides;
  for (const WantedSkill& skill : wanted.skills) {
    ASSIGN_OR_RETURN(Side side, WantedSide(taxonomy, skill, texts));
    wanted_sides.push_back(std::move(side));
  }
  const float near_cosine = kNearShare * encoding.evidence.paraphrase_cosine;
  for (const Holding& holding : fits.distinct_) {
    fits.labels_.push_back(LabelFor(taxonomy, holding));
    ASSIGN_OR_RETURN(const Side held, HeldSide(taxonomy, holding, fits.labels_.back(), texts));
    std::vector<HoldingFit>& row = fits.fits_.emplace_back();
    for (const Side& side : wanted_sides) row.push_back(FitOf(side, held, near_cosine));
  }
  return fits;
}

size_t HoldingFits::IndexOf(const Holding& holding) const {
  return static_cast<size_t>(
      std::lower_bound(distinct_.begin(), distinct_.end(), holding, IsBefore) - distinct_.begin());
}

}  // namespace tremplin
