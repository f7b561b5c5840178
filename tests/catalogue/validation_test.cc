#include "engine/catalogue/validation.h"

#include <limits>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::FullCertification;
using testing::FullNeed;
using testing::FullProvider;
using testing::FullTraining;

std::vector<std::string> Violations(const Entry& entry) {
  std::vector<std::string> lines;
  for (const FieldViolation& violation : Validate(entry)) {
    lines.push_back(absl::StrCat(violation.field, ": ", violation.description));
  }
  return lines;
}

std::string Repeated(absl::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) absl::StrAppend(&all, text);
  return all;
}

// Changes one thing in a full, valid entry and returns what Validate says.
template <typename T, typename Change>
std::vector<std::string> After(T entry, Change change) {
  change(entry);
  return Violations(entry);
}
template <typename Change>
std::vector<std::string> AfterTraining(Change change) {
  return After(FullTraining(), change);
}
template <typename Change>
std::vector<std::string> AfterOffering(Change change) {
  return After(FullTraining(), [&](Training& t) { change(t.offerings[1]); });
}
template <typename Change>
std::vector<std::string> AfterSession(Change change) {
  return After(FullTraining(), [&](Training& t) { change(t.offerings[0].sessions[1]); });
}
template <typename Change>
std::vector<std::string> AfterNeed(Change change) {
  return After(FullNeed(), change);
}
template <typename Change>
std::vector<std::string> AfterCertification(Change change) {
  return After(FullCertification(), change);
}

TEST(ValidationTest, FullAndSmallEntries_AreValid) {
  for (const Entry& entry :
       {Entry(FullProvider()), Entry(FullTraining()), Entry(FullCertification()), Entry(FullNeed()),
        Entry(testing::SmallProvider("P")), Entry(testing::SmallTraining("T")),
        Entry(testing::SmallCertification("C")), Entry(testing::SmallNeed("N"))}) {
    EXPECT_THAT(Violations(entry), IsEmpty());
  }
}

TEST(ValidationTest, EmptyEntries_NameWhatIsMissing) {
  EXPECT_THAT(Violations(Training()),
              ElementsAre("id: must not be empty", "title: must not be empty"));
  EXPECT_THAT(Violations(Provider()), ElementsAre("id: must not be empty"));
  EXPECT_THAT(Violations(Certification()),
              ElementsAre("id: must not be empty", "title: must not be empty"));
  EXPECT_THAT(Violations(Need()),
              ElementsAre("id: must not be empty",
                          "text: must not be empty when there are neither requirements nor codes"));
}

TEST(ValidationTest, Violations_ComeInFieldOrder) {
  EXPECT_THAT(AfterTraining([](Training& t) {
                t.offerings[0].sessions[1].end = PartialDate{2027, 1, 10};
                t.offerings[1].id = t.offerings[0].id;
                t.offerings[0].hours.total = 0;
                t.certification_level = 9;
                t.title = " ";
              }),
              ElementsAre("title: must not be empty", "certification_level: must be 1 to 8, got 9",
                          "offerings[0].hours.total: must be 1 to 100000, got 0",
                          "offerings[0].sessions[1].end: must not be before start (2027-01-12), "
                          "got 2027-01-10",
                          "offerings[1].id: must differ from that of offerings[0], got \"O-1\" "
                          "twice"));
}

TEST(ValidationTest, Ids_HaveTheirCharactersAndLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.id = TrainingId("T 1"); }),
              ElementsAre("id: must be 1 to 128 characters of A-Z a-z 0-9 . _ ~ : -, got \"T 1\""));
  EXPECT_THAT(AfterTraining([](Training& t) { t.id = TrainingId(std::string(129, 'x')); }),
              ElementsAre(HasSubstr("id: must be 1 to 128 characters")));
  EXPECT_THAT(AfterTraining([](Training& t) { t.provider = ProviderId("a/b"); }),
              ElementsAre(HasSubstr("provider: must be 1 to 128")));
  EXPECT_THAT(AfterTraining([](Training& t) { t.provider = ProviderId(); }), IsEmpty());
  EXPECT_THAT(AfterOffering([](Offering& o) { o.delivering_provider = ProviderId("\xff"); }),
              ElementsAre(HasSubstr("offerings[1].delivering_provider: must be 1 to 128")));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.id = OfferingId(); }),
              ElementsAre("offerings[1].id: must not be empty"));
  EXPECT_THAT(AfterSession([](Session& s) { s.id = SessionId(); }),
              ElementsAre("offerings[0].sessions[1].id: must not be empty"));
  EXPECT_THAT(AfterSession([](Session& s) { s.id = SessionId("S-1"); }),
              ElementsAre("offerings[0].sessions[1].id: must differ from that of sessions[0], got "
                          "\"S-1\" twice"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.validations[0].certification = {}; }),
              ElementsAre("validations[0].certification: must not be empty"));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.successors = {CertificationId("RNCP 1")};
              }),
              ElementsAre(HasSubstr("successors[0]: must be 1 to 128")));
  EXPECT_THAT(AfterTraining([](Training& t) { t.external_ids[1] = {}; }),
              ElementsAre("external_ids[1].system: must not be empty",
                          "external_ids[1].id: must not be empty"));
}

TEST(ValidationTest, Texts_AreUtf8OfBoundedLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.title = Repeated("é", kMaxTitleCharacters); }),
              IsEmpty());
  EXPECT_THAT(AfterTraining([](Training& t) { t.title = Repeated("é", 501); }),
              ElementsAre("title: must have at most 500 characters, got 501"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.content = Repeated("é", 20001); }),
              ElementsAre("content: must have at most 20000 characters, got 20001"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules[1].content = Repeated("é", 20000); }),
              IsEmpty());
  EXPECT_THAT(AfterTraining([](Training& t) { t.codes[1].label = Repeated("é", 2001); }),
              ElementsAre("codes[1].label: must have at most 2000 characters, got 2001"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.text = Repeated("é", 8001); }),
              ElementsAre("text: must have at most 8000 characters, got 8001"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements[0].text = Repeated("é", 1001); }),
              ElementsAre("requirements[0].text: must have at most 1000 characters, got 1001"));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.blocks[0].title = Repeated("é", 2000);
                c.blocks[1].competences[0] = Repeated("é", 20001);
              }),
              ElementsAre("blocks[1].competences[0]: must have at most 20000 characters, got "
                          "20001"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.outcomes = "caf\xe9"; }),
              ElementsAre("outcomes: must be valid UTF-8"));
  EXPECT_THAT(AfterSession([](Session& s) { s.location->street = "\xc0\xaf"; }),
              ElementsAre("offerings[0].sessions[1].location.street: must be valid UTF-8"));
}

TEST(ValidationTest, Lists_HaveBoundedLength) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules.resize(101, {"Module"}); }),
              ElementsAre("modules: must have at most 100 items, got 101"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.codes.resize(51, t.codes[0]); }),
              ElementsAre("codes: must have at most 50 items, got 51"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.codes.resize(21, n.codes[0]); }),
              ElementsAre("codes: must have at most 20 items, got 21"));
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements.resize(51, n.requirements[0]); }),
              ElementsAre("requirements: must have at most 50 items, got 51"));
  EXPECT_THAT(AfterTraining([](Training& t) {
                t.offerings.clear();
                for (int i = 0; i <= kMaxOfferings; ++i) {
                  t.offerings.push_back({.id = OfferingId(absl::StrCat(i))});
                }
              }),
              ElementsAre("offerings: must have at most 200 items, got 201"));
  EXPECT_THAT(AfterOffering([](Offering& o) {
                o.sessions.clear();
                for (int i = 0; i <= kMaxSessionsPerOffering; ++i) {
                  o.sessions.push_back({.id = SessionId(absl::StrCat(i))});
                }
              }),
              ElementsAre("offerings[1].sessions: must have at most 500 items, got 501"));
  EXPECT_THAT(AfterCertification([](Certification& c) {
                c.blocks[0].competences.resize(201, "x");
                c.blocks.resize(100, {"", "Bloc"});
              }),
              ElementsAre("blocks[0].competences: must have at most 200 items, got 201"));
  EXPECT_THAT(AfterCertification([](Certification& c) { c.blocks.resize(101); }),
              ElementsAre("blocks: must have at most 100 items, got 101"));
  EXPECT_THAT(After(FullProvider(), [](Provider& p) { p.authorised_for.resize(2001); }),
              ElementsAre("authorised_for: must have at most 2000 items, got 2001"));
}

TEST(ValidationTest, Dates_ExistAndAreInOrder) {
  EXPECT_THAT(AfterSession([](Session& s) { s.start = PartialDate{2027, 2, 30}; }),
              ElementsAre("offerings[0].sessions[1].start: must be a day, month or year from 1900 "
                          "to 2200, got 2027-2-30"));
  for (PartialDate date : {PartialDate{}, PartialDate{1899, 1, 1}, PartialDate{2201, 0, 0},
                           PartialDate{2027, 13, 1}, PartialDate{2027, 0, 5},
                           PartialDate{2027, -1, 0}, PartialDate{2025, 2, 29}}) {
    EXPECT_EQ(AfterTraining([&](Training& t) { t.provenance.updated = date; }).size(), 1u)
        << date.year << "-" << date.month << "-" << date.day;
  }
  EXPECT_THAT(AfterTraining([&](Training& t) { t.provenance.updated = PartialDate{2024, 2, 29}; }),
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

TEST(ValidationTest, Numbers_AreInRange) {
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
  EXPECT_THAT(AfterOffering([](Offering& o) { o.hours = {-1, -2, -3, -4}; }),
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

TEST(ValidationTest, Places_AreWithinTheirFormats) {
  const auto after_location = [](Location location) {
    return After(FullProvider(), [&](Provider& p) { p.location = location; });
  };
  EXPECT_THAT(after_location({.city = "Mouscron"}), IsEmpty());
  EXPECT_THAT(after_location({.insee_code = "2A004"}), IsEmpty());
  EXPECT_THAT(after_location({.postcode = "5910", .insee_code = "2A0-4"}),
              ElementsAre("location.postcode: must be 5 digits, got \"5910\"",
                          "location.insee_code: must be 5 letters or digits, got \"2A0-4\""));
  EXPECT_THAT(after_location({.coordinates = Coordinates{90.5, -180.5}}),
              ElementsAre(
                  "location.coordinates.latitude_e6: must be -90 to 90 degrees, got 90.5",
                  "location.coordinates.longitude_e6: must be -180 to 180 degrees, got -180.5"));
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(after_location({.coordinates = Coordinates{kNan, kNan}}).size(), 2u);
}

TEST(ValidationTest, Siret_IsFourteenDigitsOrNothing) {
  for (const char* siret : {"123", "130025265000130", "1300252650001x"}) {
    EXPECT_THAT(After(FullProvider(), [&](Provider& p) { p.siret = siret; }),
                ElementsAre(absl::StrCat("siret: must be 14 digits, got \"", siret, "\"")));
  }
  EXPECT_THAT(After(FullProvider(), [](Provider& p) { p.siret = ""; }), IsEmpty());
}

TEST(ValidationTest, LanguageTags_HaveTheShapeOfBcp47) {
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
  EXPECT_THAT(AfterOffering([](Offering& o) { o.languages = {"fr", ""}; }),
              ElementsAre(HasSubstr("offerings[1].languages[1]: must be a language tag")));
}

TEST(ValidationTest, Links_LeadToTheWeb) {
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

TEST(ValidationTest, CodesAndQualifications_HaveSchemeAndCode) {
  EXPECT_THAT(AfterTraining([](Training& t) { t.codes[1] = {.label = "Data"}; }),
              ElementsAre("codes[1].scheme: must not be empty", "codes[1].code: must not be empty"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.qualifications[0] = {}; }),
              ElementsAre("qualifications[0].scheme: must not be empty",
                          "qualifications[0].code: must not be empty"));
  EXPECT_THAT(AfterOffering([](Offering& o) { o.funding[0].scheme = ""; }),
              ElementsAre("offerings[1].funding[0].scheme: must not be empty"));
  EXPECT_THAT(AfterTraining([](Training& t) { t.modules[0] = {}; }),
              ElementsAre("modules[0].content: must not be empty"));
}

TEST(ValidationTest, Certifications_HaveNumbersOfTheirRegisterAndDistinctBlocks) {
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

TEST(ValidationTest, Needs_WantSomething) {
  EXPECT_THAT(AfterNeed([](Need& n) { n.text = ""; }), IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements.clear(); n.text = "\n"; }), IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) { n.requirements[0].text = ""; }), IsEmpty());
  EXPECT_THAT(AfterNeed([](Need& n) {
                n.requirements[0] = {.kind = RequirementKind::kUnknown,
                                     .importance = Importance::kUnknown,
                                     .weight = 10.001};
              }),
              ElementsAre("requirements[0].kind: must be stated",
                          "requirements[0].text: must not be empty",
                          "requirements[0].importance: must be stated",
                          "requirements[0].weight_milli: must be 1 to 10000, or 0 for a weight by "
                          "importance, got 10001"));
  for (double weight : {-1.0, 0.0001, std::numeric_limits<double>::infinity(),
                        std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_EQ(AfterNeed([&](Need& n) { n.requirements[0].weight = weight; }).size(), 1u) << weight;
  }
}

TEST(ValidationErrorTest, NamesTheEntryAndTheFirstViolations) {
  Training training = testing::SmallTraining("T-17", "");
  training.certification_level = 0;
  EXPECT_EQ(ValidationError(training, Validate(training)),
            absl::InvalidArgumentError("training 'T-17': title: must not be empty; "
                                       "certification_level: must be 1 to 8, got 0"));
  training.modules.resize(6);
  EXPECT_THAT(std::string(ValidationError(training, Validate(training)).message()),
              HasSubstr("; and 3 more"));
  training.id = TrainingId("\xff");
  EXPECT_THAT(std::string(ValidationError(training, Validate(training)).message()),
              HasSubstr("training '\xEF\xBF\xBD': id: must be"));
}

}  // namespace
}  // namespace tremplin
