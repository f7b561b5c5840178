// What a person decided about an entry of the catalogue.
#ifndef TREMPLIN_ENGINE_CATALOGUE_REVIEW_H_
#define TREMPLIN_ENGINE_CATALOGUE_REVIEW_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/base/date.h"
#include "engine/base/ids.h"
#include "engine/catalogue/catalogue_types.h"

namespace tremplin {

using ReviewId = StringId<struct ReviewTag>;

enum class ReviewDecision {
  kUnknown,
  kVerified,  // the training does lead to what the code stands for
  kRejected,  // it does not, whatever its catalogue declares
  kHidden     // it is not to be proposed at all
};

// Kept apart from the entry it is about, so that an import of that entry leaves
// it alone. It tells nothing of who decided.
struct Review {
  ReviewId id;         // ReviewIdOf target and code: one decision on each edge
  std::string target;  // "trainings/T-17" or "certifications/RNCP35185"
  // The skill, occupation or field at the other end of the edge; with kHidden none.
  std::optional<Code> code;
  ReviewDecision decision = ReviewDecision::kUnknown;
  // TextHash of the target when it was decided (segment_builder.h); with kHidden "".
  // An edge of which the text has changed since asks for a new review.
  std::string text_hash;
  std::optional<PartialDate> reviewed_on;  // a day
  friend bool operator==(const Review&, const Review&) = default;
};

// Version and label of the code do not count.
ReviewId ReviewIdOf(absl::string_view target, const std::optional<Code>& code);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_REVIEW_H_
