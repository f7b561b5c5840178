// Centring: the largest single gain in quality that costs nothing.
//
// e5's vectors share a large common component. Subtracting the mean of the
// documents from documents, and the mean of queries from queries, before
// comparing makes cosines mean something (Mu & Viswanath, "All-but-the-Top",
// ICLR 2018).
#ifndef TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_
#define TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/language.h"

namespace tremplin {

// Query means per language and length, computed by
// data/model/compute_query_means.cc from texts written for that purpose
// (data/config/calibration_*.txt, which are no evaluation queries and no real
// advertisements), and stored with the name of the model they belong to. Labels
// and one-line needs have little in common with pages of description: centred
// with the other's mean, a third of the quality is lost.
//
// Thread safety: immutable after Load.
class QueryMeans {
 public:
  // Reads the JSON file. kNotFound; kFailedPrecondition when its "model" or
  // "dimension" differs from `model_name` ("e5-small-q4") or `dimension`;
  // kDataLoss when it is no such JSON or a vector has a wrong length.
  static absl::StatusOr<QueryMeans> Load(const std::string& path, absl::string_view model_name,
                                         int dimension);
  // No centring on the query side.
  static QueryMeans Zero(int dimension);

  // The mean of queries of `text_bytes` in `language`, of both languages for
  // kUnknown: that of short texts up to kShortQueryBytes, that of long ones from
  // kLongQueryBytes, linear between the two.
  std::vector<float> For(Language language, size_t text_bytes) const;

 private:
  struct PerLanguage {
    std::vector<float> french, english;
  };
  PerLanguage short_, long_;
};

inline constexpr size_t kShortQueryBytes = 120;
inline constexpr size_t kLongQueryBytes = 360;

// vector - mean, normalised to length 1 (all zeros stays all zeros, and so does
// what equals the mean). REQUIRES: equal sizes.
void CentreAndNormalise(absl::Span<const float> mean, absl::Span<float> vector);

// The mean of `count` vectors stored one after another; zeros for none. Summed
// in double precision in index order, so that it is reproducible.
std::vector<float> MeanVector(absl::Span<const float> vectors, int dimension);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_
