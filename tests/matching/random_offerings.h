// Trainings and constraints drawn at random, with everything that may be said
// or left unsaid about them. The same seed draws the same ones everywhere.
#ifndef TREMPLIN_TESTS_MATCHING_RANDOM_OFFERINGS_H_
#define TREMPLIN_TESTS_MATCHING_RANDOM_OFFERINGS_H_

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/matching/made_offerings.h"

namespace tremplin::testing {

class RandomOfferings {
 public:
  explicit RandomOfferings(uint32_t seed) : random_(seed) {}

  int Below(int limit) { return static_cast<int>(random_() % static_cast<uint32_t>(limit)); }
  bool OneIn(int n) { return Below(n) == 0; }
  template <typename T>
  T OneOf(const std::vector<T>& values) {
    return values[static_cast<size_t>(Below(static_cast<int>(values.size())))];
  }

  Training DrawTraining() {
    Training training;
    training.id = TrainingId("T-1");
    training.title = "Titre";
    training.certifying = OneOf<Tristate>({Tristate::kUnknown, Tristate::kNo, Tristate::kYes});
    if (OneIn(2)) training.certification_level = 1 + Below(8);
    if (OneIn(3)) {
      training.validations = {
          {CertificationId("RNCP1"),
           OneOf<ValidationScope>({ValidationScope::kUnknown, ValidationScope::kNone,
                                   ValidationScope::kBlocks, ValidationScope::kWhole}),
           {}}};
    }
    const int offerings = Below(4);
    for (int i = 0; i < offerings; ++i) training.offerings.push_back(DrawOffering(i));
    return training;
  }

  JudgeContext DrawContext() {
    return {kDay + Below(60) - 30,
            OneOf<Audience>({Audience::kEmployee, Audience::kEmployee, Audience::kJobSeeker,
                             Audience::kWorkStudy}),
            1 + Below(6)};
  }

  Constraints DrawConstraints() {
    Constraints c;
    if (OneIn(3)) c.when_unknown = WhenUnknown::kExclude;
    if (OneIn(3)) c.place = PlaceConstraint{DrawPoint(), "ici", 1.0 + Below(300)};
    if (OneIn(4)) c.modalities = {DrawModality(), Modality::kMixed};
    if (OneIn(5)) c.rhythms = {DrawRhythm(), Rhythm::kFullTime};
    if (OneIn(4)) c.start_from = kDay + Below(200) - 30;
    if (OneIn(4)) c.start_until = c.start_from.value_or(kDay) + Below(200);
    if (OneIn(4)) c.finish_by = kDay + Below(400);
    if (OneIn(3)) {
      c.budget = Budget{{1 + Below(800000), "EUR"},
                        OneIn(2) ? BudgetScope::kTotal : BudgetScope::kPerLearner,
                        OneOf<Tax>({Tax::kUnknown, Tax::kIncluded, Tax::kExcluded})};
    }
    if (OneIn(5)) {
      c.maximum_hours = 1 + Below(100);
      c.maximum_hours_kind = OneOf<HoursKind>(
          {HoursKind::kTotal, HoursKind::kCentre, HoursKind::kCompany, HoursKind::kRemote});
    }
    if (OneIn(6)) c.financers = {absl::StrCat(Below(3))};
    c.certifying_only = OneIn(6);
    if (OneIn(6)) c.minimum_level = 1 + Below(5);
    if (OneIn(6)) c.maximum_level = c.minimum_level.value_or(1) + Below(3);
    if (OneIn(6)) c.languages = {OneOf<std::string>({"fr", "en", "de-AT"})};
    return c;
  }

 private:
  Modality DrawModality() {
    return OneOf<Modality>(
        {Modality::kUnknown, Modality::kOnSite, Modality::kMixed, Modality::kRemote});
  }
  Rhythm DrawRhythm() {
    return OneOf<Rhythm>({Rhythm::kUnknown, Rhythm::kFullTime, Rhythm::kPartTime,
                          Rhythm::kEveningWeekend, Rhythm::kSelfPaced});
  }
  EntryMode DrawEntryMode() {
    return OneOf<EntryMode>({EntryMode::kUnknown, EntryMode::kFixed, EntryMode::kFixed,
                             EntryMode::kContinuous, EntryMode::kOnRequest});
  }
  Coordinates DrawPoint() { return OneOf<Coordinates>({kLille, kRoncq, kParis, {44.84, -0.58}}); }

  std::optional<Location> DrawLocation() {
    if (OneIn(4)) return std::nullopt;
    if (OneIn(5)) return Location{.city = "Quelque part"};
    return At(DrawPoint());
  }

  // Whole, a month, a year or nothing.
  std::optional<PartialDate> DrawDate(Date around, int days) {
    if (OneIn(6)) return std::nullopt;
    PartialDate date = FromDate(around + Below(days));
    if (OneIn(8)) date.day = 0;
    if (OneIn(16)) date.day = date.month = 0;
    return date;
  }

  std::vector<Audience> DrawAudiences() {
    if (OneIn(2)) return {};
    if (OneIn(2)) return {Audience::kJobSeeker};
    return {Audience::kEmployee, Audience::kJobSeeker};
  }

  Price DrawPrice() {
    Price price = PriceOf(
        1 + Below(400000),
        OneOf<PriceBasis>({PriceBasis::kUnknown, PriceBasis::kPerLearner, PriceBasis::kPerLearner,
                           PriceBasis::kPerGroup, PriceBasis::kPerHour}),
        OneOf<Tax>({Tax::kUnknown, Tax::kIncluded, Tax::kExcluded, Tax::kExempt}));
    if (price.basis == PriceBasis::kPerHour) price.amount.amount_cents /= 50;
    if (OneIn(2)) price.group_min = 1 + Below(4);
    if (OneIn(2)) price.group_max = price.group_min.value_or(1) + Below(4);
    if (OneIn(8)) price.amount.currency = "CHF";
    return price;
  }

  Session DrawSession(int number) {
    Session session = Dated(absl::StrCat("S-", number), DrawDate(kDay - 60, 300), std::nullopt);
    session.end = DrawDate(session.start.has_value() ? session.start->Earliest() : kDay, 150);
    session.state =
        OneOf<SessionState>({SessionState::kUnknown, SessionState::kOpen, SessionState::kOpen,
                             SessionState::kClosed, SessionState::kSuspended});
    session.entry_mode = OneIn(3) ? DrawEntryMode() : EntryMode::kUnknown;
    if (OneIn(4)) session.registration_end = DrawDate(kDay - 60, 120);
    if (OneIn(3))
      session.seats = {{Below(3), SeatKind::kRemaining, ""}, {0, SeatKind::kFunded, ""}};
    session.waiting_list = OneOf<Tristate>({Tristate::kUnknown, Tristate::kNo, Tristate::kYes});
    if (OneIn(4)) session.location = DrawLocation();
    return session;
  }

  Offering DrawOffering(int number) {
    Offering offering = OfferingOf({}, absl::StrCat("O-", number));
    if (OneIn(12)) offering.action_type = ActionType::kApprenticeship;
    if (OneIn(4)) {
      offering.access_routes = {OneOf<AccessRoute>(
          {AccessRoute::kInitial, AccessRoute::kContinuing, AccessRoute::kApprenticeship})};
    }
    offering.modality = DrawModality();
    offering.rhythm = DrawRhythm();
    offering.entry_mode = DrawEntryMode();
    if (OneIn(2)) offering.hours = {.total = Below(150), .centre = Below(150)};
    for (int i = Below(4); i > 0; --i) offering.prices.push_back(DrawPrice());
    for (int i = Below(3); i > 0; --i) {
      offering.funded_seats.push_back(
          {.financer_code = absl::StrCat(Below(3)), .audiences = DrawAudiences()});
    }
    offering.audiences = DrawAudiences();
    if (OneIn(2)) offering.languages = {OneOf<std::string>({"fr", "en-GB", "de"})};
    offering.location = DrawLocation();
    const int sessions = Below(5);
    for (int i = 0; i < sessions; ++i) offering.sessions.push_back(DrawSession(i));
    return offering;
  }

  std::mt19937 random_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_MATCHING_RANDOM_OFFERINGS_H_
