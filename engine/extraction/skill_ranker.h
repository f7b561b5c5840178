// A text in, the concepts that it speaks of out, by how clearly it does.
#ifndef TREMPLIN_ENGINE_EXTRACTION_SKILL_RANKER_H_
#define TREMPLIN_ENGINE_EXTRACTION_SKILL_RANKER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/concept_ranking.h"
#include "engine/extraction/sentence_vectors.h"
#include "engine/extraction/skill_score.h"
#include "engine/text/language.h"
#include "engine/text/sentences.h"

namespace tremplin {

// What a job is called.
struct JobTitle {
  std::string text;
  Language language = Language::kUnknown;  // kUnknown: guessed from the text
};

struct SkillQuery {
  std::string text;
  Language language = Language::kUnknown;  // kUnknown: guessed from the text
  int limit = 10;                          // 1..kMaxConcepts
  // Of the job that the text is about, in any languages. A title names few skills: it is
  // compared as a whole with those that such jobs ask for. Empty ones are passed over.
  std::vector<JobTitle> titles = {};
};

struct SkillHit {
  uint32_t concept_ordinal = 0;  // into ConceptIndex::concepts()
  uint32_t text = 0;             // the label, into ConceptIndex::texts()
  Span sentence;                 // of the text, that speaks of it most clearly
  float score = 0;               // comparable within one answer only
  SkillScoreParts parts;
};

// Compares the labels of an index, not the descriptions, with each sentence and with the
// titles together, and takes for each concept the best pair of label and sentence.
//
// Thread safety: immutable after Create; Rank may run concurrently.
class SkillRanker {
 public:
  using Options = SentenceEncoding;
  // kInvalidArgument without an embedder or with means of another dimension.
  static absl::StatusOr<std::unique_ptr<SkillRanker>> Create(Options options);

  // Best first, ties by ascending concept; none for a text without a sentence.
  // kInvalidArgument for a limit out of bounds or an index of another dimension.
  absl::StatusOr<std::vector<SkillHit>> Rank(const ConceptIndex& index, const SkillQuery& query,
                                             const Deadline& deadline) const;

 private:
  explicit SkillRanker(Options options) : options_(std::move(options)) {}
  const Options options_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_SKILL_RANKER_H_
