// What the parts of a score do to the order of proposals.
#include "engine/matching/ranking_weights.h"

#include <string>
#include <utility>

#include "gtest/gtest.h"
#include "tests/matching/matched_catalogue.h"

namespace tremplin::testing {
namespace {

TEST(RankingWeights, WhatTheTitleNamesComesBeforeWhatTheTextMentions) {
  const auto training = [](const std::string& id, const std::string& title,
                           const std::string& objective) {
    Training made;
    made.id = TrainingId(id);
    made.language = "fr";
    made.title = title;
    made.objective = objective;
    return Entry(made);
  };
  // Before the other by id, so that equal scores would put it first.
  const MatchedCatalogue catalogue({training("a", "Cuisine italienne", "Soudage TIG"),
                                    training("b", "Soudage TIG", "Cuisine italienne")});
  MatchRequest request = OneRequirement("Nous cherchons quelqu'un pour le soudage TIG.");
  request.need.title = "Soudage TIG";
  request.keep_irrelevant = true;
  const MatchReply reply = catalogue.Match(request);
  ASSERT_EQ(reply.matches.size(), 2u);
  EXPECT_EQ(reply.matches[0].target.id, "b");
  EXPECT_GT(reply.matches[0].parts.title_similarity, 0.7f);
  EXPECT_LT(reply.matches[1].parts.title_similarity, 0.3f);
  EXPECT_GT(reply.matches[0].score, reply.matches[1].score);
}

TEST(RankingWeights, OfAFewWordsWithoutATitleAreThoseOfAPhrase) {
  const MatchedCatalogue catalogue(SampleEntries());
  const std::string phrase = "Automatismes et réseaux de terrain";
  MatchRequest titled = OneRequirement(phrase);
  titled.need.title = phrase;
  const MatchRequest sentences =
      OneRequirement(phrase +
                     ", pour deux salariés de notre atelier de maintenance à Tourcoing, "
                     "à partir du printemps.");
  for (const auto& [request, is_phrase] :
       {std::pair(OneRequirement(phrase), true), {titled, false}, {sentences, false}}) {
    const MatchReply reply = catalogue.Match(request);
    ASSERT_FALSE(reply.matches.empty());
    const RankingWeights weights = WeightsFor(Language::kFrench, Language::kFrench, is_phrase);
    EXPECT_FLOAT_EQ(reply.matches[0].score, Fuse(weights, reply.matches[0].parts));
  }
}

}  // namespace
}  // namespace tremplin::testing
