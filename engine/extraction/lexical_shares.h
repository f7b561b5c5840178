// How much the texts of a concept index have in common with a query, by words.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_
#define TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_index.h"

namespace tremplin {

// BM25 of every text of the index as a share of the best one's, by text; zeros
// but for the best thousand. Terms are those of WordTerms and CharacterNgrams.
// kDeadlineExceeded, kCancelled.
absl::StatusOr<std::vector<float>> WordShares(const ConceptIndex& index,
                                              std::vector<std::string> terms,
                                              const Deadline& deadline);
absl::StatusOr<std::vector<float>> NgramShares(const ConceptIndex& index,
                                               std::vector<std::string> terms,
                                               const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_
