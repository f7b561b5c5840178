// What makes an entry acceptable: every limit of the catalogue stands here.
#ifndef TREMPLIN_ENGINE_CATALOGUE_VALIDATION_H_
#define TREMPLIN_ENGINE_CATALOGUE_VALIDATION_H_

#include <string>
#include <vector>

#include "engine/catalogue/entry.h"

namespace tremplin {

inline constexpr int kMaxTitleCharacters = 500;
inline constexpr int kMaxTextCharacters = 20000;
inline constexpr int kMaxNeedCharacters = 8000;
inline constexpr int kMaxRequirementCharacters = 1000;
inline constexpr int kMaxRequirements = 50;
inline constexpr int kMaxCodes = 50;
inline constexpr int kMaxNeedCodes = 20;
inline constexpr int kMaxOfferings = 200;
inline constexpr int kMaxSessionsPerOffering = 500;
inline constexpr int kMaxModules = 100;
inline constexpr int kMaxBlocks = 100;
inline constexpr int kMaxCompetencesPerBlock = 200;
inline constexpr int kMaxHeadcount = 100000;
inline constexpr int kMaxCohortSize = 1000000;
// Every text and every list that has no limit of its own above: names, codes,
// links; external ids, prices, authorisations.
inline constexpr int kMaxLineCharacters = 2000;
inline constexpr int kMaxListItems = 2000;

struct FieldViolation {
  std::string field;        // "offerings[0].sessions[1].end"
  std::string description;  // "must not be before start (2027-03-15), got 2027-01-10"
};

// All violations, in field order; empty for a valid entry. Checks ids and
// their uniqueness, lengths (in code points), valid UTF-8, numbers' ranges,
// dates in order, levels 1..8, currency, language tags.
std::vector<FieldViolation> Validate(const Entry& entry);

// The first violations as one kInvalidArgument: "training 'T-17': offerings[0]…".
absl::Status ValidationError(const Entry& entry, const std::vector<FieldViolation>& violations);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_VALIDATION_H_
