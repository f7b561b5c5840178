#include "engine/taxonomy/concept_patch.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr LabelKind kPreferred = LabelKind::kPreferred;
constexpr LabelKind kAlternative = LabelKind::kAlternative;

Concept Stored() {
  return {.id = ConceptId("esco:1"),
          .source = "esco:skills",
          .scheme = "ESCO",
          .version = "1.0",
          .kind = ConceptKind::kSkill,
          .labels = {{"en", kPreferred, "weld metal"}, {"fr", kPreferred, "souder"}},
          .descriptions = {{"fr", "Assembler des métaux."}},
          .relations = {{RelationKind::kBroader, ConceptId("esco:0")},
                        {RelationKind::kBroadMatch, ConceptId("isco:72")}}};
}

TEST(ConceptPatchTest, Patched_ReplacesOnlyTheStatedParts) {
  const Concept stated{.id = ConceptId("esco:1"),
                       .version = "1.2.1",
                       .labels = {{"fr", kPreferred, "souder des métaux"}}};
  const Concept patched =
      Patched(Stored(), stated, {.language = "fr", .labels = {kPreferred}, .description = true});
  EXPECT_THAT(patched.labels, ElementsAre(ConceptLabel{"en", kPreferred, "weld metal"},
                                          ConceptLabel{"fr", kPreferred, "souder des métaux"}));
  EXPECT_THAT(patched.descriptions, IsEmpty());  // stated whole, and there is none any more
  EXPECT_EQ(patched.relations, Stored().relations);
  EXPECT_EQ(patched.version, "1.0");
}

TEST(ConceptPatchTest, Patched_TakesTheIdentityWhole) {
  const Concept stated{
      .id = ConceptId("esco:1"), .source = "esco:skills", .scheme = "ESCO", .version = "1.2.1"};
  const Concept patched = Patched(Stored(), stated, {.identity = true});
  EXPECT_EQ(patched.version, "1.2.1");
  EXPECT_EQ(patched.kind, ConceptKind::kUnknown);
  EXPECT_EQ(patched.labels, Stored().labels);
}

TEST(ConceptPatchTest, Patched_FillsWhatNobodyHasStated) {
  const Concept stated{.id = ConceptId("esco:1"),
                       .code = "S1",
                       .labels = {{"fr", kPreferred, "autre"}, {"de", kPreferred, "schweißen"}},
                       .descriptions = {{"fr", "Autre."}, {"en", "Joins metals."}},
                       .relations = {{RelationKind::kBroader, ConceptId("esco:9")},
                                     {RelationKind::kOptional, ConceptId("esco:8")}}};
  const Concept patched = Patched(Stored(), stated, {});
  EXPECT_EQ(patched.code, "S1");
  EXPECT_THAT(patched.labels, ElementsAre(ConceptLabel{"de", kPreferred, "schweißen"},
                                          ConceptLabel{"en", kPreferred, "weld metal"},
                                          ConceptLabel{"fr", kPreferred, "souder"}));
  EXPECT_THAT(patched.descriptions, ElementsAre(ConceptDescription{"en", "Joins metals."},
                                                ConceptDescription{"fr", "Assembler des métaux."}));
  EXPECT_THAT(patched.relations,
              ElementsAre(ConceptRelation{RelationKind::kBroader, ConceptId("esco:0")},
                          ConceptRelation{RelationKind::kOptional, ConceptId("esco:8")},
                          ConceptRelation{RelationKind::kBroadMatch, ConceptId("isco:72")}));
}

TEST(ConceptPatchTest, Patched_KeepsRelationsToOtherTargets) {
  const Concept stated{.id = ConceptId("esco:1"),
                       .relations = {{RelationKind::kBroadMatch, ConceptId("rome:H2913")}}};
  const Concept patched = Patched(
      Stored(), stated, {.relations = {RelationKind::kBroadMatch}, .target_prefix = "rome:"});
  EXPECT_THAT(patched.relations,
              ElementsAre(ConceptRelation{RelationKind::kBroader, ConceptId("esco:0")},
                          ConceptRelation{RelationKind::kBroadMatch, ConceptId("isco:72")},
                          ConceptRelation{RelationKind::kBroadMatch, ConceptId("rome:H2913")}));
}

TEST(ConceptPatchTest, Patched_TheSameTwiceChangesNothing) {
  const ConceptParts parts = {.identity = true,
                              .language = "fr",
                              .labels = {kPreferred, kAlternative},
                              .relations = {RelationKind::kBroader}};
  const Concept once = Patched(Concept(), Stored(), parts);
  EXPECT_EQ(Patched(once, Stored(), parts), once);
  EXPECT_EQ(once.labels, Stored().labels);
}

TEST(ConceptPatchTest, Canonicalise_OnePreferredLabelPerLanguage) {
  Concept entry{.labels = {{"fr", kPreferred, "souder"},
                           {"fr", kAlternative, "souder"},
                           {"fr", kPreferred, "braser"},
                           {"en", kAlternative, "weld"},
                           {"en", kAlternative, "weld"}}};
  Canonicalise(entry);
  EXPECT_THAT(entry.labels, ElementsAre(ConceptLabel{"en", kAlternative, "weld"},
                                        ConceptLabel{"fr", kPreferred, "souder"},
                                        ConceptLabel{"fr", kAlternative, "braser"}));
}

}  // namespace
}  // namespace tremplin
