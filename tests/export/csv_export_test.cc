// The project's own CSV: what it can hold comes back.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/catalogue/own_csv_columns.h"
#include "engine/export/by_place.h"
#include "gmock/gmock.h"
#include "tests/export/round_trip.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::StartsWith;

// What the CSV holds of each level, from its documentation.
Session InCsv(const Session& session) {
  Session kept{.id = session.id,
               .state = session.state,
               .start = session.start,
               .end = session.end,
               .registration_end = session.registration_end,
               .min_group = session.min_group,
               .registration_url = session.registration_url};
  for (SeatKind kind : {SeatKind::kCapacity, SeatKind::kRemaining}) {
    for (const SeatCount& seats : session.seats) {
      if (seats.kind == kind) kept.seats.push_back({.value = seats.value, .kind = kind});
    }
  }
  return kept;
}

Offering InCsv(const Offering& offering) {
  Offering kept{.id = offering.id,
                .modality = offering.modality,
                .rhythm = offering.rhythm,
                .entry_mode = offering.entry_mode,
                .hours = {.total = offering.hours.total},
                .duration_text = offering.duration_text,
                .audiences = offering.audiences,
                .languages = offering.languages,
                .prerequisites = offering.prerequisites,
                .accessibility = offering.accessibility,
                .entry_level = {.value = offering.entry_level.value}};
  if (!offering.prices.empty()) {
    const Price& price = offering.prices[0];
    kept.prices = {{.amount = price.amount, .basis = price.basis, .tax = price.tax}};
  }
  if (offering.location.has_value()) {
    const Location& place = *offering.location;
    const Location address{
        .name = place.name, .street = place.street, .postcode = place.postcode, .city = place.city};
    if (address != Location()) kept.location = address;
  }
  for (const Session& session : offering.sessions) kept.sessions.push_back(InCsv(session));
  return kept;
}

std::string ContentsOf(const Training& training) {
  std::vector<std::string> lines;
  if (!training.content.empty()) lines.push_back(training.content);
  for (const Module& module : training.modules) {
    lines.push_back(module.content.empty() ? module.title
                                           : absl::StrCat(module.title, " : ", module.content));
  }
  return absl::StrJoin(lines, "\n");
}

Training InCsv(const Training& training, const Provider& provider) {
  Training kept{.id = training.id,
                .provenance = {.source = "own", .url = training.provenance.url},
                .title = training.title,
                .objective = training.objective,
                .outcomes = training.outcomes,
                .content = ContentsOf(training),
                .language = training.language,
                .certifying = training.certifying,
                .certification_level = training.certification_level};
  for (absl::string_view scheme : {"FORMACODE", "ROME", "NSF"}) {
    bool first = scheme == "FORMACODE";
    for (const Code& code : training.codes) {
      if (code.scheme != scheme) continue;
      kept.codes.push_back({.scheme = code.scheme, .code = code.code, .main = first});
      first = false;
    }
  }
  for (const Validation& validation : training.validations) {
    kept.validations.push_back({.certification = validation.certification});
  }
  if (!provider.siret.empty()) kept.provider = ProviderId(provider.siret);
  if (provider.siret.empty()) kept.provider = ProviderId(MakeId("", provider.name));
  for (const Offering& offering : training.offerings) {
    for (const Offering& at_one_place : ByPlace(offering)) {
      kept.offerings.push_back(InCsv(at_one_place));
    }
  }
  return kept;
}

TEST(CsvExportTest, Export_OfTheSampleKeepsWhatTheColumnsHold) {
  const auto store = StoreOf(SampleEntries());
  const auto again = Imported(Exported(*store, ExportFormat::kCsv), ImportFormat::kCsv);
  int compared = 0;
  const std::vector<Entry> trainings = store->List(EntryKind::kTraining, "", 100000).value();
  for (const Entry& entry : trainings) {
    const Training& training = std::get<Training>(entry);
    const Provider provider =
        std::get<Provider>(store->Get({EntryKind::kProvider, training.provider.value()}).value());
    const Entry read = again->Get({EntryKind::kTraining, training.id.value()}).value();
    EXPECT_EQ(CanonicalBytes(read), CanonicalBytes(InCsv(training, provider)));
    ++compared;
  }
  EXPECT_GT(compared, 20);
}

TEST(CsvExportTest, Export_OfWhatWasReadFromCsvIsTheSameFile) {
  const auto store = StoreOf(SampleEntries());
  const std::string text = Exported(*store, ExportFormat::kCsv);
  EXPECT_EQ(Exported(*Imported(text, ImportFormat::kCsv), ExportFormat::kCsv), text);
}

TEST(CsvExportTest, Export_FillsEveryColumnOfAFullTraining) {
  Training training = FullTraining();
  training.codes.push_back({.scheme = "NSF", .code = "326"});
  const auto store = StoreOf({training, FullProvider()});
  const ImportRun run = ImportBytes(Exported(*store, ExportFormat::kCsv), ImportFormat::kCsv);
  ASSERT_EQ(Totals(run), "1 1 0 0");
  const Training read = run.Get<Training>("T-1");
  OwnCsvRow row{.training = read,
                .offering = read.offerings[0],
                .session = read.offerings[0].sessions[0],
                .place = *read.offerings[0].location,
                .provider = run.providers.at(0),
                .price = read.offerings[0].prices[0],
                .has_price = true};
  for (const OwnCsvColumn& column : OwnCsvColumns()) {
    EXPECT_NE(column.write(row), "") << std::string(column.name);
  }
}

TEST(CsvExportTest, Export_BeginsWithAByteOrderMarkAndTheTemplate) {
  EXPECT_EQ(Exported(*StoreOf({}), ExportFormat::kCsv), "\xEF\xBB\xBF" + CsvTemplate());
}

TEST(CsvExportTest, Export_QuotesWhatWouldEndACell) {
  Training training = SmallTraining("T-1", "Dire « \"non\" ; merci »");
  training.objective = "=1+1\nligne; deux";
  training.content = "-5 °C, @mention, +33";
  const std::string text = Exported(*StoreOf({training}), ExportFormat::kCsv);
  EXPECT_THAT(text, HasSubstr("\"Dire « \"\"non\"\" ; merci »\""));
  EXPECT_THAT(text, HasSubstr("\"=1+1\nligne; deux\""));
  const auto again = Imported(text, ImportFormat::kCsv);
  const Entry read = again->Get({EntryKind::kTraining, "T-1"}).value();
  EXPECT_EQ(std::get<Training>(read).title, training.title);
  EXPECT_EQ(std::get<Training>(read).objective, training.objective);
  EXPECT_EQ(std::get<Training>(read).content, training.content);
}

TEST(CsvExportTest, Export_ModulesBeyondTheLimitOfATextAreLeftOut) {
  Training training = SmallTraining("T-1");
  training.content = std::string(19000, 'a');
  training.modules = {{"Un", std::string(900, 'b')}, {"Deux", std::string(900, 'c')}};
  const auto again =
      Imported(Exported(*StoreOf({training}), ExportFormat::kCsv), ImportFormat::kCsv);
  const Entry read = again->Get({EntryKind::kTraining, "T-1"}).value();
  const std::string& content = std::get<Training>(read).content;
  EXPECT_THAT(content, HasSubstr("\nUn : b"));
  EXPECT_EQ(content.find("Deux"), std::string::npos);
}

TEST(CsvExportTest, Export_HasARowPerSessionThatSaysTheTitleAgain) {
  Training training = SmallTraining("T-1", "Soudage");
  training.objective = "Souder";
  training.offerings = {{.id = OfferingId("O-1"),
                         .duration_text = "2 jours",
                         .sessions = {{.id = SessionId("S-1")}, {.id = SessionId("S-2")}}},
                        {.id = OfferingId("O-2")}};
  const std::vector<std::string> lines =
      absl::StrSplit(Exported(*StoreOf({training}), ExportFormat::kCsv), '\n', absl::SkipEmpty());
  ASSERT_THAT(lines, SizeIs(4));
  EXPECT_THAT(lines[1], StartsWith("T-1;O-1;S-1;Soudage;Souder;"));
  EXPECT_THAT(lines[2], StartsWith("T-1;O-1;S-2;Soudage;;"));
  EXPECT_THAT(lines[2], HasSubstr("2 jours"));
  EXPECT_THAT(lines[3], StartsWith("T-1;O-2;;Soudage;;"));
}

}  // namespace
}  // namespace tremplin::testing
