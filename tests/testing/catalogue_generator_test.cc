#include "tests/testing/catalogue_generator.h"

#include <set>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/catalogue/validation.h"
#include "engine/snapshot/unit.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/testing/catalogue_files.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::vector<std::string> Hashes(const std::vector<Entry>& entries) {
  std::vector<std::string> hashes;
  for (const Entry& entry : entries) hashes.push_back(ContentHash(entry));
  return hashes;
}

TEST(GenerateTrainings, EveryEntryIsValid) {
  std::vector<Entry> entries = GenerateTrainings(300, 1, 4);
  for (Entry& provider : GenerateProviders()) entries.push_back(std::move(provider));
  for (const Entry& entry : entries) {
    EXPECT_THAT(Validate(entry), IsEmpty()) << CanonicalBytes(entry);
  }
}

// Written down once: another compiler or machine must give the same bytes.
TEST(GenerateTrainings, IsTheSameEverywhere) {
  const std::vector<Entry> trainings = GenerateTrainings(50, 42, 3);
  EXPECT_EQ(ContentHash(trainings.front()),
            "306dd85e9159351af25f0a87acbf7e651e70e9450e9e3a219c9dd7ecde20ce93");
  EXPECT_EQ(ContentHash(trainings.back()),
            "e74a74d673d5a2a78cd773327c4cfee052beffd4d18654f8d92dc8edbf5599d7");
}

TEST(GenerateTrainings, FewerAreTheFirstOfMore) {
  const std::vector<std::string> many = Hashes(GenerateTrainings(50, 7, 2));
  const std::vector<std::string> few = Hashes(GenerateTrainings(20, 7, 2));
  EXPECT_EQ(few, std::vector<std::string>(many.begin(), many.begin() + 20));
}

TEST(GenerateTrainings, SeedsDiffer) {
  EXPECT_NE(Hashes(GenerateTrainings(1, 1, 2)), Hashes(GenerateTrainings(1, 2, 2)));
}

TEST(GenerateTrainings, HaveTheSessionsAskedFor) {
  for (const int wanted : {0, 1, 5}) {
    for (const Entry& entry : GenerateTrainings(40, 3, wanted)) {
      int sessions = 0;
      for (const Offering& offering : std::get<Training>(entry).offerings) {
        sessions += static_cast<int>(offering.sessions.size());
        EXPECT_EQ(offering.entry_mode == EntryMode::kOnRequest, wanted == 0);
      }
      EXPECT_EQ(sessions, wanted);
    }
  }
}

TEST(GenerateTrainings, HaveAboutEightPassages) {
  size_t units = 0;
  const std::vector<Entry> trainings = GenerateTrainings(200, 5, 1);
  for (const Entry& entry : trainings) {
    const size_t own = CutIntoUnits(entry).size();
    EXPECT_GE(own, 6u);
    EXPECT_LE(own, 11u);
    units += own;
  }
  EXPECT_NEAR(static_cast<double>(units) / static_cast<double>(trainings.size()), 8.0, 1.0);
}

TEST(GenerateTrainings, NameGeneratedProviders) {
  std::set<ProviderId> known;
  for (const Entry& entry : GenerateProviders()) known.insert(std::get<Provider>(entry).id);
  for (const Entry& entry : GenerateTrainings(100, 9, 1)) {
    EXPECT_EQ(known.count(std::get<Training>(entry).provider), 1u);
  }
}

TEST(ToJsonl, LinesAreTheEntries) {
  const std::vector<Entry> entries = GenerateTrainings(5, 11, 2);
  const std::vector<std::string> lines = absl::StrSplit(ToJsonl(entries), '\n', absl::SkipEmpty());
  ASSERT_EQ(lines.size(), entries.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    const absl::StatusOr<Entry> entry = ParseEntry(lines[i]);
    ASSERT_TRUE(entry.ok()) << entry.status();
    EXPECT_EQ(*entry, entries[i]);
  }
}

TEST(ToLheoXml, HoldsTrainingActionSessionAndOrganisation) {
  std::vector<Entry> entries = GenerateProviders();
  Training training = std::get<Training>(GenerateTrainings(1, 13, 1)[0]);
  training.title = "Découper & souder <l'acier>";
  Offering& offering = training.offerings[0];
  offering.modality = Modality::kMixed;
  offering.prices = {{{125050, "EUR"}, PriceBasis::kPerLearner, Tax::kIncluded, {}, {}}};
  offering.hours.total = 21;
  offering.sessions[0].start = PartialDate{2027, 3, 0};
  offering.sessions[0].end = PartialDate{2027, 4, 9};
  entries.push_back(training);

  const std::string xml = ToLheoXml(entries);
  EXPECT_THAT(xml, HasSubstr("<lheo xmlns=\"http://lheo.gouv.fr/2.3\">"));
  EXPECT_THAT(xml, HasSubstr("<formation numero=\"G-000001\">"));
  EXPECT_THAT(xml, HasSubstr("Découper &amp; souder &lt;l'acier&gt;"));
  EXPECT_THAT(xml, HasSubstr("<modalites-enseignement>1</modalites-enseignement>"));
  EXPECT_THAT(xml, HasSubstr("<prix-total-TTC>1250.50</prix-total-TTC>"));
  EXPECT_THAT(xml, HasSubstr("<nombre-heures-total>21</nombre-heures-total>"));
  EXPECT_THAT(xml, HasSubstr("<debut>20270300</debut>\n<fin>20270409</fin>"));
  EXPECT_THAT(xml, HasSubstr("<SIRET>" + training.provider.value() + "</SIRET>"));
  EXPECT_THAT(xml, HasSubstr("<nom-organisme>Organisme Exemple "));
}

TEST(ToLheoXml, LeavesOutAPriceThatThePlaceForPricesWouldFalsify) {
  Training training = std::get<Training>(GenerateTrainings(1, 13, 1)[0]);
  training.offerings[0].prices = {{{90000, "EUR"}, PriceBasis::kPerLearner, Tax::kExcluded, {}, {}},
                                  {{350000, "EUR"}, PriceBasis::kPerGroup, Tax::kIncluded, 4, 10}};
  EXPECT_THAT(ToLheoXml({Entry(training)}), Not(HasSubstr("<prix-")));
}

TEST(ToLheoXml, GivesAnOfferingOnRequestTheSessionTheSchemaDemands) {
  EXPECT_THAT(ToLheoXml(GenerateTrainings(1, 13, 0)),
              HasSubstr("<debut>00000000</debut>\n<fin>99999999</fin>"));
}

}  // namespace
}  // namespace tremplin::testing
