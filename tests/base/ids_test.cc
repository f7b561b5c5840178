#include "engine/base/ids.h"

#include <set>
#include <string>
#include <type_traits>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/match.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

static_assert(!std::is_convertible_v<TrainingId, SessionId>);
static_assert(!std::is_convertible_v<std::string, TrainingId>);

TEST(StringIdTest, Compare_IsThatOfTheValue) {
  EXPECT_TRUE(TrainingId().empty());
  EXPECT_EQ(TrainingId("T-17").value(), "T-17");
  EXPECT_EQ(TrainingId("T-17"), TrainingId("T-17"));
  EXPECT_LT(TrainingId("T-1"), TrainingId("T-17"));
  const absl::flat_hash_set<TrainingId> ids = {TrainingId("a"), TrainingId("b"), TrainingId("a")};
  EXPECT_EQ(ids.size(), 2u);
}

TEST(IsValidIdTest, Valid_IsOneTo128CharactersOfTheSet) {
  for (const std::string& id : {std::string("T-17"), std::string("onisep:FOR.12408"),
                                std::string("A_b~9"), std::string("."), std::string(128, 'x')}) {
    EXPECT_TRUE(IsValidId(id)) << id;
  }
  for (const std::string& id :
       {std::string(), std::string("a b"), std::string("a/b"), std::string("é"), std::string("a\n"),
        std::string("a\0b", 3), std::string("a%2Fb"), std::string(129, 'x')}) {
    EXPECT_FALSE(IsValidId(id)) << id;
  }
}

TEST(MakeIdTest, MakeId_KeepsANumberThatIsValid) {
  EXPECT_EQ(MakeId("", "14_SE_1"), "14_SE_1");
  EXPECT_EQ(MakeId("carif-hdf", "14_SE_1"), "carif-hdf:14_SE_1");
  EXPECT_EQ(MakeId("", std::string(128, 'x')), std::string(128, 'x'));
}

TEST(MakeIdTest, MakeId_IsValidAndDifferentForEveryByte) {
  std::set<std::string> ids;
  for (int byte = 0; byte < 256; ++byte) {
    const std::string id = MakeId("s", std::string(1, static_cast<char>(byte)));
    EXPECT_TRUE(IsValidId(id)) << byte;
    EXPECT_TRUE(absl::StartsWith(id, "s:")) << id;
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 256u);
}

TEST(MakeIdTest, MakeId_KeepsNumbersApartThatWouldFallTogether) {
  EXPECT_NE(MakeId("", "12/34"), MakeId("", "12 34"));
  EXPECT_NE(MakeId("", "12/34"), MakeId("", "12-34"));
  EXPECT_NE(MakeId("s", std::string(200, 'x')), MakeId("s", std::string(201, 'x')));
  EXPECT_NE(MakeId("one", ""), MakeId("two", ""));
}

TEST(MakeIdTest, MakeId_OfTooLongOrEmptyNumbersIsValid) {
  for (const char* source : {"", "carif-hdf"}) {
    for (const size_t length :
         {size_t{0}, size_t{118}, size_t{119}, size_t{128}, size_t{129}, size_t{100000}}) {
      EXPECT_TRUE(IsValidId(MakeId(source, std::string(length, 'x')))) << source << length;
      EXPECT_TRUE(IsValidId(MakeId(source, std::string(length, '/')))) << source << length;
    }
  }
  EXPECT_EQ(MakeId("s", "a b"), MakeId("s", "a b"));
}

}  // namespace
}  // namespace tremplin
