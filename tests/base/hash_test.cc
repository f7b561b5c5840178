#include "engine/base/hash.h"

#include <set>

#include "engine/base/file.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

// FIPS 180-4, and the examples of NIST's "SHA Examples" page.
TEST(Sha256HexTest, Hash_IsThatOfTheStandard) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(Sha256Hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256HexTest, Hash_OfAFileIsThatOfItsBytes) {
  testing::TempFolder folder;
  // Around the size of the blocks in which files are read.
  for (const size_t size :
       {size_t{0}, size_t{1}, (size_t{1} << 20) - 1, size_t{1} << 20, (size_t{1} << 20) + 1}) {
    const std::string bytes(size, '\xFF');
    ASSERT_TRUE(WriteFileAtomic(folder.File("f"), bytes).ok());
    EXPECT_EQ(Sha256HexOfFile(folder.File("f")).value(), Sha256Hex(bytes)) << size;
  }
}

TEST(Sha256HexTest, Hash_OfWhatCannotBeReadNamesThePath) {
  testing::TempFolder folder;
  const absl::Status absent = Sha256HexOfFile(folder.File("absent")).status();
  EXPECT_EQ(absent.code(), absl::StatusCode::kNotFound);
  EXPECT_NE(absent.message().find(folder.File("absent")), absl::string_view::npos) << absent;
  const absl::Status is_folder = Sha256HexOfFile(folder.path()).status();
  EXPECT_EQ(is_folder.code(), absl::StatusCode::kUnavailable);
  EXPECT_NE(is_folder.message().find(folder.path()), absl::string_view::npos) << is_folder;
}

// Stores hold these values: they may never change.
TEST(StableHash64Test, Hash_IsTheSameInEveryRelease) {
  EXPECT_EQ(StableHash64(""), 0x552d3fb62b3c344fULL);
  EXPECT_EQ(StableHash64("a"), 0xb4d2960f93be2488ULL);
  EXPECT_EQ(StableHash64("abc"), 0xcfd2ddeaa83fe67eULL);
  EXPECT_EQ(StableHash64(absl::string_view("M\xC3\xA9tier\0", 8)), 0xe50a6a41d379c106ULL);
}

TEST(StableHash64Test, Hash_SpreadsShortKeysOverLowAndHighBits) {
  std::set<uint64_t> low, high;
  for (int i = 0; i < 4096; ++i) {
    const uint64_t hash = StableHash64(std::to_string(i));
    low.insert(hash & 0xFFF);
    high.insert(hash >> 52);
  }
  // 4096 draws of 4096 values hit about 63 % of them.
  EXPECT_GT(low.size(), 2400u);
  EXPECT_GT(high.size(), 2400u);
}

}  // namespace
}  // namespace tremplin
