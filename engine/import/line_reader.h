// The lines of a text file, with their numbers.
#ifndef TREMPLIN_ENGINE_IMPORT_LINE_READER_H_
#define TREMPLIN_ENGINE_IMPORT_LINE_READER_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/import/byte_reader.h"

namespace tremplin {

class LineReader {
 public:
  // Of longer lines nothing is kept but the number.
  static constexpr size_t kMaxLineBytes = 4 << 20;

  explicit LineReader(ByteSource& source) : bytes_(source) {}

  // Reads the next line that is not blank; false at the end. An error of the
  // source is returned.
  absl::StatusOr<bool> Next();

  // Of the line read last. The line is without its line end; empty if too long.
  absl::string_view line() const { return line_; }
  bool too_long() const { return too_long_; }
  std::string location() const;  // "line 204"

 private:
  ByteReader bytes_;
  std::string line_;
  bool too_long_ = false;
  int64_t number_ = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LINE_READER_H_
