// Text to vectors.
#ifndef TREMPLIN_ENGINE_EMBEDDING_EMBEDDER_H_
#define TREMPLIN_ENGINE_EMBEDDING_EMBEDDER_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/text/sentences.h"

namespace tremplin {

// Which side of the comparison a text is on; e5 models put "query: " or
// "passage: " before it.
enum class TextRole { kQuery, kPassage };

// The longest text that Embed takes.
inline constexpr size_t kMaxEmbeddingTextBytes = size_t{16} << 20;

// What to encode: a text and the spans of it that want a vector of their own.
struct EmbeddingRequest {
  absl::string_view text;   // valid UTF-8; empty is allowed
  std::vector<Span> spans;  // byte ranges of `text`
  TextRole role = TextRole::kPassage;
};

// Vectors have dimension() components and Euclidean length 1 (all zeros for a
// text or span without a token). They are not centred: see Calibration.
struct EmbeddingResult {
  std::vector<float> pooled;              // mean over all tokens
  std::vector<std::vector<float>> spans;  // mean over the tokens of each span, in context
};

// Thread safety: all methods are safe to call concurrently.
//
// A request's result does not depend on which other requests are in the call, to the
// last bit.
class Embedder {
 public:
  virtual ~Embedder() = default;

  virtual int dimension() const = 0;

  // Identifies weights, precision path, prefixes and tokenizer: vectors under
  // different fingerprints must not be compared.
  virtual const std::string& fingerprint() const = 0;
  // For people and replies: "e5-small-tremplin-3/int8".
  virtual const std::string& model_id() const = 0;

  // One result per request, in order. Texts longer than the model's window are
  // encoded in windows, token means taken over all of them. Invalid UTF-8, a
  // text over kMaxEmbeddingTextBytes or a span outside its text is
  // kInvalidArgument naming the request's index; a passed deadline is
  // kDeadlineExceeded.
  virtual absl::StatusOr<std::vector<EmbeddingResult>> Embed(
      absl::Span<const EmbeddingRequest> requests, const Deadline& deadline) const = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_EMBEDDER_H_
