// Byte offsets into a text in the unit that a caller counts in.
#ifndef TREMPLIN_SERVICE_TEXT_OFFSETS_H_
#define TREMPLIN_SERVICE_TEXT_OFFSETS_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

// `byte_offset` counted in bytes of UTF-8, code units of UTF-16 or code
// points. REQUIRES: valid UTF-8, an offset on a code point's border.
int32_t ConvertOffset(absl::string_view text, uint32_t byte_offset, v1::EncodingType encoding);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_TEXT_OFFSETS_H_
