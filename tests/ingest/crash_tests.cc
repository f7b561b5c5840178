// A process that is killed in the middle of its work leaves a store that is a
// prefix of that work, with all that was acknowledged, and files that a start can
// use or does without. Not named *_test.cc: it is a program of its own, beside the
// one that it kills.
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <random>

#include "absl/strings/str_split.h"
#include "engine/embedding/hashing_embedder.h"
#include "gtest/gtest.h"
#include "tests/ingest/crash_script.h"
#include "tests/ingest/snapshot_contents.h"
#include "tests/testing/long_run.h"
#include "tests/testing/temp_folder.h"

namespace tremplin::testing {
namespace {

// What a store says: its log and the hash of each entry.
struct StoreState {
  std::vector<std::string> log;
  std::map<EntryKey, std::string> hashes;
  friend bool operator==(const StoreState&, const StoreState&) = default;
};

StoreState StateOf(const CatalogueStore& store) {
  StoreState state;
  const std::vector<Change> changes = store.Changes(0, 100000).value();
  for (const Change& change : changes) {
    state.log.push_back(absl::StrCat(change.number, " ",
                                     ResourceName(change.key.kind, change.key.id), " ",
                                     change.deleted, " ", change.content_hash));
  }
  for (const EntryKind kind : kEntryKinds) {
    const std::vector<Entry> entries = store.List(kind, "", 100000).value();
    for (const Entry& entry : entries) state.hashes[{kind, IdOf(entry)}] = ContentHash(entry);
  }
  return state;
}

// After each number of steps, by a process that nobody kills.
std::vector<StoreState> StatesOfScript() {
  const TempFolder folder;
  const std::unique_ptr<CatalogueStore> store = NewMemoryStore();
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder(kCrashDimension);
  SnapshotHolder holder;
  const auto ingestor = Ingestor::Create({store.get(), embedder.get(), &holder}).value();
  EXPECT_TRUE(ingestor->Start(Deadline::Infinite(), nullptr).ok());
  std::vector<StoreState> states = {StateOf(*store)};
  for (int step = 0; step < kCrashSteps; ++step) {
    const absl::Status status = DoCrashStep(step, folder.path(), *store, *ingestor);
    EXPECT_TRUE(status.ok()) << status;
    states.push_back(StateOf(*store));
  }
  return states;
}

// One run of crash_writer.
class Writer {
 public:
  explicit Writer(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), TREMPLIN_CRASH_WRITER);
    std::vector<char*> argv;
    for (std::string& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);
    int ends[2];
    EXPECT_EQ(pipe(ends), 0);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    EXPECT_EQ(posix_spawn(&pid_, argv[0], &actions, nullptr, argv.data(), environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    from_ = ends[0];
  }
  ~Writer() { close(from_); }

  // Reads until `steps` steps are acknowledged, or until the writer ends.
  void ReadUntil(int steps) {
    while (acknowledged() < steps && ReadSome()) {
    }
  }
  // Kills it after `microseconds` more.
  void KillAfter(int microseconds) {
    const timespec time{0, 1000L * microseconds};
    pollfd nothing{-1, 0, 0};
    ppoll(&nothing, 1, &time, nullptr);
    kill(pid_, SIGKILL);
  }
  // Its exit status, once it has ended and all that it told was read.
  int Wait() {
    ReadUntil(kCrashSteps + 1);
    int status = 0;
    EXPECT_EQ(waitpid(pid_, &status, 0), pid_);
    return status;
  }
  int acknowledged() const {
    int steps = 0;
    for (const absl::string_view line : absl::StrSplit(told_, '\n')) steps += line == "done";
    return steps;
  }
  // The number of operations on the store and on the files.
  std::pair<int, int> Operations() const {
    const std::vector<std::string> words =
        absl::StrSplit(told_.substr(told_.rfind("operations")), absl::ByAnyChar(" \n"));
    return {std::stoi(words.at(1)), std::stoi(words.at(2))};
  }

 private:
  bool ReadSome() {
    char bytes[256];
    const ssize_t count = read(from_, bytes, sizeof bytes);
    if (count > 0) told_.append(bytes, static_cast<size_t>(count));
    return count > 0;
  }

  pid_t pid_ = -1;
  int from_ = -1;
  std::string told_;
};

class CrashTest : public ::testing::Test {
 protected:
  // What the folder of a killed writer must hold.
  void CheckFolder(const TempFolder& folder, int acknowledged) {
    const absl::StatusOr<std::unique_ptr<CatalogueStore>> store =
        OpenSqliteStore(folder.File("store.db"));
    ASSERT_TRUE(store.ok()) << store.status();
    const StoreState state = StateOf(**store);
    bool is_prefix = false;
    for (size_t steps = static_cast<size_t>(acknowledged); steps < states_.size(); ++steps) {
      is_prefix |= states_[steps] == state;
    }
    EXPECT_TRUE(is_prefix) << "after " << acknowledged << " acknowledged steps the log has "
                           << state.log.size() << " changes";
    const std::map<std::string, std::string> rebuilt = Start(**store, nullptr);
    SnapshotFiles files(folder.File("store.db.index"), SystemFiles());
    EXPECT_TRUE(Start(**store, &files) == rebuilt) << "after " << acknowledged << " steps";
  }

  const std::vector<StoreState> states_ = StatesOfScript();

 private:
  // What a process that starts, writes and saves then shows, but for the write.
  static std::map<std::string, std::string> Start(CatalogueStore& store, SnapshotFiles* files) {
    const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder(kCrashDimension);
    SnapshotHolder holder;
    const auto ingestor =
        Ingestor::Create({&store, embedder.get(), &holder, /*prior=*/{}, files}).value();
    const absl::Status started = ingestor->Start(Deadline::Infinite(), nullptr);
    EXPECT_TRUE(started.ok()) << started;
    const std::map<std::string, std::string> contents = Contents(*holder.Current());
    const auto written = ingestor->Upsert({SmallNeed("N-after", "Encore")}, Deadline::Infinite());
    EXPECT_TRUE(written.ok()) << written.status();
    const absl::Status saved = ingestor->Save();
    EXPECT_TRUE(saved.ok()) << saved;
    return contents;
  }
};

TEST_F(CrashTest, WithoutACrash_AllStepsAreDone) {
  const TempFolder folder;
  Writer writer({folder.path()});
  EXPECT_EQ(writer.Wait(), 0);
  EXPECT_EQ(writer.acknowledged(), kCrashSteps);
  EXPECT_GT(writer.Operations().first, 100);
  EXPECT_GT(writer.Operations().second, 50);
  CheckFolder(folder, kCrashSteps);
}

TEST_F(CrashTest, KilledBeforeAnyOperation_NothingAcknowledgedIsLost) {
  std::pair<int, int> all;
  {
    const TempFolder folder;
    Writer writer({folder.path()});
    ASSERT_EQ(writer.Wait(), 0);
    all = writer.Operations();
  }
  std::mt19937 random(20261123);
  const int points = Repetitions(20, 700);
  for (int i = 0; i < points; ++i) {
    const bool at_files = i % 2 == 1;
    const int operations = at_files ? all.second : all.first;
    const int kill_at = std::uniform_int_distribution<int>(1, operations)(random);
    const TempFolder folder;
    Writer writer({folder.path(), at_files ? "files" : "store", absl::StrCat(kill_at)});
    const int status = writer.Wait();
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) << status;
    CheckFolder(folder, writer.acknowledged());
    ASSERT_FALSE(HasFailure()) << "killed before operation " << kill_at
                               << (at_files ? " on the files" : " on the store");
  }
  RecordProperty("points", points);
}

TEST_F(CrashTest, KilledAtAnyMoment_NothingAcknowledgedIsLost) {
  std::mt19937 random(20261124);
  const int points = Repetitions(10, 300);
  for (int i = 0; i < points; ++i) {
    const TempFolder folder;
    Writer writer({folder.path()});
    writer.ReadUntil(std::uniform_int_distribution<int>(0, kCrashSteps - 1)(random));
    writer.KillAfter(std::uniform_int_distribution<int>(0, 3000)(random));
    writer.Wait();
    CheckFolder(folder, writer.acknowledged());
    ASSERT_FALSE(HasFailure()) << "run " << i;
  }
  RecordProperty("points", points);
}

}  // namespace
}  // namespace tremplin::testing
