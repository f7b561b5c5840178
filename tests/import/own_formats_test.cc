// The project's own CSV and JSONL.
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/own_csv_columns.h"
#include "gmock/gmock.h"
#include "tests/import/import_run.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

ImportRun Csv(absl::string_view bytes, const std::string& producer = "") {
  return ImportBytes(bytes, ImportFormat::kCsv, producer);
}
ImportRun Jsonl(absl::string_view bytes) { return ImportBytes(bytes, ImportFormat::kJsonl); }

TEST(JsonlTest, AnInvalidLine_IsRejectedEachTime) {
  const ImportRun run = Jsonl(
      "{\"kind\":\"training\",\"id\":\"T-1\"}\n"
      "{\"kind\":\"training\",\"id\":\"T-1\"}\n"
      "{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"Tri\"}\n");
  EXPECT_EQ(Totals(run), "3 1 0 2");
}

TEST(OwnCsvTest, Read_TakesEveryColumn) {
  const ImportRun run = Csv(
      "training_id;title;objective;formacode;certification;provider_siret;provider_name;modality;"
      "entry_mode;hours;price;price_basis;price_tax;audiences;languages;entry_level;postcode;city;"
      "session_id;start;end;registration_end;state;seats_left\n"
      "T-1;Excel : les bases;Saisir;35079|70354;RNCP38228;1300 2526500013;Organisme fictif;"
      "Présentiel;dates fixes;35;1 250,50 €;par personne;TTC;salariés|indépendants;fr;4;59100;"
      "Roubaix;S-1;15/03/2027;2027-03-19;2027-03;ouverte;4\n");
  ASSERT_EQ(Totals(run), "1 1 0 0") << (run.rows.empty() ? "" : run.rows[0].message_en);
  const Training training = run.Get<Training>("T-1");
  EXPECT_EQ(training.objective, "Saisir");
  EXPECT_EQ(training.codes[1].code, "70354");
  EXPECT_EQ(training.validations[0].certification.value(), "RNCP38228");
  EXPECT_EQ(training.provider.value(), "13002526500013");
  EXPECT_EQ(training.provenance.source, "own");
  const Offering offering = training.offerings.at(0);
  EXPECT_EQ(offering.modality, Modality::kOnSite);
  EXPECT_EQ(offering.entry_mode, EntryMode::kFixed);
  EXPECT_EQ(offering.hours.total, 35);
  EXPECT_EQ(offering.prices.at(0).amount.amount_cents, 125050);
  EXPECT_EQ(offering.prices.at(0).tax, Tax::kIncluded);
  EXPECT_THAT(offering.audiences, ElementsAre(Audience::kEmployee, Audience::kSelfEmployed));
  EXPECT_EQ(offering.location->city, "Roubaix");
  const Session session = offering.sessions.at(0);
  EXPECT_EQ(session.id.value(), "S-1");
  EXPECT_EQ(session.start, (PartialDate{2027, 3, 15}));
  EXPECT_EQ(session.registration_end, (PartialDate{2027, 3, 0}));
  EXPECT_EQ(session.state, SessionState::kOpen);
  EXPECT_EQ(session.seats.at(0).kind, SeatKind::kRemaining);
  EXPECT_EQ(run.providers.at(0).name, "Organisme fictif");
}

TEST(OwnCsvTest, Read_RowsOfOneTrainingAddOfferingsAndSessionsWhereverTheyStand) {
  const ImportRun run =
      Csv("training_id,title,city,start\n"
          "T-1,Soudage,Lille,2027-01-04\n"
          "T-2,Tableur,Lille,2027-01-05\n"
          "T-1,,Lille,2027-02-01\n"
          "T-1,,Lens,2027-02-08\n");
  ASSERT_EQ(Totals(run), "2 2 0 0");
  EXPECT_EQ(run.rows.size(), 0u);
  EXPECT_EQ(IdOf(run.items[0].entry), "T-2");  // T-1 goes out with its last row
  const Training training = run.Get<Training>("T-1");
  ASSERT_EQ(training.offerings.size(), 2u);
  ASSERT_EQ(training.offerings[0].sessions.size(), 2u);
  EXPECT_EQ(training.offerings[0].sessions[1].id.value(), "2027-02-01");
  EXPECT_EQ(training.offerings[1].location->city, "Lens");
}

TEST(OwnCsvTest, Read_IsTheSameWhateverTheOrderOfRows) {
  const ImportRun one = Csv("training_id;title;city\nT-1;A;Lille\nT-1;A;Lens\n");
  const ImportRun other = Csv("training_id;title;city\nT-1;A;Lens\nT-1;A;Lille\n");
  EXPECT_EQ(one.Get<Training>("T-1").offerings[0].id, other.Get<Training>("T-1").offerings[1].id);
}

TEST(OwnCsvTest, Read_KeepsTheFirstOfContradictingValuesAndSaysSo) {
  const ImportRun run = Csv("training_id;title;start\nT-1;A;2027-01-04\nT-1;B;2027-02-01\n");
  ASSERT_EQ(Totals(run), "1 1 0 0");
  EXPECT_TRUE(run.items[0].repaired);
  EXPECT_EQ(run.Get<Training>("T-1").title, "A");
  EXPECT_EQ(run.Row("conflicting-value").location, "line 3");
  EXPECT_THAT(run.Row("conflicting-value").message_fr, HasSubstr("title"));
}

TEST(OwnCsvTest, Read_RejectsRowsWithLineAndColumnAndKeepsTheOthers) {
  const ImportRun run =
      Csv("training_id;title;price;start;end\n"
          "T-1;A;cher;;\n"
          "T-2;;;;\n"
          ";C;;;\n"
          "T-4;D;;2027-03-15;2027-01-10\n"
          "T-5;E;;\n"
          "T-6;F;12;;\n");
  EXPECT_EQ(Totals(run), "6 1 0 5");
  EXPECT_EQ(run.Row("unreadable-cell").location, "line 2");
  EXPECT_THAT(run.Row("unreadable-cell").message_en, HasSubstr("price: \"cher\""));
  EXPECT_EQ(run.Row("missing-title").item, "T-2");
  EXPECT_EQ(run.Row("missing-code").location, "line 4");
  EXPECT_THAT(run.Row("invalid-entry").message_fr, HasSubstr("end"));
  EXPECT_EQ(run.Row("wrong-columns").location, "line 6");
}

TEST(OwnCsvTest, Read_ARejectedRowDoesNotHoldBackTheOthersOfItsTraining) {
  const ImportRun run = Csv("training_id;title;price\nT-1;A;10\nT-2;B;20\nT-1;A;gratuit\n");
  EXPECT_EQ(Totals(run), "3 2 0 1");
  EXPECT_EQ(run.Get<Training>("T-1").offerings.size(), 1u);
}

TEST(OwnCsvTest, Read_ReadsWindows1252AndReportsTheRow) {
  const ImportRun run = Csv("training_id;title\nT-1;M\xE9tier\n");
  EXPECT_EQ(run.Get<Training>("T-1").title, "Métier");
  EXPECT_EQ(run.Row("encoding-repaired").location, "line 2");
  EXPECT_EQ(run.Repaired(), 1);
}

TEST(OwnCsvTest, Read_NamesAnUnknownColumn) {
  const ImportRun run = Csv("training_id;title;prise\nT-1;A;1\n");
  EXPECT_EQ(run.totals.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(run.totals.status().message()), HasSubstr("unknown column \"prise\""));
}

TEST(OwnCsvTest, Read_ABareNumberIsNoCertification) {
  EXPECT_EQ(Totals(Csv("training_id;title;certification\nT-1;A;5831\n")), "1 0 0 1");
}

TEST(OwnCsvTest, Read_ATrainingWithoutAnyOfferingCellHasNoOffering) {
  EXPECT_TRUE(Csv("training_id;title;city\nT-1;A;\n").Get<Training>("T-1").offerings.empty());
}

TEST(OwnCsvTest, Read_PutsTheProducerBeforeIds) {
  const ImportRun run = Csv("training_id;title\nT 1;A\n", "ecole");
  EXPECT_THAT(IdOf(run.items.at(0).entry), StartsWith("ecole:T-1"));
  EXPECT_EQ(std::get<Training>(run.items[0].entry).provenance.source, "own:ecole");
}

TEST(OwnCsvTest, CsvTemplate_IsReadAsItIs) {
  EXPECT_EQ(Totals(Csv(CsvTemplate())), "0 0 0 0");
  for (const OwnCsvColumn& column : OwnCsvColumns()) {
    EXPECT_THAT(CsvTemplate(), HasSubstr(std::string(column.name)));
  }
}

TEST(JsonlTest, Read_HandsOutEntriesAsTheyAre) {
  const std::string line = R"({"id":"T-1","kind":"training","title":"Tableur"})";
  const ImportRun run = Jsonl(absl::StrCat("\xEF\xBB\xBF", line, "\r\n\n",
                                           R"({"kind":"provider","id":"P-1","name":"Organisme"})"));
  ASSERT_EQ(Totals(run), "2 2 0 0");
  EXPECT_EQ(CanonicalBytes(run.items[0].entry), line);
  EXPECT_FALSE(run.items[0].repaired);
  EXPECT_EQ(KindOf(run.items[1].entry), EntryKind::kProvider);
}

TEST(JsonlTest, Read_RejectsBadLinesWithLineAndFieldPath) {
  const ImportRun run = Jsonl(
      "{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"A\",\"offerings\":[{\"id\":\"O-1\","
      "\"hours\":{\"total\":\"dix\"}}]}\n"
      "pas du JSON\n"
      "[1,2]\n"
      "{\"kind\":\"training\",\"id\":\"T-4\",\"title\":\"\xE9\"}\n"
      "{\"kind\":\"training\",\"id\":\"T-5\",\"title\":\"\"}\n"
      "{\"kind\":\"training\",\"id\":\"T-6\",\"title\":\"F\"}\n");
  EXPECT_EQ(Totals(run), "6 1 0 5");
  EXPECT_EQ(run.Row("wrong-field").location, "line 1");
  EXPECT_EQ(run.Row("wrong-field").item, "T-1");
  EXPECT_THAT(run.Row("wrong-field").message_en, HasSubstr("offerings[0].hours.total"));
  EXPECT_EQ(run.Count("invalid-json"), 2);
  EXPECT_EQ(run.Row("invalid-utf8").location, "line 4");
  EXPECT_THAT(run.Row("invalid-entry").message_en, HasSubstr("title"));
}

TEST(JsonlTest, Read_MergesTheSameLineAndRejectsAnotherOfItsId) {
  const ImportRun run = Jsonl(
      "{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"A\"}\n"
      "{\"title\":\"A\",\"kind\":\"training\",\"id\":\"T-1\"}\n"
      "{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"B\"}\n");
  EXPECT_EQ(Totals(run), "3 1 1 1");
  EXPECT_THAT(run.Row("repeated-number").message_en, HasSubstr("line 1"));
  EXPECT_EQ(run.Row("repeated-entry").location, "line 3");
}

TEST(JsonlTest, Read_ALineTooLongIsRejectedAndTheNextOneRead) {
  std::string bytes(5 << 20, 'x');
  bytes += "\n{\"kind\":\"training\",\"id\":\"T-1\",\"title\":\"A\"}\n";
  const ImportRun run = Jsonl(bytes);
  EXPECT_EQ(Totals(run), "2 1 0 1");
  EXPECT_EQ(run.Row("line-too-long").location, "line 1");
}

}  // namespace
}  // namespace tremplin::testing
