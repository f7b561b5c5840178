#include "tests/testing/sqlite_faults.h"

#include <sqlite3.h>

#include <filesystem>
#include <fstream>
#include <random>

#include "engine/base/file.h"

namespace tremplin::testing {

// What SQLite calls. A file of ours is followed in memory by the system's own.
struct FaultyDisk {
  struct File {
    sqlite3_file base;
    SqliteFaults* faults;
    const char* path;  // SQLite keeps it as long as the file is open
    // As the system's file: the first sync of a log or journal is of its folder too.
    bool syncs_folder;
  };

  static File* Ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
  static sqlite3_file* Real(sqlite3_file* file) {
    return reinterpret_cast<sqlite3_file*>(Ours(file) + 1);
  }
  static SqliteFaults* Faults(sqlite3_vfs* disk) {
    return static_cast<SqliteFaults*>(disk->pAppData);
  }
  static sqlite3_vfs* System() { return sqlite3_vfs_find("unix"); }

  static int Write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    SqliteFaults* const faults = Ours(file)->faults;
    bool half = false;
    const int failed = faults->Count(SQLITE_IOERR_WRITE, &half);
    const int written = failed == SQLITE_OK ? size : half ? size / 2 : 0;
    if (written > 0) {
      const int code = Real(file)->pMethods->xWrite(Real(file), bytes, written, offset);
      if (code != SQLITE_OK) return code;
      MutexLock lock(&faults->mu_);
      faults->files_[Ours(file)->path].since.push_back(
          {false, offset, std::string(static_cast<const char*>(bytes), written)});
    }
    return failed;
  }
  static int Truncate(sqlite3_file* file, sqlite3_int64 size) {
    SqliteFaults* const faults = Ours(file)->faults;
    if (const int failed = faults->Count(SQLITE_IOERR_TRUNCATE, nullptr)) return failed;
    const int code = Real(file)->pMethods->xTruncate(Real(file), size);
    MutexLock lock(&faults->mu_);
    if (code == SQLITE_OK) faults->files_[Ours(file)->path].since.push_back({true, size, ""});
    return code;
  }
  static void Apply(const SqliteFaults::Unsynced& step, size_t kept, std::string& bytes) {
    const size_t offset = static_cast<size_t>(step.offset);
    if (step.truncates) {
      bytes.resize(offset);
      return;
    }
    if (bytes.size() < offset + kept) bytes.resize(offset + kept);
    bytes.replace(offset, kept, step.bytes, 0, kept);
  }
  static int Sync(sqlite3_file* file, int) {
    SqliteFaults* const faults = Ours(file)->faults;
    if (const int failed = faults->Count(SQLITE_IOERR_FSYNC, nullptr)) return failed;
    MutexLock lock(&faults->mu_);
    SqliteFaults::DiskFile& known = faults->files_[Ours(file)->path];
    for (const auto& step : known.since) Apply(step, step.bytes.size(), known.synced);
    known.since.clear();
    if (std::exchange(Ours(file)->syncs_folder, false)) {
      const std::string folder = FolderOf(Ours(file)->path);
      std::erase_if(faults->files_, [&](const auto& other) {
        return !other.second.exists && FolderOf(other.first) == folder;
      });
    }
    return SQLITE_OK;
  }

  static int Close(sqlite3_file* f) { return Real(f)->pMethods->xClose(Real(f)); }
  static int Read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
    return Real(f)->pMethods->xRead(Real(f), to, size, at);
  }
  static int Size(sqlite3_file* f, sqlite3_int64* n) {
    return Real(f)->pMethods->xFileSize(Real(f), n);
  }
  static int Lock(sqlite3_file* f, int lock) { return Real(f)->pMethods->xLock(Real(f), lock); }
  static int Unlock(sqlite3_file* f, int lock) { return Real(f)->pMethods->xUnlock(Real(f), lock); }
  static int Reserved(sqlite3_file* f, int* reserved) {
    return Real(f)->pMethods->xCheckReservedLock(Real(f), reserved);
  }
  static int Control(sqlite3_file* f, int op, void* arg) {
    return Real(f)->pMethods->xFileControl(Real(f), op, arg);
  }
  static int SectorSize(sqlite3_file* f) { return Real(f)->pMethods->xSectorSize(Real(f)); }
  // The system's file says that a write beyond the file's end needs no care: this
  // disk, which tears writes, promises nothing.
  static int Promises(sqlite3_file*) { return 0; }
  static int ShmMap(sqlite3_file* f, int page, int size, int extend, void volatile** to) {
    return Real(f)->pMethods->xShmMap(Real(f), page, size, extend, to);
  }
  static int ShmLock(sqlite3_file* f, int at, int n, int flags) {
    return Real(f)->pMethods->xShmLock(Real(f), at, n, flags);
  }
  static void ShmBarrier(sqlite3_file* f) { Real(f)->pMethods->xShmBarrier(Real(f)); }
  static int ShmUnmap(sqlite3_file* f, int remove) {
    return Real(f)->pMethods->xShmUnmap(Real(f), remove);
  }

  static constexpr sqlite3_io_methods kMethods = {
      2,        Close,   Read,       Write,    Truncate, Sync,    Size,       Lock,    Unlock,
      Reserved, Control, SectorSize, Promises, ShmMap,   ShmLock, ShmBarrier, ShmUnmap};

  static int Open(sqlite3_vfs* disk, const char* path, sqlite3_file* file, int flags,
                  int* out_flags) {
    constexpr int kKept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    SqliteFaults* const faults = Faults(disk);
    // SQLite looks at whether this is null to know if there is a file to close.
    file->pMethods = nullptr;
    // Scratch files need no disk of ours.
    if (path == nullptr || (flags & kKept) == 0) {
      return System()->xOpen(System(), path, file, flags, out_flags);
    }
    std::error_code unseen;
    const bool there = std::filesystem::exists(path, unseen);
    if (!there && (flags & SQLITE_OPEN_CREATE) != 0) {
      if (faults->Count(SQLITE_CANTOPEN, nullptr) != SQLITE_OK) return SQLITE_CANTOPEN;
    }
    const int code = System()->xOpen(System(), path, Real(file), flags, out_flags);
    if (code != SQLITE_OK) return code;
    {
      MutexLock lock(&faults->mu_);
      const auto [it, unknown] = faults->files_.try_emplace(path);
      if (unknown && there) it->second.synced = ReadFile(path).value_or("");
      // One that was removed and comes again may still hold its old bytes.
      if (!it->second.exists) it->second.since.push_back({true, 0, ""});
      it->second.exists = true;
    }
    const bool is_log = (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0;
    *Ours(file) = {{&kMethods}, faults, path, is_log && (flags & SQLITE_OPEN_CREATE) != 0};
    return SQLITE_OK;
  }
  static int Delete(sqlite3_vfs* disk, const char* path, int sync_folder) {
    SqliteFaults* const faults = Faults(disk);
    if (const int failed = faults->Count(SQLITE_IOERR_DELETE, nullptr)) return failed;
    const int code = System()->xDelete(System(), path, 0);
    MutexLock lock(&faults->mu_);
    if (code == SQLITE_OK && sync_folder != 0) faults->files_.erase(path);
    if (code == SQLITE_OK && sync_folder == 0) faults->files_[path].exists = false;
    return code;
  }
};

SqliteFaults::SqliteFaults() : disk_(std::make_unique<sqlite3_vfs>(*FaultyDisk::System())) {
  // What is not replaced works on names and the machine, not on a file of ours.
  disk_->zName = "tremplin-faults";
  disk_->pAppData = this;
  disk_->szOsFile += static_cast<int>(sizeof(FaultyDisk::File));
  disk_->xOpen = FaultyDisk::Open;
  disk_->xDelete = FaultyDisk::Delete;
  sqlite3_vfs_register(disk_.get(), /*makeDflt=*/1);
}

SqliteFaults::~SqliteFaults() {
  sqlite3_vfs_unregister(disk_.get());
  sqlite3_vfs_register(FaultyDisk::System(), /*makeDflt=*/1);
}

void SqliteFaults::FailOperation(int n, Fault fault, bool lasting) {
  MutexLock lock(&mu_);
  failing_ = operations_ + n;
  fault_ = fault;
  lasting_ = lasting;
}

void SqliteFaults::Repair() {
  MutexLock lock(&mu_);
  failing_ = 0;
}

int SqliteFaults::operations() const {
  MutexLock lock(&mu_);
  return operations_;
}

int SqliteFaults::failures() const {
  MutexLock lock(&mu_);
  return failures_;
}

int SqliteFaults::Count(int io_code, bool* half) {
  int number = 0;
  {
    MutexLock lock(&mu_);
    number = ++operations_;
    const bool fails = failing_ > 0 && (number == failing_ || (lasting_ && number > failing_));
    if (fails) {
      ++failures_;
      if (half != nullptr) *half = fault_ != Fault::kReadOnly;
      const bool writes = io_code == SQLITE_IOERR_WRITE;
      if (writes && fault_ == Fault::kDiskFull) return SQLITE_FULL;
      if (writes && fault_ == Fault::kReadOnly) return SQLITE_READONLY;
      return io_code;
    }
  }
  if (before) before(number);
  return SQLITE_OK;
}

void SqliteFaults::LosePower(const std::string& folder, const std::string& into,
                             uint64_t seed) const {
  std::mt19937_64 chance(seed);
  MutexLock lock(&mu_);
  for (const auto& [path, file] : files_) {
    if (FolderOf(path) != folder) continue;
    if (!file.exists && seed != 0 && chance() % 2 == 0) continue;
    std::string bytes = file.synced;
    for (const Unsynced& step : file.since) {
      const uint64_t fate = seed == 0 ? 0 : chance() % 3;
      if (fate == 0) continue;
      FaultyDisk::Apply(step, fate == 1 ? step.bytes.size() : step.bytes.size() / 2, bytes);
    }
    std::ofstream(into + path.substr(folder.size()), std::ios::binary) << bytes;
  }
}

}  // namespace tremplin::testing
