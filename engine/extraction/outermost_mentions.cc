#include "engine/extraction/outermost_mentions.h"

namespace tremplin {

OutermostMentions Outermost(const std::vector<LabelMention>& found,
                            absl::FunctionRef<bool(uint32_t text)> admitted) {
  OutermostMentions mentions;
  // Those before begin earlier or are longer.
  uint32_t covered_until = 0;
  Span covering;
  for (const LabelMention& mention : found) {
    if (!admitted(mention.text)) continue;
    if (mention.span.end <= covered_until && mention.span != covering) {
      mentions.within.push_back(mention.text);
      continue;
    }
    covered_until = mention.span.end;
    covering = mention.span;
    mentions.kept.push_back(mention);
  }
  return mentions;
}

}  // namespace tremplin
