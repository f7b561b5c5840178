// Of labels that a text names, those that do not stand within longer ones.
#ifndef TREMPLIN_ENGINE_EXTRACTION_OUTERMOST_MENTIONS_H_
#define TREMPLIN_ENGINE_EXTRACTION_OUTERMOST_MENTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/extraction/label_table.h"

namespace tremplin {

struct OutermostMentions {
  std::vector<LabelMention> kept;  // in their order
  std::vector<uint32_t> within;    // labels in longer ones: « tableau » of « tableau de bord »
};

// Of `found` (LabelTable::Find) those labels that are `admitted`; the others neither
// count nor hide one. Labels of the same words all stay.
OutermostMentions Outermost(const std::vector<LabelMention>& found,
                            absl::FunctionRef<bool(uint32_t text)> admitted);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_OUTERMOST_MENTIONS_H_
