// Works through the script of crash_script.h on real files and tells each step that
// was acknowledged in a line; killed by itself before the n-th operation on the
// store or on the segment files, or by whoever started it.
//
//   crash_writer FOLDER [store|files N]
//
// At the end it tells how many operations of both kinds there were.
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "engine/embedding/hashing_embedder.h"
#include "tests/ingest/crash_script.h"
#include "tests/testing/sqlite_faults.h"

namespace tremplin::testing {
namespace {

// Counts what is done to files, before it is done.
class CountedFiles final : public FileLayer {
 public:
  explicit CountedFiles(int kill_at) : kill_at_(kill_at) {}
  int operations() const { return operations_; }

  absl::StatusOr<std::unique_ptr<OutputFile>> Create(const std::string& path) override {
    Count();
    ASSIGN_OR_RETURN(std::unique_ptr<OutputFile> file, SystemFiles().Create(path));
    return std::make_unique<Output>(*this, std::move(file));
  }
  absl::StatusOr<std::unique_ptr<InputFile>> Open(const std::string& path) override {
    return SystemFiles().Open(path);
  }
  absl::Status Rename(const std::string& from, const std::string& to) override {
    Count();
    return SystemFiles().Rename(from, to);
  }
  absl::Status Remove(const std::string& path) override {
    Count();
    return SystemFiles().Remove(path);
  }
  absl::Status SyncFolder(const std::string& folder) override {
    Count();
    return SystemFiles().SyncFolder(folder);
  }
  absl::Status CreateFolder(const std::string& folder) override {
    return SystemFiles().CreateFolder(folder);
  }
  absl::StatusOr<std::vector<std::string>> List(const std::string& folder) override {
    return SystemFiles().List(folder);
  }

 private:
  class Output final : public OutputFile {
   public:
    Output(CountedFiles& counter, std::unique_ptr<OutputFile> file)
        : counter_(counter), file_(std::move(file)) {}
    absl::Status Append(absl::string_view bytes) override {
      counter_.Count();
      return file_->Append(bytes);
    }
    absl::Status Sync() override {
      counter_.Count();
      return file_->Sync();
    }

   private:
    CountedFiles& counter_;
    const std::unique_ptr<OutputFile> file_;
  };

  void Count() {
    if (++operations_ == kill_at_) raise(SIGKILL);
  }

  const int kill_at_;  // 0 = never
  std::atomic<int> operations_ = 0;
};

void Tell(const std::string& line) {
  const std::string bytes = line + "\n";
  if (write(STDOUT_FILENO, bytes.data(), bytes.size()) < 0) _exit(1);
}

absl::Status Work(const std::string& folder, int kill_at_store, int kill_at_files) {
  SqliteFaults disk;
  disk.before = [kill_at_store](int number) {
    if (number == kill_at_store) raise(SIGKILL);
  };
  CountedFiles files(kill_at_files);
  ASSIGN_OR_RETURN(const std::unique_ptr<CatalogueStore> store,
                   OpenSqliteStore(folder + "/store.db"));
  SnapshotFiles snapshots(folder + "/store.db.index", files);
  const std::unique_ptr<Embedder> embedder = CreateHashingEmbedder(kCrashDimension);
  SnapshotHolder holder;
  ASSIGN_OR_RETURN(
      const std::unique_ptr<Ingestor> ingestor,
      Ingestor::Create({store.get(), embedder.get(), &holder, /*prior=*/{}, &snapshots}));
  RETURN_IF_ERROR(ingestor->Start(Deadline::Infinite(), nullptr));
  for (int step = 0; step < kCrashSteps; ++step) {
    RETURN_IF_ERROR(DoCrashStep(step, folder, *store, *ingestor));
    Tell("done");
  }
  Tell(absl::StrCat("operations ", disk.operations(), " ", files.operations()));
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin::testing

int main(int argc, char** argv) {
  if (argc != 2 && argc != 4) return 2;
  const int kill_at = argc == 4 ? std::atoi(argv[3]) : 0;
  const bool at_files = argc == 4 && std::strcmp(argv[2], "files") == 0;
  const absl::Status status =
      tremplin::testing::Work(argv[1], at_files ? 0 : kill_at, at_files ? kill_at : 0);
  if (!status.ok()) std::fprintf(stderr, "crash_writer: %s\n", status.ToString().c_str());
  return status.ok() ? 0 : 1;
}
