// Centring: the largest single gain in quality that costs nothing.
//
// e5's vectors share a large common component. Subtracting the mean of the
// documents from documents, and the mean of queries from queries, before
// comparing makes cosines mean something (Mu & Viswanath, "All-but-the-Top",
// ICLR 2018).
//
// The mean of queries comes from texts written for that purpose. The mean of
// documents is the catalogue's own as far as the catalogue is large enough to
// have one: that of a single training is the training itself, and centred with
// it nothing would be left. So it is drawn towards a prior, the mean that the
// same texts have as passages.
#ifndef TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_
#define TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/text/language.h"

namespace tremplin {

struct LanguageMeans {
  std::vector<float> french, english, any;  // any: of texts of every language
  absl::Span<const float> For(Language language) const {
    if (language == Language::kFrench) return french;
    if (language == Language::kEnglish) return english;
    return any;
  }
  // Means that centre nothing.
  static LanguageMeans Zero(int dimension);
  friend bool operator==(const LanguageMeans&, const LanguageMeans&) = default;
};

// Query means per language and length. Labels and one-line needs have little in
// common with pages of description: centred with the other's mean, a third of
// the quality is lost.
//
// Thread safety: immutable.
class QueryMeans {
 public:
  // REQUIRES: one dimension.
  QueryMeans(LanguageMeans of_short, LanguageMeans of_long)
      : short_(std::move(of_short)), long_(std::move(of_long)) {}
  // Of short texts: what centring labels starts from.
  const LanguageMeans& OfShortTexts() const { return short_; }

  // No centring on the query side.
  static QueryMeans Zero(int dimension) {
    return QueryMeans(LanguageMeans::Zero(dimension), LanguageMeans::Zero(dimension));
  }

  // The mean of queries of `text_bytes` in `language`, of both languages for
  // kUnknown: that of short texts up to kShortQueryBytes, that of long ones from
  // kLongQueryBytes, linear between the two.
  std::vector<float> For(Language language, size_t text_bytes) const;

 private:
  LanguageMeans short_, long_;
};

inline constexpr size_t kShortQueryBytes = 120;
inline constexpr size_t kLongQueryBytes = 360;

// Document means per language. Whole texts and units have their own: what is
// common to long texts is not what is common to titles and lines.
struct DocumentMeans {
  std::string id;  // hash of the means, "" for none
  LanguageMeans whole, units;
  int dimension() const { return static_cast<int>(whole.any.size()); }
};

DocumentMeans MakeDocumentMeans(LanguageMeans whole, LanguageMeans units);

// In which range the encoder's centred cosines speak, and from which strength of
// evidence (engine/matching/unit_evidence.h) a claim is made. Each encoder has its
// own: found on judged claims by tests/quality/coverage.
struct EvidenceScale {
  // Cosines of a requirement with a passage that has nothing to do with it (one
  // in ten by chance) and with one that says the same.
  float unrelated_cosine = 0.10f;
  float paraphrase_cosine = 0.45f;
  // Strengths, 0..1, from which a requirement counts as met in part, and as met.
  float partly = 0.48f;
  float covered = 0.74f;
  friend bool operator==(const EvidenceScale&, const EvidenceScale&) = default;
};

// Which phrases of an advertisement ask for something that can be learnt (« gérer les stocks »)
// and which tell of the job, the firm or the person (« deux jours sur site »): a logistic
// regression on their vectors, centred as short queries, fitted by data/model/fit_demands.py
// on texts of our own.
struct DemandScale {
  std::vector<float> weights;  // empty: the encoder has none
  float bias = 0;
  // Natural logarithm of the odds that the phrase asks. REQUIRES: weights are not empty and
  // of the vector's size.
  float LogOdds(absl::Span<const float> vector) const;
};

// What an encoder's vectors mean: what centring knows before it has seen a catalogue, computed by
// data/model/compute_calibration.cc from data/config/calibration_*.txt (texts of
// our own, no evaluation queries and no real advertisements) and stored with the
// name of the model it belongs to.
struct Calibration {
  QueryMeans queries;
  // Of passages: the long texts for `whole`, the short ones for `units`.
  DocumentMeans prior;
  // Of words in the context of a query, for late interaction.
  LanguageMeans words;
  EvidenceScale evidence;
  DemandScale demands;

  // Reads the JSON file. kNotFound; kFailedPrecondition when its "model" or
  // "dimension" differs from `model_name` ("e5-small-q4") or `dimension`;
  // kDataLoss when it is no such JSON, a vector has a wrong length or the scale of
  // evidence does not ascend within 0..1. A file without "demands" is complete.
  static absl::StatusOr<Calibration> Load(const std::string& path, absl::string_view model_name,
                                          int dimension);
  // For encoders without a file, whose vectors have no common component; with the
  // scale of evidence as above.
  static Calibration Zero(int dimension);
};

// vector - mean, normalised to length 1 (all zeros stays all zeros, and so does
// what equals the mean). REQUIRES: equal sizes.
void CentreAndNormalise(absl::Span<const float> mean, absl::Span<float> vector);

// How many vectors a prior counts for. A catalogue of a handful of trainings is
// centred by the prior, one of thousands by its own mean.
inline constexpr int kPriorVectors = 50;

// The mean of vectors that are added bit by bit. Summed in double precision in the
// order of adding, so that it is reproducible. Thread safety: none.
class VectorMean {
 public:
  explicit VectorMean(int dimension) : sum_(static_cast<size_t>(dimension), 0) {}

  // Vectors stored one after another.
  void Add(absl::Span<const float> vectors);

  std::vector<float> Value() const;  // zeros for none
  // The mean of these and of kPriorVectors more that all equal `prior`; the prior
  // itself for none.
  std::vector<float> ShrunkTowards(absl::Span<const float> prior) const;

 private:
  std::vector<double> sum_;
  size_t count_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_CALIBRATION_H_
