// Which proposals repeat an earlier one.
#include "engine/matching/near_duplicates.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

// Texts that share no words, so that only titles and numbers can agree.
constexpr absl::string_view kContents[] = {
    "Souder des tôles fines au procédé TIG.", "Établir un bulletin et déclarer les cotisations.",
    "Encaisser, relancer, fidéliser une clientèle.", "Piloter une nacelle élévatrice."};

Training TrainingBy(std::string provider, absl::string_view title, size_t content) {
  Training training = SmallTraining("T", std::string(title));
  training.provider = ProviderId(std::move(provider));
  training.content = std::string(kContents[content]);
  return training;
}

Training Preparing(Training training, std::string certification, ValidationScope scope) {
  training.validations = {{CertificationId(std::move(certification)), scope, {}}};
  return training;
}

Certification CertificationOf(std::string id, absl::string_view title, size_t content) {
  Certification certification = SmallCertification(std::move(id), std::string(title));
  certification.description = std::string(kContents[content]);
  return certification;
}

// "new new 0": what folding the entries in order says of each. Trainings are
// numbered in that order.
std::string Folded(std::vector<Entry> entries, bool has_session = false) {
  int number = 0;
  std::vector<EntryKey> keys;
  for (Entry& entry : entries) {
    if (auto* training = std::get_if<Training>(&entry)) {
      training->id = TrainingId(absl::StrCat("T-", ++number));
      keys.push_back({EntryKind::kTraining, training->id.value()});
    } else {
      keys.push_back({EntryKind::kCertification, std::get<Certification>(entry).id.value()});
    }
  }
  const MatchedCatalogue catalogue(entries);
  const std::shared_ptr<const Snapshot> snapshot = catalogue.snapshot();
  DuplicateFolder folder(*snapshot);
  std::string all;
  for (const EntryKey& key : keys) {
    const std::optional<OwnerRef> ref = snapshot->Locate(key.kind, key.id);
    EXPECT_TRUE(ref.has_value()) << Name(key);
    if (!ref.has_value()) continue;
    const std::optional<size_t> earlier = folder.Fold(*ref, has_session);
    absl::StrAppend(&all, all.empty() ? "" : " ",
                    earlier.has_value() ? absl::StrCat(*earlier) : "new");
  }
  return all;
}

TEST(DuplicateFolder, SameProviderAndTitle) {
  EXPECT_EQ(Folded({TrainingBy("P-1", "Soudage TIG", 0), TrainingBy("P-1", "Paie", 1),
                    TrainingBy("P-1", "SOUDAGE  tig", 2)}),
            "new new 0");
}

TEST(DuplicateFolder, OtherProvidersAreAChoice) {
  EXPECT_EQ(Folded({TrainingBy("P-1", "Soudage TIG", 0), TrainingBy("P-2", "Soudage TIG", 0)}),
            "new new");
}

TEST(DuplicateFolder, SameProviderAndText) {
  Training longer = TrainingBy("P-1", "Soudage TIG", 0);
  Training again = longer;
  again.title = "Soudage TIG.";
  EXPECT_EQ(Folded({longer, again}), "new 0");
  again.provider = ProviderId("P-2");
  EXPECT_EQ(Folded({longer, again}), "new new");
}

TEST(DuplicateFolder, OtherTextsOfOneProviderStay) {
  EXPECT_EQ(Folded({TrainingBy("P-1", "Soudage", 0), TrainingBy("P-1", "Paie", 1),
                    TrainingBy("P-1", "Vente", 2), TrainingBy("P-1", "Nacelle", 3)}),
            "new new new new");
}

TEST(DuplicateFolder, IndicesAreThoseOfTheKept) {
  EXPECT_EQ(Folded({TrainingBy("P-1", "Soudage", 0), TrainingBy("P-1", "Soudage", 0),
                    TrainingBy("P-1", "Paie", 1), TrainingBy("P-1", "Paie", 1),
                    TrainingBy("P-1", "Soudage", 0)}),
            "new 0 new 1 0");
}

TEST(DuplicateFolder, OneCertificationOfTwoLists) {
  Certification listed = CertificationOf("onisep:FOR.1", "Technicien de paie", 2);
  listed.external_ids = {{"RNCP", "", "35185"}};
  EXPECT_EQ(Folded({CertificationOf("RNCP35185", "Gestionnaire de paie", 1), listed}), "new 0");
  listed.external_ids = {{"RNCP", "", "RNCP35185"}};
  EXPECT_EQ(Folded({CertificationOf("RNCP35185", "Gestionnaire de paie", 1), listed}), "new 0");
  listed.external_ids = {{"RS", "", "35185"}};
  EXPECT_EQ(Folded({CertificationOf("RNCP35185", "Gestionnaire de paie", 1), listed}), "new new");
  listed.external_ids = {{"certif-info", "", "35185"}};
  EXPECT_EQ(Folded({CertificationOf("RNCP35185", "Gestionnaire de paie", 1), listed}), "new new");
}

TEST(DuplicateFolder, CertificationBehindItsUndatedTraining) {
  const Training training =
      Preparing(TrainingBy("P-1", "Paie", 1), "RNCP35185", ValidationScope::kWhole);
  const Certification certification = CertificationOf("RNCP35185", "Gestionnaire de paie", 2);
  EXPECT_EQ(Folded({training, certification}), "new 0");
  EXPECT_EQ(Folded({certification, training}), "new 0");
  EXPECT_EQ(Folded({training, certification}, /*has_session=*/true), "new new");
}

TEST(DuplicateFolder, OneCertificationAtTwoProvidersIsAChoice) {
  const auto at = [](std::string provider, absl::string_view title, size_t content) {
    return Preparing(TrainingBy(std::move(provider), title, content), "RNCP35185",
                     ValidationScope::kWhole);
  };
  EXPECT_EQ(Folded({at("P-1", "Paie", 1), at("P-2", "Titre de paie", 2)}), "new new");
  EXPECT_EQ(Folded({at("P-1", "Paie", 1), at("P-1", "Titre de paie", 2)}), "new 0");
  EXPECT_EQ(Folded({at("P-1", "Paie", 1), at("P-2", "Titre de paie", 2), at("P-2", "Paie", 3)}),
            "new new 1");
}

TEST(DuplicateFolder, BlocksOfACertificationAreDifferentTrainings) {
  const auto block = [](absl::string_view title, size_t content) {
    return Preparing(TrainingBy("P-1", title, content), "RNCP35185", ValidationScope::kBlocks);
  };
  EXPECT_EQ(Folded({block("Paie, bloc 1", 1), block("Paie, bloc 2", 2)}), "new new");
}

TEST(DuplicateFolder, DatedTrainingsOfOneCertificationStay) {
  const auto at = [](absl::string_view title, size_t content) {
    return Preparing(TrainingBy("P-1", title, content), "RNCP35185", ValidationScope::kWhole);
  };
  EXPECT_EQ(Folded({at("Paie", 1), at("Titre de paie", 2)}, /*has_session=*/true), "new new");
}

}  // namespace
}  // namespace tremplin::testing
