// `tremplin doctor` proves that a deletion deletes, `tremplin purge` sees to it.
#include "gmock/gmock.h"
#include "tests/clients/command_line.h"

namespace tremplin::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

TEST(PurgeCommandTest, WhatAnImportReplaced_IsToldByDoctorAndDroppedByPurge) {
  SKIP_WITHOUT_MODEL();
  const CommandLine command;
  const auto on_store = [&](std::vector<std::string> arguments) {
    // Started many times, so with the encoder that starts sooner.
    arguments.insert(arguments.begin(),
                     {"--store", "my.db", "--model", ModelPath(), "--adapter", "none"});
    return command.Run(arguments);
  };
  const auto import = [&](const std::string& title) {
    const std::string line = R"({"kind":"training","id":"T-1","title":")" + title + "\"}\n";
    return on_store({"import", command.File("trainings.jsonl", line)});
  };
  ASSERT_EQ(import("Formation confidentielle").exit_code, 0);
  ASSERT_EQ(on_store({"match", "tri"}).exit_code, 0);
  CommandRun doctor = on_store({"doctor"});
  EXPECT_EQ(doctor.exit_code, 0) << doctor.out << doctor.err;
  EXPECT_THAT(doctor.out, HasSubstr("ok    deleted texts"));

  ASSERT_EQ(import("Formation publique").exit_code, 0);
  doctor = on_store({"doctor"});
  EXPECT_EQ(doctor.exit_code, 4);
  EXPECT_THAT(doctor.out, AllOf(HasSubstr("BAD   deleted texts"), HasSubstr("my.db.index 1,"),
                                HasSubstr("tremplin purge")));

  const CommandRun purge = on_store({"purge"});
  EXPECT_EQ(purge.exit_code, 0) << purge.err;
  EXPECT_THAT(purge.out, HasSubstr("my.db"));
  doctor = on_store({"doctor"});
  EXPECT_EQ(doctor.exit_code, 0) << doctor.out;
}

}  // namespace
}  // namespace tremplin::testing
