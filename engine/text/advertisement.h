// Job advertisements told from needs for training.
#ifndef TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_H_
#define TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_H_

#include "absl/strings/string_view.h"

namespace tremplin {

// True for a job advertisement rather than a need for training.
bool IsAdvertisement(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_H_
