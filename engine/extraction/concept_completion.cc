#include "engine/extraction/concept_completion.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/concept_ranking.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

struct Found {
  bool within = false;      // not at the label's beginning
  absl::string_view label;  // folded
  ConceptCompletion completion;
  auto Order() const {
    return std::make_tuple(within, label.size(), label, completion.concept_ordinal);
  }
};

}  // namespace

absl::StatusOr<std::vector<ConceptCompletion>> CompleteConcepts(const ConceptIndex& index,
                                                                absl::string_view prefix,
                                                                Language language,
                                                                const ConceptFilter& filter,
                                                                int limit) {
  RETURN_IF_ERROR(CheckLimit(limit));
  const std::string wanted = Fold(prefix);
  if (wanted.empty()) return absl::InvalidArgumentError("prefix must not be empty");
  const std::string within = absl::StrCat(" ", wanted);
  std::vector<Found> best;  // of each concept, neighbours as texts are
  for (const uint32_t row : AdmittedTexts(index, filter)) {
    const ConceptText& text = index.texts()[row];
    if (language != Language::kUnknown && text.language != language) continue;
    const absl::string_view label = index.labels().Folded(row);
    const bool begins = absl::StartsWith(label, wanted);
    if (!begins && !absl::StrContains(label, within)) continue;
    const Found found{!begins, label, {text.concept_ordinal, row}};
    if (best.empty() || best.back().completion.concept_ordinal != text.concept_ordinal) {
      best.push_back(found);
    } else if (found.Order() < best.back().Order()) {
      best.back() = found;
    }
  }
  const size_t kept = std::min(best.size(), static_cast<size_t>(limit));
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                    [](const Found& a, const Found& b) { return a.Order() < b.Order(); });
  std::vector<ConceptCompletion> completions;
  for (size_t i = 0; i < kept; ++i) completions.push_back(best[i].completion);
  return completions;
}

}  // namespace tremplin
