// Text cut into sentences, list items and statements, with byte offsets.
#ifndef TREMPLIN_ENGINE_TEXT_SENTENCES_H_
#define TREMPLIN_ENGINE_TEXT_SENTENCES_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"

namespace tremplin {

// Half-open byte range [begin, end) of some UTF-8 text, on code point borders.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Span&, const Span&) = default;
};

inline absl::string_view Slice(absl::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

// Sentences and list items in order, without outer white space, bullets and
// separators, each with a letter or a digit. Cuts at line ends, bullets ("- ",
// "• ", "1. ", "✅"), ";" between list items, sentence ends, and where a
// producer lost a line end ("…du managementRéalisation de…"). Does not cut after
// abbreviations ("M.", "ex.", "n°"; "etc." only before a capital), within
// brackets, numbers, URLs and e-mail addresses. Empty for a text without words.
std::vector<Span> SplitSentences(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_SENTENCES_H_
