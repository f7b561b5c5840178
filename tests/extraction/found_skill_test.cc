#include "engine/extraction/found_skill.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/extraction/small_vocabulary.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;

class MergeFoundSkillsTest : public ::testing::Test {
 protected:
  // By ordinal: 0 is narrower than 1, that is narrower than 2; 3 stands alone.
  MergeFoundSkillsTest() {
    std::vector<std::shared_ptr<const Concept>> concepts;
    for (const char* id : {"own:1", "own:2", "own:3", "own:4"}) {
      auto entry = std::make_shared<Concept>();
      entry->id = ConceptId(id);
      entry->labels = {{"fr", LabelKind::kPreferred, id}};
      if (concepts.size() < 2) {
        entry->relations = {{.kind = RelationKind::kBroader,
                             .target = ConceptId(concepts.empty() ? "own:2" : "own:3")}};
      }
      concepts.push_back(entry);
    }
    taxonomy_ = Taxonomy::With({}, concepts, {});
    index_ = testing::IndexOf(concepts, *embedder_);
  }
  static FoundSkill Make(uint32_t concept_ordinal, SkillOrigin origin, Span evidence, float score) {
    FoundSkill skill;
    skill.concept_ordinal = concept_ordinal;
    skill.origin = origin;
    skill.evidence = evidence;
    skill.score = score;
    return skill;
  }
  // The concepts that are kept, in order.
  std::vector<uint32_t> Merge(std::vector<FoundSkill> found) {
    std::vector<uint32_t> kept;
    std::reverse(found.begin(), found.end());
    for (const FoundSkill& skill : MergeFoundSkills(*index_, *taxonomy_, found)) {
      kept.push_back(skill.concept_ordinal);
    }
    return kept;
  }

  const std::unique_ptr<Embedder> embedder_ = CreateHashingEmbedder();
  std::shared_ptr<const ConceptIndex> index_;
  std::shared_ptr<const Taxonomy> taxonomy_;
};

constexpr SkillOrigin kNamed = SkillOrigin::kNamed;
constexpr SkillOrigin kInferred = SkillOrigin::kInferred;

TEST_F(MergeFoundSkillsTest, TheBestOfEachConceptStaysBestFirst) {
  EXPECT_THAT(Merge({Make(3, kNamed, {0, 5}, 0.5f), Make(3, kNamed, {9, 12}, 0.9f),
                     Make(0, kNamed, {20, 25}, 0.7f)}),
              ElementsAre(3, 0));
}

TEST_F(MergeFoundSkillsTest, BroaderOnesInTheSameWordsGoOverChains) {
  EXPECT_THAT(Merge({Make(2, kNamed, {0, 5}, 2), Make(0, kNamed, {0, 9}, 1)}), ElementsAre(0));
  EXPECT_THAT(Merge({Make(2, kInferred, {0, 5}, 2), Make(0, kInferred, {0, 9}, 1)}),
              ElementsAre(0));
  EXPECT_THAT(Merge({Make(2, kNamed, {0, 5}, 2), Make(0, kNamed, {5, 9}, 1)}), ElementsAre(2, 0));
  EXPECT_THAT(Merge({Make(3, kNamed, {0, 5}, 2), Make(0, kNamed, {0, 9}, 1)}), ElementsAre(3, 0));
}

TEST_F(MergeFoundSkillsTest, ATextThatNamesTheBroaderOneSaysNoMore) {
  EXPECT_THAT(Merge({Make(1, kNamed, {0, 5}, 1), Make(0, kInferred, {0, 9}, 2)}), ElementsAre(1));
}

TEST_F(MergeFoundSkillsTest, LevelAndImportanceAreTheStrongestThatAreSaid) {
  FoundSkill better = Make(3, kNamed, {0, 5}, 2), other = Make(3, kNamed, {9, 12}, 1);
  better.importance = Importance::kDesired;
  better.level = Proficiency::kNotions;
  other.importance = Importance::kRequired;
  other.level = Proficiency::kMastery;
  const std::vector<FoundSkill> merged = MergeFoundSkills(*index_, *taxonomy_, {better, other});
  ASSERT_EQ(merged.size(), 1u);
  EXPECT_EQ(merged[0].evidence, (Span{0, 5}));
  EXPECT_EQ(merged[0].importance, Importance::kRequired);
  EXPECT_EQ(merged[0].level, Proficiency::kMastery);
}

}  // namespace
}  // namespace tremplin
