// Needs of a batch: a file of the catalogue's own JSON Lines.
#ifndef TREMPLIN_SERVICE_CLI_NEED_FILE_H_
#define TREMPLIN_SERVICE_CLI_NEED_FILE_H_

#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/catalogue/need.h"

namespace tremplin::cli {

// One of `count` parts of a file, from 1 on: every count-th line that is not empty.
struct Shard {
  int64_t number = 1;
  int64_t count = 1;
};

// "2/8"; "" is the whole. kInvalidArgument says what is expected.
absl::StatusOr<Shard> ParseShard(absl::string_view text);

// A line of the file.
struct NumberedNeed {
  // The need's id; "line-17" where the line is none or has an id that an earlier line
  // has. Unique within the file, and the same whenever the file is read.
  std::string id;
  absl::StatusOr<Need> need;  // kInvalidArgument names the line
};

// Reads in a stream. The ids are kept, of all shards: about 100 bytes per need.
//
// Thread safety: none.
class NeedFile {
 public:
  // Counts the lines, so that progress can be told. kNotFound when there is no such
  // file, kInvalidArgument for a folder.
  static absl::StatusOr<NeedFile> Open(const std::string& path, Shard shard);

  // The next of the shard, in the file's order; none at its end.
  std::optional<NumberedNeed> Next();

  // Lines of the shard that are not empty, when it was opened.
  int64_t total() const { return total_; }

 private:
  NeedFile(std::ifstream file, Shard shard) : file_(std::move(file)), shard_(shard) {}

  std::ifstream file_;
  Shard shard_;
  int64_t total_ = 0;
  int64_t line_number_ = 0;  // of the last line read
  int64_t lines_ = 0;        // that are not empty, so far
  absl::flat_hash_set<std::string> ids_;
};

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_NEED_FILE_H_
