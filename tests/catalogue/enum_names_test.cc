#include "engine/catalogue/enum_names.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

template <typename E>
class EnumNamesTest : public ::testing::Test {};

using AllEnums =
    ::testing::Types<Tristate, EntryMode, SessionState, Modality, Rhythm, Audience, ActionType,
                     AccessRoute, Setting, PriceBasis, Tax, FundingStatus, SeatKind,
                     ValidationScope, Stage, ProviderRole, CertificationStatus, Register,
                     Proficiency, RequirementKind, Importance>;
TYPED_TEST_SUITE(EnumNamesTest, AllEnums);

TYPED_TEST(EnumNamesTest, EveryName_LeadsBackToItsValue) {
  const auto names = EnumNames<TypeParam>();
  ASSERT_GE(names.size(), 3u);
  for (size_t i = 0; i < names.size(); ++i) {
    const auto value = static_cast<TypeParam>(i);
    EXPECT_TRUE(IsKnownEnumerator(value));
    EXPECT_EQ(EnumName(value), names[i]);
    EXPECT_EQ(ParseEnum<TypeParam>(names[i]), value) << "two enumerators share a name";
  }
}

TYPED_TEST(EnumNamesTest, UnknownIsZeroAndForValuesOutside) {
  EXPECT_EQ(EnumName(TypeParam::kUnknown), "UNKNOWN");
  EXPECT_EQ(EnumName(static_cast<TypeParam>(1000)), "UNKNOWN");
  EXPECT_FALSE(IsKnownEnumerator(static_cast<TypeParam>(1000)));
  EXPECT_FALSE(IsKnownEnumerator(static_cast<TypeParam>(-1)));
}

TEST(EnumNamesSpelling, IsUpperSnakeCaseOfTheEnumerator) {
  EXPECT_EQ(EnumName(Rhythm::kPartTime), "PART_TIME");
  EXPECT_EQ(EnumName(Tristate::kNo), "NO");
  EXPECT_EQ(EnumName(Modality::kOnSite), "ON_SITE");
  EXPECT_EQ(EnumName(AccessRoute::kWorkStudyContract), "WORK_STUDY_CONTRACT");
  EXPECT_EQ(EnumName(Audience::kPublicAgent), "PUBLIC_AGENT");
  EXPECT_EQ(EnumName(Register::kCertifInfo), "CERTIF_INFO");
  EXPECT_EQ(ParseEnum<Rhythm>("part_time"), std::nullopt);
  EXPECT_EQ(ParseEnum<Rhythm>(""), std::nullopt);
}

}  // namespace
}  // namespace tremplin
