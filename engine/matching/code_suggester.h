// The codes that a draft of a training could carry, and why.
#ifndef TREMPLIN_ENGINE_MATCHING_CODE_SUGGESTER_H_
#define TREMPLIN_ENGINE_MATCHING_CODE_SUGGESTER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/base/deadline.h"
#include "engine/extraction/concept_search.h"
#include "engine/extraction/sentence_vectors.h"
#include "engine/snapshot/snapshot.h"
#include "engine/text/language.h"

namespace tremplin {

struct CodeSuggestion {
  Code code;                             // scheme, version, code, label
  EntryKind kind = EntryKind::kConcept;  // of the entry behind it: a concept or a certification
  std::string id;
  std::string matched;  // the label that is nearest; a certification's title
  float score = 0;      // comparable within one scheme of one answer
  Span quote;           // the sentence of the draft that is nearest to it
};

// ROME occupations, Formacode and NSF fields from the loaded taxonomies, by the
// nearest label; RNCP certifications from the catalogue, by the nearest text.
//
// Thread safety: immutable after Create; Suggest may run concurrently.
class CodeSuggester {
 public:
  using Options = SentenceEncoding;
  // Schemes are suggested in this order.
  static constexpr absl::string_view kSchemes[] = {"ROME", "FORMACODE", "NSF", "RNCP"};
  static constexpr int kMaxPerScheme = 20;
  // What comes behind that in a draft is not read; a title stands first.
  static constexpr size_t kMaxDraftBytes = 2000;

  // kInvalidArgument without an embedder or with means of another dimension.
  // `translations`: as of ConceptSearcher, may be null.
  static absl::StatusOr<std::unique_ptr<CodeSuggester>> Create(
      Options options, std::shared_ptr<const WordTranslations> translations);

  // At most `per_scheme` (1..kMaxPerScheme) of each scheme, scheme by scheme, best
  // first, ties by code; none of a scheme that is not loaded, and none for a draft
  // without a sentence. kFailedPrecondition for a snapshot of another encoder.
  absl::StatusOr<std::vector<CodeSuggestion>> Suggest(const Snapshot& snapshot,
                                                      absl::string_view draft, Language language,
                                                      int per_scheme,
                                                      const Deadline& deadline) const;

 private:
  CodeSuggester(Options options, std::unique_ptr<ConceptSearcher> searcher)
      : options_(std::move(options)), searcher_(std::move(searcher)) {}

  const Options options_;
  const std::unique_ptr<ConceptSearcher> searcher_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_CODE_SUGGESTER_H_
