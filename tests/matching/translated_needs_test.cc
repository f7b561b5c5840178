// Needs in one language, trainings in the other, and a table of words between them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

constexpr char kWords[] =
    "sold\tweld\t0.9\t0.9\n"
    "soud\tweld\t0.9\t0.9\n"
    "tub\tpipe\t0.8\t0.8\n"
    "toitur\troof\t0.9\t0.9\n";

class TranslatedNeedsTest : public ::testing::Test {
 protected:
  TranslatedNeedsTest() {
    Add("T-1", "Roof insulation", "Insulate a roof");
    Add("T-2", "Welding of pipes", "Weld pipes");
    Add("T-3", "Bakery", "Bake bread");
    catalogue_.Put(entries_);
  }

  void Add(const std::string& id, const std::string& title, const std::string& outcome) {
    Training training = SmallTraining(id, title);
    training.language = "en";
    training.outcomes = {outcome};
    entries_.push_back(training);
  }

  MatchReply Match(std::shared_ptr<const WordTranslations> translations) const {
    MatchRequest request = OneRequirement("souder des tubes");
    request.keep_irrelevant = true;
    return MatcherWith(catalogue_, EvidenceScale(), std::move(translations))
        ->Match(catalogue_.snapshot(), request, Deadline::Infinite())
        .value();
  }

  std::vector<Entry> entries_;
  MatchedCatalogue catalogue_;
};

const Match& Of(const MatchReply& reply, const std::string& id) {
  for (const Match& match : reply.matches) {
    if (match.target.id == id) return match;
  }
  ADD_FAILURE() << id << " was not found";
  return reply.matches.at(0);
}

TEST_F(TranslatedNeedsTest, TranslatedWordsFindATrainingInTheOtherLanguage) {
  const MatchReply reply = Match(WordTranslations::FromTsv(kWords).value());
  EXPECT_EQ(reply.matches.at(0).target.id, "T-2");
  EXPECT_FLOAT_EQ(reply.matches[0].parts.words, 1);
  EXPECT_EQ(Of(reply, "T-3").parts.words, 0);
}

TEST_F(TranslatedNeedsTest, WithoutThemNothingInCommonIsFound) {
  for (const auto& none : {std::shared_ptr<const WordTranslations>(), WordTranslations::Empty()}) {
    EXPECT_EQ(Of(Match(none), "T-2").parts.words, 0);
  }
}

TEST_F(TranslatedNeedsTest, TheyMakeEvidenceStrongerAndNeverAClaimOfCoverage) {
  const RequirementCoverage with =
      Of(Match(WordTranslations::FromTsv(kWords).value()), "T-2").coverage.at(0);
  const RequirementCoverage other =
      Of(Match(WordTranslations::FromTsv(kWords).value()), "T-1").coverage.at(0);
  EXPECT_GT(with.similarity, other.similarity + 0.2);
  EXPECT_NE(with.coverage, Coverage::kCovered);
}

}  // namespace
}  // namespace tremplin::testing
