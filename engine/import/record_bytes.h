// The bytes of the open record, gathered while expat parses them.
#ifndef TREMPLIN_ENGINE_IMPORT_RECORD_BYTES_H_
#define TREMPLIN_ENGINE_IMPORT_RECORD_BYTES_H_

#include <expat.h>

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// Offsets count the bytes that the parser has been given. Thread safety: none.
class RecordBytes {
 public:
  // Of longer records nothing is kept.
  explicit RecordBytes(size_t limit) : limit_(limit) {}

  // A block is about to be parsed, or has been.
  void BlockBegins(absl::string_view block) { block_ = block; }
  void BlockEnds();

  // The parser is at the tag that begins or ends the record.
  void Begin(XML_Parser parser);
  void End(XML_Parser parser);

  // Of the record that ended last.
  int64_t begin() const { return begin_; }
  int64_t end() const { return end_; }
  absl::string_view bytes() const { return bytes_; }

 private:
  void Keep(absl::string_view bytes);

  const size_t limit_;
  absl::string_view block_;
  bool open_ = false;
  bool too_long_ = false;
  int64_t begin_ = 0;
  int64_t end_ = 0;
  // All that expat holds from the record's beginning on, when that is in the block at
  // hand; else bytes_ has what came before the block.
  absl::string_view held_;
  std::string bytes_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RECORD_BYTES_H_
