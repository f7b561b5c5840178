#include "engine/extraction/concept_search.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/embedding/encode_text.h"
#include "engine/extraction/lexical_shares.h"
#include "engine/extraction/occupation_reading.h"
#include "engine/index/inner_product_kernels.h"
#include "engine/text/gender_marks.h"
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

// How near a query is to one text of a concept.
struct TextScore {
  uint32_t row = 0;
  float score = 0;
  ConceptScoreParts parts;
};

// How near it is to a concept, from its texts one after another. A concept is named
// in several languages: a chance likeness in one is seldom one in the other too, so
// both count. A tie between synonyms of two concepts is decided by the label that a
// concept goes by.
class ConceptScore {
 public:
  explicit ConceptScore(uint32_t concept_ordinal) : ordinal_(concept_ordinal) {}

  void Add(const ConceptText& text, const TextScore& score) {
    if (!best_.has_value() || score.score > best_->score) best_ = score;
    if (text.is_preferred) preferred_ = std::max(preferred_.value_or(score.score), score.score);
    std::optional<float>& of_language = by_language_[static_cast<size_t>(text.language)];
    of_language = std::max(of_language.value_or(score.score), score.score);
  }

  uint32_t ordinal() const { return ordinal_; }

  // REQUIRES: a text was added.
  ConceptHit Hit() const {
    std::optional<float> second;  // of the languages but the best text's
    bool best_passed = false;
    for (const std::optional<float>& nearest : by_language_) {
      if (!nearest.has_value()) continue;
      if (!best_passed && *nearest == best_->score) {
        best_passed = true;
      } else {
        second = std::max(second.value_or(*nearest), *nearest);
      }
    }
    const float other = second.value_or(kUsualSecond * best_->score);
    const float nearness = (best_->score + kSecondLanguage * other) / (1 + kSecondLanguage);
    const float score =
        (1 - kPreferredLabel) * nearness + kPreferredLabel * preferred_.value_or(best_->score);
    return {ordinal_, best_->row, score, best_->parts};
  }

 private:
  // Found on melo-bel-fr, melo-fra-fr and melo-fra-en with taxonomies and on
  // skill-norm-fr (tests/quality/README.md).
  static constexpr float kSecondLanguage = 0.7f;
  static constexpr float kPreferredLabel = 0.05f;
  // What the second language usually has of the first one's score: stands in for the
  // other labels of a concept that is named in one language only.
  static constexpr float kUsualSecond = 0.8f;

  uint32_t ordinal_;
  std::optional<TextScore> best_;
  std::optional<float> preferred_;
  std::array<std::optional<float>, kLanguageCount> by_language_;
};

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

// By text, of those of `rows`: occupations are compared with the query drawn towards the
// occupations that it names.
std::vector<float> Similarities(const ConceptIndex& index, absl::Span<const uint32_t> rows,
                                absl::Span<const float> query, const ConceptIndex& occupations) {
  std::vector<uint32_t> of_occupations, of_others;
  for (const uint32_t row : rows) {
    const bool occupation = index.ConceptOf(index.texts()[row]).kind == ConceptKind::kOccupation;
    (occupation ? of_occupations : of_others).push_back(row);
  }
  std::vector<float> similarities(index.texts().size());
  const auto compare = [&](absl::Span<const uint32_t> some, absl::Span<const float> vector) {
    const std::vector<float> products = InnerProducts(index.vectors(), some, vector);
    for (size_t i = 0; i < some.size(); ++i) similarities[some[i]] = products[i];
  };
  compare(of_others, query);
  if (!of_occupations.empty()) {
    std::vector<float> drawn(query.begin(), query.end());
    DrawTowardsOccupations(occupations, query, drawn);
    compare(of_occupations, drawn);
  }
  return similarities;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ConceptSearcher>> ConceptSearcher::Create(Options options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("a concept searcher needs an embedder");
  }
  return std::unique_ptr<ConceptSearcher>(new ConceptSearcher(std::move(options)));
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
  ASSIGN_OR_RETURN(const std::vector<float> vector,
                   EncodeCentred(*options_.embedder,
                                 {.text = asked,
                                  .mean = options_.query_means.For(language, asked.size()),
                                  .is_phrase = true},
                                 deadline));

  const std::vector<uint32_t> rows = AdmittedTexts(index, query.filter);
  const std::vector<float> similarities =
      Similarities(index, rows, vector, query.occupations != nullptr ? *query.occupations : index);
  RETURN_IF_ERROR(deadline.Check());
  const std::vector<std::string> terms = WordTerms(asked, language);
  ASSIGN_OR_RETURN(const std::vector<float> words, WordShares(index, terms, deadline));
  ASSIGN_OR_RETURN(const std::vector<float> words_across,
                   SharesAcross(index, rows, MakeQueryTerms(terms), language,
                                options_.translations.get(), deadline));
  ASSIGN_OR_RETURN(const std::vector<float> ngrams,
                   NgramShares(index, CharacterNgrams(asked), deadline));

  std::vector<ConceptScore> scores;  // texts of a concept are neighbours
  for (const uint32_t row : rows) {
    const ConceptText& text = index.texts()[row];
    const bool across = AreAcross(language, text.language);
    const Weights& weights = across ? kAcrossLanguages : kSameLanguage;
    float word_share = words[row];
    if (across) word_share = words_across.empty() ? 0 : words_across[row];
    const ConceptScoreParts parts{similarities[row], word_share, ngrams[row]};
    if (scores.empty() || scores.back().ordinal() != text.concept_ordinal) {
      scores.emplace_back(text.concept_ordinal);
    }
    scores.back().Add(
        text, {row, parts.similarity + weights.words * parts.words + weights.ngrams * parts.ngrams,
               parts});
  }
  std::vector<ConceptHit> hits;
  hits.reserve(scores.size());
  for (const ConceptScore& score : scores) hits.push_back(score.Hit());
  KeepBest(query.limit, hits);
  return hits;
}

}  // namespace tremplin
