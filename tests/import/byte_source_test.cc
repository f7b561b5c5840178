#include "engine/import/byte_source.h"

#include <fstream>

#include "engine/base/file.h"
#include "gmock/gmock.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

class FileSourceTest : public ::testing::Test {
 protected:
  FileSourceTest() {
    EXPECT_TRUE(WriteFileAtomic(path_, std::string(100'000, 'a')).ok());
    source_ = OpenFileSource(path_).value();
    EXPECT_EQ(ReadUpTo(*source_, 1000).value(), std::string(1000, 'a'));
  }
  void ExpectChanged() {
    const absl::Status status = ReadUpTo(*source_, 1'000'000).status();
    EXPECT_EQ(status.code(), absl::StatusCode::kUnavailable);
    EXPECT_THAT(std::string(status.message()),
                AllOf(HasSubstr(path_), HasSubstr("changed while it was read")));
  }

  const TempFolder folder_;
  const std::string path_ = folder_.File("catalogue.jsonl");
  std::unique_ptr<ByteSource> source_;
};

TEST_F(FileSourceTest, AFileThatStaysAsItIs_IsReadAgainAndAgain) {
  EXPECT_EQ(ReadUpTo(*source_, 1'000'000).value().size(), 99'000u);
  ASSERT_TRUE(source_->Seek(0).ok());
  EXPECT_EQ(ReadUpTo(*source_, 1'000'000).value().size(), 100'000u);
}

TEST_F(FileSourceTest, AFileThatGrows_IsUnavailableAtItsEnd) {
  std::ofstream(path_, std::ios::app) << "more";
  ExpectChanged();
}

TEST_F(FileSourceTest, AFileThatIsCut_IsUnavailableAtItsEnd) {
  std::ofstream(path_, std::ios::trunc) << "less";
  ExpectChanged();
}

TEST_F(FileSourceTest, AFileThatIsReplaced_IsReadAsItWas) {
  ASSERT_TRUE(WriteFileAtomic(path_, "another").ok());
  EXPECT_EQ(ReadUpTo(*source_, 1'000'000).value().size(), 99'000u);
}

}  // namespace
}  // namespace tremplin::testing
