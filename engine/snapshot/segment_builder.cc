#include "engine/snapshot/segment_builder.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

// The means of vectors, by the language of their texts.
class MeansByLanguage {
 public:
  explicit MeansByLanguage(int dimension)
      : french_(dimension), english_(dimension), all_(dimension) {}

  void Add(Language language, absl::Span<const float> vectors) {
    all_.Add(vectors);
    if (language == Language::kFrench) french_.Add(vectors);
    if (language == Language::kEnglish) english_.Add(vectors);
  }

  LanguageMeans ShrunkTowards(const LanguageMeans& prior) const {
    return {french_.ShrunkTowards(prior.french), english_.ShrunkTowards(prior.english),
            all_.ShrunkTowards(prior.any)};
  }

 private:
  VectorMean french_, english_, all_;
};

}  // namespace

CutEntry Cut(std::shared_ptr<const Entry> entry) {
  CutEntry cut;
  cut.language = EntryLanguage(*entry);
  cut.whole_text = WholeText(*entry);
  cut.units = CutIntoUnits(*entry);
  cut.entry = std::move(entry);
  return cut;
}

void SortByKey(std::vector<CutEntry>& entries) {
  std::sort(entries.begin(), entries.end(), [](const CutEntry& a, const CutEntry& b) {
    return EntryKey{KindOf(*a.entry), IdOf(*a.entry)} < EntryKey{KindOf(*b.entry), IdOf(*b.entry)};
  });
}

std::string TextHash(const CutEntry& cut) {
  std::string bytes = absl::StrCat(LanguageTag(cut.language), "\n", cut.whole_text);
  for (const Unit& unit : cut.units) {
    absl::StrAppend(&bytes, "\n", unit.field_path, ":", unit.span.begin, ":", unit.span.end, ":",
                    unit.text);
  }
  return Sha256Hex(bytes);
}

absl::StatusOr<EncodedTexts> EncodeTexts(absl::Span<const CutEntry> entries,
                                         const Embedder& embedder, CatalogueStore& cache,
                                         const Deadline& deadline, const EncodeProgress& progress) {
  std::vector<absl::string_view> texts;
  for (const CutEntry& entry : entries) {
    texts.push_back(entry.whole_text);
    for (const Unit& unit : entry.units) texts.push_back(unit.text);
  }
  return EncodeTexts(texts, TextRole::kPassage, embedder, cache, deadline, progress);
}

DocumentMeans ComputeDocumentMeans(absl::Span<const CutEntry> entries,
                                   absl::Span<const float> vectors, const DocumentMeans& prior) {
  const size_t d = static_cast<size_t>(prior.dimension());
  MeansByLanguage whole(prior.dimension()), units(prior.dimension());
  size_t row = 0;
  for (const CutEntry& entry : entries) {
    whole.Add(entry.language, vectors.subspan(row * d, d));
    units.Add(entry.language, vectors.subspan((row + 1) * d, entry.units.size() * d));
    row += 1 + entry.units.size();
  }
  return MakeDocumentMeans(whole.ShrunkTowards(prior.whole), units.ShrunkTowards(prior.units));
}

absl::StatusOr<std::shared_ptr<const Segment>> BuildSegment(std::vector<CutEntry> entries,
                                                            std::vector<float> vectors,
                                                            const DocumentMeans& means,
                                                            int dimension) {
  const size_t d = static_cast<size_t>(dimension);
  Segment::Parts parts;
  parts.calibration_id = means.id;
  std::vector<float> whole, units;
  whole.reserve(entries.size() * d);
  units.reserve(vectors.size() - entries.size() * d);
  auto whole_words = NewLexicalIndexBuilder();
  auto whole_ngrams = NewLexicalIndexBuilder();
  auto unit_words = NewLexicalIndexBuilder();
  size_t row = 0;
  for (CutEntry& entry : entries) {
    const uint32_t ordinal = static_cast<uint32_t>(parts.owners.size());
    const size_t rows = 1 + entry.units.size();
    for (size_t i = 0; i < rows; ++i) {
      CentreAndNormalise((i == 0 ? means.whole : means.units).For(entry.language),
                         absl::MakeSpan(vectors).subspan((row + i) * d, d));
    }
    const auto begin = vectors.begin() + static_cast<std::ptrdiff_t>(row * d);
    whole.insert(whole.end(), begin, begin + static_cast<std::ptrdiff_t>(d));
    units.insert(units.end(), begin + static_cast<std::ptrdiff_t>(d),
                 begin + static_cast<std::ptrdiff_t>(rows * d));
    row += rows;

    whole_words->AddRow(WordTerms(entry.whole_text, entry.language));
    whole_ngrams->AddRow(CharacterNgrams(entry.whole_text));
    SegmentOwner owner;
    owner.key = {KindOf(*entry.entry), IdOf(*entry.entry)};
    owner.text_hash = TextHash(entry);
    owner.language = entry.language;
    owner.first_unit = static_cast<uint32_t>(parts.units.size());
    owner.unit_count = static_cast<uint32_t>(entry.units.size());
    parts.owners.push_back(std::move(owner));
    for (Unit& unit : entry.units) {
      unit_words->AddRow(WordTerms(unit.text, entry.language));
      parts.unit_owner.push_back(ordinal);
      parts.units.push_back(std::move(unit));
    }
  }
  vectors = {};  // the index copies the others once more
  ASSIGN_OR_RETURN(parts.whole_vectors, CreateExactIndex(std::move(whole), dimension));
  ASSIGN_OR_RETURN(parts.unit_vectors, CreateExactIndex(std::move(units), dimension));
  parts.whole_words = std::move(*whole_words).Build();
  parts.whole_ngrams = std::move(*whole_ngrams).Build();
  parts.unit_words = std::move(*unit_words).Build();
  return std::make_shared<const Segment>(std::move(parts));
}

}  // namespace tremplin
