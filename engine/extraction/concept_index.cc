#include "engine/extraction/concept_index.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

LanguageMeans MeansOf(absl::Span<const ConceptText> texts, absl::Span<const float> vectors,
                      int dimension, const LanguageMeans& prior) {
  VectorMean french(dimension), english(dimension), any(dimension);
  const auto d = static_cast<size_t>(dimension);
  for (size_t i = 0; i < texts.size(); ++i) {
    const absl::Span<const float> vector = vectors.subspan(i * d, d);
    any.Add(vector);
    if (texts[i].language == Language::kFrench) french.Add(vector);
    if (texts[i].language == Language::kEnglish) english.Add(vector);
  }
  return {french.ShrunkTowards(prior.french), english.ShrunkTowards(prior.english),
          any.ShrunkTowards(prior.any)};
}

}  // namespace

absl::StatusOr<std::shared_ptr<const ConceptIndex>> ConceptIndex::Create(Parts parts) {
  const auto d = static_cast<size_t>(parts.dimension);
  if (parts.dimension < 1 || parts.vectors.size() != parts.texts.size() * d) {
    return absl::InvalidArgumentError(
        absl::StrCat("concepts: expected ", parts.texts.size(), " vectors of ", parts.dimension,
                     " components, got ", parts.vectors.size(), " numbers"));
  }
  const LanguageMeans means = MeansOf(parts.texts, parts.vectors, parts.dimension, parts.prior);
  auto words = NewLexicalIndexBuilder();
  auto ngrams = NewLexicalIndexBuilder();
  for (size_t i = 0; i < parts.texts.size(); ++i) {
    const ConceptText& text = parts.texts[i];
    CentreAndNormalise(means.For(text.language), absl::MakeSpan(parts.vectors).subspan(i * d, d));
    words->AddRow(WordTerms(text.text, text.language));
    ngrams->AddRow(CharacterNgrams(text.text));
  }
  std::shared_ptr<ConceptIndex> index(new ConceptIndex());
  index->concepts_ = std::move(parts.concepts);
  index->texts_ = std::move(parts.texts);
  index->dimension_ = parts.dimension;
  index->words_ = std::move(*words).Build();
  index->ngrams_ = std::move(*ngrams).Build();
  index->labels_ = std::make_unique<const LabelTable>(index->texts_);
  index->occupations_ =
      OccupationTable(index->concepts_, index->texts_, parts.vectors, index->dimension_);
  index->vectors_ = ToHalves(parts.vectors);
  return std::shared_ptr<const ConceptIndex>(std::move(index));
}

std::vector<float> ConceptIndex::Vector(uint32_t text) const {
  const auto d = static_cast<size_t>(dimension_);
  return ToFloats(vectors().subspan(text * d, d));
}

}  // namespace tremplin
