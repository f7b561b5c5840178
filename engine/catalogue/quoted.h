#ifndef TREMPLIN_ENGINE_CATALOGUE_QUOTED_H_
#define TREMPLIN_ENGINE_CATALOGUE_QUOTED_H_

#include <string>

#include "absl/strings/string_view.h"

namespace tremplin {

// What somebody wrote, as it goes into an error message: in quotation marks,
// control characters escaped, valid UTF-8 whatever `text` is, and cut after
// some 60 bytes.
std::string Quoted(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_QUOTED_H_
