#include "engine/snapshot/unit.h"

#include <map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/text/normalise.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/catalogue_generator.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// "field_path|text" of each unit.
std::vector<std::string> Described(const Entry& entry) {
  std::vector<std::string> lines;
  for (const Unit& unit : CutIntoUnits(entry)) {
    lines.push_back(absl::StrCat(unit.field_path, "|", unit.text));
  }
  return lines;
}

// What holds for the units of any entry that has fewer than the limit of them:
// fields that are cut into sentences are covered, each sentence by one unit.
void ExpectSoundUnits(const Entry& entry) {
  const std::vector<Unit> units = CutIntoUnits(entry);
  ASSERT_LT(units.size(), static_cast<size_t>(kMaxUnitsPerOwner));
  std::map<std::string, std::vector<Span>> by_field;
  for (const Unit& unit : units) {
    const absl::string_view field = FieldText(entry, unit.field_path);
    ASSERT_LT(unit.span.begin, unit.span.end) << unit.field_path;
    ASSERT_LE(unit.span.end, field.size()) << unit.field_path;
    const absl::string_view quoted = Slice(field, unit.span);
    EXPECT_TRUE(IsValidUtf8(quoted)) << unit.field_path;
    EXPECT_TRUE(IsValidUtf8(unit.text)) << unit.field_path;
    EXPECT_TRUE(absl::EndsWith(unit.text, quoted)) << unit.text;
    by_field[unit.field_path].push_back(unit.span);
  }
  for (const auto& [path, spans] : by_field) {
    const absl::string_view field = FieldText(entry, path);
    for (size_t i = 1; i < spans.size(); ++i) EXPECT_LE(spans[i - 1].end, spans[i].begin) << path;
    for (const Span& sentence : SplitSentences(field)) {
      int holders = 0;
      for (const Span& span : spans) {
        holders += span.begin <= sentence.begin && sentence.end <= span.end;
      }
      EXPECT_EQ(holders, 1) << path << ": " << Slice(field, sentence);
    }
  }
}

TEST(CutIntoUnitsTest, Units_AreSoundForSamplesAndGeneratedTrainings) {
  ExpectSoundUnits(testing::FullTraining());
  ExpectSoundUnits(testing::FullCertification());
  for (const Entry& entry : testing::GenerateTrainings(50, 1, 1)) ExpectSoundUnits(entry);
}

TEST(CutIntoUnitsTest, Units_AreSoundForAwkwardTexts) {
  Training training = testing::SmallTraining("T-1", "  Œuvre 📊 ");
  training.objective = "\uFEFF- Été\r\n\r\n•  Noël ; 1. À l'école…  «\u00A0Déjà\u00A0» !";
  training.outcomes = "e\u0301crire. 👩‍👩‍👧 lire.\n\n\n- \n—\n*** compter ***";
  training.content = "du managementRéalisation de plans, etc. Fin";
  training.modules = {{"", "Sans titre."}, {"Sans contenu", ""}, {"", ""}};
  ExpectSoundUnits(training);
}

TEST(CutIntoUnitsTest, Training_GivesTitleFirstAndFieldsInOrder) {
  Training training = testing::SmallTraining("T-1", "Excel");
  training.content = "Formules.";
  training.modules = {{"Saisir", "Clavier."}, {"Imprimer", ""}};
  training.outcomes = "Trier une liste. Filtrer une liste.";
  training.objective = "Gagner du temps. Éviter les erreurs.";
  EXPECT_THAT(Described(training),
              ElementsAre("title|Excel", "objective|Gagner du temps. Éviter les erreurs.",
                          "outcomes|Trier une liste.", "outcomes|Filtrer une liste.",
                          "modules[0].content|Saisir : Clavier.", "modules[1].title|Imprimer",
                          "content|Formules."));
  const std::vector<Unit> units = CutIntoUnits(training);
  EXPECT_EQ(units[1].kind, UnitKind::kObjective);
  EXPECT_EQ(units[3].kind, UnitKind::kOutcome);
  EXPECT_EQ(units[3].span, (Span{17, 35}));
  // The module's title is embedded with its content and is not what is quoted.
  EXPECT_EQ(units[4].kind, UnitKind::kModule);
  EXPECT_EQ(units[4].span, (Span{0, 8}));
}

TEST(CutIntoUnitsTest, Certification_GivesBlocksAndTheirLines) {
  EXPECT_THAT(
      Described(testing::FullCertification()),
      ElementsAre("title|Chargé·e de données (fictif)",
                  "description|Collecte et prépare les données.", "blocks[0].title|Collecter",
                  "blocks[0].competences[0]|Choisir une source",
                  "blocks[0].competences[1]|Documenter", "blocks[1].title|Présenter",
                  "blocks[1].competences[0]|Dessiner un graphique"));
}

TEST(CutIntoUnitsTest, Units_OfWhatTeachesNothingAreNone) {
  EXPECT_THAT(CutIntoUnits(testing::FullProvider()), IsEmpty());
  EXPECT_THAT(CutIntoUnits(testing::FullNeed()), IsEmpty());
  EXPECT_THAT(CutIntoUnits(Training{}), IsEmpty());
  EXPECT_THAT(CutIntoUnits(Certification{}), IsEmpty());
  Training training = testing::SmallTraining("T-1", "Excel");
  training.objective = " \n\t";
  training.content = "- \n- ---\n…";  // no words
  EXPECT_THAT(Described(training), ElementsAre("title|Excel"));
}

TEST(CutIntoUnitsTest, Passages_JoinSentencesUpToTheLimit) {
  Training training = testing::SmallTraining("T-1");
  for (int i = 100; i < 200; ++i) {
    absl::StrAppend(&training.content, "Étape numéro ", i, " du programme. ");
  }
  ExpectSoundUnits(training);
  const std::vector<Unit> units = CutIntoUnits(training);
  ASSERT_GT(units.size(), 5u);
  for (size_t i = 1; i < units.size(); ++i) {
    const Span span = units[i].span;
    EXPECT_LE(span.end - span.begin, static_cast<uint32_t>(kMaxPassageBytes));
    if (i + 1 < units.size()) {
      // The next sentence, of 36 bytes or so, would not have fitted.
      EXPECT_GT(span.end - span.begin, static_cast<uint32_t>(kMaxPassageBytes) - 40);
    }
  }
}

TEST(CutIntoUnitsTest, Passages_KeepALongSentenceWhole) {
  Training training = testing::SmallTraining("T-1");
  for (int i = 0; i < 5000; ++i) training.objective += "éœ";  // 20,000 bytes, no space
  ExpectSoundUnits(training);
  const std::vector<Unit> units = CutIntoUnits(training);
  ASSERT_THAT(units, SizeIs(2));
  EXPECT_EQ(units[1].text, training.objective);
}

TEST(CutIntoUnitsTest, Units_EndAtTheLimitWithTheTitleAmongThem) {
  Training training = testing::SmallTraining("T-1", "Excel");
  for (int i = 0; i < 200; ++i) absl::StrAppend(&training.outcomes, "Savoir ", i, ".\n");
  training.content = "Jamais atteint.";
  const std::vector<std::string> units = Described(training);
  ASSERT_THAT(units, SizeIs(kMaxUnitsPerOwner));
  EXPECT_EQ(units.front(), "title|Excel");
  EXPECT_EQ(units.back(), "outcomes|Savoir 62.");
}

TEST(WholeTextTest, Whole_IsTitleThenFieldsByWeight) {
  Training training = testing::SmallTraining("T-1", "Excel");
  training.content = "Formules";
  training.modules = {{"Saisir", "Clavier"}, {"Imprimer !", ""}};
  training.outcomes = "Trier";
  training.objective = "Gagner du temps.";
  EXPECT_EQ(WholeText(training),
            "Excel. Gagner du temps. Trier. Saisir. Imprimer ! Formules. Clavier");
  EXPECT_EQ(WholeText(testing::SmallCertification("RS1", "Titre")), "Titre");
  EXPECT_EQ(WholeText(testing::FullProvider()), "");
  EXPECT_EQ(WholeText(testing::FullNeed()), "");
}

TEST(WholeTextTest, Whole_IsCutAtAWord) {
  Training training = testing::SmallTraining("T-1", "Été");
  for (int i = 0; i < 1000; ++i) training.content += "légère ";
  const std::string whole = WholeText(training);
  EXPECT_LE(whole.size(), static_cast<size_t>(kMaxWholeTextBytes));
  EXPECT_GT(whole.size(), static_cast<size_t>(kMaxWholeTextBytes) - 10);
  EXPECT_TRUE(absl::EndsWith(whole, " légère")) << whole.substr(whole.size() - 12);
}

TEST(WholeTextTest, Whole_WithoutASpaceIsCutBetweenCharacters) {
  for (const char* start : {"", "a", "ab", "abc"}) {
    Training training = testing::SmallTraining("T-1", start);
    for (int i = 0; i < 1000; ++i) training.title += "📊";
    const std::string whole = WholeText(training);
    EXPECT_LE(whole.size(), static_cast<size_t>(kMaxWholeTextBytes));
    EXPECT_GT(whole.size(), static_cast<size_t>(kMaxWholeTextBytes) - 4);
    EXPECT_TRUE(IsValidUtf8(whole)) << start;
  }
}

TEST(EntryLanguageTest, Language_IsTheStatedOneElseAGuess) {
  Training training = testing::SmallTraining("T-1", "Les bases du tableur pour les débutants");
  EXPECT_EQ(EntryLanguage(training), Language::kFrench);
  training.language = "en-GB";
  EXPECT_EQ(EntryLanguage(training), Language::kEnglish);
  training.language = "de";  // neither of the two: guessed
  EXPECT_EQ(EntryLanguage(training), Language::kFrench);
  EXPECT_EQ(EntryLanguage(testing::SmallTraining("T-2", "SQL")), Language::kUnknown);
}

TEST(FieldTextTest, Field_IsFoundByThePathOfAUnit) {
  const Entry training = testing::FullTraining();
  EXPECT_EQ(FieldText(training, "outcomes"), "Concevoir un tableau de bord");
  EXPECT_EQ(FieldText(training, "modules[1].content"), "Diffuser");
  const Entry certification = testing::FullCertification();
  EXPECT_EQ(FieldText(certification, "blocks[0].competences[1]"), "Documenter");
  EXPECT_EQ(FieldText(certification, "blocks[1].title"), "Présenter");
}

TEST(FieldTextTest, Field_ThatIsNotThereIsEmpty) {
  for (const char* path : {"", "modules", "modules[", "modules[]", "modules[0]", "modules[2].title",
                           "modules[-1].title", "modules[x].title", "provider", "blocks[0].title",
                           "modules[99999999999999999999].title"}) {
    EXPECT_EQ(FieldText(testing::FullTraining(), path), "") << path;
  }
  for (const char* path : {"outcomes", "blocks[2].title", "blocks[0].competences[2]",
                           "blocks[0].competences", "competences[0]"}) {
    EXPECT_EQ(FieldText(testing::FullCertification(), path), "") << path;
  }
  EXPECT_EQ(FieldText(testing::FullProvider(), "title"), "");
}

}  // namespace
}  // namespace tremplin
