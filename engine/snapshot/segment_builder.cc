#include "engine/snapshot/segment_builder.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

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

// The lexical indexes of entries, made on a thread of their own.
class WordIndexing {
 public:
  // `entries` must stay as they are until it ends.
  explicit WordIndexing(absl::Span<const CutEntry> entries)
      : thread_([this, entries] { Run(entries); }) {}
  // Stops soon when nobody has waited for it.
  ~WordIndexing() {
    unwanted_ = true;
    if (thread_.joinable()) thread_.join();
  }

  void WaitFor(TextIndexes& indexes) {
    thread_.join();
    indexes.whole_words = std::move(whole_words_);
    indexes.whole_ngrams = std::move(whole_ngrams_);
    indexes.unit_words = std::move(unit_words_);
  }

 private:
  void Run(absl::Span<const CutEntry> entries) {
    auto whole_words = NewLexicalIndexBuilder();
    auto whole_ngrams = NewLexicalIndexBuilder();
    auto unit_words = NewLexicalIndexBuilder();
    std::string folded;
    for (const CutEntry& entry : entries) {
      if (unwanted_) return;
      whole_words->AddRow(WordTerms(entry.whole_text, entry.language));
      whole_ngrams->AddRowOfPieces(PaddedWords(entry.whole_text, folded),
                                   [](absl::string_view word) { return NgramsOfWord(word); });
      for (const Unit& unit : entry.units) {
        unit_words->AddRow(WordTerms(unit.text, entry.language));
      }
    }
    whole_words_ = std::move(*whole_words).Build();
    whole_ngrams_ = std::move(*whole_ngrams).Build();
    unit_words_ = std::move(*unit_words).Build();
  }

  std::unique_ptr<LexicalIndex> whole_words_, whole_ngrams_, unit_words_;
  std::atomic<bool> unwanted_ = false;
  std::thread thread_;  // last: it uses the others
};

absl::StatusOr<EncodedCounts> EncodePassages(absl::Span<const CutEntry> entries,
                                             const Embedder& embedder, CatalogueStore& cache,
                                             const Deadline& deadline,
                                             const EncodeProgress& progress, TextIndexes& indexes) {
  std::vector<absl::string_view> texts;
  for (const CutEntry& entry : entries) texts.push_back(entry.whole_text);
  for (const CutEntry& entry : entries) {
    for (const Unit& unit : entry.units) texts.push_back(unit.text);
  }
  const size_t wholes = entries.size();
  ASSIGN_OR_RETURN(indexes.whole_vectors, NewExactIndexBuilder(wholes, embedder.dimension()));
  ASSIGN_OR_RETURN(indexes.unit_vectors,
                   NewExactIndexBuilder(texts.size() - wholes, embedder.dimension()));
  return EncodeTexts(
      texts, TextRole::kPassage, embedder, cache, deadline, progress, [&](size_t text) {
        return text < wholes ? indexes.whole_vectors->Vector(static_cast<uint32_t>(text))
                             : indexes.unit_vectors->Vector(static_cast<uint32_t>(text - wholes));
      });
}

void Centre(absl::Span<const CutEntry> entries, const DocumentMeans& means,
            const TextIndexes& indexes) {
  uint32_t row = 0;
  for (uint32_t i = 0; i < entries.size(); ++i) {
    CentreAndNormalise(means.whole.For(entries[i].language), indexes.whole_vectors->Vector(i));
    const absl::Span<const float> mean = means.units.For(entries[i].language);
    for (size_t unit = 0; unit < entries[i].units.size(); ++unit) {
      CentreAndNormalise(mean, indexes.unit_vectors->Vector(row++));
    }
  }
}

// Takes the entries' units.
void ListOwnersAndUnits(std::vector<CutEntry> entries, Segment::Parts& parts) {
  for (CutEntry& entry : entries) {
    const uint32_t ordinal = static_cast<uint32_t>(parts.owners.size());
    SegmentOwner owner;
    owner.key = {KindOf(*entry.entry), IdOf(*entry.entry)};
    owner.text_hash = TextHash(entry);
    owner.language = entry.language;
    owner.first_unit = static_cast<uint32_t>(parts.units.size());
    owner.unit_count = static_cast<uint32_t>(entry.units.size());
    parts.owners.push_back(std::move(owner));
    for (Unit& unit : entry.units) {
      parts.unit_owner.push_back(ordinal);
      parts.units.push_back(std::move(unit));
    }
  }
}

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

absl::StatusOr<TextIndexes> IndexTexts(absl::Span<const CutEntry> entries, const Embedder& embedder,
                                       CatalogueStore& cache, const Deadline& deadline,
                                       const EncodeProgress& progress) {
  TextIndexes indexes;
  WordIndexing words(entries);
  ASSIGN_OR_RETURN(indexes.texts,
                   EncodePassages(entries, embedder, cache, deadline, progress, indexes));
  words.WaitFor(indexes);
  return indexes;
}

DocumentMeans ComputeDocumentMeans(absl::Span<const CutEntry> entries, const TextIndexes& indexes,
                                   const DocumentMeans& prior) {
  MeansByLanguage whole(prior.dimension()), units(prior.dimension());
  uint32_t row = 0;
  for (uint32_t i = 0; i < entries.size(); ++i) {
    const CutEntry& entry = entries[i];
    whole.Add(entry.language, indexes.whole_vectors->Vector(i));
    for (size_t unit = 0; unit < entry.units.size(); ++unit) {
      units.Add(entry.language, indexes.unit_vectors->Vector(row++));
    }
  }
  return MakeDocumentMeans(whole.ShrunkTowards(prior.whole), units.ShrunkTowards(prior.units));
}

absl::StatusOr<std::shared_ptr<const Segment>> BuildSegment(std::vector<CutEntry> entries,
                                                            TextIndexes indexes,
                                                            const DocumentMeans& means) {
  Centre(entries, means, indexes);
  Segment::Parts parts;
  parts.calibration_id = means.id;
  ASSIGN_OR_RETURN(parts.whole_vectors, std::move(*indexes.whole_vectors).Build());
  ASSIGN_OR_RETURN(parts.unit_vectors, std::move(*indexes.unit_vectors).Build());
  parts.whole_words = std::move(indexes.whole_words);
  parts.whole_ngrams = std::move(indexes.whole_ngrams);
  parts.unit_words = std::move(indexes.unit_words);
  ListOwnersAndUnits(std::move(entries), parts);
  return std::make_shared<const Segment>(std::move(parts));
}

}  // namespace tremplin
