// A need as vectors and terms, ready to be searched.
#ifndef TREMPLIN_ENGINE_MATCHING_NEED_VECTORS_H_
#define TREMPLIN_ENGINE_MATCHING_NEED_VECTORS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/base/deadline.h"
#include "engine/catalogue/need.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/extraction/concept_index.h"
#include "engine/extraction/translated_terms.h"
#include "engine/index/lexical_index.h"
#include "engine/matching/need_reader.h"
#include "engine/text/word_translations.h"

namespace tremplin {

struct NeedVectors {
  int dimension = 0;
  // A few words without a title: the name of what is looked for.
  bool is_phrase = false;
  // All centred, length 1. The whole need, its title counting by half as much again:
  // what surrounds it in an advertisement says little about the job.
  std::vector<float> whole;
  std::vector<float> subject;       // the title, the whole need by half; empty without a title
  std::vector<float> requirements;  // one after another
  QueryTerms words;                 // of the whole search text
  QueryTerms ngrams;
  std::vector<QueryTerms> requirement_words;  // SubjectTerms
  // The same words as texts in the other language may have them; without terms
  // when nothing is known of the need's language.
  TranslatedTerms words_across;
  std::vector<TranslatedTerms> requirement_words_across;
  std::vector<std::vector<std::string>> requirement_names;  // ProperNameTerms
  // What each requirement is in the taxonomies (named_skills.h): ordinals of the
  // concepts that were given; none without.
  std::vector<std::vector<uint32_t>> requirement_skills;
};

// Character n-grams beyond this many distinct ones add time and no meaning:
// the first of a text that long have named its subject.
inline constexpr size_t kMaxQueryNgrams = 1500;

// Encodes the search text and, each for itself, the requirements. Pooling a
// requirement's tokens out of the pass over the whole text would be cheaper, but
// they have taken on the need's subject by then: « analyser les ventes » in a
// need for accountants comes near to everything about accounts. `translations` and
// `concepts` may be null.
absl::StatusOr<NeedVectors> EncodeNeed(const ReadNeed& read, const Embedder& embedder,
                                       const QueryMeans& means,
                                       const WordTranslations* translations,
                                       const ConceptIndex* concepts, const Deadline& deadline);

// What is searched for a requirement: its text, or its qualification's codes.
std::string RequirementText(const Requirement& requirement);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NEED_VECTORS_H_
