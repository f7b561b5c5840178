#include "service/text_offsets.h"

namespace tremplin {

int32_t ConvertOffset(absl::string_view text, uint32_t byte_offset, v1::EncodingType encoding) {
  if (encoding == v1::ENCODING_TYPE_UTF16 || encoding == v1::ENCODING_TYPE_UTF32) {
    int32_t units = 0;
    for (size_t i = 0; i < byte_offset && i < text.size(); ++i) {
      const unsigned char c = static_cast<unsigned char>(text[i]);
      if ((c & 0xC0) == 0x80) continue;  // within a code point
      // A lead byte of four makes a surrogate pair in UTF-16.
      units += encoding == v1::ENCODING_TYPE_UTF16 && c >= 0xF0 ? 2 : 1;
    }
    return units;
  }
  return static_cast<int32_t>(byte_offset);
}

}  // namespace tremplin
