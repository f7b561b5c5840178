// Offerings for formats whose sessions have no place of their own.
#ifndef TREMPLIN_ENGINE_EXPORT_BY_PLACE_H_
#define TREMPLIN_ENGINE_EXPORT_BY_PLACE_H_

#include <vector>

#include "engine/catalogue/training.h"

namespace tremplin {

// The offering as offerings of one place each, in the order of their first session:
// sessions that take place elsewhere get offerings of their own, "O-1~2", "O-1~3".
// One that has no session elsewhere stays as it is.
std::vector<Offering> ByPlace(Offering offering);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_BY_PLACE_H_
