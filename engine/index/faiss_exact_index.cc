// The only file that knows FAISS: it keeps its exceptions and its ids inside.
#include <faiss/IndexScalarQuantizer.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>
#include <memory>
#include <new>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/index/half.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/index/quantised_scan.h"
#include "engine/index/row_blocks.h"
#include "engine/index/top_hits.h"
#include "engine/index/vector_index.h"
#include "engine/index/work_meter.h"

namespace tremplin {
namespace {

// Rows scored before their scores are sifted.
constexpr size_t kRowsPerBlock = 512;
// Queries that share the first cache with the row at hand.
constexpr size_t kQueriesPerPass = 16;
// So many fit into a cache, and are searched at once as they are.
constexpr uint32_t kFewRows = 1024;
// A row read alone, for one query, costs some four that are read in a row for all queries.
constexpr size_t kScatteredRowCost = 4;
// About a millisecond on the slowest machine supported (portable kernel).
constexpr size_t kProductsPerDeadlineCheck = size_t{1} << 21;

absl::Status CheckComponents(absl::Span<const float> components, absl::string_view what) {
  for (size_t i = 0; i < components.size(); ++i) {
    // Also false for NaN.
    if (!(std::abs(components[i]) <= kMaxVectorComponent)) {
      return absl::InvalidArgumentError(absl::StrCat(
          what, " component ", i, " must be a finite number of magnitude <= ", kMaxVectorComponent,
          ", got ", components[i]));
    }
  }
  return absl::OkStatus();
}

// `rows` vectors of halves, all 0.
absl::StatusOr<std::unique_ptr<faiss::IndexScalarQuantizer>> NewHalves(uint64_t rows,
                                                                       int dimension) {
  try {
    auto halves = std::make_unique<faiss::IndexScalarQuantizer>(
        dimension, faiss::ScalarQuantizer::QT_fp16, faiss::METRIC_INNER_PRODUCT);
    if (halves->code_size != static_cast<size_t>(dimension) * sizeof(Half)) {
      return absl::InternalError("FAISS stores halves otherwise than in two bytes each");
    }
    // Set in place: `add` would want all vectors in full precision at once.
    halves->codes.resize(rows * halves->code_size);
    halves->ntotal = static_cast<faiss::Index::idx_t>(rows);
    return halves;
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError(
        absl::StrCat("no memory for ", rows, " vectors of ", dimension, " components"));
  } catch (const std::exception& e) {
    return absl::InternalError(absl::StrCat("FAISS refused the vectors: ", e.what()));
  }
}

class FaissExactIndex final : public VectorIndex {
 public:
  explicit FaissExactIndex(std::unique_ptr<const faiss::IndexScalarQuantizer> halves)
      : halves_(std::move(halves)),
        matrix_(reinterpret_cast<const Half*>(halves_->codes.data())),
        dimension_(static_cast<size_t>(halves_->d)),
        size_(static_cast<uint32_t>(halves_->ntotal)),
        kernel_(FastestInnerProducts<Half>()) {
    if (size_ >= kFewRows) {
      scan_ = QuantisedScan::Of(
          size_, dimension_, [this](uint32_t row, absl::Span<float> to) { CopyVector(row, to); });
    }
  }

  int dimension() const override { return static_cast<int>(dimension_); }
  uint32_t size() const override { return size_; }
  std::vector<float> Vector(uint32_t row) const override {
    std::vector<float> vector(dimension_);
    CopyVector(row, absl::MakeSpan(vector));
    return vector;
  }

  absl::StatusOr<std::vector<std::vector<Hit>>> Search(absl::Span<const float> queries, int k,
                                                       const RowSet& allowed,
                                                       const Deadline& deadline) const override;
  std::vector<float> Score(absl::Span<const float> queries,
                           absl::Span<const uint32_t> rows) const override {
    std::vector<float> scores(queries.size() / dimension_ * rows.size());
    if (scores.empty()) return scores;
    kernel_(matrix_, dimension_, rows, queries, scores.data());
    return scores;
  }

 private:
  void CopyVector(uint32_t row, absl::Span<float> to) const {
    std::transform(matrix_ + row * dimension_, matrix_ + (row + 1) * dimension_, to.begin(),
                   ToFloat);
  }
  absl::Status CheckArguments(absl::Span<const float> queries, int k, const RowSet& allowed) const;
  // Search by the candidates of the quantised scan; nullopt when those are too many to
  // gain by.
  absl::StatusOr<std::optional<std::vector<std::vector<Hit>>>> SearchCandidates(
      absl::Span<const float> queries, size_t limit, const RowSet& allowed,
      const Deadline& deadline) const;
  // Offers `rows` to the hits of every query.
  absl::Status ScanBlock(absl::Span<const float> queries, absl::Span<const uint32_t> rows,
                         WorkMeter* meter, std::vector<float>* scores,
                         std::vector<TopHits>* best) const;

  const std::unique_ptr<const faiss::IndexScalarQuantizer> halves_;
  const Half* const matrix_;  // of halves_
  const size_t dimension_;
  const uint32_t size_;
  const InnerProductKernelOf<Half> kernel_;
  std::optional<QuantisedScan> scan_;
};

absl::Status FaissExactIndex::CheckArguments(absl::Span<const float> queries, int k,
                                             const RowSet& allowed) const {
  if (k < 1) return absl::InvalidArgumentError(absl::StrCat("k must be >= 1, got ", k));
  if (allowed.size() != size_) {
    return absl::InvalidArgumentError(absl::StrCat("allowed rows must be a set over ", size_,
                                                   " rows, got one over ", allowed.size()));
  }
  if (queries.size() % dimension_ != 0) {
    return absl::InvalidArgumentError(absl::StrCat("queries must have a multiple of ", dimension_,
                                                   " components, got ", queries.size()));
  }
  return CheckComponents(queries, "query");
}

absl::Status FaissExactIndex::ScanBlock(absl::Span<const float> queries,
                                        absl::Span<const uint32_t> rows, WorkMeter* meter,
                                        std::vector<float>* scores,
                                        std::vector<TopHits>* best) const {
  for (size_t first = 0; first < best->size(); first += kQueriesPerPass) {
    const size_t count = std::min(kQueriesPerPass, best->size() - first);
    RETURN_IF_ERROR(meter->Add(count * rows.size() * dimension_));
    kernel_(matrix_, dimension_, rows, queries.subspan(first * dimension_, count * dimension_),
            scores->data());
    for (size_t q = 0; q < count; ++q) {
      (*best)[first + q].OfferAll(rows, scores->data() + q * rows.size());
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<std::vector<std::vector<Hit>>>> FaissExactIndex::SearchCandidates(
    absl::Span<const float> queries, size_t limit, const RowSet& allowed,
    const Deadline& deadline) const {
  ASSIGN_OR_RETURN(const std::vector<std::vector<uint32_t>> candidates,
                   scan_->Candidates(queries, limit, allowed, deadline));
  size_t count = 0;
  for (const std::vector<uint32_t>& rows : candidates) count += rows.size();
  if (kScatteredRowCost * count > allowed.Count()) return std::nullopt;
  std::vector<std::vector<Hit>> results;
  for (size_t q = 0; q < candidates.size(); ++q) {
    const std::vector<float> scores =
        Score(queries.subspan(q * dimension_, dimension_), candidates[q]);
    TopHits best(limit);
    best.OfferAll(candidates[q], scores.data());
    results.push_back(std::move(best).Take());
  }
  return results;
}

absl::StatusOr<std::vector<std::vector<Hit>>> FaissExactIndex::Search(
    absl::Span<const float> queries, int k, const RowSet& allowed, const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckArguments(queries, k, allowed));
  RETURN_IF_ERROR(deadline.Check());
  const size_t query_count = queries.size() / dimension_;
  const size_t limit = std::min(static_cast<size_t>(k), size_t{allowed.Count()});
  const bool may_gain =
      allowed.Count() >= kFewRows && kScatteredRowCost * limit * query_count <= allowed.Count();
  if (scan_.has_value() && may_gain) {
    ASSIGN_OR_RETURN(auto found, SearchCandidates(queries, limit, allowed, deadline));
    if (found.has_value()) return *std::move(found);
  }
  std::vector<TopHits> best;
  best.reserve(query_count);
  for (size_t q = 0; q < query_count; ++q) best.emplace_back(limit);

  std::vector<float> scores(std::min(query_count, kQueriesPerPass) * kRowsPerBlock);
  WorkMeter meter(deadline, kProductsPerDeadlineCheck);
  RETURN_IF_ERROR(ForEachBlock(allowed, kRowsPerBlock, [&](absl::Span<const uint32_t> rows) {
    return ScanBlock(queries, rows, &meter, &scores, &best);
  }));

  std::vector<std::vector<Hit>> results;
  results.reserve(query_count);
  for (TopHits& hits : best) results.push_back(std::move(hits).Take());
  return results;
}

absl::StatusOr<std::unique_ptr<VectorIndex>> IndexOf(
    std::unique_ptr<faiss::IndexScalarQuantizer> halves) {
  try {
    return std::make_unique<FaissExactIndex>(std::move(halves));
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError("no memory for the codes of the vectors");
  }
}

absl::Status CheckSize(uint64_t rows, int dimension) {
  if (dimension < 1) {
    return absl::InvalidArgumentError(absl::StrCat("dimension must be >= 1, got ", dimension));
  }
  if (rows > std::numeric_limits<uint32_t>::max()) {
    return absl::InvalidArgumentError(
        absl::StrCat("an index holds at most 2^32 - 1 vectors, got ", rows));
  }
  return absl::OkStatus();
}

class FaissExactIndexBuilder final : public ExactIndexBuilder {
 public:
  // Throws std::bad_alloc.
  FaissExactIndexBuilder(uint32_t rows, int dimension)
      : size_(rows), dimension_(static_cast<size_t>(dimension)) {
    for (uint32_t row = 0; row < rows; row += kRowsPerPart) {
      parts_.push_back(std::make_unique<float[]>(std::min(kRowsPerPart, rows - row) * dimension_));
      if (rows - row <= kRowsPerPart) break;
    }
  }

  uint32_t size() const override { return size_; }
  int dimension() const override { return static_cast<int>(dimension_); }
  absl::Span<float> Vector(uint32_t row) override {
    return {&parts_[row / kRowsPerPart][row % kRowsPerPart * dimension_], dimension_};
  }
  absl::StatusOr<std::unique_ptr<VectorIndex>> Build() && override {
    ASSIGN_OR_RETURN(std::unique_ptr<faiss::IndexScalarQuantizer> halves,
                     NewHalves(size_, static_cast<int>(dimension_)));
    Half* to = reinterpret_cast<Half*>(halves->codes.data());
    for (uint32_t row = 0; row < size_; ++row) {
      const absl::Span<const float> vector = Vector(row);
      RETURN_IF_ERROR(CheckComponents(vector, "vector"));
      to = std::transform(vector.begin(), vector.end(), to, ToHalf);
      if (row % kRowsPerPart == kRowsPerPart - 1) parts_[row / kRowsPerPart].reset();
    }
    parts_.clear();
    return IndexOf(std::move(halves));
  }

 private:
  // What is given back at a time.
  static constexpr uint32_t kRowsPerPart = 4096;

  const uint32_t size_;
  const size_t dimension_;
  std::vector<std::unique_ptr<float[]>> parts_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<ExactIndexBuilder>> NewExactIndexBuilder(uint64_t rows,
                                                                        int dimension) {
  RETURN_IF_ERROR(CheckSize(rows, dimension));
  try {
    return std::make_unique<FaissExactIndexBuilder>(static_cast<uint32_t>(rows), dimension);
  } catch (const std::bad_alloc&) {
    return absl::ResourceExhaustedError(
        absl::StrCat("no memory for ", rows, " vectors of ", dimension, " components"));
  }
}

absl::StatusOr<std::unique_ptr<VectorIndex>> CreateExactIndex(const std::vector<float>& vectors,
                                                              int dimension) {
  const size_t d = static_cast<size_t>(std::max(dimension, 1));
  if (vectors.size() % d != 0) {
    return absl::InvalidArgumentError(absl::StrCat("vectors must have a multiple of ", dimension,
                                                   " components, got ", vectors.size()));
  }
  ASSIGN_OR_RETURN(const std::unique_ptr<ExactIndexBuilder> builder,
                   NewExactIndexBuilder(vectors.size() / d, dimension));
  for (uint32_t row = 0; row < builder->size(); ++row) {
    std::copy_n(vectors.begin() + static_cast<std::ptrdiff_t>(row * d), d,
                builder->Vector(row).begin());
  }
  return std::move(*builder).Build();
}

absl::Status WriteVectors(const VectorIndex& index, SectionWriter& out) {
  RETURN_IF_ERROR(out.Write<uint64_t>(index.size()));
  std::vector<Half> halves(static_cast<size_t>(index.dimension()));
  for (uint32_t row = 0; row < index.size(); ++row) {
    const std::vector<float> vector = index.Vector(row);
    std::transform(vector.begin(), vector.end(), halves.begin(), ToHalf);
    RETURN_IF_ERROR(
        out.Append({reinterpret_cast<const char*>(halves.data()), halves.size() * sizeof(Half)}));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<VectorIndex>> ReadExactIndex(SectionReader in, int dimension) {
  uint64_t rows = 0;
  RETURN_IF_ERROR(in.ReadCount(static_cast<size_t>(std::max(dimension, 1)) * sizeof(Half), rows));
  RETURN_IF_ERROR(CheckSize(rows, dimension));
  ASSIGN_OR_RETURN(std::unique_ptr<faiss::IndexScalarQuantizer> halves, NewHalves(rows, dimension));
  const absl::Span<uint8_t> bytes = absl::MakeSpan(halves->codes);
  RETURN_IF_ERROR(in.Take({reinterpret_cast<char*>(bytes.data()), bytes.size()}));
  RETURN_IF_ERROR(in.Finish());
  const absl::Span<const Half> stored(reinterpret_cast<const Half*>(bytes.data()),
                                      bytes.size() / sizeof(Half));
  for (const Half component : stored) {
    if (IsFinite(component)) continue;
    return absl::DataLossError("vectors: a component that is no finite number");
  }
  return IndexOf(std::move(halves));
}

}  // namespace tremplin
