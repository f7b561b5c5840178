#include "engine/export/contents.h"

#include "absl/strings/str_cat.h"
#include "engine/catalogue/validation.h"
#include "engine/text/normalise.h"

namespace tremplin {

std::string ContentsWith(const std::vector<Module>& modules, std::string content) {
  for (const Module& module : modules) {
    const bool both = !module.title.empty() && !module.content.empty();
    if (module.title.empty() && module.content.empty()) continue;
    std::string longer = absl::StrCat(content, content.empty() ? "" : "\n", module.title,
                                      both ? " : " : "", module.content);
    if (CountCodePoints(longer) > kMaxTextCharacters) break;
    content = std::move(longer);
  }
  return content;
}

}  // namespace tremplin
