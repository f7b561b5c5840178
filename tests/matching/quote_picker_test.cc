// Which sentence of a passage is quoted as evidence.
#include "engine/matching/quote_picker.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

constexpr char kIntroduction[] =
    "Cette formation s'adresse aux salariés des entreprises de la métallurgie qui travaillent déjà "
    "en atelier, et se déroule par petits groupes.";
constexpr char kWelding[] = "Souder des tôles fines en acier inoxydable au procédé TIG.";
constexpr char kDrawing[] =
    "Lire un plan d'ensemble et en tirer les cotes utiles, puis préparer son poste de travail en "
    "respectant les consignes de sécurité de l'atelier.";

Span Whole(absl::string_view text) { return {0, static_cast<uint32_t>(text.size())}; }

std::string Picked(absl::string_view field, Span passage, absl::string_view requirement,
                   Language language = Language::kFrench) {
  return std::string(Slice(field, PickSentence(field, passage, requirement, language)));
}

TEST(PickSentence, ShortPassagesAreQuotedWhole) {
  const std::string field = absl::StrCat(kWelding, " Lire un plan.");
  EXPECT_EQ(Picked(field, Whole(field), "lire un plan"), field);
  const std::string longest(kMaxQuoteBytes, 'a');
  EXPECT_EQ(Picked(longest, Whole(longest), "lire un plan"), longest);
}

TEST(PickSentence, SentenceThatSharesMostWords) {
  const std::string field = absl::StrCat(kIntroduction, " ", kWelding, " ", kDrawing);
  EXPECT_EQ(Picked(field, Whole(field), "souder l'inox au TIG"), kWelding);
  EXPECT_EQ(Picked(field, Whole(field), "lire les cotes d'un plan"), kDrawing);
}

TEST(PickSentence, WordsCountInAnyForm) {
  const std::string field = absl::StrCat(kIntroduction, " ", kWelding, " ", kDrawing);
  EXPECT_EQ(Picked(field, Whole(field), "soudure d'une tôle"), kWelding);
}

TEST(PickSentence, ARepeatedWordCountsOnce) {
  const std::string repeats =
      "Le plan de masse, le plan de coupe, le plan de détail et le plan de calepinage, avec le "
      "plan "
      "d'exécution et le plan de récolement de tous les ouvrages du chantier.";
  const std::string reads = "Lire un plan de chantier et contrôler les cotes sur place, avec soin.";
  const std::string field = absl::StrCat(repeats, " ", reads, " ", kWelding);
  EXPECT_EQ(Picked(field, Whole(field), "lire le plan et contrôler les cotes"), reads);
}

TEST(PickSentence, EarliestOfEquals) {
  const std::string field = absl::StrCat(kIntroduction, " ", kWelding, " ", kDrawing);
  EXPECT_EQ(Picked(field, Whole(field), "tenir une comptabilité"), kIntroduction);
  const std::string twice =
      absl::StrCat(kIntroduction, " ", kWelding, "\n", kWelding, "\n", kWelding);
  const Span picked = PickSentence(twice, Whole(twice), "souder", Language::kFrench);
  EXPECT_EQ(picked.begin, sizeof(kIntroduction));
}

TEST(PickSentence, OffsetsAreThoseOfTheField) {
  const std::string before = "Souder au TIG l'acier inoxydable, tôles fines. ";
  const std::string field = absl::StrCat(before, kIntroduction, " ", kDrawing, " ", kWelding);
  const Span passage{static_cast<uint32_t>(before.size()), static_cast<uint32_t>(field.size())};
  const Span picked = PickSentence(field, passage, "souder des tôles au TIG", Language::kFrench);
  EXPECT_EQ(Slice(field, picked), kWelding);
  EXPECT_GE(picked.begin, passage.begin);
  EXPECT_EQ(picked.end, passage.end);
}

TEST(PickSentence, OneLongSentenceIsQuotedAsItIs) {
  std::string field = "Souder";
  while (field.size() <= kMaxQuoteBytes) field += " des tôles";
  EXPECT_EQ(Picked(field, Whole(field), "souder"), field);
}

TEST(PickSentence, WithoutSentencesThePassage) {
  const std::string dots(300, '.');
  EXPECT_EQ(Picked(dots, Whole(dots), "souder"), dots);
  EXPECT_EQ(Picked("", {}, "souder"), "");
}

TEST(PickSentence, English) {
  const std::string welds = "Weld thin stainless steel sheets.";
  const std::string field = absl::StrCat(
      "This course is for people who already work in a workshop of the metal trades, and it takes "
      "place in small groups with a lot of practice. It lasts two weeks, and there is an exam at "
      "the end for those who want one. ",
      welds);
  EXPECT_EQ(Picked(field, Whole(field), "welding steel", Language::kEnglish), welds);
}

}  // namespace
}  // namespace tremplin::testing
