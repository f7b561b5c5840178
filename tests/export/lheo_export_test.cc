// LHEO: every element that the reader takes is written again.
#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/export/by_place.h"
#include "engine/import/xml_records.h"
#include "gmock/gmock.h"
#include "tests/export/round_trip.h"
#include "tests/import/lheo_documents.h"
#include "tests/import/lheo_full_documents.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

std::unique_ptr<CatalogueStore> StoreOfRun(const ImportRun& run) {
  std::vector<Entry> entries(run.providers.begin(), run.providers.end());
  for (const ImportedItem& item : run.items) entries.push_back(item.entry);
  return StoreOf(entries);
}

std::string AsLheo(const std::vector<Entry>& entries) {
  return Exported(*StoreOf(entries), ExportFormat::kLheo);
}

// The training that an import of its LHEO hands out.
Training RoundTrip(const std::vector<Entry>& entries, absl::string_view id) {
  return Lheo(AsLheo(entries)).Get<Training>(absl::StrCat("lheo:", id));
}

TEST(LheoExportTest, Export_KeepsEveryElementThatIsRead) {
  for (const std::string producer : {"", "carif"}) {
    const auto store = StoreOfRun(Lheo(FullLheo(), producer));
    const std::string text = Exported(*store, ExportFormat::kLheo);
    const auto again = Imported(text, ImportFormat::kLheo, producer);
    EXPECT_EQ(Exported(*again, ExportFormat::kJsonl), Exported(*store, ExportFormat::kJsonl));
    EXPECT_EQ(Exported(*again, ExportFormat::kLheo), text);
  }
}

TEST(LheoExportTest, Export_OfRealFilesKeepsEveryElementThatIsRead) {
  const std::string folder = TREMPLIN_SOURCE_DIR "/../shared/data/lheo/";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "skipped: no ../shared";
  for (const char* name : {"intercarif-2.2.xml", "exemple-bts-onisep.xml", "index-one-offer.xml",
                           "index-intercarif-2017.xml"}) {
    const auto store = StoreOfRun(ImportPath(folder + name, ImportFormat::kLheo));
    const ImportRun run = Lheo(Exported(*store, ExportFormat::kLheo));
    EXPECT_EQ(run.rows.size(), 0u) << name;
    EXPECT_EQ(Exported(*StoreOfRun(run), ExportFormat::kJsonl),
              Exported(*store, ExportFormat::kJsonl))
        << name;
  }
}

// The elements that the definition of LHEO allows in each, in its order.
std::map<std::string, std::vector<std::string>> Sequences(const std::string& definition) {
  std::map<std::string, std::vector<std::string>> sequences;
  std::string current;
  for (absl::string_view line : absl::StrSplit(definition, '\n')) {
    const std::vector<absl::string_view> parts = absl::StrSplit(line, '"');
    if (parts.size() < 2) continue;
    if (absl::EndsWith(parts[0], "<definition name=")) current = std::string(parts[1]);
    if (absl::EndsWith(parts[0], "<element name=")) {
      sequences[current].emplace_back(parts[1]);
    }
  }
  return sequences;
}

void ExpectInOrder(const XmlElement& element,
                   const std::map<std::string, std::vector<std::string>>& sequences) {
  if (element.name == "extras" || element.children.empty()) return;
  const auto found = sequences.find(element.name);
  ASSERT_NE(found, sequences.end()) << element.name;
  size_t last = 0;
  for (const XmlElement& child : element.children) {
    const auto at = std::find(found->second.begin(), found->second.end(), child.name);
    ASSERT_NE(at, found->second.end()) << child.name << " in " << element.name;
    const auto index = static_cast<size_t>(at - found->second.begin());
    EXPECT_GE(index, last) << child.name << " in " << element.name;
    last = index;
    ExpectInOrder(child, sequences);
  }
}

TEST(LheoExportTest, Export_HasTheElementsOfTheDefinitionInItsOrder) {
  const std::string path = TREMPLIN_SOURCE_DIR "/../shared/data/lheo/definition/lheo-gml.xml";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "skipped: no ../shared";
  const auto sequences = Sequences(ReadFile(path).value());
  std::vector<Entry> entries = SampleEntries();
  entries.push_back(FullTraining("T-full"));
  const std::string sample = AsLheo(entries);
  const std::string full = Exported(*StoreOfRun(Lheo(FullLheo())), ExportFormat::kLheo);
  constexpr absl::string_view kNamespaces[] = {"http://lheo.gouv.fr/2.3"};
  constexpr absl::string_view kPaths[] = {"/lheo/offres/formation"};
  for (const std::string& text : {sample, full}) {
    const std::unique_ptr<ByteSource> source = NewMemorySource(text);
    int formations = 0;
    const absl::Status read = ForEachXmlRecord(
        *source, {.namespaces = kNamespaces, .record_paths = kPaths}, XmlDetail::kWhole,
        [&](const XmlElement& formation, const std::string& location) {
          SCOPED_TRACE(location);
          ExpectInOrder(formation, sequences);
          ++formations;
          return absl::OkStatus();
        });
    EXPECT_TRUE(read.ok()) << read;
    EXPECT_GT(formations, 0);
  }
}

// What LHEO holds of a training of the sample, from the writer's documentation.
void ExpectSameInLheo(const Training& training, const Training& read) {
  EXPECT_EQ(read.title, training.title);
  EXPECT_EQ(read.objective, training.objective);
  EXPECT_EQ(read.outcomes, training.outcomes);
  EXPECT_THAT(read.content, HasSubstr(training.content));
  EXPECT_EQ(read.certifying, training.certifying);
  EXPECT_EQ(read.certification_level, training.certification_level);
  EXPECT_EQ(read.provenance.updated, training.provenance.updated);
  EXPECT_EQ(read.validations.size(), training.validations.size());
  std::vector<Offering> actions;
  for (const Offering& offering : training.offerings) {
    for (const Offering& action : ByPlace(offering)) actions.push_back(action);
  }
  ASSERT_EQ(read.offerings.size(), actions.size());
  for (size_t i = 0; i < read.offerings.size(); ++i) {
    const Offering &now = read.offerings[i], &before = actions[i];
    EXPECT_EQ(now.id, before.id);
    EXPECT_EQ(now.modality, before.modality);
    EXPECT_EQ(now.audiences, before.audiences);
    EXPECT_EQ(now.hours.total, before.hours.total);
    EXPECT_EQ(now.prerequisites, before.prerequisites);
    EXPECT_EQ(now.accessibility, before.accessibility);
    EXPECT_EQ(now.languages, before.languages);
    ASSERT_EQ(now.location.has_value(), before.location.has_value());
    if (now.location.has_value()) {
      EXPECT_EQ(now.location->street, before.location->street);
      EXPECT_EQ(now.location->city, before.location->city);
    }
    ASSERT_EQ(now.sessions.size(), before.sessions.size());
    for (size_t j = 0; j < now.sessions.size(); ++j) {
      EXPECT_EQ(now.sessions[j].id, before.sessions[j].id);
      EXPECT_EQ(now.sessions[j].start, before.sessions[j].start);
      EXPECT_EQ(now.sessions[j].end, before.sessions[j].end);
      EXPECT_EQ(now.sessions[j].state, before.sessions[j].state);
      EXPECT_EQ(now.sessions[j].registration_end, before.sessions[j].registration_end);
      EXPECT_EQ(now.sessions[j].min_group, before.sessions[j].min_group);
    }
  }
}

TEST(LheoExportTest, Export_OfTheSampleIsReadWithoutRepairs) {
  const auto store = StoreOf(SampleEntries());
  const ImportRun run = Lheo(Exported(*store, ExportFormat::kLheo));
  EXPECT_EQ(run.rows.size(), 0u) << run.rows[0].location << run.rows[0].message_en;
  const std::vector<Entry> trainings = store->List(EntryKind::kTraining, "", 100000).value();
  ASSERT_THAT(run.items, SizeIs(trainings.size()));
  for (const Entry& entry : trainings) {
    const Training& training = std::get<Training>(entry);
    SCOPED_TRACE(training.id.value());
    ExpectSameInLheo(training, run.Get<Training>(absl::StrCat("lheo:", training.id.value())));
  }
}

TEST(LheoExportTest, Export_EscapesAndLeavesOutWhatXmlCannotHold) {
  Training training = SmallTraining("T-1", "R&D : x < y & \"z\" > w ]]>");
  training.objective = "ligne 1\n- ligne 2";
  const std::string text = AsLheo({training});
  EXPECT_THAT(text, HasSubstr("R&amp;D : x &lt; y &amp; \"z\" &gt; w ]]&gt;"));
  EXPECT_EQ(RoundTrip({training}, "T-1").title, training.title);
  EXPECT_EQ(RoundTrip({training}, "T-1").objective, training.objective);
  training.title =
      "a\x01"
      "b\x1F"
      "c\uFFFE";
  EXPECT_EQ(RoundTrip({training}, "T-1").title, "abc");
}

TEST(LheoExportTest, Export_WritesADashForWhatIsNotStated) {
  Training training = SmallTraining("T-1");
  training.offerings = {{.id = OfferingId("O-1")}};
  const std::string text = AsLheo({training});
  for (const char* element : {"certifiante", "modalites-enseignement", "modalites-entrees-sorties",
                              "prise-en-charge-frais-possible", "code-public-vise"}) {
    EXPECT_THAT(text, HasSubstr(absl::StrCat("<", element, ">-</", element, ">")));
  }
  EXPECT_THAT(text, Not(HasSubstr("<session")));
  const Training read = RoundTrip({training}, "T-1");
  EXPECT_EQ(read.certifying, Tristate::kUnknown);
  EXPECT_EQ(read.offerings.at(0).modality, Modality::kUnknown);
  EXPECT_TRUE(read.offerings[0].audience_codes.empty());
}

TEST(LheoExportTest, Export_LeavesOutAPriceThatLheoWouldFalsify) {
  Training training = SmallTraining("T-1");
  training.offerings = {{.id = OfferingId("O-1"),
                         .prices = {{{100000, "EUR"}, PriceBasis::kPerLearner, Tax::kExcluded},
                                    {{200000, "CHF"}, PriceBasis::kPerLearner, Tax::kIncluded},
                                    {{300000, "EUR"}, PriceBasis::kPerGroup, Tax::kIncluded}}}};
  EXPECT_THAT(AsLheo({training}), Not(HasSubstr("<prix-")));
  training.offerings[0].prices.push_back({{40050, "EUR"}, PriceBasis::kPerLearner, Tax::kIncluded});
  EXPECT_THAT(AsLheo({training}), HasSubstr("<prix-total-TTC>400.50</prix-total-TTC>"));
}

TEST(LheoExportTest, Export_SessionsElsewhereGetAnActionOfTheirPlace) {
  const Location lille{.postcode = "59000", .city = "Lille"};
  const Location lens{.postcode = "62300", .city = "Lens"};
  Training training = SmallTraining("T-1");
  training.offerings = {{.id = OfferingId("O-1"),
                         .location = lille,
                         .sessions = {{.id = SessionId("S-1")},
                                      {.id = SessionId("S-2"), .location = lens},
                                      {.id = SessionId("S-3"), .location = lille}}}};
  const Training read = RoundTrip({training}, "T-1");
  ASSERT_THAT(read.offerings, SizeIs(2));
  EXPECT_EQ(read.offerings[0].id.value(), "O-1");
  EXPECT_EQ(read.offerings[0].sessions.size(), 2u);
  EXPECT_EQ(read.offerings[1].id.value(), "O-1~2");
  EXPECT_EQ(read.offerings[1].location->city, "Lens");
  EXPECT_EQ(read.offerings[1].sessions.at(0).id.value(), "S-2");
}

TEST(LheoExportTest, Export_NamesProvidersByTheStoredOnes) {
  Provider responsible = SmallProvider("P-1");
  responsible.siret = "00000000000017";
  Training training = SmallTraining("T-1");
  training.provider = responsible.id;
  training.offerings = {{.id = OfferingId("O-1"), .delivering_provider = ProviderId("P-2")}};
  const ImportRun run = Lheo(AsLheo({training, responsible}));
  ASSERT_THAT(run.providers, SizeIs(2));
  EXPECT_EQ(run.providers[0].id.value(), "00000000000017");
  EXPECT_EQ(run.providers[0].name, responsible.name);
  // No provider of that id is stored: its id alone is known.
  EXPECT_EQ(run.providers[1].id.value(), "lheo:P-2");
}

}  // namespace
}  // namespace tremplin::testing
