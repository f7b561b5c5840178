#include "engine/matching/reply_facts.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "engine/base/date.h"
#include "engine/catalogue/enum_names.h"

namespace tremplin {
namespace {

constexpr size_t kMaxExamples = 3;

absl::string_view KindValue(MatchKind kind) {
  switch (kind) {
    case MatchKind::kSession:
      return "SESSION";
    case MatchKind::kOnRequest:
      return "ON_REQUEST";
    case MatchKind::kNoKnownSession:
      return "NO_KNOWN_SESSION";
    case MatchKind::kCertificationOnly:
      return "CERTIFICATION_ONLY";
  }
  return "";
}

const Location* PlaceOf(const Option& option) {
  if (option.session != nullptr && option.session->location.has_value()) {
    return &*option.session->location;
  }
  if (option.offering != nullptr && option.offering->location.has_value()) {
    return &*option.offering->location;
  }
  return nullptr;
}

std::optional<int> LevelOf(const Entry& entry) {
  if (const auto* training = std::get_if<Training>(&entry)) return training->certification_level;
  if (const auto* certification = std::get_if<Certification>(&entry)) return certification->level;
  return std::nullopt;
}

std::string TitleOf(const Entry& entry) {
  if (const auto* training = std::get_if<Training>(&entry)) return training->title;
  if (const auto* certification = std::get_if<Certification>(&entry)) return certification->title;
  return "";
}

}  // namespace

std::vector<FacetCount> CountFacets(const Snapshot& snapshot, const std::vector<Match>& matches) {
  std::map<std::pair<std::string, std::string>, int> counts;
  for (const Match& match : matches) {
    ++counts[{"kind", std::string(KindValue(match.option.kind))}];
    const Entry* entry = snapshot.Find(match.target.kind, match.target.id);
    if (entry != nullptr) {
      if (const std::optional<int> level = LevelOf(*entry); level.has_value()) {
        ++counts[{"level", absl::StrCat(*level)}];
      }
    }
    if (match.option.offering != nullptr && match.option.offering->modality != Modality::kUnknown) {
      ++counts[{"modality", std::string(EnumName(match.option.offering->modality))}];
    }
    if (match.option.session != nullptr && match.option.session->start.has_value()) {
      PartialDate month = *match.option.session->start;
      month.day = 0;
      ++counts[{"start_month", FormatIso(month)}];
    }
    if (const Location* place = PlaceOf(match.option);
        place != nullptr && !place->department.empty()) {
      ++counts[{"department", place->department}];
    }
  }
  std::vector<FacetCount> facets;
  for (const auto& [key, count] : counts) facets.push_back({key.first, key.second, count});
  std::stable_sort(facets.begin(), facets.end(), [](const FacetCount& a, const FacetCount& b) {
    return a.facet != b.facet ? a.facet < b.facet : a.count > b.count;
  });
  return facets;
}

std::vector<Relaxation> FindRelaxations(const Snapshot& snapshot,
                                        const std::vector<OwnerRef>& ranked,
                                        const Constraints& constraints,
                                        const JudgeContext& context) {
  std::map<ConstraintKind, Relaxation> by_constraint;
  for (const OwnerRef& ref : ranked) {
    const Entry& entry = snapshot.EntryAt(ref);
    if (HasAdmittedOption(entry, constraints, context)) continue;
    for (ConstraintKind kind : SingleObstacles(entry, constraints, context)) {
      Relaxation& relaxation = by_constraint[kind];
      relaxation.constraint = kind;
      ++relaxation.admitted;
      if (relaxation.examples.size() < kMaxExamples) {
        relaxation.examples.push_back({KindOf(entry), IdOf(entry)});
      }
    }
  }
  std::vector<Relaxation> relaxations;
  for (auto& [kind, relaxation] : by_constraint) {
    const EntryKey& best = relaxation.examples.front();
    const Entry& entry = *snapshot.Find(best.kind, best.id);
    relaxation.message_fr =
        absl::StrCat("à un critère près (", ConstraintLabelFr(kind), ") : ", relaxation.admitted,
                     relaxation.admitted == 1 ? " proposition, « " : " propositions, dont « ",
                     TitleOf(entry), " »");
    const Constraints relaxed = Without(constraints, kind);
    const std::optional<ChosenOption> chosen = ChooseOption(entry, relaxed, context);
    if (chosen.has_value()) {
      // What the relaxed constraint would have said of that very option.
      for (const Check& check : tremplin::Judge(entry, chosen->option, constraints, context)) {
        if (check.constraint == kind && !check.detail_fr.empty()) {
          absl::StrAppend(&relaxation.message_fr, " : ", check.detail_fr);
        }
      }
    }
    relaxations.push_back(std::move(relaxation));
  }
  std::stable_sort(
      relaxations.begin(), relaxations.end(),
      [](const Relaxation& a, const Relaxation& b) { return a.admitted > b.admitted; });
  return relaxations;
}

std::string WhyNothing(bool catalogue_is_empty, bool anything_relevant,
                       const std::vector<Relaxation>& relaxations) {
  if (catalogue_is_empty) {
    return "Le catalogue est vide : importez d'abord des formations (tremplin import).";
  }
  if (!anything_relevant) {
    return "Aucune formation du catalogue n'aborde ce besoin, même en partie.";
  }
  if (relaxations.empty()) {
    return "Des formations abordent ce besoin, mais plusieurs contraintes à la fois s'y opposent.";
  }
  return absl::StrCat("Des formations abordent ce besoin, mais aucune ne respecte la contrainte « ",
                      ConstraintLabelFr(relaxations.front().constraint), " ».");
}

}  // namespace tremplin
