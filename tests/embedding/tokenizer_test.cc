#include "engine/embedding/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>

#include "absl/strings/str_cat.h"
#include "tests/embedding/tiny_model.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;

Tokenizer Tiny(const TinyModel& model = TinyModel()) {
  auto file = ModelFile::Parse(model.Bytes(), "tiny.bin");
  EXPECT_TRUE(file.ok()) << file.status();
  auto tokenizer = Tokenizer::Create(file->vocabulary());
  EXPECT_TRUE(tokenizer.ok()) << tokenizer.status();
  return *std::move(tokenizer);
}

std::vector<int> Ids(const std::vector<Token>& tokens) {
  std::vector<int> ids;
  for (const Token& token : tokens) ids.push_back(token.id);
  return ids;
}

// Ids in the tiny vocabulary.
constexpr int kUnknown = 3, kBorder = 4, kA = 5, kB = 6, kAb = 7, kBorderA = 8, kE = 9,
              kBorderAb = 10;

TEST(Tokenizer, Tokenize_TakesThePathOfHighestScore) {
  const Tokenizer tokenizer = Tiny();
  // "_ab" scores -6; "_" + "ab" too, but was reached later.
  EXPECT_THAT(Ids(tokenizer.Tokenize("ab")), ElementsAre(kBorderAb));
  // "_a" + "b" = -8 and "_ab" + "b" = -9.5, against "_" + "ab" + "b".
  EXPECT_THAT(Ids(tokenizer.Tokenize("abb")), ElementsAre(kBorderAb, kB));
  // "abab" scores -9, "ab" + "ab" -8.
  EXPECT_THAT(Ids(tokenizer.Tokenize("babab")), ElementsAre(kBorder, kB, kAb, kAb));
}

TEST(Tokenizer, Tokenize_RangesLeaveOutTheSpaceBefore) {
  EXPECT_THAT(Tiny().Tokenize("a é ab"), ElementsAre(Token{kBorderA, 0, 1}, Token{kBorder, 2, 2},
                                                     Token{kE, 2, 4}, Token{kBorderAb, 5, 7}));
}

TEST(Tokenizer, Tokenize_RunsOfSpaceAreOneBorder) {
  const Tokenizer tokenizer = Tiny();
  EXPECT_THAT(tokenizer.Tokenize(" \t a\n\n a"),
              ElementsAre(Token{kBorderA, 3, 4}, Token{kBorderA, 7, 8}));
  // A space at the end is a border of its own, as in the reference.
  EXPECT_THAT(Ids(tokenizer.Tokenize("a  ")), ElementsAre(kBorderA, kBorder));
}

TEST(Tokenizer, Tokenize_EmptyTextIsABorder) {
  EXPECT_THAT(Tiny().Tokenize(""), ElementsAre(Token{kBorder, 0, 0}));
  EXPECT_THAT(Ids(Tiny().Tokenize("   ")), ElementsAre(kBorder));
  EXPECT_THAT(Ids(Tiny().Tokenize("\x07")), ElementsAre(kBorder));
}

TEST(Tokenizer, Tokenize_UnknownCodePointsBecomeOneUnknownEach) {
  EXPECT_THAT(Tiny().Tokenize("a\xF0\x9F\x8D\xB2\xF0\x9F\x8D\xB2"),
              ElementsAre(Token{kBorderA, 0, 1}, Token{kUnknown, 1, 5}, Token{kUnknown, 5, 9}));
}

TEST(Tokenizer, Tokenize_OneCodePointMayGiveSeveral) {
  TinyModel model;
  model.pieces.push_back({".", -3});
  const int dot = static_cast<int>(model.pieces.size()) - 1;
  EXPECT_THAT(Tiny(model).Tokenize("a…"), ElementsAre(Token{kBorderA, 0, 1}, Token{dot, 1, 4},
                                                      Token{dot, 1, 4}, Token{dot, 1, 4}));
}

TEST(Tokenizer, Tokenize_DroppedCodePointsJoinTheirNeighbours) {
  EXPECT_THAT(Tiny().Tokenize("a\x07"
                              "b"),
              ElementsAre(Token{kBorderAb, 0, 3}));
}

TEST(Tokenizer, Tokenize_NamesOfSpecialPiecesAreOrdinaryText) {
  for (int id : Ids(Tiny().Tokenize("<s></s><pad>"))) EXPECT_GE(id, kUnknown);
}

TEST(Tokenizer, Tokenize_RangesCoverTheTextInOrder) {
  const std::string text = "abab é  baba <x> é\nab";
  const std::vector<Token> tokens = Tiny().Tokenize(text);
  uint32_t covered = 0;
  for (const Token& token : tokens) {
    EXPECT_LE(token.begin, token.end);
    EXPECT_GE(token.begin, covered);
    for (uint32_t at = covered; at < token.begin; ++at) {
      EXPECT_THAT(text[at], ::testing::AnyOf(' ', '\n')) << at;
    }
    covered = token.end;
  }
  EXPECT_EQ(covered, text.size());
}

TEST(Tokenizer, Tokenize_LongWordsTakeLinearTime) {
  const Tokenizer tokenizer = Tiny();
  const auto seconds = [&](size_t size) {
    const std::string text(size, 'a');
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(tokenizer.Tokenize(text).size(), size);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  seconds(100'000);
  // Quadratic time would take 400 times as long; the rest is for a busy machine.
  EXPECT_LT(seconds(2'000'000), 100 * seconds(100'000));
}

TEST(Tokenizer, Create_PieceAcrossWordsIsDataLoss) {
  TinyModel model;
  model.pieces.push_back({"a\u2581b", -1});
  const auto file = ModelFile::Parse(model.Bytes(), "tiny.bin");
  ASSERT_TRUE(file.ok()) << file.status();
  EXPECT_EQ(Tokenizer::Create(file->vocabulary()).status().code(), absl::StatusCode::kDataLoss);
}

TEST(PieceTrie, ForEachPrefix_GivesEntriesShortestFirst) {
  PieceTrie trie(4);  // too small a guess: it must grow
  const std::vector<std::string> entries = {"sou", "s", "soudeur", "soudure", "x", "\xFF"};
  for (size_t i = 0; i < entries.size(); ++i) trie.Insert(entries[i], static_cast<int>(i));
  trie.Insert("sou", 9);
  std::vector<std::pair<size_t, int>> found;
  const auto collect = [&](size_t length, int id) { found.emplace_back(length, id); };
  trie.ForEachPrefix("soudeurs", collect);
  EXPECT_THAT(found,
              ElementsAre(::testing::Pair(1, 1), ::testing::Pair(3, 0), ::testing::Pair(7, 2)));
  found.clear();
  trie.ForEachPrefix("", collect);
  trie.ForEachPrefix("outil", collect);
  EXPECT_TRUE(found.empty());
  trie.ForEachPrefix("\xFF\xFF", collect);
  EXPECT_THAT(found, ElementsAre(::testing::Pair(1, 5)));
}

}  // namespace
}  // namespace tremplin
