// Money and headcounts, read and written.
#include <string>
#include <vector>

#include "engine/matching/french_words.h"
#include "gtest/gtest.h"
#include "tests/matching/reading.h"

namespace tremplin::testing {
namespace {

struct Case {
  absl::string_view text, expected;
};

TEST(ReadBudget, AmountScopeAndTax) {
  const std::vector<Case> cases = {
      {"Budget : 7 000 € pour les deux.", "7000.00 EUR total"},
      {"Budget : 7\u00A0000\u00A0€", "7000.00 EUR total"},
      {"Budget : 7\u202F000\u202F€", "7000.00 EUR total"},
      {"budget 7000€", "7000.00 EUR total"},
      {"un budget de 7 k€", "7000.00 EUR total"},
      {"un budget de 7k€", "7000.00 EUR total"},
      {"budget de 1.500 euros", "1500.00 EUR total"},
      {"budget de 1 234,50 €", "1234.50 EUR total"},
      {"budget de 12 500 euros", "12500.00 EUR total"},
      {"budget : 1 500 € HT par personne", "1500.00 EUR each HT"},
      {"budget de 2 000 euros TTC", "2000.00 EUR total TTC"},
      {"2 500 euros maximum", "2500.00 EUR total"},
      {"pas plus de 900 € par salarié", "900.00 EUR each"},
      {"moins de 1 000 € chacune", "1000.00 EUR each"},
      {"une enveloppe de 10 000 €", "10000.00 EUR total"},
      {"entre 1 000 et 1 500 € de budget", "1500.00 EUR total"},
      {"up to EUR 5,000", "5000.00 EUR total"},
      {"our budget is €3,000 per person", "3000.00 EUR each"},
      {"at most 2000 euros each", "2000.00 EUR each"},
      {"budget of 4,500.50 euros", "4500.50 EUR total"},
  };
  for (const Case& c : cases) EXPECT_EQ(BudgetIn(c.text), std::string(c.expected)) << c.text;
}

TEST(ReadBudget, AmountsThatAreNoBudget) {
  for (absl::string_view text :
       {"Chiffre d'affaires de 800 000 € au maximum.", "Saisir une facture de 3 000 €.",
        "Salaire de 2 000 € brut maximum.", "Une machine à 45 000 €.", "Budget serré.",
        "Établir un budget de trésorerie.", "500 pièces maximum", "We invoice EUR 20,000 a month.",
        "budget : 0 €", "budget : 99 999 999 €", ""}) {
    EXPECT_EQ(BudgetIn(text), "-") << text;
  }
}

TEST(ReadBudget, QuoteAndWords) {
  const std::string text = "À deux, budget : 1 500 € HT par personne.";
  const TextConstraints read = ReadText(text);
  ASSERT_TRUE(read.budget.has_value());
  EXPECT_EQ(Slice(text, read.budget->quote), "1 500 € HT");
  EXPECT_EQ(read.budget->shown, "1\u00A0500\u00A0€ HT par personne");
}

struct CountCase {
  absl::string_view text;
  int expected;  // 0 for none
};

TEST(ReadHeadcount, PeopleWhoWillBeTrained) {
  const std::vector<CountCase> cases = {
      {"Deux salariées à former à Excel.", 2},
      {"Former trois caristes.", 3},
      {"PME de 35 salariés. Trois doivent être formés.", 3},
      {"PME de 20 personnes à Lille. Il faut former 4 comptables.", 4},
      {"Un groupe de six personnes.", 6},
      {"Nous voudrions envoyer cinq intervenantes.", 5},
      {"Deux menuisiers à former", 2},
      {"12 de nos agents doivent savoir relancer.", 12},
      {"We need to train 6 technicians.", 6},
      {"three operators must learn to read a drawing", 3},
      {"Nous avons besoin d'une formation pour 4 personnes.", 4},
      {"former vingt vendeurs", 20},
      // Those who will be trained, not those who are only mentioned.
      {"L'EHPAD a 80 lits et 45 agents. 10 agents à former à la bientraitance.", 10},
      {"Le garage compte 8 salariés. Deux d'entre eux doivent passer à l'électrique.", 2},
      {"Deux salariées sont partantes.", 2},
      {"Initiation à Excel, 6 personnes.", 6},
  };
  for (const CountCase& c : cases) {
    const TextConstraints read = ReadText(c.text);
    ASSERT_TRUE(read.headcount.has_value()) << c.text;
    EXPECT_EQ(read.headcount->value, c.expected) << c.text;
  }
}

TEST(ReadHeadcount, OtherNumbers) {
  for (absl::string_view text :
       {"PME de 35 salariés à Roncq.", "Nous sommes 12 salariés.",
        "Garage, 5 salariés, Soissons. Former aux freins.", "Deux jours maximum.",
        "Trois demi-journées par mois.", "Deux sites et trois machines.",
        "Menuiserie de 14 personnes.",
        "On fabrique des sachets à Roubaix, 60 personnes, trois équipes. Régler la ligne.",
        "Notre métier, c'est l'emballage. L'usine, 60 personnes, tourne jour et nuit.",
        "Bonjour ! Nous sommes à Lille, 45 salariés.", "We are a company of 40 people.",
        "Former un cariste.", "Gérer 200 clients.", "Pour 2 000 €.", ""}) {
    EXPECT_FALSE(ReadText(text).headcount.has_value()) << text;
  }
}

TEST(ReadHeadcount, QuoteHoldsNumberAndNoun) {
  const std::string text = "Équipe à Roubaix : former trois caristes, vite.";
  const TextConstraints read = ReadText(text);
  ASSERT_TRUE(read.headcount.has_value());
  EXPECT_EQ(Slice(text, read.headcount->quote), "trois caristes");
  EXPECT_EQ(read.headcount->shown, "3 personnes");
}

TEST(FormatFrench, Money) {
  EXPECT_EQ(FormatFrench(Money{0, "EUR"}), "0\u00A0€");
  EXPECT_EQ(FormatFrench(Money{5, "EUR"}), "0,05\u00A0€");
  EXPECT_EQ(FormatFrench(Money{9990, "EUR"}), "99,90\u00A0€");
  EXPECT_EQ(FormatFrench(Money{100000, "EUR"}), "1\u00A0000\u00A0€");
  EXPECT_EQ(FormatFrench(Money{99999, "EUR"}), "999,99\u00A0€");
  EXPECT_EQ(FormatFrench(Money{315000, "EUR"}), "3\u00A0150\u00A0€");
  EXPECT_EQ(FormatFrench(Money{123456789, "CHF"}), "1\u00A0234\u00A0567,89\u00A0CHF");
}

TEST(FormatFrench, TaxIsNamedWhereKnown) {
  EXPECT_EQ(FormatFrench(Tax::kIncluded), " TTC");
  EXPECT_EQ(FormatFrench(Tax::kExcluded), " HT");
  EXPECT_EQ(FormatFrench(Tax::kExempt), " net de taxe");
  EXPECT_EQ(FormatFrench(Tax::kUnknown), "");
}

}  // namespace
}  // namespace tremplin::testing
