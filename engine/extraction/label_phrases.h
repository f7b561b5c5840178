// Sequences of numbered terms, to be met while a text is walked along.
#ifndef TREMPLIN_ENGINE_EXTRACTION_LABEL_PHRASES_H_
#define TREMPLIN_ENGINE_EXTRACTION_LABEL_PHRASES_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"

namespace tremplin {

// Sorted like words in a dictionary: those that begin like a text stand together,
// and every further term leaves fewer of them.
//
// Thread safety: const methods may run concurrently.
class LabelPhrases {
 public:
  // REQUIRES: 1 to 255 terms.
  void Add(absl::Span<const uint32_t> terms, uint32_t label);
  // After the last Add, before Match.
  void Sort();

  // Calls `use` with the length and the label of every phrase that `terms` begin
  // with, shortest first, of one length by ascending label, each once.
  void Match(absl::Span<const uint32_t> terms,
             absl::FunctionRef<void(size_t length, uint32_t label)> use) const;

 private:
  struct Phrase {
    uint32_t begin = 0;  // into terms_
    uint32_t label = 0;
    uint8_t length = 0;
  };
  absl::Span<const uint32_t> TermsOf(const Phrase& phrase) const {
    return absl::MakeConstSpan(terms_).subspan(phrase.begin, phrase.length);
  }

  std::vector<uint32_t> terms_;
  std::vector<Phrase> phrases_;
  // By first term, where its phrases begin; one more at the end.
  std::vector<uint32_t> first_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_LABEL_PHRASES_H_
