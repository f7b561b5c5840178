#include "engine/planning/gap_analyzer.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/planning/small_occupations.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Of A1001, in order: plans, welding (essential), alloys, CACES R489-3.
constexpr size_t kPlans = 0, kWelding = 1, kAlloys = 2, kForklift = 3;

Training OnRequest(const std::string& id, const std::string& title,
                   const std::vector<std::string>& outcomes) {
  Training training = SmallTraining(id, title);
  for (const std::string& outcome : outcomes) {
    training.modules.push_back({.title = outcome, .content = outcome + "."});
  }
  training.offerings = {{.id = OfferingId("O-1"), .entry_mode = EntryMode::kOnRequest}};
  return training;
}

class GapAnalyzerTest : public ::testing::Test {
 protected:
  GapAnalyzerTest() {
    std::vector<Entry> entries = SmallOccupationEntries();
    entries.emplace_back(OnRequest("T-1", "Soudage : souder des pièces métalliques",
                                   {"Souder des pièces métalliques"}));
    entries.emplace_back(OnRequest("T-2", "Lecture de plan : lire un plan technique",
                                   {"Lire un plan technique", "Alliages"}));
    entries.emplace_back(OnRequest("T-3", "Boulangerie artisanale", {"Pétrir la pâte"}));
    catalogue_.Put(entries);
    analyzer_ =
        GapAnalyzer::Create({&catalogue_.matcher(), &catalogue_.embedder(), SmallGazetteer(),
                             QueryMeans::Zero(catalogue_.embedder().dimension())})
            .value();
  }

  static Holding Words(const std::string& text, Proficiency level = Proficiency::kUnknown) {
    return {.text = text, .level = level};
  }
  static Holding Named(const std::string& code) {
    return {.concept_id = ConceptId("rome:" + code)};
  }
  static GapQuestion Welder(std::vector<Holding> holdings) {
    GapQuestion question;
    question.wanted.role = ConceptId("rome:A1001");
    question.wanted.as_of = kDay;
    question.members = {{"A", std::move(holdings)}};
    return question;
  }
  static GapQuestion Asking(std::vector<Requirement> requirements, std::vector<Holding> holdings) {
    GapQuestion question = Welder(std::move(holdings));
    question.wanted.role.reset();
    question.wanted.need.requirements = std::move(requirements);
    return question;
  }
  absl::StatusOr<GapReply> TryAnalyze(const GapQuestion& question) const {
    return analyzer_->Analyze(catalogue_.snapshot(), question, Deadline::Infinite());
  }
  GapReply Analyze(const GapQuestion& question) const {
    absl::StatusOr<GapReply> reply = TryAnalyze(question);
    EXPECT_TRUE(reply.ok()) << reply.status();
    return reply.ok() ? *std::move(reply) : GapReply();
  }
  SkillGap GapOf(const GapQuestion& question, size_t skill) const {
    const GapReply reply = Analyze(question);
    return reply.members.empty() ? SkillGap() : reply.members[0].skills[skill];
  }

  MatchedCatalogue catalogue_;
  std::unique_ptr<GapAnalyzer> analyzer_;
};

// All that is said of the members, skills and trainings.
std::string ToldOfAll(const GapReply& reply) {
  std::string text;
  for (const MemberGap& member : reply.members) {
    absl::StrAppend(&text, member.key, " ", member.counts.open_weight, "\n");
    for (const SkillGap& gap : member.skills) {
      absl::StrAppend(&text, " ", static_cast<int>(gap.state), " ", gap.held_label, " ",
                      static_cast<int>(gap.match), " ", gap.similarity, " ", gap.note_fr, "\n");
    }
  }
  for (const TeamSkill& skill : reply.skills) {
    absl::StrAppend(&text, skill.skill, " ", skill.open_weight, " ",
                    absl::StrJoin(skill.to_acquire, ","), "\n");
  }
  for (const ChosenTraining& chosen : reply.closing.chosen) {
    absl::StrAppend(&text, chosen.training, " ", chosen.gain, "\n");
  }
  return absl::StrCat(text, Told(reply.closing.reply));
}

TEST_F(GapAnalyzerTest, Nothing_HeldIsAllToAcquire) {
  const GapReply reply = Analyze(Welder({}));
  ASSERT_THAT(reply.wanted.skills, SizeIs(4));
  EXPECT_THAT(reply.members[0].skills,
              Each(::testing::Field(&SkillGap::state, GapState::kToAcquire)));
  EXPECT_EQ(reply.members[0].counts.to_acquire, 4);
  EXPECT_EQ(reply.members[0].counts.wanted_weight, 3);
  EXPECT_EQ(reply.members[0].counts.open_weight, 3);
}

TEST_F(GapAnalyzerTest, Concept_HoldsItselfWhatIsBroaderAndNothingNarrower) {
  EXPECT_EQ(GapOf(Welder({Named("100")}), kWelding).match, HoldingMatch::kSameConcept);
  const SkillGap narrower = GapOf(Welder({Named("110")}), kWelding);
  EXPECT_EQ(narrower.state, GapState::kHeld);
  EXPECT_EQ(narrower.match, HoldingMatch::kNarrower);
  EXPECT_EQ(narrower.held_label, "Souder au TIG");
  // The broader one is no proof of the narrower one.
  GapQuestion question = Asking({{.text = "Souder au TIG"}}, {Named("100")});
  EXPECT_NE(GapOf(question, 0).state, GapState::kHeld);
}

TEST_F(GapAnalyzerTest, Words_HoldWhatIsNamedSoInAnyLanguageAndCase) {
  for (const char* words : {"lire un PLAN technique", "read technical drawings"}) {
    const SkillGap gap = GapOf(Welder({Words(words)}), kPlans);
    EXPECT_EQ(gap.state, GapState::kHeld) << words;
    EXPECT_EQ(gap.match, HoldingMatch::kSameName) << words;
  }
}

TEST_F(GapAnalyzerTest, Words_ThatAreNearAreToReinforceAndToConfirm) {
  const SkillGap gap =
      GapOf(Welder({Words("Souder des pièces", Proficiency::kExpertise)}), kWelding);
  EXPECT_EQ(gap.state, GapState::kToReinforce);
  EXPECT_EQ(gap.match, HoldingMatch::kSimilar);
  EXPECT_TRUE(gap.to_confirm);
  EXPECT_GE(gap.similarity, kNearShare * EvidenceScale().paraphrase_cosine);
  EXPECT_EQ(GapOf(Welder({Words("Pétrir la pâte")}), kWelding).state, GapState::kToAcquire);
}

TEST_F(GapAnalyzerTest, Words_NearByAllButTheToolAreNothing) {
  const std::vector<Requirement> wanted = {{.text = "tableaux de bord avec Power BI"}};
  EXPECT_EQ(GapOf(Asking(wanted, {Words("tableaux de bord avec Power BI en ligne")}), 0).state,
            GapState::kToReinforce);
  EXPECT_EQ(GapOf(Asking(wanted, {Words("tableaux de bord avec un tableur")}), 0).state,
            GapState::kToAcquire);
}

TEST_F(GapAnalyzerTest, Regulated_IsExactOrToConfirm) {
  const SkillGap exact = GapOf(Welder({Words("CACES R489 cat. 3")}), kForklift);
  EXPECT_EQ(exact.state, GapState::kHeld);
  EXPECT_EQ(exact.match, HoldingMatch::kQualification);
  EXPECT_EQ(
      GapOf(Welder({{.qualification = Qualification{"CACES", "R489", "3"}}}), kForklift).state,
      GapState::kHeld);
  for (const char* other : {"CACES R482 cat. A", "CACES R489 cat. 5", "conduire un chariot"}) {
    EXPECT_EQ(GapOf(Welder({Words(other)}), kForklift).state, GapState::kToAcquire) << other;
  }
  const SkillGap uncertain = GapOf(Welder({Words("CACES R489")}), kForklift);
  EXPECT_EQ(uncertain.state, GapState::kToReinforce);
  EXPECT_TRUE(uncertain.to_confirm);
}

TEST_F(GapAnalyzerTest, Language_OfAHigherLevelIncludesTheLower) {
  const std::vector<Requirement> wanted = {
      {.kind = RequirementKind::kLanguage, .qualification = Qualification{"LANGUAGE", "en", "B2"}}};
  const auto state = [&](const char* level) {
    return GapOf(Asking(wanted, {{.qualification = Qualification{"LANGUAGE", "en", level}}}), 0)
        .state;
  };
  EXPECT_EQ(state("C1"), GapState::kHeld);
  EXPECT_EQ(state("B2"), GapState::kHeld);
  EXPECT_EQ(state("B1"), GapState::kToReinforce);
  EXPECT_EQ(
      GapOf(Asking(wanted, {{.qualification = Qualification{"LANGUAGE", "de", "C2"}}}), 0).state,
      GapState::kToAcquire);
}

TEST_F(GapAnalyzerTest, Level_BelowTheWantedOneIsToReinforce) {
  const std::vector<Requirement> wanted = {{.text = "Excel", .level = Proficiency::kAutonomy}};
  const auto gap = [&](Proficiency held) {
    return GapOf(Asking(wanted, {Words("Excel", held)}), 0);
  };
  EXPECT_EQ(gap(Proficiency::kMastery).state, GapState::kHeld);
  EXPECT_EQ(gap(Proficiency::kAutonomy).state, GapState::kHeld);
  EXPECT_EQ(gap(Proficiency::kNotions).state, GapState::kToReinforce);
  EXPECT_FALSE(gap(Proficiency::kNotions).to_confirm);
  EXPECT_THAT(gap(Proficiency::kNotions).note_fr,
              AllOf(HasSubstr("notions"), HasSubstr("autonomie demandé")));
  EXPECT_EQ(gap(Proficiency::kUnknown).state, GapState::kToReinforce);
  EXPECT_TRUE(gap(Proficiency::kUnknown).to_confirm);
}

TEST_F(GapAnalyzerTest, OneMoreHolding_NeverEnlargesTheGap) {
  const std::vector<Holding> pool = {Words("Souder des pièces"),
                                     Named("110"),
                                     Words("CACES R489"),
                                     Words("Alliages"),
                                     Words("plan", Proficiency::kNotions),
                                     Named("101"),
                                     Words("CACES R489 cat. 3"),
                                     Words("Pétrir la pâte")};
  std::vector<Holding> held;
  double open = Analyze(Welder({})).members[0].counts.open_weight;
  for (const Holding& holding : pool) {
    held.push_back(holding);
    const GapReply reply = Analyze(Welder(held));
    EXPECT_LE(reply.members[0].counts.open_weight, open) << holding.text;
    open = reply.members[0].counts.open_weight;
  }
  EXPECT_EQ(open, 0);
}

TEST_F(GapAnalyzerTest, Order_OfMembersAndHoldingsDoesNotMatter) {
  GapQuestion question = Welder({Words("Souder des pièces"), Named("110"), Words("Alliages")});
  question.members.push_back({"B", {Words("CACES R489"), Words("Lire un plan")}});
  question.members.push_back({"C", {}});
  const std::string told = ToldOfAll(Analyze(question));
  for (int turn = 0; turn < 3; ++turn) {
    std::rotate(question.members.begin(), question.members.begin() + 1, question.members.end());
    for (Member& member : question.members) {
      std::reverse(member.holdings.begin(), member.holdings.end());
    }
    EXPECT_EQ(ToldOfAll(Analyze(question)), told);
  }
}

TEST_F(GapAnalyzerTest, Trainings_CloseWhatIsOpenAndAreChosenTogether) {
  const GapReply reply = Analyze(Welder({Words("CACES R489 cat. 3")}));
  const ClosingTrainings& closing = reply.closing;
  ASSERT_THAT(closing.reply.matches, SizeIs(2));
  EXPECT_EQ(Name(closing.reply.matches[0].target), "trainings/T-2");  // plans 1, alloys 0.5
  EXPECT_EQ(Name(closing.reply.matches[1].target), "trainings/T-1");
  ASSERT_THAT(closing.chosen, SizeIs(2));
  EXPECT_THAT(closing.chosen[0].newly_covered, ElementsAre(kPlans, kAlloys));
  EXPECT_THAT(closing.chosen[1].newly_covered, ElementsAre(kWelding));
  EXPECT_EQ(closing.chosen[1].closed, reply.open_weight);
  for (const RequirementCoverage& coverage : closing.reply.matches[0].coverage) {
    EXPECT_NE(coverage.requirement, static_cast<int>(kForklift));  // held already
    if (coverage.requirement != static_cast<int>(kPlans)) continue;
    EXPECT_EQ(coverage.coverage, Coverage::kCovered);
    EXPECT_THAT(coverage.quote, HasSubstr("Lire un plan technique"));
  }
}

TEST_F(GapAnalyzerTest, Trainings_ThatCloseTheSameAreEnteredFirst) {
  const std::string skill = "Souder des pièces métalliques";
  Training undated = OnRequest("T-1", "Soudage : souder des pièces métalliques", {skill});
  undated.offerings.clear();
  const Training broad = OnRequest("T-0", "Chaudronnerie en atelier, du tracé au cintrage",
                                   {skill, "Tracer une tôle pliée", "Cintrer un tube"});
  catalogue_.Put({Entry(undated), Entry(broad)});
  const GapReply reply = Analyze(Asking({{.text = skill}}, {}));
  const std::vector<Match>& matches = reply.closing.reply.matches;
  ASSERT_THAT(matches, SizeIs(2));
  EXPECT_EQ(reply.closing.closed[0].weight, reply.closing.closed[1].weight);
  EXPECT_LT(matches[0].score, matches[1].score);
  EXPECT_EQ(Name(matches[0].target), "trainings/T-0");
  EXPECT_EQ(Name(matches[1].target), "trainings/T-1");
}

TEST_F(GapAnalyzerTest, Chosen_BeyondTheListAreAppendedToIt) {
  GapQuestion question = Welder({});
  question.max_trainings = 1;
  const GapReply reply = Analyze(question);
  ASSERT_THAT(reply.closing.chosen, SizeIs(2));
  EXPECT_THAT(reply.closing.reply.matches, SizeIs(2));
  EXPECT_EQ(reply.closing.chosen[1].training, 1u);
}

TEST_F(GapAnalyzerTest, AllHeld_NeedsNoTrainingAndSaysSo) {
  const GapReply reply =
      Analyze(Welder({Named("100"), Named("101"), Named("104"), Words("CACES R489 cat. 3")}));
  EXPECT_EQ(reply.members[0].counts.held, 4);
  EXPECT_THAT(reply.closing.reply.matches, IsEmpty());
  EXPECT_THAT(reply.closing.reply.nothing_found_fr, HasSubstr("acquises"));
}

TEST_F(GapAnalyzerTest, Team_TellsWhatBlocksMostAndWhoIsNearest) {
  GapQuestion question = Welder({Named("101")});  // A: lacks welding
  question.members.push_back({"B", {Named("100"), Named("101")}});
  question.members.push_back({"C", {Words("CACES R489")}});
  const GapReply reply = Analyze(question);
  ASSERT_THAT(reply.members, SizeIs(3));
  EXPECT_EQ(reply.members[0].key, "B");
  EXPECT_EQ(reply.members[1].key, "A");
  EXPECT_EQ(reply.members[2].key, "C");
  ASSERT_THAT(reply.skills, SizeIs(4));
  EXPECT_EQ(reply.skills[0].skill, static_cast<int>(kWelding));
  EXPECT_EQ(reply.skills[0].open_weight, 2);
  EXPECT_THAT(reply.skills[0].to_acquire, ElementsAre("A", "C"));
  EXPECT_THAT(reply.skills[0].held, ElementsAre("B"));
  // Alloys (3 × 0.5) before CACES (2.5 × 0.5) before plans (1).
  EXPECT_EQ(reply.skills[1].skill, static_cast<int>(kAlloys));
  EXPECT_EQ(reply.skills[2].skill, static_cast<int>(kForklift));
  EXPECT_THAT(reply.skills[2].to_reinforce, ElementsAre("C"));
  EXPECT_DOUBLE_EQ(reply.open_weight, (2 + 1.5 + 1.25 + 1) / 3);
}

TEST_F(GapAnalyzerTest, Codes_AloneAskForTheirOccupationsAndWordsForThemselves) {
  GapQuestion question = Asking({}, {});
  question.wanted.need.codes = {{.scheme = "ROME", .code = "A1002"}};
  const GapReply by_code = Analyze(question);
  EXPECT_THAT(by_code.wanted.skills, SizeIs(4));
  EXPECT_THAT(by_code.wanted.notes_fr, ElementsAre(HasSubstr("remplacé par A1001")));
  question.wanted.need.text = "Former à lire un plan technique.";
  const GapReply by_text = Analyze(question);
  EXPECT_THAT(by_text.wanted.occupations, IsEmpty());
  ASSERT_FALSE(by_text.wanted.skills.empty());
  EXPECT_TRUE(by_text.wanted.skills[0].read.quote.has_value());
}

TEST_F(GapAnalyzerTest, Skills_BeyondFiftyAreLeftOutAndCounted) {
  std::vector<Entry> entries;
  Concept occupation = MadeConcept(ConceptKind::kOccupation, "B1001", "Touche-à-tout");
  for (int i = 0; i < 60; ++i) {
    const std::string code = absl::StrCat(2000 + i);
    entries.emplace_back(MadeConcept(ConceptKind::kSkill, code, absl::StrCat("Savoir ", code)));
    occupation.relations.push_back(
        Relation(i < 5 ? RelationKind::kEssential : RelationKind::kOptional, code));
  }
  entries.emplace_back(occupation);
  catalogue_.Put(entries);
  GapQuestion question = Welder({});
  question.wanted.role = ConceptId("rome:B1001");
  const GapReply reply = Analyze(question);
  EXPECT_THAT(reply.wanted.skills, SizeIs(50));
  EXPECT_EQ(reply.wanted.total, 60);
  EXPECT_THAT(reply.wanted.notes_fr,
              ElementsAre("50 compétences retenues sur 60 : 5 essentielles, toutes, et 45 "
                          "complémentaires"));
}

TEST_F(GapAnalyzerTest, Errors_NameTheHolding) {
  GapQuestion question = Welder({Words("Excel"), Named("absent")});
  EXPECT_THAT(std::string(TryAnalyze(question).status().message()),
              HasSubstr("members[0].holdings[1].concept_name: 'rome:absent'"));
  question.members = {{"A", {}}};
  for (size_t i = 0; i <= kMaxDistinctHoldings; ++i) {
    question.members[0].holdings.push_back(Words(absl::StrCat("savoir ", i)));
  }
  EXPECT_TRUE(absl::IsInvalidArgument(TryAnalyze(question).status()));
  question.members.clear();
  EXPECT_TRUE(absl::IsInvalidArgument(TryAnalyze(question).status()));
}

TEST_F(GapAnalyzerTest, Deadline_ThatHasPassedIsTold) {
  const Deadline passed = Deadline::After(std::chrono::seconds(-1));
  EXPECT_TRUE(absl::IsDeadlineExceeded(
      analyzer_->Analyze(catalogue_.snapshot(), Welder({Words("Excel")}), passed).status()));
}

}  // namespace
}  // namespace tremplin::testing
