// Sentences as late interaction sees them: a vector each, and one for each word.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SENTENCE_VECTORS_H_
#define TREMPLIN_ENGINE_EXTRACTION_SENTENCE_VECTORS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/deadline.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

inline constexpr int kMaxRankedSentences = 200;  // what comes behind them is not read

// What sentences are encoded and centred by.
struct SentenceEncoding {
  const Embedder* embedder = nullptr;            // must outlive it
  QueryMeans query_means = QueryMeans::Zero(1);  // of the embedder's dimension
  LanguageMeans word_means;                      // Calibration::words

  // kInvalidArgument without an embedder or with means of another dimension.
  absl::Status Check() const;
};

// Vectors are centred and have length 1.
struct SentenceVectors {
  std::vector<float> whole;
  std::vector<Span> words;    // in the whole text
  std::vector<float> tokens;  // of the words, one after another
};

// Of each of `sentences`, spans of `text`, in order.
absl::StatusOr<std::vector<SentenceVectors>> EncodeSentences(absl::string_view text,
                                                             absl::Span<const Span> sentences,
                                                             Language language,
                                                             const SentenceEncoding& encoding,
                                                             const Deadline& deadline);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SENTENCE_VECTORS_H_
