#include "engine/base/file.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string Message(const absl::Status& status) { return std::string(status.message()); }

std::vector<std::string> NamesIn(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& item : std::filesystem::directory_iterator(folder)) {
    names.push_back(item.path().filename().string());
  }
  return names;
}

// Files of this process end at `bytes`, as if the disk were full there.
class FullDisk {
 public:
  explicit FullDisk(rlim_t bytes) : old_action_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &old_);
    const rlimit limit = {bytes, old_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FullDisk() {
    setrlimit(RLIMIT_FSIZE, &old_);
    std::signal(SIGXFSZ, old_action_);
  }

 private:
  rlimit old_;
  void (*old_action_)(int);
};

TEST(ReadFileTest, Read_GivesBackTheBytesWritten) {
  testing::TempFolder folder;
  std::string large(200000, 'x');
  large[99999] = '\0';
  for (const std::string& bytes : {std::string(), std::string("a\0b\r\n", 5), large}) {
    ASSERT_TRUE(WriteFileAtomic(folder.File("f"), bytes).ok());
    EXPECT_EQ(ReadFile(folder.File("f")).value(), bytes);
  }
}

TEST(ReadFileTest, Read_OfNoFileSaysWhyWithThePath) {
  testing::TempFolder folder;
  const absl::Status absent = ReadFile(folder.File("absent")).status();
  EXPECT_EQ(absent.code(), absl::StatusCode::kNotFound);
  EXPECT_THAT(Message(absent), HasSubstr(folder.File("absent")));
  const absl::Status is_folder = ReadFile(folder.path()).status();
  EXPECT_EQ(is_folder.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Message(is_folder), HasSubstr(folder.path()));
}

TEST(ReadFileTest, Read_OfAFileThatCannotBeOpenedIsNotCalledAbsent) {
  testing::TempFolder folder;
  ASSERT_EQ(symlink("loop", folder.File("loop").c_str()), 0);
  const absl::Status error = ReadFile(folder.File("loop")).status();
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Message(error), HasSubstr(folder.File("loop")));
}

TEST(ReadFileTest, Read_TakesFilesUpToTheLimit) {
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "12345").ok());
  EXPECT_EQ(ReadFile(folder.File("f"), 5).value(), "12345");
  const absl::Status error = ReadFile(folder.File("f"), 4).status();
  EXPECT_EQ(error.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(Message(error), HasSubstr(folder.File("f")));
  EXPECT_THAT(Message(error), HasSubstr("4 bytes"));
}

TEST(ReadFileTest, Read_OfAnEndlessFileStopsAtTheLimit) {
  EXPECT_EQ(ReadFile("/dev/zero", 1000).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(WriteFileAtomicTest, Write_ReplacesAndLeavesNothingBeside) {
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "a longer old text").ok());
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "new").ok());
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "new");
  EXPECT_THAT(NamesIn(folder.path()), ElementsAre("f"));
}

TEST(WriteFileAtomicTest, Write_TakesAPathWithoutAFolder) {
  testing::TempFolder folder;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  const absl::Status written = WriteFileAtomic("f", "bytes");
  std::filesystem::current_path(before);
  EXPECT_TRUE(written.ok()) << written;
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "bytes");
}

TEST(WriteFileAtomicTest, Write_IntoNoFolderSaysWhyWithThePath) {
  testing::TempFolder folder;
  const absl::Status error = WriteFileAtomic(folder.File("absent/f"), "x");
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Message(error), HasSubstr(folder.File("absent/f")));
  EXPECT_THAT(NamesIn(folder.path()), IsEmpty());
}

TEST(WriteFileAtomicTest, Write_OverAFolderLeavesItAsItIs) {
  testing::TempFolder folder;
  std::filesystem::create_directories(folder.File("f/inside"));
  const absl::Status error = WriteFileAtomic(folder.File("f"), "x");
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(NamesIn(folder.path()), ElementsAre("f"));
  EXPECT_THAT(NamesIn(folder.File("f")), ElementsAre("inside"));
}

TEST(WriteFileAtomicTest, Write_OnAFullDiskLeavesTheOldBytes) {
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "old").ok());
  absl::Status error;
  {
    const FullDisk full(1000);
    error = WriteFileAtomic(folder.File("f"), std::string(5000, 'n'));
  }
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_THAT(Message(error), HasSubstr("cannot write"));
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "old");
  EXPECT_THAT(NamesIn(folder.path()), ElementsAre("f"));
}

TEST(WriteFileAtomicTest, Write_IntoAReadOnlyFolderLeavesTheOldBytes) {
  if (geteuid() == 0) GTEST_SKIP() << "skipped: root may write to any folder";
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "old").ok());
  ASSERT_EQ(chmod(folder.path().c_str(), 0500), 0);
  const absl::Status error = WriteFileAtomic(folder.File("f"), "new");
  ASSERT_EQ(chmod(folder.path().c_str(), 0700), 0);
  EXPECT_EQ(error.code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "old");
}

TEST(AtomicFileTest, Commit_GivesAllPiecesTheirPlaceAtOnce) {
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "old").ok());
  auto file = AtomicFile::Create(folder.File("f"));
  ASSERT_TRUE(file.ok());
  for (const char* piece : {"one ", "", "two"}) ASSERT_TRUE((*file)->Append(piece).ok());
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "old");
  ASSERT_TRUE((*file)->Commit().ok());
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "one two");
  EXPECT_THAT(NamesIn(folder.path()), ElementsAre("f"));
}

TEST(AtomicFileTest, Destruction_WithoutCommitLeavesTheOldFileAndNothingBeside) {
  testing::TempFolder folder;
  ASSERT_TRUE(WriteFileAtomic(folder.File("f"), "old").ok());
  {
    auto file = AtomicFile::Create(folder.File("f"));
    ASSERT_TRUE(file.ok());
    ASSERT_TRUE((*file)->Append("new").ok());
  }
  EXPECT_EQ(ReadFile(folder.File("f")).value(), "old");
  EXPECT_THAT(NamesIn(folder.path()), ElementsAre("f"));
}

}  // namespace
}  // namespace tremplin
