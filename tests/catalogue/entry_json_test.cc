#include <limits>
#include <set>

#include "absl/strings/str_cat.h"
#include "engine/catalogue/entry.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/field_types.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/testing/sample_entries.h"

namespace tremplin {
namespace {

using testing::FullCertification;
using testing::FullConcept;
using testing::FullNeed;
using testing::FullProvider;
using testing::FullTraining;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<Entry> FullEntries() {
  return {FullProvider(), FullTraining(), FullCertification(),
          FullNeed(),     FullConcept(),  testing::FullReview()};
}

// Counts the members of an aggregate: the longest list of initialisers that it takes.
struct AnyValue {
  template <typename T>
  operator T() const;
};
template <typename T, typename... Values>
consteval size_t CountMembers() {
  if constexpr (requires { T{Values{}..., AnyValue{}}; }) {
    return CountMembers<T, Values..., AnyValue>();
  } else {
    return sizeof...(Values);
  }
}

// Walks over records, notes the fields that hold their default, and compares the number of
// visited fields with the number of members.
class FieldAudit {
 public:
  template <typename T>
  void Walk(const T& value) {
    if constexpr (kIsOptional<T>) {
      if (value.has_value()) Walk(*value);
    } else if constexpr (kIsVector<T>) {
      for (const auto& item : value) Walk(item);
    } else if constexpr (std::is_class_v<T> && std::is_aggregate_v<T> &&
                         !std::is_same_v<T, PartialDate>) {
      OneRecord<T> record{*this, value};
      VisitFieldsOf(std::type_identity<T>(), record);
      EXPECT_EQ(record.fields, CountMembers<T>()) << "a member is missing from entry_fields.h";
    }
  }
  const std::set<std::string>& left_at_default() const { return left_at_default_; }

 private:
  template <typename T>
  struct OneRecord {
    FieldAudit& audit;
    const T& record;
    size_t fields = 0;

    template <typename M>
    void Field(const char* name, M T::*member) {
      ++fields;
      if (record.*member == T{}.*member) audit.left_at_default_.insert(name);
      audit.Walk(record.*member);
    }
    template <typename M>
    void Required(const char* name, M T::*member) {
      Field(name, member);
    }
    void Scaled(const char* name, double T::*member, double) { Field(name, member); }
    void RequiredScaled(const char* name, double T::*member, double) { Field(name, member); }
  };

  std::set<std::string> left_at_default_;
};

TEST(EntryFieldsTest, EveryMemberIsVisitedAndFullEntriesFillIt) {
  FieldAudit audit;
  for (const Entry& entry : FullEntries()) {
    std::visit([&](const auto& record) { audit.Walk(record); }, entry);
  }
  // Some records of a list hold the default of these: a code that is not the
  // main one, a number whose level is not known, a remaining seat count of 0.
  // Euros are the default and the only currency of the fixtures.
  std::set<std::string> left = audit.left_at_default();
  for (const char* name : {"main", "level", "value", "currency", "version"}) left.erase(name);
  EXPECT_THAT(left, IsEmpty());
}

TEST(EntryJsonTest, RoundTrip_KeepsEveryField) {
  for (const Entry& entry : FullEntries()) {
    SCOPED_TRACE(KindName(KindOf(entry)));
    const auto read = FromJson(ToJson(entry));
    ASSERT_TRUE(read.ok()) << read.status();
    EXPECT_TRUE(*read == entry) << CanonicalBytes(*read) << "\n" << CanonicalBytes(entry);
    const auto parsed = ParseEntry(CanonicalBytes(entry));
    ASSERT_TRUE(parsed.ok()) << parsed.status();
    EXPECT_EQ(CanonicalBytes(*parsed), CanonicalBytes(entry));
    EXPECT_EQ(ContentHash(*parsed), ContentHash(entry));
  }
}

TEST(EntryJsonTest, CanonicalBytes_AreSortedCompactAndFreeOfAbsentFields) {
  Training training = testing::SmallTraining("T-1", "Été 📊");
  training.offerings = {{.id = OfferingId("O-1"),
                         .rhythm = Rhythm::kPartTime,
                         .prices = {{{0, "EUR"}, PriceBasis::kPerLearner, Tax::kUnknown}},
                         .location = Location{.coordinates = Coordinates{50.6927051, 0}},
                         .updated = PartialDate{2027, 3, 0}}};
  EXPECT_EQ(CanonicalBytes(training),
            R"({"id":"T-1","kind":"training","offerings":[{"id":"O-1","location":{"coordinates":)"
            R"({"latitude_e6":50692705,"longitude_e6":0}},"prices":[{"amount":{"amount_cents":0,)"
            R"("currency":"EUR"},"basis":"PER_LEARNER"}],"rhythm":"PART_TIME",)"
            R"("updated":"2027-03"}],"title":"Été 📊"})");
}

TEST(EntryJsonTest, Weight_IsKeptInThousandths) {
  Need need = testing::SmallNeed("N-1");
  need.requirements = {{.text = "Excel", .weight = 1.5}};
  EXPECT_EQ(ToJson(need)["requirements"][0]["weight_milli"], 1500);
}

TEST(EntryJsonTest, DefaultsOtherThanUnknown_KeepUnknownApart) {
  Need need = testing::SmallNeed("N-1");
  need.requirements = {{.kind = RequirementKind::kUnknown, .text = "Excel"}, {.text = "Word"}};
  const nlohmann::json object = ToJson(need);
  EXPECT_EQ(object["requirements"][0]["kind"], "UNKNOWN");
  EXPECT_FALSE(object["requirements"][1].contains("kind"));
  EXPECT_TRUE(*FromJson(object) == Entry(need));
}

TEST(EntryJsonTest, CanonicalBytes_AreDefinedForWhatValidationRefuses) {
  Training training = testing::SmallTraining("T-1", "\xff\xfe");
  training.stage = static_cast<Stage>(99);
  training.offerings = {
      {.location = Location{.coordinates = Coordinates{std::numeric_limits<double>::quiet_NaN(),
                                                       std::numeric_limits<double>::infinity()}}}};
  EXPECT_TRUE(ParseEntry(CanonicalBytes(training)).ok());
}

TEST(EntryJsonTest, ContentHash_ChangesWithTheContent) {
  Entry entry = FullTraining();
  const std::string before = ContentHash(entry);
  EXPECT_EQ(before.size(), 64u);
  std::get<Training>(entry).offerings[1].sessions[0].seats[0].value = 11;
  EXPECT_NE(ContentHash(entry), before);
}

struct BadText {
  const char* json;
  const char* message;
};

TEST(EntryJsonTest, ParseEntry_NamesThePathOfTheFirstError) {
  const BadText cases[] = {
      {R"({"kind":"training","offerings":[{"hours":{"total":"ten"}}]})",
       "offerings[0].hours.total: must be an integer, got \"ten\""},
      {R"({"kind":"training","offerings":[{"hours":{"total":10.5}}]})",
       "offerings[0].hours.total: must be an integer, got 10.5"},
      {R"({"kind":"training","offerings":[{},{"hours":{"total":3000000000}}]})",
       "offerings[1].hours.total: must be an integer from -2147483648 to 2147483647, got 3000000"},
      {R"({"kind":"training","offerings":[{"prices":[{"amount":{"amount_cents":18446744073709551615,"currency":"EUR"}}]}]})",
       "offerings[0].prices[0].amount.amount_cents: must be an integer from"},
      {R"({"kind":"training","offerings":[{"prices":[{"amount":{"currency":"EUR"}}]}]})",
       "offerings[0].prices[0].amount.amount_cents: is required"},
      {R"({"kind":"training","offerings":[{"prices":[{}]}]})",
       "offerings[0].prices[0].amount: is required"},
      {R"({"kind":"training","offerings":[{"rhythm":"part-time"}]})",
       "offerings[0].rhythm: must be one of FULL_TIME, PART_TIME, EVENING_WEEKEND, SELF_PACED, "
       "got \"part-time\""},
      {R"({"kind":"training","offerings":[{"rhythm":2}]})", "offerings[0].rhythm: must be one of"},
      {R"({"kind":"training","offerings":[{"sessions":[{"start":"15/03/2027"}]}]})",
       "offerings[0].sessions[0].start: must be a date"},
      {R"({"kind":"training","offerings":[{"sessions":[{"start":"2027-02-30"}]}]})",
       "offerings[0].sessions[0].start: must be a date"},
      {R"({"kind":"training","offerings":[{"sessions":[{"start":""}]}]})",
       "offerings[0].sessions[0].start: must be a date"},
      {R"({"kind":"training","titel":"x"})", "titel: is no field; fields here are id, provenance"},
      {R"({"kind":"training","provenance":{"sourec":"x"}})", "provenance.sourec: is no field"},
      {R"({"kind":"training","title":null})", "title: must be a string, got null"},
      {R"({"kind":"training","fictitious":"yes"})", "fictitious: must be true or false"},
      {R"({"kind":"training","offerings":{}})", "offerings: must be a list, got an object"},
      {R"({"kind":"training","provenance":"own"})", "provenance: must be an object"},
      {R"({"kind":"course"})", "kind: must be one of provider, training"},
      {R"({"kind":3})", "kind: must be a string"},
      {R"({"id":"T-1"})", "kind: is required"},
      {R"([])", "entry: must be an object, got a list"},
  };
  for (const BadText& bad : cases) {
    const auto entry = ParseEntry(bad.json);
    ASSERT_FALSE(entry.ok()) << bad.json;
    EXPECT_EQ(entry.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_THAT(std::string(entry.status().message()), HasSubstr(bad.message));
  }
}

TEST(EntryJsonTest, ParseEntry_SaysWhereTextStopsBeingJson) {
  for (const char* text : {"", "{\"kind\":", "{\"kind\":\"need\",}", "{} {}", "\"\xff\""}) {
    const auto entry = ParseEntry(text);
    EXPECT_EQ(entry.status().code(), absl::StatusCode::kInvalidArgument) << text;
  }
  EXPECT_THAT(std::string(ParseEntry("{\"kind\":\"need\",}").status().message()),
              HasSubstr("no valid JSON from byte 16 of 16"));
}

TEST(EntryJsonTest, LongValues_AreShownCutBetweenCharacters) {
  std::string text = "{\"kind\":\"training\",\"stage\":\"a";
  for (int i = 0; i < 100; ++i) text += "é";
  const auto entry = ParseEntry(text + "\"}");
  EXPECT_THAT(std::string(entry.status().message()), HasSubstr("éé…"));
  EXPECT_LT(entry.status().message().size(), 150u);
}

TEST(EntryTest, Names_AreThoseOfTheContract) {
  EXPECT_EQ(ResourceName(EntryKind::kTraining, "T-17"), "trainings/T-17");
  EXPECT_EQ(ResourceName(EntryKind::kCertification, "RNCP1"), "certifications/RNCP1");
  for (const Entry& entry : FullEntries()) {
    const auto kind = ParseKindName(KindName(KindOf(entry)));
    ASSERT_TRUE(kind.ok());
    EXPECT_EQ(*kind, KindOf(entry));
  }
  EXPECT_EQ(ParseKindName("Training").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(IdOf(FullNeed("N-9")), "N-9");
}

}  // namespace
}  // namespace tremplin
