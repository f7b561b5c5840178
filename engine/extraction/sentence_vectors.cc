#include "engine/extraction/sentence_vectors.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/word_spans.h"

namespace tremplin {

absl::Status SentenceEncoding::Check() const {
  if (embedder == nullptr) return absl::InvalidArgumentError("sentences need an embedder");
  const auto dimension = static_cast<size_t>(embedder->dimension());
  if (word_means.any.size() == dimension) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("means of words: expected ", dimension,
                                                 " components, got ", word_means.any.size()));
}

absl::StatusOr<std::vector<SentenceVectors>> EncodeSentences(absl::string_view text,
                                                             absl::Span<const Span> sentences,
                                                             Language language,
                                                             const SentenceEncoding& encoding,
                                                             const Deadline& deadline) {
  std::vector<EmbeddingRequest> requests;
  for (const Span& sentence : sentences) {
    const absl::string_view own = Slice(text, sentence);
    requests.push_back({own, WordSpans(own), TextRole::kQuery});
  }
  ASSIGN_OR_RETURN(std::vector<EmbeddingResult> encoded,
                   encoding.embedder->Embed(requests, deadline));
  std::vector<SentenceVectors> vectors(sentences.size());
  for (size_t i = 0; i < sentences.size(); ++i) {
    SentenceVectors& sentence = vectors[i];
    sentence.whole = std::move(encoded[i].pooled);
    CentreAndNormalise(encoding.query_means.For(language, requests[i].text.size()),
                       absl::MakeSpan(sentence.whole));
    for (const Span& word : requests[i].spans) {
      sentence.words.push_back({word.begin + sentences[i].begin, word.end + sentences[i].begin});
    }
    for (std::vector<float>& word : encoded[i].spans) {
      CentreAndNormalise(encoding.word_means.For(language), absl::MakeSpan(word));
      sentence.tokens.insert(sentence.tokens.end(), word.begin(), word.end());
    }
  }
  return vectors;
}

}  // namespace tremplin
