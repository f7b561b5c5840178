#include "engine/import/values.h"

#include "engine/import/item_notes.h"
#include "engine/import/provider_merge.h"
#include "engine/import/row_reasons.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;

TEST(ValuesTest, ParseCents_ReadsWhatPeopleWrite) {
  EXPECT_EQ(ParseCents("1250"), 125000);
  EXPECT_EQ(ParseCents("1250.5"), 125050);
  EXPECT_EQ(ParseCents("1 250,50 €"), 125050);
  EXPECT_EQ(ParseCents("1\u202f250\u00a0€"), 125000);
  EXPECT_EQ(ParseCents("0.1"), 10);
  EXPECT_EQ(ParseCents("12.345"), 1235);
  for (const char* text : {"", "-", "sur devis", "1.2.3", "-5", "1e3", "€", "1,", ",5", "inf",
                           "99999999999", "12345678901234567890"}) {
    EXPECT_EQ(ParseCents(text), std::nullopt) << text;
  }
}

TEST(ValuesTest, ParseCount_TakesWholeNumbersOnly) {
  EXPECT_EQ(ParseCount("35"), 35);
  EXPECT_EQ(ParseCount(" 1 200 "), 1200);
  EXPECT_EQ(ParseCount("35.0"), 35);
  for (const char* text : {"", "35.5", "-1", "dix", "2000000000", "0x10"}) {
    EXPECT_EQ(ParseCount(text), std::nullopt) << text;
  }
}

TEST(ValuesTest, CertificationIdIn_AddsThePrefixOnce) {
  EXPECT_EQ(CertificationIdIn("RNCP", "474"), "RNCP474");
  EXPECT_EQ(CertificationIdIn("RNCP", " rncp 474 "), "RNCP474");
  EXPECT_EQ(CertificationIdIn("RS", "RS5831"), "RS5831");
  for (const char* text : {"", "RNCP", "RS5831", "47a", "12345678901"}) {
    EXPECT_EQ(CertificationIdIn("RNCP", text), "") << text;
  }
}

TEST(ValuesTest, CertificationIdsNamedIn_FindsNumbersWithTheirRegister) {
  EXPECT_THAT(CertificationIdsNamedIn("Titre RNCP34126, RS 5554 ; RNCP n°\u00a034126 et RNCP: 12"),
              ElementsAre("RNCP34126", "RS5554", "RNCP12"));
  EXPECT_THAT(CertificationIdsNamedIn("https://www.francecompetences.fr/recherche/rncp/34126/"),
              ElementsAre("RNCP34126"));
  EXPECT_THAT(CertificationIdsNamedIn("https://www.francecompetences.fr/recherche/rs/84"),
              ElementsAre("RS84"));
  for (const char* text : {"", "RNCP", "niveau RNCP 5", "RS232", "XRNCP34126", "RNCP34126BC01",
                           "rncp34126", "RNCP - - - - - 34126", "RNCP1234567", "cours 34126"}) {
    EXPECT_THAT(CertificationIdsNamedIn(text), ElementsAre()) << text;
  }
}

TEST(ItemNotesTest, Siret_DropsOneZeroTooManyAndNothingElse) {
  ItemNotes notes("line 1");
  EXPECT_EQ(notes.Siret("SIRET", "\t130 025 265 00013"), "13002526500013");
  EXPECT_EQ(notes.Siret("SIRET", "-"), "");
  EXPECT_FALSE(notes.repaired());
  EXPECT_EQ(notes.Siret("SIRET", "013002526500013"), "13002526500013");
  EXPECT_EQ(notes.Siret("SIRET", "113002526500013"), "");
  EXPECT_EQ(notes.Siret("SIRET", "1300252650001"), "");
  const std::vector<RowReport> rows = notes.TakeRows();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].reason, "siret-repaired");
  EXPECT_EQ(rows[1].reason, "unreadable-value");
}

TEST(ItemNotesTest, Url_KeepsWebAddressesOnly) {
  ItemNotes notes("line 1");
  EXPECT_EQ(notes.Url("url", " www.exemple.invalid/a?b=1 "), "www.exemple.invalid/a?b=1");
  EXPECT_FALSE(notes.repaired());
  EXPECT_EQ(notes.Url("url", "javascript:alert(1)"), "");
  EXPECT_EQ(notes.Url("url", "voir le site"), "");
  EXPECT_EQ(notes.TakeRows().size(), 2u);
}

TEST(ItemNotesTest, Line_CutsAtCharactersAndSaysSo) {
  ItemNotes notes("line 1");
  EXPECT_EQ(notes.Line("title", "éééé", 2), "éé");
  EXPECT_EQ(notes.TakeRows().at(0).reason, "text-shortened");
  EXPECT_EQ(notes.Line("title", " a\n  b ", 9), "a b");
  EXPECT_FALSE(notes.repaired());
}

TEST(ItemNotesTest, CompletePlace_DropsCodesThatAreNone) {
  ItemNotes notes("line 1");
  Location place{.postcode = "5910", .city = "Roubaix", .insee_code = "?"};
  notes.CompletePlace(*Gazetteer::Empty(), place);
  EXPECT_EQ(place.postcode, "");
  EXPECT_EQ(place.insee_code, "");
  EXPECT_EQ(notes.TakeRows().size(), 2u);
}

TEST(RowReasonsTest, MakeRowReport_FillsBothLanguages) {
  for (int i = 0; i <= static_cast<int>(RowReason::kNothingToKeep); ++i) {
    const RowReport row = MakeRowReport(RowOutcome::kRepaired, static_cast<RowReason>(i), "line 1",
                                        "7", {"AAA", "BBB", "CCC"});
    EXPECT_FALSE(row.reason.empty()) << i;
    EXPECT_NE(row.message_fr, row.message_en) << row.reason;
    EXPECT_NE(row.fix_fr, row.fix_en) << row.reason;
    for (const char* argument : {"AAA", "BBB", "CCC"}) {
      EXPECT_EQ(row.message_fr.find(argument) == std::string::npos,
                row.message_en.find(argument) == std::string::npos)
          << row.reason;
    }
  }
}

TEST(ProviderMergeTest, MergeProvider_KeepsWhatAnotherSourceKnows) {
  const Provider lheo{.id = ProviderId("1"),
                      .provenance = {.source = "lheo"},
                      .name = "Ancien",
                      .roles = {ProviderRole::kResponsible},
                      .contact = {.phone = "03"}};
  const Provider rncp{.id = ProviderId("1"),
                      .provenance = {.source = "rncp"},
                      .name = "AUTRE",
                      .authorised_for = {CertificationId("RNCP1")}};
  const Provider merged = MergeProvider(lheo, rncp);
  EXPECT_EQ(merged.name, "Ancien");
  EXPECT_EQ(merged.contact.phone, "03");
  EXPECT_THAT(merged.authorised_for, ElementsAre(CertificationId("RNCP1")));
  Provider renewed = lheo;
  renewed.name = "Nouveau";
  EXPECT_EQ(MergeProvider(merged, renewed).name, "Nouveau");
  EXPECT_EQ(MergeProvider(merged, renewed).authorised_for.size(), 1u);
}

}  // namespace
}  // namespace tremplin
