#include "engine/snapshot/segment_builder.h"

#include <algorithm>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

// Texts per call of the encoder: progress and deadline move at this pace.
constexpr size_t kTextsPerCall = 256;
constexpr size_t kHashesPerLookup = 4096;

// The distinct texts of the entries, in order of first appearance, and for
// every row (whole, then units) which of them it is.
struct DistinctTexts {
  std::vector<absl::string_view> texts;
  std::vector<std::string> hashes;
  std::vector<size_t> row_text;
};

DistinctTexts Distinct(absl::Span<const CutEntry> entries) {
  DistinctTexts distinct;
  absl::flat_hash_map<absl::string_view, size_t> seen;
  const auto add = [&](const std::string& text) {
    const auto [found, is_new] = seen.try_emplace(text, distinct.texts.size());
    if (is_new) {
      distinct.texts.push_back(text);
      distinct.hashes.push_back(Sha256Hex(text));
    }
    distinct.row_text.push_back(found->second);
  };
  for (const CutEntry& entry : entries) {
    add(entry.whole_text);
    for (const Unit& unit : entry.units) add(unit.text);
  }
  return distinct;
}

absl::StatusOr<std::vector<std::vector<float>>> LookUp(const CatalogueStore& cache,
                                                       const std::string& fingerprint,
                                                       const std::vector<std::string>& hashes,
                                                       size_t dimension) {
  std::vector<std::vector<float>> vectors;
  vectors.reserve(hashes.size());
  for (size_t begin = 0; begin < hashes.size(); begin += kHashesPerLookup) {
    const size_t count = std::min(kHashesPerLookup, hashes.size() - begin);
    ASSIGN_OR_RETURN(std::vector<std::vector<float>> part,
                     cache.GetVectors(fingerprint, absl::MakeSpan(hashes).subspan(begin, count)));
    for (std::vector<float>& vector : part) {
      if (!vector.empty() && vector.size() != dimension) {
        return absl::DataLossError(absl::StrCat("embedding cache: a vector of ", vector.size(),
                                                " components, expected ", dimension));
      }
      vectors.push_back(std::move(vector));
    }
  }
  return vectors;
}

// Encodes the texts without a vector, storing each call's result, so that an
// interrupted run goes on where it stopped.
absl::StatusOr<int64_t> EncodeMissing(const DistinctTexts& distinct, const Embedder& embedder,
                                      CatalogueStore& cache, const Deadline& deadline,
                                      const EncodeProgress& progress,
                                      std::vector<std::vector<float>>& vectors) {
  std::vector<size_t> missing;
  for (size_t i = 0; i < vectors.size(); ++i) {
    if (vectors[i].empty()) missing.push_back(i);
  }
  // Neighbours of similar length make batches without padding.
  std::stable_sort(missing.begin(), missing.end(), [&](size_t a, size_t b) {
    return distinct.texts[a].size() < distinct.texts[b].size();
  });
  const int64_t total = static_cast<int64_t>(missing.size());
  for (size_t begin = 0; begin < missing.size(); begin += kTextsPerCall) {
    RETURN_IF_ERROR(deadline.Check());
    const size_t end = std::min(missing.size(), begin + kTextsPerCall);
    std::vector<EmbeddingRequest> requests;
    std::vector<std::string> hashes;
    for (size_t i = begin; i < end; ++i) {
      requests.push_back({distinct.texts[missing[i]], {}, TextRole::kPassage});
      hashes.push_back(distinct.hashes[missing[i]]);
    }
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> results, embedder.Embed(requests, deadline));
    std::vector<std::vector<float>> encoded;
    for (size_t i = 0; i < results.size(); ++i) encoded.push_back(std::move(results[i].pooled));
    RETURN_IF_ERROR(cache.PutVectors(embedder.fingerprint(), hashes, encoded));
    for (size_t i = begin; i < end; ++i) vectors[missing[i]] = std::move(encoded[i - begin]);
    if (progress) progress(static_cast<int64_t>(end), total);
  }
  return total;
}

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
  const DistinctTexts distinct = Distinct(entries);
  const size_t dimension = static_cast<size_t>(embedder.dimension());
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   LookUp(cache, embedder.fingerprint(), distinct.hashes, dimension));
  EncodedTexts encoded;
  ASSIGN_OR_RETURN(encoded.texts_encoded,
                   EncodeMissing(distinct, embedder, cache, deadline, progress, vectors));
  encoded.texts_cached = static_cast<int64_t>(distinct.texts.size()) - encoded.texts_encoded;
  encoded.vectors.reserve(distinct.row_text.size() * dimension);
  for (size_t text : distinct.row_text) {
    encoded.vectors.insert(encoded.vectors.end(), vectors[text].begin(), vectors[text].end());
  }
  return encoded;
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
