#include "engine/embedding/self_check.h"

#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr double kRoundedTo = 1000;

struct PinnedVector {
  const char* text;
  TextRole role;
  int16_t thousandths[384];
};

constexpr PinnedVector kPinnedVectors[] = {
#include "engine/embedding/self_check_vectors.inc"
};

std::vector<EmbeddingRequest> RequestsFor(absl::Span<const KnownVector> known) {
  std::vector<EmbeddingRequest> requests;
  for (const KnownVector& one : known) requests.push_back({one.text, {}, one.role});
  return requests;
}

absl::Status CheckVector(const KnownVector& known, absl::Span<const float> got) {
  double dot = 0, known_squares = 0, squares = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    dot += double{known.vector[i]} * got[i];
    known_squares += double{known.vector[i]} * known.vector[i];
    squares += double{got[i]} * got[i];
  }
  // Written so that a NaN fails.
  if (!(std::abs(squares - 1) < 1e-3)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "vector of \"", known.text, "\": expected length 1, got ", std::sqrt(squares)));
  }
  const double cosine = dot / std::sqrt(known_squares * squares);
  if (!(cosine >= kLeastCosine)) {
    return absl::FailedPreconditionError(absl::StrCat(
        "vector of \"", known.text, "\": cosine to the known vector: expected at least ",
        kLeastCosine, ", got ", cosine));
  }
  return absl::OkStatus();
}

}  // namespace

std::vector<KnownVector> PinnedModelVectors() {
  std::vector<KnownVector> known;
  for (const PinnedVector& pinned : kPinnedVectors) {
    KnownVector& one = known.emplace_back();
    one.text = pinned.text;
    one.role = pinned.role;
    for (int16_t value : pinned.thousandths) {
      one.vector.push_back(static_cast<float>(value / kRoundedTo));
    }
  }
  return known;
}

absl::StatusOr<std::vector<KnownVector>> VectorsOf(const Embedder& embedder) {
  std::vector<KnownVector> known = PinnedModelVectors();
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> results,
                   embedder.Embed(RequestsFor(known), Deadline::Infinite()));
  for (size_t i = 0; i < known.size(); ++i) known[i].vector = std::move(results[i].pooled);
  return known;
}

absl::Status CheckKnownVectors(const Embedder& embedder, absl::Span<const KnownVector> known) {
  for (absl::Span<const KnownVector> some : {known, known.subspan(0, 1)}) {
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> results,
                     embedder.Embed(RequestsFor(some), Deadline::Infinite()));
    for (size_t i = 0; i < some.size(); ++i)
      RETURN_IF_ERROR(CheckVector(some[i], results[i].pooled));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
