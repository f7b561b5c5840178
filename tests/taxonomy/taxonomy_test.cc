#include "engine/taxonomy/taxonomy.h"

#include "engine/taxonomy/concept_labels.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Kind = CodeKin::Kind;

std::shared_ptr<const Concept> Occupation(const std::string& code,
                                          std::vector<ConceptRelation> relations = {},
                                          const std::string& version = "460") {
  return std::make_shared<Concept>(Concept{.id = ConceptId("rome:" + code),
                                           .scheme = "ROME",
                                           .version = version,
                                           .kind = ConceptKind::kOccupation,
                                           .code = code,
                                           .relations = std::move(relations)});
}

ConceptRelation SplitFrom(const std::string& code) {
  return {RelationKind::kSplitFrom, ConceptId("rome:" + code)};
}
ConceptRelation Succeeds(const std::string& code) {
  return {RelationKind::kSucceeds, ConceptId("rome:" + code)};
}

std::shared_ptr<const Taxonomy> Of(std::vector<std::shared_ptr<const Concept>> concepts) {
  return Taxonomy::With(Taxonomy(), concepts, {});
}

TEST(TaxonomyTest, Empty_KnowsNothing) {
  const Taxonomy taxonomy;
  EXPECT_EQ(taxonomy.Find(ConceptId("rome:M1805")), nullptr);
  EXPECT_EQ(taxonomy.FindByCode("ROME", "M1805"), nullptr);
  EXPECT_THAT(taxonomy.KinOf("ROME", "M1805"), IsEmpty());
  EXPECT_THAT(taxonomy.versions(), IsEmpty());
}

TEST(TaxonomyTest, With_AddsReplacesAndRemoves) {
  const auto first = Of({Occupation("A"), Occupation("B")});
  const std::vector<std::shared_ptr<const Concept>> put = {Occupation("B", {}, "461"),
                                                           Occupation("C", {}, "460")};
  const std::vector<ConceptId> remove = {ConceptId("rome:A"), ConceptId("rome:none")};
  const auto second = Taxonomy::With(*first, put, remove);
  EXPECT_EQ(second->size(), 2u);
  EXPECT_EQ(second->FindByCode("ROME", "A"), nullptr);
  EXPECT_EQ(second->FindByCode("ROME", "B")->version, "461");
  EXPECT_THAT(second->versions(), ElementsAre(Pair("ROME", "460, 461")));
  EXPECT_EQ(first->FindByCode("ROME", "B")->version, "460");  // untouched
}

TEST(TaxonomyTest, KinOf_FollowsSplitsBothWaysButNotToSiblings) {
  const auto taxonomy = Of({Occupation("M1805"), Occupation("M1855", {SplitFrom("M1805")}),
                            Occupation("M1889", {SplitFrom("M1805")})});
  EXPECT_THAT(taxonomy->KinOf("ROME", "M1805"),
              ElementsAre(CodeKin{Kind::kSplitInto, "M1855"}, CodeKin{Kind::kSplitInto, "M1889"}));
  EXPECT_THAT(taxonomy->KinOf("ROME", "M1889"), ElementsAre(CodeKin{Kind::kSplitFrom, "M1805"}));
}

TEST(TaxonomyTest, KinOf_FollowsChains) {
  const auto taxonomy =
      Of({Occupation("A"), Occupation("B", {Succeeds("A")}), Occupation("C", {Succeeds("B")})});
  EXPECT_THAT(taxonomy->KinOf("ROME", "A"),
              ElementsAre(CodeKin{Kind::kReplacedBy, "B"}, CodeKin{Kind::kReplacedBy, "C"}));
  EXPECT_THAT(taxonomy->KinOf("ROME", "C"),
              ElementsAre(CodeKin{Kind::kTakesPlaceOf, "A"}, CodeKin{Kind::kTakesPlaceOf, "B"}));
}

TEST(TaxonomyTest, KinOf_CirclesAndDeadEndsEnd) {
  const auto taxonomy = Of({Occupation("A", {Succeeds("B")}), Occupation("B", {Succeeds("A")}),
                            Occupation("C", {Succeeds("gone")})});
  EXPECT_THAT(taxonomy->KinOf("ROME", "A"), ElementsAre(CodeKin{Kind::kTakesPlaceOf, "B"}));
  EXPECT_THAT(taxonomy->KinOf("ROME", "C"), IsEmpty());
}

TEST(TaxonomyTest, KinOf_StaysWithinTheScheme) {
  const auto job = std::make_shared<Concept>(
      Concept{.id = ConceptId("x:1"), .scheme = "X", .code = "1", .relations = {SplitFrom("A")}});
  EXPECT_THAT(Of({Occupation("A"), job})->KinOf("ROME", "A"), IsEmpty());
}

TEST(TaxonomyTest, KinOf_LongChainsAreCut) {
  std::vector<std::shared_ptr<const Concept>> chain = {Occupation("0")};
  for (int i = 1; i <= 20; ++i) {
    chain.push_back(Occupation(std::to_string(i), {Succeeds(std::to_string(i - 1))}));
  }
  EXPECT_EQ(Of(chain)->KinOf("ROME", "0").size(), static_cast<size_t>(Taxonomy::kMaxChain));
}

std::shared_ptr<const Concept> Narrower(const std::string& id, std::vector<std::string> broader) {
  Concept entry{.id = ConceptId(id)};
  for (const std::string& target : broader) {
    entry.relations.push_back({RelationKind::kBroader, ConceptId(target)});
  }
  entry.relations.push_back({RelationKind::kRelated, ConceptId("own:z")});
  return std::make_shared<Concept>(std::move(entry));
}

TEST(TaxonomyTest, BroaderOf_FollowsChainsNearestFirstAndEndsCircles) {
  const auto taxonomy = Of({Narrower("own:a", {"own:b", "own:c"}), Narrower("own:b", {"own:d"}),
                            Narrower("own:c", {"own:d", "own:absent"}),
                            Narrower("own:d", {"own:a"}), Narrower("own:z", {})});
  std::vector<std::string> broader;
  for (const Concept* entry : taxonomy->BroaderOf(ConceptId("own:a"))) {
    broader.push_back(entry->id.value());
  }
  EXPECT_THAT(broader, ElementsAre("own:b", "own:c", "own:d"));
  EXPECT_THAT(taxonomy->BroaderOf(ConceptId("own:z")), IsEmpty());
  EXPECT_THAT(taxonomy->BroaderOf(ConceptId("own:absent")), IsEmpty());
}

TEST(TaxonomyTest, Concepts_AreByAscendingId) {
  std::vector<std::string> ids;
  for (const auto& entry : Of({Narrower("own:b", {}), Narrower("own:a", {})})->Concepts()) {
    ids.push_back(entry->id.value());
  }
  EXPECT_THAT(ids, ElementsAre("own:a", "own:b"));
}

TEST(ShownLabel, IsPreferredInTheLanguageElseFrenchElseAny) {
  Concept entry;
  EXPECT_EQ(ShownLabel(entry, "fr"), "");
  entry.labels = {{"de", LabelKind::kPreferred, "Schweissen"},
                  {"en", LabelKind::kAlternative, "welder"}};
  EXPECT_EQ(ShownLabel(entry, "en"), "Schweissen");
  entry.labels.push_back({"fr", LabelKind::kPreferred, "soudage"});
  EXPECT_EQ(ShownLabel(entry, "en"), "soudage");
  EXPECT_EQ(ShownLabel(entry, ""), "soudage");
  entry.labels.push_back({"en", LabelKind::kPreferred, "welding"});
  EXPECT_EQ(ShownLabel(entry, "en"), "welding");
}

}  // namespace
}  // namespace tremplin
