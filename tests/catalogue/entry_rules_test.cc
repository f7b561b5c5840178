#include "engine/catalogue/entry_rules.h"

#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/catalogue/validation_cases.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using testing::FullProvider;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(EntryRulesTest, Dates_ExistAndAreInOrder) {
  EXPECT_THAT(AfterSession([](Session& s) {
                s.start = PartialDate{2027, 2, 30};
              }),
              ElementsAre("offerings[0].sessions[1].start: must be a day, month or year from 1900 "
                          "to 2200, got 2027-2-30"));
  for (PartialDate date :
       {PartialDate{}, PartialDate{1899, 1, 1}, PartialDate{2201, 0, 0}, PartialDate{2027, 13, 1},
        PartialDate{2027, 0, 5}, PartialDate{2027, -1, 0}, PartialDate{2025, 2, 29}}) {
    EXPECT_EQ(AfterTraining([&](Training& t) { t.provenance.updated = date; }).size(), 1u)
        << date.year << "-" << date.month << "-" << date.day;
  }
  EXPECT_THAT(AfterTraining([&](Training& t) {
                t.provenance.updated = PartialDate{2024, 2, 29};
              }),
              IsEmpty());
  // March 2027 may begin after the 15th and a course of that month may end before it.
  EXPECT_THAT(AfterSession([](Session& s) {
                s.start = PartialDate{2027, 3, 15};
                s.end = PartialDate{2027, 3, 0};
              }),
              IsEmpty());
  EXPECT_THAT(AfterSession([](Session& s) {
                s.start = PartialDate{2027, 3, 0};
                s.end = PartialDate{2027, 2, 28};
              }),
              ElementsAre("offerings[0].sessions[1].end: must not be before start (2027-03), got "
                          "2027-02-28"));
  EXPECT_THAT(AfterSession([](Session& s) {
                s.registration_start = PartialDate{2026, 12, 19};
              }),
              ElementsAre("offerings[0].sessions[1].registration_end: must not be before "
                          "registration_start (2026-12-19), got 2026-12-18"));
}

TEST(EntryRulesTest, Numbers_AreInRange) {
  EXPECT_THAT(AfterOffering([](Offering& o) { o.prices[0].amount.amount_cents = -1; }),
              ElementsAre("offerings[1].prices[0].amount.amount_cents: must be 0 to 10000000000, "
                          "got -1"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.prices[0].amount.amount_cents = 0; }), IsEmpty());
  for (const char* currency : {"", "eur", "EURO", "€"}) {
    EXPECT_THAT(AfterOffering([&](Offering& o) { o.prices[0].amount.currency = currency; }),
                ElementsAre(HasSubstr("currency: must be an ISO 4217 code such as \"EUR\"")));
  }
  EXPECT_THAT(AfterOffering([](Offering& o) { o.prices[0].group_max = 3; }),
              ElementsAre("offerings[1].prices[0].group_max: must be 4 to 1000000, got 3"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.prices[0].group_min = 0; }),
              ElementsAre("offerings[1].prices[0].group_min: must be 1 to 1000000, got 0"));
  EXPECT_THAT(AfterOffering([](Offering& o) {
                o.hours = {-1, -2, -3, -4};
              }),
              ElementsAre(HasSubstr("hours.total"), HasSubstr("hours.centre"),
                          HasSubstr("hours.company"), HasSubstr("hours.remote")));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.hours = {35, 35, 0, 0}; }), IsEmpty());
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules[0].duration_hours = 0; }),
              ElementsAre("modules[0].duration_hours: must be 1 to 100000, got 0"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.entry_level.value = 0; }),
              ElementsAre("offerings[1].entry_level.value: must be 1 to 8, got 0"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.funded_seats[0].seats = -1; }),
              ElementsAre(HasSubstr("funded_seats[0].seats: must be 0 to")));
  EXPECT_THAT(AfterSession([](Session& s) { s.seats[0].value = -1; }),
              ElementsAre(HasSubstr("sessions[1].seats[0].value: must be 0 to")));
  EXPECT_THAT(AfterSession([](Session& s) { s.min_group = 0; }),
              ElementsAre(HasSubstr("sessions[1].min_group: must be 1 to")));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.level = 0; }),
              ElementsAre("level: must be 1 to 8, got 0"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.headcount = 0; }),
              ElementsAre("headcount: must be 1 to 100000, got 0"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.headcount = 100001; }),
              ElementsAre("headcount: must be 1 to 100000, got 100001"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.stage = static_cast<Stage>(7); }),
              ElementsAre("stage: must be a known value, got 7"));
}

TEST(EntryRulesTest, Places_AreWithinTheirFormats) {
  const auto after_location = [](Location location) {
    return After(FullProvider(), [&](Provider& p) { p.location = location; });
  };
  EXPECT_THAT(after_location({.city = "Mouscron"}), IsEmpty());
  EXPECT_THAT(after_location({.insee_code = "2A004"}), IsEmpty());
  EXPECT_THAT(after_location({.postcode = "5910", .insee_code = "2A0-4"}),
              ElementsAre("location.postcode: must be 5 digits, got \"5910\"",
                          "location.insee_code: must be 5 letters or digits, got \"2A0-4\""));
  EXPECT_THAT(
      after_location({.coordinates = Coordinates{90.5, -180.5}}),
      ElementsAre("location.coordinates.latitude_e6: must be -90 to 90 degrees, got 90.5",
                  "location.coordinates.longitude_e6: must be -180 to 180 degrees, got -180.5"));
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(after_location({.coordinates = Coordinates{kNan, kNan}}).size(), 2u);
}

TEST(EntryRulesTest, Siret_IsFourteenDigitsOrNothing) {
  for (const char* siret : {"123", "130025265000130", "1300252650001x"}) {
    EXPECT_THAT(After(FullProvider(), [&](Provider& p) { p.siret = siret; }),
                ElementsAre(absl::StrCat("siret: must be 14 digits, got \"", siret, "\"")));
  }
  EXPECT_THAT(After(FullProvider(), [](Provider& p) { p.siret = ""; }), IsEmpty());
}

TEST(EntryRulesTest, UaiCode_IsEightLettersOrDigitsOrNothing) {
  for (const char* code : {"0590000", "0590000AB", "0590000-"}) {
    EXPECT_THAT(
        After(FullProvider(), [&](Provider& p) { p.uai_code = code; }),
        ElementsAre(absl::StrCat("uai_code: must be 8 letters or digits, got \"", code, "\"")));
  }
  EXPECT_THAT(After(FullProvider(), [](Provider& p) { p.uai_code = ""; }), IsEmpty());
}

TEST(EntryRulesTest, ModulesAndEquipment_SayWhatTheyAre) {
  const auto with = [](Module module) {
    return AfterTraining([&](Training& t) { t.modules[0] = module; });
  };
  EXPECT_THAT(with({}), ElementsAre(HasSubstr("modules[0].content")));
  EXPECT_THAT(with({.reference = "M-2"}), IsEmpty());
  EXPECT_THAT(AfterOffering([](Offering& o) { o.equipment[0] = {.cost = Money{2500}}; }),
              ElementsAre(HasSubstr("equipment[0].comment")));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.duration_years = 21; }),
              ElementsAre("offerings[1].duration_years: must be 1 to 20, got 21"));
}

TEST(EntryRulesTest, LanguageTags_HaveTheShapeOfBcp47) {
  for (const char* tag : {"fr", "en-GB", "zh-Hant-TW", "de-CH-1996", "gsw"}) {
    EXPECT_THAT(AfterTraining([&](Training& t) { t.language = tag; }), IsEmpty()) << tag;
  }
  for (const char* tag : {"f", "français", "fr_FR", "fr-", "-fr", "12", "fr-toolongsubtag"}) {
    EXPECT_THAT(AfterTraining([&](Training& t) { t.language = tag; }),
                ElementsAre(HasSubstr("language: must be a language tag")))
        << tag;
    EXPECT_EQ(AfterNeed([&](Need& n) { n.language = tag; }).size(), 1u);
    EXPECT_EQ(AfterCertification([&](Certification& c) { c.language = tag; }).size(), 1u);
  }
  EXPECT_THAT(AfterOffering([](Offering& o) {
                o.languages = {"fr", ""};
              }),
              ElementsAre(HasSubstr("offerings[1].languages[1]: must be a language tag")));
}

TEST(EntryRulesTest, Links_LeadToTheWeb) {
  for (const char* url : {"https://exemple.invalid/a?b=c:d", "HTTP://x", "www.exemple.invalid",
                          "exemple.invalid:8080/x", "", "/inscription"}) {
    EXPECT_THAT(AfterSession([&](Session& s) { s.registration_url = url; }), IsEmpty()) << url;
  }
  for (const char* url : {"javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)",
                          "data:text/html,x", "file:///etc/passwd"}) {
    EXPECT_THAT(AfterSession([&](Session& s) { s.registration_url = url; }),
                ElementsAre(HasSubstr("registration_url: must be a web address")))
        << url;
    EXPECT_EQ(AfterOffering([&](Offering& o) { o.contact = {"", "", url, url}; }).size(), 2u);
    EXPECT_EQ(AfterTraining([&](Training& t) { t.provenance.url = url; }).size(), 1u);
  }
}

TEST(EntryRulesTest, CodesAndQualifications_HaveSchemeAndCode) {
  EXPECT_THAT(
      AfterTraining([](Training& t) { t.codes[1] = {.label = "Data"}; }),
      ElementsAre("codes[1].scheme: must not be empty", "codes[1].code: must not be empty"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.qualifications[0] = {}; }),
              ElementsAre("qualifications[0].scheme: must not be empty",
                          "qualifications[0].code: must not be empty"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.funding[0].scheme = ""; }),
              ElementsAre("offerings[1].funding[0].scheme: must not be empty"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules[0] = {}; }),
              ElementsAre("modules[0].content: must not be empty"));
}

TEST(EntryRulesTest, Certifications_HaveNumbersOfTheirRegisterAndDistinctBlocks) {
  EXPECT_THAT(AfterCertification([](Certification& c) { c.number = "RNCP99999"; }),
              ElementsAre("number: must be the digits of the number in the register, got "
                          "\"RNCP99999\""));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.registry = Register::kOther;
                c.number = "FOR.12408";
              }),
              IsEmpty());
  EXPECT_THAT(AfterCertification([](Certification& c) { c.blocks[1].code = c.blocks[0].code; }),
              ElementsAre("blocks[1].code: must differ from that of blocks[0], got "
                          "\"RNCP99999BC01\" twice"));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.blocks[1] = {}; }),
              ElementsAre("blocks[1].title: must not be empty"));
}

TEST(EntryRulesTest, Needs_WantSomething) {
  EXPECT_THAT(AfterNeed([](Need& n) { n.text = ""; }), IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) {
                n.requirements.clear();
                n.text = "\n";
              }),
              IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements[0].text = ""; }), IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) {
                n.requirements[0].text = "";
                n.requirements[0].qualification.reset();
              }),
              IsEmpty());  // the skill says it
  EXPECT_THAT(
      AfterNeed([](Need& n) {
        n.requirements[0] = {.kind = RequirementKind::kUnknown,
                             .importance = Importance::kUnknown,
                             .weight = 10.001};
      }),
      ElementsAre("requirements[0].kind: must be stated", "requirements[0].text: must not be empty",
                  "requirements[0].importance: must be stated",
                  "requirements[0].weight_milli: must be a weight from 0.001 to 10 (1 to 10000 "
                  "thousandths), or 0 for one by importance, got 10.001"));
  for (double weight : {-1.0, 0.0001, std::numeric_limits<double>::infinity(),
                        std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(AfterNeed([&](Need& n) { n.requirements[0].weight = weight; }).size(), 1u) << weight;
  }
}

}  // namespace
}  // namespace tremplin
