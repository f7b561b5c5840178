// Options and verdicts of thousands of drawn trainings, judged once more in a
// plain way.
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/matching/admission.h"
#include "gtest/gtest.h"
#include "tests/matching/plain_verdicts.h"
#include "tests/matching/random_offerings.h"

namespace tremplin::testing {
namespace {

constexpr int kCases = 4000;

struct Case {
  Entry entry;  // a training: options point into it
  Constraints constraints;
  JudgeContext context;
  const Training& training() const { return std::get<Training>(entry); }
};

// Calls `check` with every drawn case until one fails.
template <typename Check>
void ForEachCase(Check check) {
  RandomOfferings random(20261123);
  for (int i = 0; i < kCases && !::testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE(i);
    const Case drawn{random.DrawTraining(), random.DrawConstraints(), random.DrawContext()};
    check(drawn);
  }
}

plain::Way WayOf(const Option& option) { return {option.kind, option.offering, option.session}; }

TEST(OpenOptions, NoneIsPastClosedOrFull) {
  std::set<MatchKind> seen;
  ForEachCase([&seen](const Case& drawn) {
    const Date today = drawn.context.as_of;
    for (const Option& option : OpenOptions(drawn.entry, drawn.context)) {
      seen.insert(option.kind);
      EXPECT_FALSE(option.kind == MatchKind::kSession && option.session == nullptr);
      if (option.session == nullptr) continue;
      const Session& session = *option.session;
      EXPECT_NE(session.state, SessionState::kClosed);
      EXPECT_NE(session.state, SessionState::kSuspended);
      if (session.end.has_value()) {
        EXPECT_GE(session.end->Latest(), today);
      }
      if (session.registration_end.has_value()) {
        EXPECT_GE(session.registration_end->Latest(), today);
      }
      if (session.start.has_value() && session.start->Latest() < today) {
        EXPECT_EQ(plain::Mode(*option.offering, session), EntryMode::kContinuous);
        EXPECT_TRUE(session.end.has_value());
      }
      const bool full = !session.seats.empty() && session.seats[0].value == 0;
      EXPECT_TRUE(!full || session.waiting_list == Tristate::kYes);
    }
  });
  EXPECT_EQ(seen.size(), 3u);
}

TEST(OpenOptions, AreThosePlainlyListed) {
  ForEachCase([](const Case& drawn) {
    std::set<plain::Way> options;
    for (const Option& option : OpenOptions(drawn.entry, drawn.context)) {
      options.insert(WayOf(option));
    }
    EXPECT_EQ(options, plain::Ways(drawn.training(), drawn.context.as_of));
  });
}

TEST(Judge, SaysOfEveryConstraintWhatIsPlainlySo) {
  std::map<std::pair<ConstraintKind, Verdict>, int> seen;
  ForEachCase([&seen](const Case& drawn) {
    for (const Option& option : OpenOptions(drawn.entry, drawn.context)) {
      const std::map<ConstraintKind, Verdict> expected =
          plain::Verdicts(drawn.training(), WayOf(option), drawn.constraints, drawn.context);
      const std::vector<Check> checks =
          Judge(drawn.entry, option, drawn.constraints, drawn.context);
      ASSERT_EQ(checks.size(), expected.size());
      auto next = expected.begin();
      for (const Check& check : checks) {
        EXPECT_EQ(check.constraint, next->first);
        EXPECT_EQ(VerdictName(check.verdict), VerdictName(next->second))
            << ConstraintName(check.constraint) << ": " << check.detail_fr;
        EXPECT_NE(check.detail_fr, "");
        ++seen[*next++];
      }
    }
  });
  // Nothing is tested by a draw that always falls the same way.
  for (int kind = 0; kind <= static_cast<int>(ConstraintKind::kAccessRoute); ++kind) {
    for (Verdict verdict : {Verdict::kMet, Verdict::kUnmet, Verdict::kUnknown}) {
      if (kind == static_cast<int>(ConstraintKind::kAccessRoute) && verdict == Verdict::kUnknown) {
        continue;  // there is nothing to say then
      }
      EXPECT_GT((seen[{static_cast<ConstraintKind>(kind), verdict}]), 20)
          << ConstraintName(static_cast<ConstraintKind>(kind)) << VerdictName(verdict);
    }
  }
}

TEST(Judge, WithoutDetailsSaysTheSame) {
  ForEachCase([](const Case& drawn) {
    for (const Option& option : OpenOptions(drawn.entry, drawn.context)) {
      std::vector<Check> told = Judge(drawn.entry, option, drawn.constraints, drawn.context);
      for (Check& check : told) check.detail_fr.clear();
      EXPECT_EQ(told, Judge(drawn.entry, option, drawn.constraints, drawn.context, false));
    }
  });
}

// Whether the first is to be proposed rather than the second.
bool IsBetter(const Case& drawn, const plain::Way& a, const plain::Way& b) {
  const auto [kind, offering, session] = a;
  const auto [other_kind, other_offering, other_session] = b;
  if (kind != other_kind) return kind < other_kind;
  const auto unknowns = [&](const plain::Way& way) {
    int count = 0;
    for (const auto& [constraint, verdict] :
         plain::Verdicts(drawn.training(), way, drawn.constraints, drawn.context)) {
      count += verdict == Verdict::kUnknown;
    }
    return count;
  };
  if (unknowns(a) != unknowns(b)) return unknowns(a) < unknowns(b);
  const Date never(9999, 12, 31);
  const auto start = [&](const Session* s) {
    return s == nullptr || !s->start.has_value() ? never : plain::Days(*s->start).front();
  };
  if (start(session) != start(other_session)) return start(session) < start(other_session);
  const auto cents = [&](const Offering* o) {
    const auto total = plain::TotalOf(*o, drawn.context.headcount);
    return total.has_value() ? total->first.amount_cents : INT64_MAX;
  };
  if (cents(offering) != cents(other_offering)) return cents(offering) < cents(other_offering);
  const auto distance = [&](const Offering* o, const Session* s) {
    if (!drawn.constraints.place.has_value() || o->modality == Modality::kRemote) return 1e9;
    return plain::Distance(*o, s, *drawn.constraints.place).value_or(1e9);
  };
  const double far = distance(offering, session) - distance(other_offering, other_session);
  if (std::abs(far) > 1e-3) return far < 0;
  if (offering->id != other_offering->id) return offering->id < other_offering->id;
  return session != nullptr && other_session != nullptr && session->id < other_session->id;
}

TEST(ChooseOption, TakesTheBestOfThoseThatPassAlone) {
  int chosen_ones = 0, refused = 0;
  ForEachCase([&](const Case& drawn) {
    std::vector<plain::Way> passing;
    for (const plain::Way& way : plain::Ways(drawn.training(), drawn.context.as_of)) {
      if (plain::Passes(plain::Verdicts(drawn.training(), way, drawn.constraints, drawn.context),
                        drawn.constraints.when_unknown)) {
        passing.push_back(way);
      }
    }
    const auto chosen = ChooseOption(drawn.entry, drawn.constraints, drawn.context);
    ASSERT_EQ(chosen.has_value(), !passing.empty());
    EXPECT_EQ(HasAdmittedOption(drawn.entry, drawn.constraints, drawn.context), chosen.has_value());
    ++(chosen.has_value() ? chosen_ones : refused);
    if (!chosen.has_value()) return;
    const plain::Way way = WayOf(chosen->option);
    EXPECT_TRUE(plain::Has(passing, way));
    for (const plain::Way& other : passing) {
      EXPECT_FALSE(other != way && IsBetter(drawn, other, way));
    }
    EXPECT_EQ(chosen->checks, Judge(drawn.entry, chosen->option, drawn.constraints, drawn.context));
  });
  EXPECT_GT(chosen_ones, kCases / 10);
  EXPECT_GT(refused, kCases / 10);
}

Certification DrawCertification(int i) {
  Certification certification;
  certification.id = CertificationId(absl::StrCat("RNCP", i));
  certification.title = "Titre";
  if (i % 3 != 0) certification.access_routes.push_back(AccessRoute::kInitial);
  if (i % 3 == 2) certification.access_routes.push_back(AccessRoute::kContinuing);
  if (i % 2 == 0) certification.level = 5;
  return certification;
}

TEST(Admission, SaysOfAllOwnersWhatHasAdmittedOptionSaysOfEach) {
  constexpr uint32_t kOwners = 40;
  RandomOfferings random(20261130);
  int admitted = 0;
  int refused = 0;
  for (int i = 0; i < kCases / 10; ++i) {
    SCOPED_TRACE(i);
    EntryRows entries;
    for (uint32_t row = 0; row < kOwners; ++row) {
      entries.push_back(std::make_shared<const Entry>(
          row % 8 == 0 ? Entry(DrawCertification(i + static_cast<int>(row)))
                       : Entry(random.DrawTraining())));
    }
    const EntryChunk chunk = EntryChunk::Of(entries);
    const Constraints constraints = random.DrawConstraints();
    const JudgeContext context = random.DrawContext();
    const Admission admission(constraints, context);
    const Admission::OfChunk judge(admission, chunk);
    for (uint32_t row = 0; row < kOwners; ++row) {
      const bool expected = HasAdmittedOption(*entries[row], constraints, context);
      EXPECT_EQ(judge.Admits(row), expected) << row;
      ++(expected ? admitted : refused);
    }
  }
  EXPECT_GT(admitted, kCases / 10);
  EXPECT_GT(refused, kCases / 10);
}

TEST(SingleObstacles, AreThoseWhoseRemovalAdmits) {
  std::set<ConstraintKind> seen;
  ForEachCase([&seen](const Case& drawn) {
    if (HasAdmittedOption(drawn.entry, drawn.constraints, drawn.context)) return;
    std::vector<ConstraintKind> expected;
    for (int i = 0; i <= static_cast<int>(ConstraintKind::kLanguage); ++i) {
      const auto kind = static_cast<ConstraintKind>(i);
      for (const plain::Way& way : plain::Ways(drawn.training(), drawn.context.as_of)) {
        std::map<ConstraintKind, Verdict> verdicts =
            plain::Verdicts(drawn.training(), way, drawn.constraints, drawn.context);
        verdicts.erase(kind);
        if (!plain::Passes(verdicts, drawn.constraints.when_unknown)) continue;
        expected.push_back(kind);
        seen.insert(kind);
        break;
      }
    }
    EXPECT_EQ(SingleObstacles(drawn.entry, drawn.constraints, drawn.context), expected);
  });
  EXPECT_GE(seen.size(), 11u);
}

TEST(ChooseOption, FewerConstraintsNeverAdmitLess) {
  ForEachCase([](const Case& drawn) {
    if (!HasAdmittedOption(drawn.entry, drawn.constraints, drawn.context)) return;
    for (int i = 0; i <= static_cast<int>(ConstraintKind::kAvailability); ++i) {
      const Constraints fewer = Without(drawn.constraints, static_cast<ConstraintKind>(i));
      EXPECT_TRUE(HasAdmittedOption(drawn.entry, fewer, drawn.context)) << i;
    }
    Constraints lenient = drawn.constraints;
    lenient.when_unknown = WhenUnknown::kIncludeFlagged;
    EXPECT_TRUE(HasAdmittedOption(drawn.entry, lenient, drawn.context));
  });
}

TEST(ChooseOption, NeverCombinesTwoSessionsOrTwoOfferings) {
  // One session is early enough, the other near enough.
  Session early = Dated("S-1", PartialDate{2027, 1, 11}, PartialDate{2027, 1, 15});
  early.location = At(kParis);
  Session near = Dated("S-2", PartialDate{2027, 5, 10}, PartialDate{2027, 5, 14});
  near.location = At(kRoncq);
  Constraints constraints;
  constraints.place = PlaceConstraint{kLille, "Lille", 50};
  constraints.start_until = Date(2027, 2, 28);
  const Training one = TrainingOf({OfferingOf({early, near})});
  const Training two = TrainingOf({OfferingOf({early}, "O-1"), OfferingOf({near}, "O-2")});
  for (const Entry& training : {Entry(one), Entry(two)}) {
    EXPECT_EQ(ChooseOption(training, constraints, {kDay}), std::nullopt);
    EXPECT_EQ(SingleObstacles(training, constraints, {kDay}),
              (std::vector{ConstraintKind::kPlace, ConstraintKind::kStartWindow}));
  }
}

}  // namespace
}  // namespace tremplin::testing
