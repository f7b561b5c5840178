#include "engine/text/advertisement_sections.h"

#include <string>

#include "absl/strings/string_view.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

// One letter per sentence: "w" wanted, "e" employer, "o" offered, "." unknown.
std::string Sections(absl::string_view text) {
  AdvertisementReader reader(text);
  std::string all;
  for (const Span& sentence : SplitSentences(text)) {
    switch (reader.Next(sentence, SplitNeedWords(Slice(text, sentence)))) {
      case AdvertisementSection::kUnknown:
        all += '.';
        break;
      case AdvertisementSection::kWanted:
        all += 'w';
        break;
      case AdvertisementSection::kEmployer:
        all += 'e';
        break;
      case AdvertisementSection::kOffered:
        all += 'o';
        break;
    }
  }
  return all;
}

TEST(AdvertisementReader, HeadingsBeginSections) {
  EXPECT_EQ(Sections("Menuisier H/F\n"
                     "Qui sommes-nous ?\nUn atelier de douze compagnons à Roubaix.\n"
                     "Vos missions\nPoser des fenêtres\nPrendre les mesures\n"
                     "Avantages\nTreizième mois\nVoiture de service\n"
                     "Profil\nCAP de menuisier\n"),
            ".eewwwoooww");
}

TEST(AdvertisementReader, WordsBeforeAColonAnnounceWhatFollows) {
  EXPECT_EQ(Sections("En rejoignant notre coopérative de Lens, nous vous proposons :\n"
                     "- Une stabilité dans l'emploi\n- Une montée en compétences\n"
                     "Pour tenir ce poste, il faut posséder les compétences suivantes :\n"
                     "- Lire un plan\n"),
            "oooww");
  EXPECT_EQ(Sections("Ce qui vous est proposé :\nUn temps plein à 39 h\n"), "oo");
}

TEST(AdvertisementReader, AListEndsWithTheFirstLineThatIsNoItem) {
  EXPECT_EQ(
      Sections("Nous vous offrons :\n- Des repas\n- Un vélo\nLe permis B sert tous les jours.\n"),
      "ooo.");
}

TEST(AdvertisementReader, AParagraphThatIsNoListEndsASection) {
  EXPECT_EQ(Sections("Horaires\nDe 8 h à 16 h, une semaine sur deux\n\n"
                     "Souder des tuyaux d'inox en atelier\n"),
            "oo.");
  // The first may stand a line below its heading.
  EXPECT_EQ(Sections("Horaires\n\nDe 8 h à 16 h\n\nSouder des tuyaux\n"), "oo.");
}

TEST(AdvertisementReader, WhoeverDemandsHasDoneWithOffers) {
  EXPECT_EQ(Sections("Rémunération\nSelon la grille de la branche\n"
                     "Vous êtes titulaire du permis C depuis deux ans au moins\n"
                     "Vous savez lire une carte de nuit et par mauvais temps\n"),
            "oo..");
}

TEST(AdvertisementReader, LongLinesAndItemsAnnounceNothing) {
  EXPECT_EQ(
      Sections("Tenir les horaires et les salaires de quarante chauffeurs avec le logiciel de "
               "la maison.\n"),
      ".");
  EXPECT_EQ(Sections("Vos missions :\n- Élaboration des horaires\n- Calcul des trajets\n"), "www");
  EXPECT_EQ(Sections("Horaires : journée\nConduire un chariot\n"), "..");
}

TEST(AdvertisementReader, NothingAnnouncedIsUnknown) {
  EXPECT_EQ(Sections("Poser des fenêtres. Prendre les mesures.\n\nLire un plan."), "...");
  EXPECT_EQ(Sections(""), "");
}

}  // namespace
}  // namespace tremplin
