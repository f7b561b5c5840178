// Clauses cut into the items that they enumerate.
#include "engine/matching/statement_items.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/text/sentences.h"
#include "engine/text/statement_phrases.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

// "[a] [b]": the items of a clause.
std::string Items(absl::string_view text) {
  const std::vector<NeedWord> words = SplitNeedWords(text);
  std::string all;
  for (const WordRange& item : SplitItems(text, words, {0, words.size()})) {
    absl::StrAppend(&all, all.empty() ? "" : " ", "[",
                    Slice(text, SpanOf(words, item.begin, item.end)), "]");
  }
  return all;
}

TEST(SplitItems, VerbsBeginItems) {
  const std::vector<Case> cases = {
      {"préparer les données, construire un tableau et un modèle",
       "[préparer les données] [construire un tableau] [un modèle]"},
      {"écrire une offre et chiffrer un chantier", "[écrire une offre] [chiffrer un chantier]"},
      {"préparer et nettoyer les données", "[préparer et nettoyer les données]"},
      {"extraire, croiser, faire des tableaux", "[extraire, croiser] [faire des tableaux]"},
      {"rédiger un contrat ainsi que suivre les congés",
       "[rédiger un contrat] [suivre les congés]"},
      {"préparer un chantier – tenir les délais – réceptionner",
       "[préparer un chantier] [tenir les délais] [réceptionner]"},
      {"planning the week, ordering parts and counting stock",
       "[planning the week] [ordering parts] [counting stock]"},
      {"comment répondre, quoi dire et que faire", "[comment répondre] [quoi dire] [que faire]"},
  };
  for (const Case& c : cases) EXPECT_EQ(Items(c.text), std::string(c.expected)) << c.text;
}

TEST(SplitItems, ObjectsAndClausesStayWithTheirVerb) {
  for (absl::string_view text :
       {"gagner du temps sur les mails, les comptes rendus et les tableaux",
        "préparer les données, qui sortent de l'ERP", "gérer le planning et les commandes",
        "accueillir un client, notamment au téléphone"}) {
    EXPECT_EQ(Items(text), absl::StrCat("[", text, "]"));
  }
}

TEST(SplitItems, NounsAndNames) {
  const std::vector<Case> cases = {
      {"Excel et Word", "[Excel] [Word]"},
      {"Excel, Word, PowerPoint", "[Excel] [Word] [PowerPoint]"},
      {"flow, layout and quality", "[flow] [layout] [quality]"},
      {"le bardage et la charpente", "[le bardage] [la charpente]"},
      {"la soudure TIG ; la soudure MIG ; la lecture de plan",
       "[la soudure TIG] [la soudure MIG] [la lecture de plan]"},
      {"les pannes électriques, pneumatiques et hydrauliques",
       "[les pannes électriques, pneumatiques et hydrauliques]"},
  };
  for (const Case& c : cases) EXPECT_EQ(Items(c.text), std::string(c.expected)) << c.text;
}

TEST(SplitItems, DeniedAndEmptyOnesAreLeftOut) {
  EXPECT_EQ(Items("trouver la panne, ne plus attendre, mais pas câbler"), "[trouver la panne]");
  EXPECT_EQ(Items("et"), "");
  EXPECT_EQ(Items(""), "");
}

TEST(TrimItem, ConnectingWordsAndWishesAtTheEnds) {
  const std::vector<Case> cases = {
      {"et de lire un plan", "lire un plan"},
      {"surtout savoir relancer", "savoir relancer"},
      {"l'anglais serait apprécié", "l'anglais"},
      {"deux langues obligatoires", "deux langues obligatoires"},
      {"un CACES obligatoire", "un CACES"},
      {"la prise de rendez-vous", "la prise de rendez-vous"},
      {"définir les exigences", "définir les exigences"},
      {"Soudeur (H/F)", "Soudeur"},
  };
  for (const Case& c : cases) {
    const std::vector<NeedWord> words = SplitNeedWords(c.text);
    const WordRange own = TrimItem(words, {0, words.size()});
    ASSERT_LT(own.begin, own.end) << c.text;
    EXPECT_EQ(Slice(c.text, SpanOf(words, own.begin, own.end)), c.expected);
  }
}

}  // namespace
}  // namespace tremplin::testing
