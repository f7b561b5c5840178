// The arithmetic of a transformer's layers on small integers: what the encoder spends its
// time in.
//
// Activations are rounded row by row: x = scale * (value - zero) with values of a byte
// between the row's least and largest x, 0 included. Weights have a scale per column. The
// products of the integers are exact, and every other step works on a row alone in an order
// that depends on its own sizes: a row's result has the same bits whatever rows are
// computed with it. Kernels for different processors may differ in the last digits.
#ifndef TREMPLIN_ENGINE_EMBEDDING_INT8_KERNELS_H_
#define TREMPLIN_ENGINE_EMBEDDING_INT8_KERNELS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace tremplin {

// Columns of a matrix that lie together; matrices have a multiple of this many.
inline constexpr size_t kPanelColumns = 32;
// Columns of a rounded row, at most.
inline constexpr size_t kMaxRoundedColumns = 4096;
// Bytes from one rounded row to the next. Not a power of two, for rows at such distances
// evict each other from the cache.
inline constexpr size_t kRoundedStride = kMaxRoundedColumns + 64;
// Keys of one window, at most.
inline constexpr size_t kMaxKeys = 512;
// Keys that Attend reads (and ignores) beyond the last.
inline constexpr size_t kKeysBeyond = 32;
// From one query's scores to the next's; not a power of two, as above.
inline constexpr size_t kScoreStride = kMaxKeys + kKeysBeyond;
// Queries that Attend works on at once, at most: floats of its scratch memory / kScoreStride.
inline constexpr size_t kMaxQueriesPerTile = 16;

// A rounded row's numbers beside its values, which lie kRoundedStride apart.
struct RoundedRow {
  float scale = 0;
  int32_t zero = 0;  // the value that stands for 0
  int32_t sum = 0;   // of the values
};

// A matrix as Multiply reads it: panel by panel of kPanelColumns columns, and in a panel
// four rows of all its columns at a time, column by column. Values are raised by 128.
struct PackedColumns {
  const uint8_t* values = nullptr;  // on a border of 64 bytes
  size_t rows = 0;                  // a multiple of 4, at most kMaxRoundedColumns
  size_t columns = 0;               // a multiple of kPanelColumns
  const float* scales = nullptr;    // by column
  const int32_t* sums = nullptr;    // of each column's values, not raised
  const float* biases = nullptr;    // by column
};

// Where products go: blocks of `block_columns` (a multiple of 16) columns, in each of which
// row r begins at r * block_columns.
struct BlockedOutput {
  float* values = nullptr;
  size_t block_columns = 0;
  size_t block_stride = 0;  // floats from one block to the next
};

// Some queries of one window and head with all keys and values of the window.
struct AttentionTask {
  size_t rows = 0;                 // queries
  size_t keys = 0;                 // 1 to kMaxKeys
  size_t width = 0;                // of a head: 16, 32 or 64
  const float* queries = nullptr;  // rows of `width`
  // Component d of key k at [d * key_stride + k]; kKeysBeyond more must be readable.
  const float* keys_by_column = nullptr;
  size_t key_stride = 0;
  const float* values = nullptr;  // rows of `width`, by key
  float* scratch = nullptr;       // kMaxQueriesPerTile * kScoreStride, on a border of 64 bytes
  float* output = nullptr;        // a row of `width` per query, `output_stride` apart
  size_t output_stride = 0;
};

struct Int8Kernels {
  const char* name;

  // Rounds `rows` rows of `columns` (a multiple of 16, at most kMaxRoundedColumns) floats.
  void (*Round)(const float* from, size_t rows, size_t columns, int8_t* values,
                RoundedRow* numbers);

  // output = rounded rows times `matrix` plus its biases; with `gelu`, GELU of that
  // (Hendrycks and Gimpel 2016, arXiv 1606.08415; within 3e-5, and 1e-5 of |x| more).
  void (*Multiply)(const int8_t* values, const RoundedRow* numbers, size_t rows,
                   const PackedColumns& matrix, bool gelu, const BlockedOutput& output);

  // states += added (null: nothing); then each row is normalised to mean 0 and variance 1,
  // times `weight`, plus `bias`. `columns`: a multiple of 16.
  void (*AddAndNormalise)(const float* added, size_t rows, size_t columns, const float* weight,
                          const float* bias, float epsilon, float* states);

  // output = softmax(queries keys^T / sqrt(width)) values.
  void (*Attend)(const AttentionTask& task);
};

// Runs on any machine, slowly: what the others are tested against.
const Int8Kernels& PortableInt8Kernels();

// Those that this processor can run beside the portable one, fastest first: AVX-512 with
// VNNI, AVX2 with VNNI.
absl::Span<const Int8Kernels* const> FastInt8Kernels();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_INT8_KERNELS_H_
