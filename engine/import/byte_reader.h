// Single bytes of a source, through a buffer.
#ifndef TREMPLIN_ENGINE_IMPORT_BYTE_READER_H_
#define TREMPLIN_ENGINE_IMPORT_BYTE_READER_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/import/byte_source.h"

namespace tremplin {

class ByteReader {
 public:
  static constexpr int kEnd = -1;

  // Reads on from where `source` is, past a byte order mark of UTF-8 there.
  // `source` must outlive the reader.
  explicit ByteReader(ByteSource& source) : source_(source), buffer_(kBlockSize) {
    if (Peek() == 0xEF && end_ - next_ >= 3 &&
        absl::string_view(buffer_.data() + next_, 3) == "\xEF\xBB\xBF") {
      next_ += 3;
    }
  }

  // The next byte, 0 to 255, or kEnd at the end and after an error.
  int Peek() {
    if (next_ == end_) Fill();
    return next_ == end_ ? kEnd : static_cast<unsigned char>(buffer_[next_]);
  }
  int Take() {
    const int byte = Peek();
    if (byte != kEnd) ++next_;
    return byte;
  }
  // OK, or why kEnd came early.
  const absl::Status& status() const { return status_; }

 private:
  static constexpr size_t kBlockSize = 64 * 1024;

  void Fill() {
    if (!status_.ok()) return;
    const absl::StatusOr<size_t> count = source_.Read(absl::MakeSpan(buffer_));
    status_ = count.status();
    next_ = 0;
    end_ = count.ok() ? *count : 0;
  }

  ByteSource& source_;
  std::vector<char> buffer_;
  size_t next_ = 0;
  size_t end_ = 0;
  absl::Status status_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_BYTE_READER_H_
