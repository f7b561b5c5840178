#include "engine/extraction/concept_search.h"

#include <algorithm>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/embedding/encode_text.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/text/gender_marks.h"
#include "engine/text/normalise.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

struct Weights {
  float words = 0;
  float ngrams = 0;  // the similarity's is 1
};

// Found on melo-fra-fr, melo-bel-fr and skill-norm-fr, across languages on
// melo-fra-en and skill-norm-fr-en (tests/quality/README.md). Across languages
// n-grams mislead: only names and loan words coincide.
constexpr Weights kSameLanguage{0.05f, 0.05f};
constexpr Weights kAcrossLanguages{0.5f, 0.0f};

// Of every text that is in another language than the query; empty when there is none
// or nothing can be translated.
absl::StatusOr<std::vector<float>> SharesAcross(const ConceptIndex& index,
                                                absl::Span<const uint32_t> rows,
                                                const QueryTerms& terms, Language language,
                                                const WordTranslations* translations,
                                                const Deadline& deadline) {
  const bool any = std::any_of(rows.begin(), rows.end(), [&](uint32_t row) {
    return AreAcross(language, index.texts()[row].language);
  });
  if (!any || translations == nullptr || translations->IsEmpty(language)) {
    return std::vector<float>();
  }
  return TranslatedShares(index, Translate(terms, language, *translations), deadline);
}

}  // namespace

absl::StatusOr<std::unique_ptr<ConceptSearcher>> ConceptSearcher::Create(Options options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("a concept searcher needs an embedder");
  }
  return std::unique_ptr<ConceptSearcher>(new ConceptSearcher(std::move(options)));
}

absl::StatusOr<std::vector<float>> ConceptSearcher::Encode(const std::string& text,
                                                           Language language,
                                                           const Deadline& deadline) const {
  // People begin with a capital, labels do not; the encoder sees another word in each.
  std::vector<float> sum(static_cast<size_t>(options_.embedder->dimension()), 0.0f);
  const std::string plain = WithoutInitialCapital(text);
  for (const std::string* written : {&text, &plain}) {
    if (written == &plain && plain == text) break;
    ASSIGN_OR_RETURN(const std::vector<float> vector,
                     EncodeText(*options_.embedder, *written, TextRole::kQuery,
                                options_.query_means.For(language, text.size()), deadline));
    for (size_t i = 0; i < sum.size(); ++i) sum[i] += vector[i];
  }
  NormaliseLength(absl::MakeSpan(sum));
  return sum;
}

absl::StatusOr<std::vector<ConceptHit>> ConceptSearcher::Search(const ConceptIndex& index,
                                                                const ConceptQuery& query,
                                                                const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckRanking(index, *options_.embedder, query.limit));
  if (query.text.empty()) return absl::InvalidArgumentError("text must not be empty");
  const Language language =
      query.language != Language::kUnknown ? query.language : GuessLanguage(query.text);
  std::string asked = WithoutGenderMarks(query.text);
  if (asked.empty()) asked = query.text;
  ASSIGN_OR_RETURN(const std::vector<float> vector, Encode(asked, language, deadline));

  const std::vector<uint32_t> rows = AdmittedTexts(index, query.filter);
  std::vector<float> similarities(rows.size());
  FastestInnerProducts()(index.vectors().data(), vector.size(), rows, vector, similarities.data());
  RETURN_IF_ERROR(deadline.Check());
  const std::vector<std::string> terms = WordTerms(asked, language);
  ASSIGN_OR_RETURN(const std::vector<float> words, WordShares(index, terms, deadline));
  ASSIGN_OR_RETURN(const std::vector<float> words_across,
                   SharesAcross(index, rows, MakeQueryTerms(terms), language,
                                options_.translations.get(), deadline));
  ASSIGN_OR_RETURN(const std::vector<float> ngrams,
                   NgramShares(index, CharacterNgrams(asked), deadline));

  std::vector<ConceptHit> hits;  // texts of a concept are neighbours
  for (size_t i = 0; i < rows.size(); ++i) {
    const uint32_t row = rows[i];
    const ConceptText& text = index.texts()[row];
    const bool across = AreAcross(language, text.language);
    const Weights& weights = across ? kAcrossLanguages : kSameLanguage;
    float word_share = words[row];
    if (across) word_share = words_across.empty() ? 0 : words_across[row];
    const ConceptScoreParts parts{similarities[i], word_share, ngrams[row]};
    const float score =
        parts.similarity + weights.words * parts.words + weights.ngrams * parts.ngrams;
    if (hits.empty() || hits.back().concept_ordinal != text.concept_ordinal) {
      hits.push_back({text.concept_ordinal, row, score, parts});
    } else if (score > hits.back().score) {
      hits.back() = {text.concept_ordinal, row, score, parts};
    }
  }
  KeepBest(query.limit, hits);
  return hits;
}

}  // namespace tremplin
