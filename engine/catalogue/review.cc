#include "engine/catalogue/review.h"

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"

namespace tremplin {

ReviewId ReviewIdOf(absl::string_view target, const std::optional<Code>& code) {
  std::string edge(target);
  if (code.has_value()) absl::StrAppend(&edge, "\n", code->scheme, "\n", code->code);
  return ReviewId(Sha256Hex(edge).substr(0, 32));
}

}  // namespace tremplin
