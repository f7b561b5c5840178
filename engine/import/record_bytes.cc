#include "engine/import/record_bytes.h"

#include <algorithm>

namespace tremplin {

void RecordBytes::Begin(XML_Parser parser) {
  open_ = true;
  too_long_ = false;
  bytes_.clear();
  begin_ = XML_GetCurrentByteIndex(parser);
  // The tag may have begun in an earlier block, of which expat keeps what it needs.
  int offset = 0, size = 0;
  const char* const parsed = XML_GetInputContext(parser, &offset, &size);
  // Null where expat was built without; such records have no bytes.
  too_long_ = parsed == nullptr;
  if (!too_long_) held_ = {parsed + offset, static_cast<size_t>(size - offset)};
}

void RecordBytes::BlockEnds() {
  if (open_) Keep(held_.empty() ? block_ : held_);
  held_ = {};
}

void RecordBytes::End(XML_Parser parser) {
  open_ = false;
  end_ = XML_GetCurrentByteIndex(parser) + XML_GetCurrentByteCount(parser);
  const auto length = static_cast<size_t>(end_ - begin_);
  if (length > bytes_.size()) {
    const absl::string_view rest = held_.empty() ? block_ : held_;
    Keep(rest.substr(0, length - bytes_.size()));
  }
  held_ = {};
  // What expat looked at late stands behind blocks that were kept whole.
  bytes_.resize(std::min(bytes_.size(), length));
}

void RecordBytes::Keep(absl::string_view bytes) {
  too_long_ = too_long_ || bytes_.size() + bytes.size() > limit_;
  if (too_long_) {
    bytes_.clear();
  } else {
    bytes_.append(bytes.data(), bytes.size());
  }
}

}  // namespace tremplin
