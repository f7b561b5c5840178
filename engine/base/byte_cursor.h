// Bounds-checked reading of little-endian fields.
#ifndef TREMPLIN_ENGINE_BASE_BYTE_CURSOR_H_
#define TREMPLIN_ENGINE_BASE_BYTE_CURSOR_H_

#include <cstdint>
#include <cstring>

#include "absl/strings/string_view.h"

namespace tremplin {

// Reads forward through the bytes; once it has failed, every later read gives
// zeros, so that callers check ok() once per group of fields.
class ByteCursor {
 public:
  explicit ByteCursor(absl::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Read() {
    T value{};
    const absl::string_view raw = Take(sizeof(T));
    if (ok_) std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }
  absl::string_view Take(uint64_t count) {
    if (!ok_ || count > bytes_.size() - at_) {
      ok_ = false;
      return absl::string_view();
    }
    const absl::string_view taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }
  bool ok() const { return ok_; }
  size_t at() const { return at_; }

 private:
  absl::string_view bytes_;
  size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_BYTE_CURSOR_H_
