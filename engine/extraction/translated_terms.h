// The words of a query as an index of another language may hold them.
#ifndef TREMPLIN_ENGINE_EXTRACTION_TRANSLATED_TERMS_H_
#define TREMPLIN_ENGINE_EXTRACTION_TRANSLATED_TERMS_H_

#include <cstdint>
#include <vector>

#include "engine/index/lexical_index.h"
#include "engine/text/language.h"
#include "engine/text/word_translations.h"

namespace tremplin {

// A search with `query` is one with probabilistic structured queries (Darwish &
// Oard, SIGIR 2003), but for two things: each translation counts for itself, so
// that synonyms of one word add up, and by the root of its probability, which
// keeps the less likely ones in play.
struct TranslatedTerms {
  QueryTerms query;
  // For each word of the source its translations among the query's terms.
  std::vector<std::vector<uint32_t>> readings;
};

// Of `terms` (with their weights) in the other language of the table. A
// word that no translation is known of stands for itself: names and loan words are
// the same in both.
TranslatedTerms Translate(const QueryTerms& terms, Language from,
                          const WordTranslations& translations);

// The sum over the words of the source of the best that one of its translations can
// bring, without its frequency in a text: about what a text scores that says all
// once. `statistics` are of translated.query.
float FullScore(const TranslatedTerms& translated, const CollectionStatistics& statistics);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXTRACTION_TRANSLATED_TERMS_H_
