// The words of a requirement that decide whether a passage speaks of it.
#include "engine/matching/requirement_terms.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_join.h"
#include "engine/text/terms.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

std::string Names(absl::string_view requirement, Language language = Language::kFrench) {
  return absl::StrJoin(ProperNameTerms(requirement, language), " ");
}

// The terms of `words`, as a passage that says them would have.
std::vector<std::string> Terms(absl::string_view words, Language language) {
  std::vector<std::string> terms = WordTerms(words, language);
  std::sort(terms.begin(), terms.end());
  return terms;
}
std::vector<std::string> Subject(absl::string_view requirement, Language language) {
  std::vector<std::string> terms = SubjectTerms(requirement, language);
  std::sort(terms.begin(), terms.end());
  return terms;
}

struct Case {
  absl::string_view requirement, words;
};

TEST(ProperNameTerms, CapitalsWithinASentenceAreNames) {
  for (const Case& c : std::vector<Case>{{"Faire un tableau de bord dans Tableau", "Tableau"},
                                         {"Programmer un robot Fanuc", "Fanuc"},
                                         {"utiliser Excel", "Excel"},
                                         {"Vendre sur Etsy. Relancer un client", "Etsy"}}) {
    EXPECT_EQ(ProperNameTerms(c.requirement, Language::kFrench), Terms(c.words, Language::kFrench))
        << c.requirement;
  }
}

TEST(ProperNameTerms, AcronymsAndMixedCaseAreNamesAnywhere) {
  EXPECT_EQ(Names("SQL"), "sql");
  EXPECT_EQ(Names("SQL et tableaux croisés"), "sql");
  EXPECT_EQ(Names("AutoCAD niveau 2"), "autocad");
  EXPECT_EQ(Names("préparer la paie dans SAP S4"), "s4 sap");
  EXPECT_EQ(Names("norme ISO 9001 et HACCP"), "haccp iso");
}

TEST(ProperNameTerms, FirstWordsAndPlainWordsAreNone) {
  for (absl::string_view requirement :
       {"Excel", "Gérer les stocks", "Relancer. Encaisser. Vendre", "niveau 3", ""}) {
    EXPECT_EQ(Names(requirement), "") << requirement;
  }
}

TEST(ProperNameTerms, LanguagesAreNone) {
  EXPECT_EQ(Names("Conduct meetings in English", Language::kEnglish), "");
  EXPECT_EQ(Names("répondre à un client en Anglais"), "");
  EXPECT_EQ(Names("Use Excel in French", Language::kEnglish), "excel");
}

TEST(ProperNameTerms, ATextInCapitalsNamesNothing) {
  EXPECT_EQ(Names("CONDUITE DE CHARIOTS ÉLÉVATEURS"), "");
  EXPECT_EQ(Names("GÉRER LA PAIE AVEC SAGE (niveau 2)"), "");
}

TEST(ProperNameTerms, EachOnceAndSorted) {
  EXPECT_EQ(Names("utiliser Word, Excel, puis Word avec Access"), "access excel word");
}

TEST(SubjectTerms, VerbsOfAnySubjectDoNotCount) {
  for (const Case& c :
       std::vector<Case>{{"Gérer les stocks", "stocks"},
                         {"Analyser les risques chimiques", "risques chimiques"},
                         {"mettre en œuvre une démarche de prévention", "démarche prévention"},
                         {"gère un planning", "planning"}}) {
    EXPECT_EQ(Subject(c.requirement, Language::kFrench), Terms(c.words, Language::kFrench))
        << c.requirement;
  }
  for (const Case& c : std::vector<Case>{{"Manage customer complaints", "customer complaints"},
                                         {"Managing a warehouse", "warehouse"},
                                         {"Use drawings to prepare orders", "drawings orders"}}) {
    EXPECT_EQ(Subject(c.requirement, Language::kEnglish), Terms(c.words, Language::kEnglish))
        << c.requirement;
  }
}

TEST(SubjectTerms, VerbsWithASubjectOfTheirOwnCount) {
  EXPECT_EQ(Subject("souder l'inox", Language::kFrench), Terms("souder inox", Language::kFrench));
  EXPECT_EQ(Subject("weld a pipe", Language::kEnglish), Terms("weld pipe", Language::kEnglish));
}

TEST(SubjectTerms, NounsOfSuchVerbsCount) {
  for (absl::string_view subject :
       {"contrôle de gestion", "développement web", "analyse de données", "conception mécanique"}) {
    EXPECT_EQ(Subject(subject, Language::kFrench), Terms(subject, Language::kFrench)) << subject;
  }
  for (absl::string_view subject : {"machine learning", "software design", "project management"}) {
    EXPECT_EQ(Subject(subject, Language::kEnglish), Terms(subject, Language::kEnglish)) << subject;
  }
  EXPECT_EQ(Subject("planning and managing projects", Language::kEnglish),
            Terms("projects", Language::kEnglish));
  EXPECT_EQ(Subject("vous gérez et développez des sites web", Language::kFrench),
            Terms("sites web", Language::kFrench));
}

TEST(SubjectTerms, AllWordsWhereNoOtherIsLeft) {
  EXPECT_EQ(Subject("Gérer et organiser", Language::kFrench),
            Terms("gérer organiser", Language::kFrench));
  EXPECT_EQ(Subject("manage", Language::kEnglish), Terms("manage", Language::kEnglish));
  EXPECT_TRUE(Subject("", Language::kFrench).empty());
}

}  // namespace
}  // namespace tremplin::testing
