// Modules for formats that have no place for them.
#ifndef TREMPLIN_ENGINE_EXPORT_CONTENTS_H_
#define TREMPLIN_ENGINE_EXPORT_CONTENTS_H_

#include <string>
#include <vector>

#include "engine/catalogue/training.h"

namespace tremplin {

// `content` and a line per module after it, "title : content"; as many modules as a
// text of the catalogue may hold.
std::string ContentsWith(const std::vector<Module>& modules, std::string content);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_CONTENTS_H_
