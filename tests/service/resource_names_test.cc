#include "service/resource_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tremplin::testing {
namespace {

using ::testing::HasSubstr;

TEST(ResourceNamesTest, ParseName_GivesTheIdBelowItsParent) {
  EXPECT_EQ(*ParseName("providers/P-3", "", "providers/"), "P-3");
  EXPECT_EQ(*ParseName("trainings/T-17/offerings/O.2~a:b_c", "trainings/T-17/", "offerings/"),
            "O.2~a:b_c");
}

TEST(ResourceNamesTest, ParseName_RefusesOtherFormsAndSaysWhatItExpected) {
  for (const char* name : {"", "P-3", "providers", "providers/", "providers/a/b", "providers/é",
                           "trainings/P-3", " providers/P-3"}) {
    const auto id = ParseName(name, "", "providers/");
    EXPECT_TRUE(absl::IsInvalidArgument(id.status())) << name;
    EXPECT_THAT(std::string(id.status().message()), HasSubstr("'providers/'"));
  }
  EXPECT_FALSE(ParseName("trainings/T-1/offerings/O-1", "trainings/T-2/", "offerings/").ok());
  EXPECT_TRUE(ParseName("needs/" + std::string(128, 'x'), "", "needs/").ok());
  EXPECT_FALSE(ParseName("needs/" + std::string(129, 'x'), "", "needs/").ok());
}

TEST(ResourceNamesTest, ParseTarget_TakesTrainingsAndCertifications) {
  EXPECT_EQ(*ParseTarget("trainings/T-17"), (EntryKey{EntryKind::kTraining, "T-17"}));
  EXPECT_EQ(*ParseTarget("certifications/RNCP1"), (EntryKey{EntryKind::kCertification, "RNCP1"}));
  for (const char* name : {"", "T-17", "needs/N-1", "providers/P-1", "certifications/"}) {
    EXPECT_TRUE(absl::IsInvalidArgument(ParseTarget(name).status())) << name;
  }
}

}  // namespace
}  // namespace tremplin::testing
