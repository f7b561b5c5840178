// Constraints of the contract as the engine reads them. Which fields are
// refused stands in match_fields_test.cc.
#include "service/constraints_conversion.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/place/small_table.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Constraints Read(const v1::Constraints& message) {
  std::vector<FieldViolation> violations;
  const std::shared_ptr<const Gazetteer> gazetteer = SmallGazetteer();
  Constraints constraints = ReadConstraints(message, *gazetteer, violations);
  for (const FieldViolation& violation : violations) {
    ADD_FAILURE() << violation.field << ": " << violation.description;
  }
  return constraints;
}

TEST(ConstraintsConversionTest, Unset_ConstrainsNothing) {
  const Constraints read = Read({});
  EXPECT_EQ(read.when_unknown, WhenUnknown::kIncludeFlagged);
  EXPECT_FALSE(read.place.has_value());
  EXPECT_THAT(read.modalities, IsEmpty());
  EXPECT_THAT(read.rhythms, IsEmpty());
  EXPECT_FALSE(read.start_from.has_value());
  EXPECT_FALSE(read.start_until.has_value());
  EXPECT_FALSE(read.finish_by.has_value());
  EXPECT_FALSE(read.budget.has_value());
  EXPECT_FALSE(read.maximum_hours.has_value());
  EXPECT_THAT(read.financers, IsEmpty());
  EXPECT_FALSE(read.certifying_only);
  EXPECT_FALSE(read.minimum_level.has_value());
  EXPECT_FALSE(read.maximum_level.has_value());
  EXPECT_THAT(read.languages, IsEmpty());
}

TEST(ConstraintsConversionTest, EveryField_IsRead) {
  v1::Constraints message;
  message.set_when_unknown(v1::WHEN_UNKNOWN_EXCLUDE);
  message.mutable_place()->set_insee_code("59508");
  message.mutable_place()->set_radius_km(30.5);
  message.add_modalities(v1::MODALITY_REMOTE);
  message.add_modalities(v1::MODALITY_MIXED);
  message.add_rhythms(v1::RHYTHM_EVENING_WEEKEND);
  const auto set = [](google::type::Date* date, int day) {
    date->set_year(2027);
    date->set_month(2);
    date->set_day(day);
  };
  set(message.mutable_start_from(), 1);
  set(message.mutable_start_until(), 2);
  set(message.mutable_finish_by(), 28);
  message.mutable_budget()->mutable_amount()->set_amount_cents(700000);
  message.mutable_budget()->mutable_amount()->set_currency("CHF");
  message.mutable_budget()->set_scope(v1::BUDGET_SCOPE_PER_LEARNER);
  message.mutable_budget()->set_tax(v1::TAX_EXCLUDED);
  message.set_maximum_hours(140);
  message.set_maximum_hours_kind(v1::HOURS_KIND_CENTRE);
  message.add_financers("2");
  message.set_certifying_only(true);
  message.set_minimum_level(4);
  message.set_maximum_level(6);
  message.add_languages("en-GB");
  // A new field must be set above and looked at below.
  EXPECT_EQ(v1::Constraints::descriptor()->field_count(), 15);

  const Constraints read = Read(message);
  EXPECT_EQ(read.when_unknown, WhenUnknown::kExclude);
  ASSERT_TRUE(read.place.has_value());
  EXPECT_EQ(read.place->label, "Roncq (59223)");
  EXPECT_EQ(read.place->radius_km, 30.5);
  EXPECT_NEAR(read.place->centre.latitude, 50.7533, 1e-6);
  EXPECT_THAT(read.modalities, ElementsAre(Modality::kRemote, Modality::kMixed));
  EXPECT_THAT(read.rhythms, ElementsAre(Rhythm::kEveningWeekend));
  EXPECT_EQ(read.start_from, Date(2027, 2, 1));
  EXPECT_EQ(read.start_until, Date(2027, 2, 2));
  EXPECT_EQ(read.finish_by, Date(2027, 2, 28));
  ASSERT_TRUE(read.budget.has_value());
  EXPECT_EQ(read.budget->amount, (Money{700000, "CHF"}));
  EXPECT_EQ(read.budget->scope, BudgetScope::kPerLearner);
  EXPECT_EQ(read.budget->tax, Tax::kExcluded);
  EXPECT_EQ(read.maximum_hours, 140);
  EXPECT_EQ(read.maximum_hours_kind, HoursKind::kCentre);
  EXPECT_THAT(read.financers, ElementsAre("2"));
  EXPECT_TRUE(read.certifying_only);
  EXPECT_EQ(read.minimum_level, 4);
  EXPECT_EQ(read.maximum_level, 6);
  EXPECT_THAT(read.languages, ElementsAre("en-GB"));
}

TEST(ConstraintsConversionTest, Defaults_AreThoseOfTheContract) {
  v1::Constraints message;
  message.mutable_place()->set_postcode("59100");
  message.mutable_budget()->mutable_amount()->set_amount_cents(1);
  message.set_maximum_hours(1);
  const Constraints read = Read(message);
  EXPECT_EQ(read.place->radius_km, 50);
  EXPECT_EQ(read.budget->amount.currency, "EUR");
  EXPECT_EQ(read.budget->scope, BudgetScope::kTotal);
  EXPECT_EQ(read.budget->tax, Tax::kUnknown);
  EXPECT_EQ(read.maximum_hours_kind, HoursKind::kTotal);
}

TEST(ConstraintsConversionTest, Enumerators_EachHaveTheirCounterpart) {
  const HoursKind kinds[] = {HoursKind::kTotal, HoursKind::kTotal, HoursKind::kCentre,
                             HoursKind::kCompany, HoursKind::kRemote};
  for (int kind = 0; kind < v1::HoursKind_ARRAYSIZE; ++kind) {
    v1::Constraints message;
    message.set_maximum_hours_kind(static_cast<v1::HoursKind>(kind));
    EXPECT_EQ(Read(message).maximum_hours_kind, kinds[kind]);
  }
  for (int rhythm = 1; rhythm < v1::Rhythm_ARRAYSIZE; ++rhythm) {
    v1::Constraints message;
    message.add_rhythms(static_cast<v1::Rhythm>(rhythm));
    EXPECT_EQ(static_cast<int>(Read(message).rhythms.at(0)), rhythm);
  }
}

TEST(ConstraintsConversionTest, Place_OfAPostcodeIsItsMostPopulousCommune) {
  v1::Constraints message;
  message.mutable_place()->set_postcode("59260");
  EXPECT_EQ(Read(message).place->label, "Lille (59260)");
}

TEST(ConstraintsConversionTest, Place_MayBeCoordinates) {
  v1::Constraints message;
  message.mutable_place()->mutable_coordinates()->set_latitude(50.5);
  message.mutable_place()->mutable_coordinates()->set_longitude(-3.25);
  const Constraints read = Read(message);
  EXPECT_EQ(read.place->centre, (Coordinates{50.5, -3.25}));
  EXPECT_EQ(read.place->label, "50.5, -3.25");
}

TEST(ConstraintsConversionTest, Day_MustBeWholeAndExist) {
  std::vector<FieldViolation> violations;
  google::type::Date message;
  WriteDay(Date(2028, 2, 29), message);
  EXPECT_EQ(ReadDay(message, "day", violations), Date(2028, 2, 29));
  EXPECT_THAT(violations, IsEmpty());
  message.set_year(2027);
  EXPECT_EQ(ReadDay(message, "day", violations), std::nullopt);
  ASSERT_EQ(violations.size(), 1u);
  EXPECT_EQ(violations[0].field, "day");
}

}  // namespace
}  // namespace tremplin::testing
