#include "engine/catalogue/sqlite_schema.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/testing/temp_folder.h"

namespace tremplin {
namespace {

constexpr absl::string_view kFirst =
    "CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES ('a')";
constexpr absl::string_view kSecond = "ALTER TABLE notes ADD COLUMN stars INTEGER DEFAULT 3";
constexpr absl::string_view kBroken = "INSERT INTO notes (text) VALUES ('b'); NO SUCH STATEMENT";

class SqliteSchemaTest : public ::testing::Test {
 protected:
  absl::Status Prepare(std::vector<absl::string_view> steps) {
    database_ = SqliteDatabase::Open(folder_.File("store.db"), absl::Seconds(1)).value();
    return PrepareSchema(*database_, steps, absl::Seconds(1));
  }
  int64_t Select(absl::string_view sql) { return database_->SelectInteger(sql).value(); }

  testing::TempFolder folder_;
  std::unique_ptr<SqliteDatabase> database_;
};

TEST_F(SqliteSchemaTest, AnEmptyFile_GetsAllSteps) {
  ASSERT_TRUE(Prepare({kFirst, kSecond}).ok());
  EXPECT_EQ(Select("PRAGMA user_version"), 2);
  EXPECT_EQ(Select("PRAGMA application_id"), kSqliteApplicationId);
  EXPECT_EQ(Select("SELECT stars FROM notes"), 3);
  EXPECT_EQ(Select("PRAGMA synchronous"), 2) << "FULL";
}

TEST_F(SqliteSchemaTest, AnOlderFile_GetsTheMissingStepsAndKeepsItsContent) {
  ASSERT_TRUE(Prepare({kFirst}).ok());
  ASSERT_TRUE(database_->Execute("UPDATE notes SET text = 'kept'").ok());
  ASSERT_TRUE(Prepare({kFirst, kSecond}).ok());
  EXPECT_EQ(Select("PRAGMA user_version"), 2);
  EXPECT_EQ(Select("SELECT count(*) FROM notes WHERE text = 'kept' AND stars = 3"), 1);
  ASSERT_TRUE(Prepare({kFirst, kSecond}).ok()) << "nothing is applied twice";
}

TEST_F(SqliteSchemaTest, AFailingStep_LeavesTheOldVersionWhole) {
  ASSERT_TRUE(Prepare({kFirst}).ok());
  const absl::Status status = Prepare({kFirst, kSecond, kBroken});
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), ::testing::HasSubstr("migrating to version 3"));
  EXPECT_EQ(Select("PRAGMA user_version"), 1);
  EXPECT_EQ(Select("SELECT count(*) FROM notes"), 1);
  EXPECT_EQ(Select("SELECT count(*) FROM pragma_table_info('notes')"), 1);
}

TEST_F(SqliteSchemaTest, ANewerFile_IsRefused) {
  ASSERT_TRUE(Prepare({kFirst, kSecond}).ok());
  EXPECT_EQ(Prepare({kFirst}).code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(Select("PRAGMA user_version"), 2);
}

}  // namespace
}  // namespace tremplin
