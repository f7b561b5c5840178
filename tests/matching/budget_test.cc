// What a group pays, and whether the budget bears it.
#include "gtest/gtest.h"
#include "tests/matching/made_offerings.h"

namespace tremplin::testing {
namespace {

constexpr char kNbsp[] = "\u00A0";

std::string BudgetSaid(const Training& training, int64_t cents, BudgetScope scope, int headcount,
                       Tax tax = Tax::kUnknown) {
  Constraints constraints;
  constraints.budget = Budget{{cents, "EUR"}, scope, tax};
  return Said(training, constraints, ConstraintKind::kBudget,
              {kDay, Audience::kEmployee, headcount});
}

std::optional<TotalPrice> Total(const Training& training, int headcount) {
  const Offering& offering = training.offerings[0];
  return PriceFor({MatchKind::kSession, &offering, &offering.sessions[0]}, headcount);
}

TEST(PriceFor, MultipliesByLearnersAndHours) {
  Training training = InMarch();
  std::vector<Price>& prices = training.offerings[0].prices;
  EXPECT_EQ(Total(training, 2), std::nullopt);
  prices = {PriceOf(315000, PriceBasis::kPerLearner, Tax::kIncluded)};
  EXPECT_EQ(Total(training, 2)->amount.amount_cents, 630000);
  EXPECT_EQ(Total(training, 2)->learners, 2);
  EXPECT_EQ(Total(training, 2)->basis, prices[0]);
  prices = {PriceOf(2000, PriceBasis::kPerHour)};
  EXPECT_EQ(Total(training, 2), std::nullopt);
  training.offerings[0].hours.total = 35;
  EXPECT_EQ(Total(training, 2)->amount.amount_cents, 140000);
  prices = {PriceOf(2000, PriceBasis::kUnknown)};
  EXPECT_EQ(Total(training, 2), std::nullopt);
}

TEST(PriceFor, GroupPriceOnlyWithinItsGroup) {
  Training training = InMarch();
  Price group = PriceOf(280000, PriceBasis::kPerGroup);
  group.group_min = 2;
  group.group_max = 8;
  training.offerings[0].prices = {group};
  EXPECT_EQ(Total(training, 1), std::nullopt);
  EXPECT_EQ(Total(training, 2)->amount.amount_cents, 280000);
  EXPECT_EQ(Total(training, 8)->amount.amount_cents, 280000);
  EXPECT_EQ(Total(training, 9), std::nullopt);
}

TEST(PriceFor, LeastOfAllPricesInEurosIfAnyIs) {
  Training training = InMarch();
  std::vector<Price>& prices = training.offerings[0].prices;
  prices = {PriceOf(90000, PriceBasis::kPerLearner), PriceOf(250000, PriceBasis::kPerGroup)};
  EXPECT_EQ(Total(training, 2)->amount.amount_cents, 180000);
  EXPECT_EQ(Total(training, 3)->amount.amount_cents, 250000);
  Price francs = PriceOf(1, PriceBasis::kPerLearner);
  francs.amount.currency = "CHF";
  prices.insert(prices.begin(), francs);
  EXPECT_EQ(Total(training, 2)->amount, (Money{180000, "EUR"}));
}

TEST(PriceFor, SamePriceWithAndWithoutTaxIsTheOneThatIsPaid) {
  Training training = InMarch();
  training.offerings[0].prices = {PriceOf(100000, PriceBasis::kPerLearner, Tax::kExcluded),
                                  PriceOf(120000, PriceBasis::kPerLearner, Tax::kIncluded)};
  EXPECT_EQ(Total(training, 1)->amount.amount_cents, 120000);
  EXPECT_EQ(Total(training, 1)->tax, Tax::kIncluded);
}

TEST(CheckBudget, InTotalAndPerLearner) {
  Training training = InMarch();
  EXPECT_EQ(BudgetSaid(training, 700000, BudgetScope::kTotal, 2), "unknown: prix non communiqué");
  training.offerings[0].prices = {PriceOf(315000, PriceBasis::kPerLearner, Tax::kIncluded)};
  const std::string price = absl::StrCat("6", kNbsp, "300", kNbsp, "€ TTC pour 2");
  EXPECT_EQ(BudgetSaid(training, 630000, BudgetScope::kTotal, 2), "met: " + price);
  EXPECT_EQ(BudgetSaid(training, 315000, BudgetScope::kPerLearner, 2), "met: " + price);
  EXPECT_EQ(BudgetSaid(training, 315000, BudgetScope::kTotal, 2),
            absl::StrCat("unmet: ", price, ", 3", kNbsp, "150", kNbsp, "€ au-dessus du budget"));
  EXPECT_EQ(BudgetSaid(training, 314999, BudgetScope::kPerLearner, 2).substr(0, 6), "unmet:");
}

TEST(CheckBudget, TaxOnOneSideOnlyIsToBeVerifiedWhenItDecides) {
  Training training = InMarch();
  std::vector<Price>& prices = training.offerings[0].prices;
  prices = {PriceOf(100000, PriceBasis::kPerLearner, Tax::kExcluded)};
  const auto said = [&](int64_t cents, Tax tax) {
    const std::string text = BudgetSaid(training, cents, BudgetScope::kTotal, 1, tax);
    return text.substr(0, text.find(':'));
  };
  // 1 000 € HT is 1 000 to 1 200 € TTC.
  EXPECT_EQ(said(120000, Tax::kIncluded), "met");
  EXPECT_EQ(said(119999, Tax::kIncluded), "unknown");
  EXPECT_EQ(said(99999, Tax::kIncluded), "unmet");
  EXPECT_EQ(said(100000, Tax::kExcluded), "met");
  EXPECT_EQ(said(100000, Tax::kUnknown), "met");
  // 1 200 € TTC is 1 000 to 1 200 € HT.
  prices = {PriceOf(120000, PriceBasis::kPerLearner, Tax::kIncluded)};
  EXPECT_EQ(said(120000, Tax::kExcluded), "met");
  EXPECT_EQ(said(100000, Tax::kExcluded), "unknown");
  EXPECT_EQ(said(99999, Tax::kExcluded), "unmet");
  prices[0].tax = Tax::kExempt;
  EXPECT_EQ(said(120000, Tax::kExcluded), "met");
  EXPECT_EQ(said(119999, Tax::kExcluded), "unmet");
}

TEST(CheckBudget, AnotherCurrencyIsNotCompared) {
  Training training = InMarch();
  training.offerings[0].prices = {PriceOf(1, PriceBasis::kPerLearner)};
  training.offerings[0].prices[0].amount.currency = "CHF";
  EXPECT_EQ(BudgetSaid(training, 700000, BudgetScope::kTotal, 1),
            "unknown: prix dans une autre monnaie");
}

TEST(ValidateConstraints, NamesTheFieldThatIsOutOfBounds) {
  const auto message = [](auto change) {
    Constraints constraints;
    change(constraints);
    return std::string(ValidateConstraints(constraints).message());
  };
  EXPECT_EQ(message([](Constraints&) {}), "");
  EXPECT_EQ(message([](Constraints& c) {
              c.place = PlaceConstraint{kLille, "", 0};
            }),
            "constraints.place.radius_km: must be above 0 and at most 1500, got 0");
  EXPECT_EQ(message([](Constraints& c) {
              c.place = PlaceConstraint{{91, 0}, "", 5};
            }),
            "constraints.place.coordinates.latitude: must be -90 to 90, got 91");
  EXPECT_EQ(message([](Constraints& c) {
              c.start_from = Date(2027, 2, 1);
              c.start_until = Date(2027, 1, 1);
            }),
            "constraints.start_until: must not be before start_from (2027-02-01), got 2027-01-01");
  EXPECT_EQ(message([](Constraints& c) {
              c.budget = Budget{{0, "EUR"}};
            }),
            "constraints.budget.amount.amount_cents: must be above 0, got 0");
  EXPECT_EQ(message([](Constraints& c) {
              c.budget = Budget{{1, "euros"}};
            }),
            "constraints.budget.amount.currency: must be an ISO 4217 code, got 'euros'");
  EXPECT_EQ(message([](Constraints& c) { c.maximum_hours = -1; }),
            "constraints.maximum_hours: must be above 0, got -1");
  EXPECT_EQ(message([](Constraints& c) { c.minimum_level = 9; }),
            "constraints.minimum_level: must be 1 to 8, got 9");
  EXPECT_EQ(message([](Constraints& c) {
              c.minimum_level = 5;
              c.maximum_level = 4;
            }),
            "constraints.maximum_level: must not be below minimum_level (5), got 4");
}

}  // namespace
}  // namespace tremplin::testing
