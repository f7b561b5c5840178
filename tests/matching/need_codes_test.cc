#include "engine/matching/need_codes.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::shared_ptr<const Taxonomy> Splits() {
  std::vector<std::shared_ptr<const Concept>> concepts;
  for (const auto& [code, parent] : std::vector<std::pair<std::string, std::string>>{
           {"M1805", ""}, {"M1855", "M1805"}, {"M1889", "M1805"}}) {
    Concept entry{.id = ConceptId("rome:" + code), .scheme = "ROME", .code = code};
    if (!parent.empty()) {
      entry.relations = {{RelationKind::kSplitFrom, ConceptId("rome:" + parent)}};
    }
    concepts.push_back(std::make_shared<const Concept>(std::move(entry)));
  }
  Concept renamed{.id = ConceptId("rome:N1"),
                  .scheme = "ROME",
                  .code = "N1",
                  .relations = {{RelationKind::kSucceeds, ConceptId("rome:O1")}}};
  concepts.push_back(std::make_shared<const Concept>(std::move(renamed)));
  concepts.push_back(std::make_shared<const Concept>(
      Concept{.id = ConceptId("rome:O1"), .scheme = "ROME", .code = "O1"}));
  return Taxonomy::With(Taxonomy(), concepts, {});
}

float Agreement(const std::vector<std::string>& wanted, const std::vector<std::string>& declared,
                const std::string& scheme = "ROME") {
  std::vector<Code> codes;
  for (const std::string& code : wanted) codes.push_back({.scheme = "ROME", .code = code});
  Training training;
  for (const std::string& code : declared) {
    training.codes.push_back({.scheme = scheme, .code = code});
  }
  return CodeAgreement(ResolveCodes(codes, *Splits()), training, {});
}

TEST(NeedCodesTest, Agreement_OfTheCodeItselfIsWhole) {
  EXPECT_EQ(Agreement({"M1855"}, {"A1101", "M1855"}), 1);
  EXPECT_EQ(Agreement({"X1"}, {"X1"}), 1);  // that no taxonomy knows
  EXPECT_EQ(Agreement({"M1855"}, {"A1101"}), 0);
  EXPECT_EQ(Agreement({}, {"A1101"}), 0);
  EXPECT_EQ(Agreement({"M1855"}, {"M1855"}, "NSF"), 0);
}

TEST(NeedCodesTest, Agreement_OfAPartIsHalf) {
  EXPECT_EQ(Agreement({"M1889"}, {"M1805"}), 0.5f);
  EXPECT_EQ(Agreement({"M1805"}, {"M1889"}), 0.5f);
  EXPECT_EQ(Agreement({"M1889"}, {"M1855"}), 0);  // another part is other work
  EXPECT_EQ(Agreement({"M1889"}, {"M1805", "M1889"}), 1);
}

TEST(NeedCodesTest, Agreement_OfASuccessorIsWhole) {
  EXPECT_EQ(Agreement({"O1"}, {"N1"}), 1);
  EXPECT_EQ(Agreement({"N1"}, {"O1"}), 1);
}

TEST(NeedCodesTest, Agreement_IsTheMeanOverTheCodesOfTheNeed) {
  EXPECT_EQ(Agreement({"M1889", "A1101"}, {"M1805"}), 0.25f);
}

TEST(NeedCodesTest, Agreement_CertificationsDeclareCodesToo) {
  const Certification certification{.codes = {{.scheme = "ROME", .code = "M1889"}}};
  const std::vector<Code> wanted = {{.scheme = "ROME", .code = "M1889"}};
  EXPECT_EQ(CodeAgreement(ResolveCodes(wanted, *Splits()), certification, {}), 1);
  EXPECT_EQ(CodeAgreement(ResolveCodes(wanted, *Splits()), Need(), {}), 0);
}

TEST(NeedCodesTest, Agreement_HoldsToWhatAPersonDecided) {
  const Code m1805{.scheme = "ROME", .code = "M1805"}, m1889{.scheme = "ROME", .code = "M1889"};
  const std::vector<NeedCode> wanted = ResolveCodes({m1889}, *Splits());
  Training training;
  EXPECT_EQ(CodeAgreement(wanted, training, {.verified = {&m1889}}), 1);
  EXPECT_EQ(CodeAgreement(wanted, training, {.verified = {&m1805}}), 0.5f);
  training.codes = {m1805};
  EXPECT_EQ(CodeAgreement(wanted, training, {.rejected = {&m1805}}), 0);
  training.codes = {m1889, m1805};
  EXPECT_EQ(CodeAgreement(wanted, training, {.rejected = {&m1805}}), 1);
  // Not by the code that it was split from either.
  EXPECT_EQ(CodeAgreement(wanted, training, {.rejected = {&m1889}}), 0);
}

}  // namespace
}  // namespace tremplin
