// How much the texts of a concept index have in common with a query, by words.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_
#define TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/translated_terms.h"

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

// The same as a share of FullScore, at most 1: what only little of is found must not
// count as if it were all.
absl::StatusOr<std::vector<float>> TranslatedShares(const ConceptIndex& index,
                                                    const TranslatedTerms& terms,
                                                    const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LEXICAL_SHARES_H_
