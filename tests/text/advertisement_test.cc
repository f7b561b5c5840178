// Job advertisements told from needs for training.
#include "engine/text/advertisement.h"

#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

TEST(IsAdvertisement, AdvertisementsAreTold) {
  for (absl::string_view text :
       {"Boulanger H/F en CDI",
        "Nous recherchons un boulanger. Poste en CDI, salaire selon profil.",
        "Vos missions : préparer les commandes. Votre profil : vous êtes rigoureux. Envoyez votre "
        "candidature.",
        "Job description: you will load trucks. Salary and benefits."}) {
    EXPECT_TRUE(IsAdvertisement(text)) << text;
  }
}

TEST(IsAdvertisement, NeedsAreNone) {
  for (absl::string_view text :
       {"Former deux salariées à Excel.",
        "Nous avons recruté un cariste en CDI et nous voulons le former au CACES.",
        "Notre cariste prend son poste en CDI en mars, sans profil logistique : nous cherchons une "
        "formation courte.",
        "We are hiring two drivers; you will find their profile below. We need training for them.",
        ""}) {
    EXPECT_FALSE(IsAdvertisement(text)) << text;
  }
}

}  // namespace
}  // namespace tremplin::testing
