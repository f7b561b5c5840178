#include "engine/base/container_file.h"

#include <numeric>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/memory_files.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

using ::testing::HasSubstr;
using testing::MemoryFiles;

constexpr char kPath[] = "folder/a.seg";

// Two sections: values of each kind, and an array of `count` numbers.
absl::Status Write(FileLayer& files, const std::string& path, uint32_t count) {
  ASSIGN_OR_RETURN(const auto writer, ContainerWriter::Create(path, files));
  RETURN_IF_ERROR(writer->Begin("values"));
  RETURN_IF_ERROR(writer->Write<uint8_t>(7));
  RETURN_IF_ERROR(writer->WriteString("é\0x"));
  RETURN_IF_ERROR(writer->Write<double>(-0.5));
  RETURN_IF_ERROR(writer->Begin("array"));
  std::vector<uint32_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 1u);
  RETURN_IF_ERROR(writer->WriteArray(absl::MakeConstSpan(numbers)));
  return writer->Finish();
}

// What Write wrote, as text, or the error.
absl::StatusOr<std::string> Read(FileLayer& files, const std::string& path) {
  ASSIGN_OR_RETURN(const auto container, ContainerFile::Open(path, files));
  ASSIGN_OR_RETURN(SectionReader values, container->Section("values"));
  uint8_t byte = 0;
  std::string text;
  double number = 0;
  RETURN_IF_ERROR(values.Read(byte));
  RETURN_IF_ERROR(values.ReadString(text));
  RETURN_IF_ERROR(values.Read(number));
  RETURN_IF_ERROR(values.Finish());
  ASSIGN_OR_RETURN(SectionReader array, container->Section("array"));
  std::vector<uint32_t> numbers;
  RETURN_IF_ERROR(array.ReadArray(numbers));
  RETURN_IF_ERROR(array.Finish());
  uint64_t sum = std::accumulate(numbers.begin(), numbers.end(), uint64_t{0});
  return absl::StrCat(byte, " ", text, " ", number, " ", numbers.size(), " ", sum);
}

class ContainerFileTest : public ::testing::Test {
 protected:
  MemoryFiles files_;
};

TEST_F(ContainerFileTest, Read_GivesWhatWasWritten) {
  testing::TempFolder folder;
  for (uint32_t count : {0u, 1u, 1000u, 700'000u}) {
    ASSERT_TRUE(Write(SystemFiles(), folder.File("c"), count).ok());
    EXPECT_EQ(Read(SystemFiles(), folder.File("c")).value(),
              absl::StrCat("7 é -0.5 ", count, " ", uint64_t{count} * (count + 1) / 2));
  }
  EXPECT_EQ(SystemFiles().List(folder.path()).value(), std::vector<std::string>{"c"});
}

TEST_F(ContainerFileTest, TheSameContent_GivesTheSameBytes) {
  ASSERT_TRUE(Write(files_, kPath, 50).ok());
  ASSERT_TRUE(Write(files_, "folder/b.seg", 50).ok());
  EXPECT_EQ(files_.Bytes(kPath), files_.Bytes("folder/b.seg"));
}

TEST_F(ContainerFileTest, EveryFlippedBit_IsAnErrorOrChangesNothing) {
  ASSERT_TRUE(Write(files_, kPath, 20).ok());
  const std::string whole = files_.Bytes(kPath);
  const std::string expected = Read(files_, kPath).value();
  int refused = 0;
  for (size_t at = 0; at < whole.size(); ++at) {
    for (int bit : {0, 7}) {
      std::string damaged = whole;
      damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
      files_.SetBytes(kPath, damaged);
      const auto read = Read(files_, kPath);
      if (read.ok()) {
        EXPECT_EQ(*read, expected) << "byte " << at;
      } else {
        EXPECT_EQ(read.status().code(), absl::StatusCode::kDataLoss) << read.status();
        ++refused;
      }
    }
  }
  // All but the padding before the sections.
  EXPECT_GE(refused, static_cast<int>(2 * (whole.size() - 2 * 63)));
}

TEST_F(ContainerFileTest, EveryCutAndAnyTail_IsDataLoss) {
  ASSERT_TRUE(Write(files_, kPath, 20).ok());
  const std::string whole = files_.Bytes(kPath);
  for (size_t size = 0; size < whole.size(); ++size) {
    files_.SetBytes(kPath, whole.substr(0, size));
    EXPECT_EQ(Read(files_, kPath).status().code(), absl::StatusCode::kDataLoss) << size;
  }
  files_.SetBytes(kPath, whole + "x");
  EXPECT_EQ(Read(files_, kPath).status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(ContainerFileTest, Errors_NameFileAndSection) {
  ASSERT_TRUE(Write(files_, kPath, 20).ok());
  const auto container = ContainerFile::Open(kPath, files_).value();
  const absl::Status absent = container->Section("words").status();
  EXPECT_EQ(absent.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(absent.message()), HasSubstr("'words'"));
  SectionReader reader = container->Section("values").value();
  uint8_t byte = 0;
  ASSERT_TRUE(reader.Read(byte).ok());
  const absl::Status early = reader.Finish();
  EXPECT_EQ(early.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(early.message()), HasSubstr("section 'values'"));
  uint64_t count = 0;
  SectionReader array = container->Section("array").value();
  EXPECT_EQ(array.ReadCount(1'000'000, count).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ContainerFile::Open("folder/none", files_).status().code(),
            absl::StatusCode::kNotFound);
}

// After each operation fails, and after each loss of power, the old file is
// there whole or the new one is.
TEST_F(ContainerFileTest, EveryFailure_LeavesTheOldFile) {
  int operations = 0;
  files_.before = [&](const std::string&, const std::string&) {
    ++operations;
    return absl::OkStatus();
  };
  ASSERT_TRUE(Write(files_, kPath, 3).ok());
  const std::string old_content = Read(files_, kPath).value();
  const int needed = operations;
  for (int failing = 1; failing <= needed; ++failing) {
    operations = 0;
    files_.before = [&](const std::string&, const std::string&) {
      return ++operations == failing ? absl::UnavailableError("full") : absl::OkStatus();
    };
    const absl::Status status = Write(files_, kPath, 9);
    files_.before = nullptr;
    if (status.ok()) continue;
    EXPECT_THAT(std::string(status.message()), HasSubstr("full"));
    files_.LosePower();
    EXPECT_EQ(Read(files_, kPath).value(), old_content) << "failing operation " << failing;
    EXPECT_EQ(files_.List("folder").value().size(), 1u) << "nothing is left behind";
  }
  ASSERT_TRUE(Write(files_, kPath, 9).ok());
  files_.LosePower();
  EXPECT_NE(Read(files_, kPath).value(), old_content);
}

}  // namespace
}  // namespace tremplin
