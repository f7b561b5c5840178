#include "engine/import/line_reader.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tremplin {

absl::StatusOr<bool> LineReader::Next() {
  while (bytes_.Peek() != ByteReader::kEnd) {
    ++number_;
    line_.clear();
    too_long_ = false;
    for (int byte = bytes_.Take(); byte != ByteReader::kEnd && byte != '\n'; byte = bytes_.Take()) {
      if (too_long_) continue;
      line_ += static_cast<char>(byte);
      if (line_.size() > kMaxLineBytes) {
        too_long_ = true;
        line_.clear();
      }
    }
    if (!bytes_.status().ok()) return bytes_.status();
    if (too_long_ || !absl::StripAsciiWhitespace(line_).empty()) {
      if (!line_.empty() && line_.back() == '\r') line_.pop_back();
      return true;
    }
  }
  if (!bytes_.status().ok()) return bytes_.status();
  return false;
}

std::string LineReader::location() const { return absl::StrCat("line ", number_); }

}  // namespace tremplin
