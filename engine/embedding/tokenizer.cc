#include "engine/embedding/tokenizer.h"

#include <algorithm>
#include <limits>

#include "absl/strings/str_cat.h"

namespace tremplin {
namespace {

constexpr absl::string_view kWordBorder = "\xE2\x96\x81";  // U+2581
constexpr float kUnknownPenalty = 10;
constexpr float kUnreached = -std::numeric_limits<float>::infinity();

// Reads one code point of valid UTF-8 and moves `at` behind it.
uint32_t NextCodePoint(absl::string_view text, size_t* at) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(text[i])); };
  const uint32_t first = byte(*at);
  const int length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  uint32_t code_point = length == 1 ? first : first & (0xFF >> (length + 1));
  for (int i = 1; i < length; ++i) code_point = code_point << 6 | (byte(*at + i) & 0x3F);
  *at += length;
  return code_point;
}

void AppendUtf8(uint32_t c, std::string* out) {
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
    return;
  }
  if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
  } else {
    if (c < 0x10000) {
      out->push_back(static_cast<char>(0xE0 | c >> 12));
    } else {
      out->push_back(static_cast<char>(0xF0 | c >> 18));
      out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    }
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
  }
  out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
}

size_t TotalBytes(const Vocabulary& vocabulary) {
  size_t total = 0;
  for (absl::string_view piece : vocabulary.pieces) total += piece.size();
  return total;
}

}  // namespace

// One word being collected, and the lattice it is cut with. The vectors are
// kept from word to word to save allocations.
struct Tokenizer::Word {
  struct Node {
    float score = kUnreached;                   // of the best path from the word's start to here
    int32_t piece = 0;                          // the last piece of that path
    uint32_t from = 0;                          // the byte where that piece starts
    uint32_t source_begin = 0, source_end = 0;  // of the character that starts here
    bool is_border = false;                     // a character starts here, or the word ends
  };
  std::string bytes;
  std::vector<Node> nodes;  // by byte of `bytes`, and one for its end
  std::vector<Token> reversed;

  void Append(absl::string_view character, uint32_t begin, uint32_t end) {
    Node node;
    node.source_begin = begin;
    node.source_end = end;
    node.is_border = true;
    nodes.push_back(node);
    nodes.resize(nodes.size() + character.size() - 1);
    bytes.append(character.data(), character.size());
  }
  void Start(uint32_t at) {
    bytes.clear();
    nodes.clear();
    Append(kWordBorder, at, at);
  }
  bool IsOnlyBorder() const { return bytes.size() == kWordBorder.size(); }
};

absl::StatusOr<Tokenizer> Tokenizer::Create(const Vocabulary& vocabulary) {
  for (size_t i = 0; i < vocabulary.pieces.size(); ++i) {
    if (vocabulary.pieces[i].find(kWordBorder, 1) != absl::string_view::npos) {
      return absl::DataLossError(absl::StrCat("piece ", i, " '", vocabulary.pieces[i],
                                              "': expected no word border after its start"));
    }
  }
  return Tokenizer(vocabulary);
}

Tokenizer::Tokenizer(const Vocabulary& vocabulary)
    : bos_(vocabulary.bos),
      eos_(vocabulary.eos),
      pad_(vocabulary.pad),
      unknown_(vocabulary.unknown),
      unknown_score_(*std::min_element(vocabulary.scores.begin(), vocabulary.scores.end()) -
                     kUnknownPenalty),
      trie_(TotalBytes(vocabulary)),
      scores_(vocabulary.scores) {
  for (int id = 0; id < static_cast<int>(vocabulary.pieces.size()); ++id) {
    if (id == bos_ || id == eos_ || id == pad_ || id == unknown_) continue;
    trie_.Insert(vocabulary.pieces[id], id);
  }
  if (vocabulary.rules.empty()) return;
  rule_begin_.resize(vocabulary.rules.back().code_point + 1);
  rule_length_.resize(rule_begin_.size(), -1);
  for (const NormaliserRule& rule : vocabulary.rules) {
    rule_begin_[rule.code_point] = static_cast<uint32_t>(outputs_.size());
    rule_length_[rule.code_point] = static_cast<int8_t>(rule.output.size());
    outputs_.insert(outputs_.end(), rule.output.begin(), rule.output.end());
  }
}

std::vector<Token> Tokenizer::Tokenize(absl::string_view text) const {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 3 + 2);
  Word word;
  word.Start(0);
  for (size_t at = 0; at < text.size();) {
    const auto begin = static_cast<uint32_t>(at);
    const uint32_t code_point = NextCodePoint(text, &at);
    const auto end = static_cast<uint32_t>(at);
    if (code_point >= rule_length_.size() || rule_length_[code_point] < 0) {
      AppendNormalised(code_point, begin, end, &word, &tokens);
      continue;
    }
    const uint32_t* output = outputs_.data() + rule_begin_[code_point];
    for (int i = 0; i < rule_length_[code_point]; ++i) {
      AppendNormalised(output[i], begin, end, &word, &tokens);
    }
  }
  CutWord(&word, &tokens);
  return tokens;
}

void Tokenizer::AppendNormalised(uint32_t code_point, uint32_t begin, uint32_t end, Word* word,
                                 std::vector<Token>* tokens) const {
  if (code_point != ' ') {
    std::string character;
    AppendUtf8(code_point, &character);
    word->Append(character, begin, end);
    return;
  }
  // A run of spaces is one border, and a leading space is the first word's.
  if (!word->IsOnlyBorder()) CutWord(word, tokens);
  word->Start(end);
}

void Tokenizer::CutWord(Word* word, std::vector<Token>* tokens) const {
  const auto size = static_cast<uint32_t>(word->bytes.size());
  std::vector<Word::Node>& nodes = word->nodes;
  nodes.emplace_back().is_border = true;
  nodes[0].score = 0;
  const auto relax = [&](uint32_t from, uint32_t to, int piece, float score) {
    Word::Node& node = nodes[to];
    if (nodes[from].score + score <= node.score) return;
    node.score = nodes[from].score + score;
    node.piece = piece;
    node.from = from;
  };
  for (uint32_t from = 0; from < size;) {
    const absl::string_view rest = absl::string_view(word->bytes).substr(from);
    trie_.ForEachPrefix(rest, [&](size_t length, int piece) {
      if (nodes[from + length].is_border) relax(from, from + length, piece, scores_[piece]);
    });
    uint32_t next = from + 1;
    while (!nodes[next].is_border) ++next;
    relax(from, next, unknown_, unknown_score_);
    from = next;
  }

  word->reversed.clear();
  for (uint32_t end = size; end > 0; end = nodes[end].from) {
    const uint32_t from = nodes[end].from;
    // A piece that begins with the word's border stands for what follows it.
    uint32_t first = from == 0 && end > kWordBorder.size() ? kWordBorder.size() : from;
    uint32_t last = end - 1;
    while (!nodes[last].is_border) --last;
    word->reversed.push_back({nodes[end].piece, nodes[first].source_begin, nodes[last].source_end});
  }
  tokens->insert(tokens->end(), word->reversed.rbegin(), word->reversed.rend());
}

}  // namespace tremplin
