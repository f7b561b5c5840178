// Commands on a small store of a test's own, with the real encoder.
#ifndef TREMPLIN_TESTS_CLIENTS_SMALL_STORE_H_
#define TREMPLIN_TESTS_CLIENTS_SMALL_STORE_H_

#include <string>
#include <utility>
#include <vector>

#include "tests/clients/command_line.h"

namespace tremplin::testing {

inline constexpr char kTwoTrainings[] =
    R"({"kind":"training","id":"T-1","title":"Power BI : construire des tableaux de bord"})"
    "\n"
    R"({"kind":"training","id":"T-2","title":"Soudage TIG sur inox"})"
    "\n";

// With the encoder as published, which starts sooner: which one it is does not
// matter here. Skipped where its weights are not fetched.
class SmallStoreTest : public ::testing::Test {
 protected:
  // What the store holds: a file that is imported before each test.
  explicit SmallStoreTest(std::string name = "trainings.jsonl", std::string bytes = kTwoTrainings)
      : name_(std::move(name)), bytes_(std::move(bytes)) {}

  void SetUp() override {
    SKIP_WITHOUT_MODEL();
    const CommandRun run =
        command_.Run({"import", "--store", "my.db", command_.File(name_, bytes_)});
    ASSERT_EQ(run.exit_code, 0) << run.err;
  }
  CommandRun OnStore(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(),
                     {"--store", "my.db", "--model", ModelPath(), "--adapter", "none"});
    return command_.Run(arguments);
  }

  CommandLine command_;

 private:
  const std::string name_, bytes_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_CLIENTS_SMALL_STORE_H_
