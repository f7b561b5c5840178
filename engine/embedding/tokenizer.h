// SentencePiece unigram tokenization (Kudo, "Subword Regularization", ACL 2018,
// arXiv 1804.10959) with the vocabulary of a model file.
#ifndef TREMPLIN_ENGINE_EMBEDDING_TOKENIZER_H_
#define TREMPLIN_ENGINE_EMBEDDING_TOKENIZER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/piece_trie.h"

namespace tremplin {

struct Token {
  int32_t id = 0;
  // The bytes of the source text that it stands for, without the white space
  // before them; empty (begin == end) for a token of white space alone.
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const Token&, const Token&) = default;
};

// Code points are mapped by the vocabulary's rules, runs of spaces become one
// word border (written U+2581 before the word, as before the first), and each
// word is cut into the pieces of highest total score, the leftmost shortest on
// ties. No piece crosses a word border, so words are cut one by one. A code
// point that no piece has becomes the unknown piece, at 10 below the lowest
// score. The names of special pieces ("<s>") in a text are ordinary characters.
//
// Thread safety: immutable.
class Tokenizer {
 public:
  // Changes when the same text may give other tokens.
  static constexpr int kVersion = 1;

  // Copies what it needs. kDataLoss when a piece crosses a word border.
  static absl::StatusOr<Tokenizer> Create(const Vocabulary& vocabulary);

  // The tokens of `text` in order, without the special ones around them; one
  // for an empty text (the word border). Takes time linear in the text.
  // REQUIRES: valid UTF-8 of less than 4 GiB.
  std::vector<Token> Tokenize(absl::string_view text) const;

  int bos() const { return bos_; }
  int eos() const { return eos_; }
  int pad() const { return pad_; }
  int unknown() const { return unknown_; }

 private:
  struct Word;
  explicit Tokenizer(const Vocabulary& vocabulary);
  void AppendNormalised(uint32_t code_point, uint32_t begin, uint32_t end, Word* word,
                        std::vector<Token>* tokens) const;
  void CutWord(Word* word, std::vector<Token>* tokens) const;

  int bos_, eos_, pad_, unknown_;
  float unknown_score_;
  PieceTrie trie_;
  std::vector<float> scores_;
  // Rules by code point: outputs_[rule_begin_[c] .. rule_begin_[c] + rule_length_[c]),
  // where a negative length means "no rule". Sized by the highest rule.
  std::vector<uint32_t> rule_begin_;
  std::vector<int8_t> rule_length_;
  std::vector<uint32_t> outputs_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EMBEDDING_TOKENIZER_H_
