// A text in, the skills that it asks for out: which, how well, how much, and where
// it says so.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_EXTRACTOR_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_EXTRACTOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_filter.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/found_skill.h"
#include "engine/extraction/sentence_vectors.h"
#include "engine/text/language.h"

namespace tremplin {

struct ExtractionQuery {
  std::string text;
  Language language = Language::kUnknown;  // kUnknown: guessed from the text
  int limit = 50;                          // 1..kMaxConcepts
  float min_confidence = 0.5f;             // 0..1
  // Kinds: skills and knowledge when none is given.
  ConceptFilter filter = {};
};

// Finds skills sentence by sentence: labels that the words name, inflected too,
// and labels that late interaction finds in them without being named. Sentences of
// praise, pay and how to apply are passed over, and so is what a sentence says is
// not asked for. Of a skill and one that is broader than it, in the same words, the
// more specific stays. Only concepts of the index are found.
//
// Thread safety: immutable after Create; Extract may run concurrently.
class SkillExtractor {
 public:
  using Options = SentenceEncoding;
  // kInvalidArgument without an embedder or with means of another dimension.
  static absl::StatusOr<std::unique_ptr<SkillExtractor>> Create(Options options);

  // `taxonomy` is that of the index. Most confident first, ties by ascending concept; none for a
  // text without a sentence. Reads kMaxRankedSentences at most. kInvalidArgument for a limit or
  // confidence out of bounds or an index of another dimension.
  absl::StatusOr<std::vector<FoundSkill>> Extract(const ConceptIndex& index,
                                                  const Taxonomy& taxonomy,
                                                  const ExtractionQuery& query,
                                                  const Deadline& deadline) const;

 private:
  explicit SkillExtractor(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_EXTRACTOR_H_
