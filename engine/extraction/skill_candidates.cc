#include "engine/extraction/skill_candidates.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/extraction/outermost_mentions.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/index/top_hits.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

constexpr size_t kNearestByVector = 48;
constexpr size_t kNearestByWords = 32;
// A label that shares less with a sentence than this part of the best one's is
// there by a word that many have.
constexpr float kLeastWordShare = 0.3f;
// As many as meet a row while it is in the first cache.
constexpr size_t kSentencesPerScan = 16;

// Of a sentence, among the admitted labels; spans of the whole text, `within` ascending.
OutermostMentions MentionsIn(const ConceptIndex& index, absl::Span<const uint32_t> admitted,
                             absl::string_view text, Span sentence, Language language) {
  OutermostMentions mentions =
      Outermost(index.labels().Find(index.texts(), Slice(text, sentence), language),
                [&admitted](uint32_t label) {
                  return std::binary_search(admitted.begin(), admitted.end(), label);
                });
  for (LabelMention& mention : mentions.kept) {
    mention.span.begin += sentence.begin;
    mention.span.end += sentence.begin;
  }
  std::sort(mentions.within.begin(), mentions.within.end());
  return mentions;
}

}  // namespace

absl::StatusOr<std::vector<SentenceCandidates>> FindSkillCandidates(
    const ConceptIndex& index, absl::Span<const uint32_t> admitted, absl::string_view text,
    absl::Span<const Span> sentences, absl::Span<const SentenceVectors> vectors, Language language,
    const Deadline& deadline) {
  const auto d = static_cast<size_t>(index.dimension());
  std::vector<SentenceCandidates> found(sentences.size());
  std::vector<float> similarities(admitted.size() * std::min(kSentencesPerScan, sentences.size()));
  for (size_t begin = 0; begin < sentences.size(); begin += kSentencesPerScan) {
    RETURN_IF_ERROR(deadline.Check());
    const size_t count = std::min(kSentencesPerScan, sentences.size() - begin);
    std::vector<float> wholes;
    for (size_t i = begin; i < begin + count; ++i) {
      wholes.insert(wholes.end(), vectors[i].whole.begin(), vectors[i].whole.end());
    }
    FastestInnerProducts<Half>()(index.vectors().data(), d, admitted, wholes, similarities.data());
    for (size_t i = begin; i < begin + count; ++i) {
      const float* const similar = similarities.data() + (i - begin) * admitted.size();
      ASSIGN_OR_RETURN(const std::vector<float> shares,
                       WordShares(index, WordTerms(Slice(text, sentences[i]), language), deadline));
      TopHits by_vector(kNearestByVector), by_words(kNearestByWords, kLeastWordShare);
      std::vector<uint32_t> chosen;  // places in `admitted`
      for (uint32_t place = 0; place < admitted.size(); ++place) {
        if (similar[place] > by_vector.threshold()) by_vector.Offer(place, similar[place]);
        const float share = shares[admitted[place]];
        if (share > by_words.threshold()) by_words.Offer(place, share);
      }
      for (const Hit& hit : std::move(by_vector).Take()) chosen.push_back(hit.row);
      for (const Hit& hit : std::move(by_words).Take()) chosen.push_back(hit.row);
      OutermostMentions mentions = MentionsIn(index, admitted, text, sentences[i], language);
      std::erase_if(chosen, [&](uint32_t place) {
        return std::binary_search(mentions.within.begin(), mentions.within.end(), admitted[place]);
      });
      found[i].named = std::move(mentions.kept);
      for (const LabelMention& mention : found[i].named) {
        const auto place = std::lower_bound(admitted.begin(), admitted.end(), mention.text);
        chosen.push_back(static_cast<uint32_t>(place - admitted.begin()));
      }
      std::sort(chosen.begin(), chosen.end());
      chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
      for (const uint32_t place : chosen) {
        const uint32_t row = admitted[place];
        found[i].candidates.push_back({row, {0, similar[place], shares[row]}});
      }
    }
  }
  return found;
}

}  // namespace tremplin
