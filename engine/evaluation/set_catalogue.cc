#include "engine/evaluation/set_catalogue.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "engine/evaluation/vector_cache_store.h"
#include "engine/ingest/ingestor.h"
#include "engine/snapshot/encode_texts.h"
#include "engine/snapshot/snapshot_holder.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr absl::string_view kSource = "evaluation";
constexpr size_t kEntriesPerWrite = 2000;

Certification CertificationOf(const SetDocument& document, size_t place,
                              const std::string& language) {
  Certification certification;
  // Ascending ids keep ties in corpus order.
  certification.id = CertificationId(MakeId(kSource, absl::StrFormat("%s:%07d", kSource, place)));
  certification.provenance.source = std::string(kSource);
  certification.language = language;
  std::string title(absl::StripAsciiWhitespace(document.title));
  std::string text = document.text;
  if (title.empty()) {
    title = text;
    if (CountCodePoints(title) <= kMaxTitleCharacters) text.clear();
  } else if (CountCodePoints(title) > kMaxTitleCharacters) {
    text = absl::StrCat(title, "\n", text);
  }
  certification.title = FirstCharacters(title, kMaxTitleCharacters);
  certification.description = FirstCharacters(text, kMaxTextCharacters);
  return certification;
}

// Concepts by the folded text of each of their labels.
using ConceptsByLabel = absl::flat_hash_map<std::string, std::vector<const Concept*>>;

ConceptsByLabel ByLabel(const Taxonomy& taxonomy) {
  ConceptsByLabel by_label;
  for (const std::shared_ptr<const Concept>& entry : taxonomy.Concepts()) {
    for (const ConceptLabel& label : entry->labels) {
      std::vector<const Concept*>& named = by_label[Fold(label.text)];
      if (named.empty() || named.back() != entry.get()) named.push_back(entry.get());
    }
  }
  return by_label;
}

std::string LabelOf(const SetDocument& document) {
  const std::string title(absl::StripAsciiWhitespace(document.title));
  return title.empty() ? document.text : title;
}

// The documents of a set are labels of one scheme: that which knows most of them. What
// another scheme groups under a common name are no synonyms.
std::string SchemeOf(const RelevanceSet& set, const ConceptsByLabel& known) {
  std::map<std::string, int> documents;
  for (const SetDocument& document : set.corpus) {
    const auto named = known.find(Fold(LabelOf(document)));
    if (named == known.end()) continue;
    std::set<std::string> schemes;
    for (const Concept* one : named->second) schemes.insert(one->scheme);
    for (const std::string& scheme : schemes) ++documents[scheme];
  }
  const auto most =
      std::max_element(documents.begin(), documents.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == documents.end() ? "" : most->first;
}

void AddLabelsOf(const Concept& known, Concept& entry) {
  for (const ConceptLabel& label : known.labels) {
    const bool held =
        std::any_of(entry.labels.begin(), entry.labels.end(), [&label](const ConceptLabel& other) {
          return other.language == label.language && other.text == label.text;
        });
    if (held) continue;
    entry.labels.push_back({label.language, LabelKind::kAlternative, label.text});
  }
}

std::shared_ptr<const Concept> ConceptOf(const SetDocument& document, size_t place,
                                         const std::string& language, const ConceptsByLabel& known,
                                         const std::string& scheme) {
  auto entry = std::make_shared<Concept>();
  entry->id = ConceptId(absl::StrFormat("%s:%07d", kSource, place));
  const std::string label = LabelOf(document);
  entry->labels = {{language, LabelKind::kPreferred, FirstCharacters(label, kMaxTextCharacters)}};
  if (!document.english.empty() && language != "en") {
    entry->labels.push_back(
        {"en", LabelKind::kPreferred, FirstCharacters(document.english, kMaxTextCharacters)});
  }
  if (const auto named = known.find(Fold(label)); named != known.end()) {
    for (const Concept* one : named->second) {
      if (one->scheme != scheme) continue;
      AddLabelsOf(*one, *entry);
      entry->kind = one->kind;
    }
  }
  if (!document.title.empty() && !document.text.empty()) {
    entry->descriptions = {{language, FirstCharacters(document.text, kMaxTextCharacters)}};
  }
  return entry;
}

std::unique_ptr<CatalogueStore> StoreOver(CatalogueStore* vector_cache, const Embedder& embedder) {
  return vector_cache != nullptr ? NewVectorCacheStore(vector_cache, embedder.fingerprint())
                                 : NewMemoryStore();
}

}  // namespace

std::string FirstCharacters(const std::string& utf8, int limit) {
  size_t end = 0;
  for (int count = 0; end < utf8.size(); ++end) {
    const bool begins = (static_cast<unsigned char>(utf8[end]) & 0xC0) != 0x80;
    if (begins && ++count > limit) break;
  }
  return utf8.substr(0, end);
}

std::vector<Entry> EntriesOf(const RelevanceSet& set) {
  std::vector<Entry> entries;
  entries.reserve(set.corpus.size());
  for (const SetDocument& document : set.corpus) {
    entries.push_back(CertificationOf(document, entries.size(), set.corpus_language));
  }
  return entries;
}

size_t DocumentOf(const EntryKey& key) {
  absl::string_view digits = key.id;
  digits.remove_prefix(digits.rfind(':') + 1);
  size_t place = 0;
  return absl::SimpleAtoi(digits, &place) ? place : 0;
}

absl::StatusOr<std::shared_ptr<const Snapshot>> BuildSetSnapshot(const RelevanceSet& set,
                                                                 const Embedder& embedder,
                                                                 const DocumentMeans& prior,
                                                                 CatalogueStore* vector_cache,
                                                                 const EncodeProgress& progress) {
  const std::unique_ptr<CatalogueStore> store = StoreOver(vector_cache, embedder);
  const std::vector<Entry> entries = EntriesOf(set);
  for (size_t begin = 0; begin < entries.size(); begin += kEntriesPerWrite) {
    const size_t count = std::min(kEntriesPerWrite, entries.size() - begin);
    RETURN_IF_ERROR(store->Upsert(absl::MakeSpan(entries).subspan(begin, count)).status());
  }
  SnapshotHolder holder;
  ASSIGN_OR_RETURN(const std::unique_ptr<Ingestor> ingestor,
                   Ingestor::Create({store.get(), &embedder, &holder, prior}));
  RETURN_IF_ERROR(ingestor->Start(Deadline::Infinite(), progress));
  return holder.Current();
}

absl::StatusOr<std::shared_ptr<const ConceptIndex>> BuildSetConcepts(
    const RelevanceSet& set, const Taxonomy& taxonomy, const Embedder& embedder,
    const LanguageMeans& prior, CatalogueStore* vector_cache, const EncodeProgress& progress) {
  ConceptIndex::Parts parts;
  const ConceptsByLabel known = ByLabel(taxonomy);
  const std::string scheme = SchemeOf(set, known);
  for (const SetDocument& document : set.corpus) {
    parts.concepts.push_back(
        ConceptOf(document, parts.concepts.size(), set.corpus_language, known, scheme));
  }
  parts.texts = TextsOf(parts.concepts);
  parts.dimension = embedder.dimension();
  parts.prior = prior;
  std::vector<absl::string_view> texts;
  for (const ConceptText& text : parts.texts) texts.push_back(text.text);
  const std::unique_ptr<CatalogueStore> store = StoreOver(vector_cache, embedder);
  const auto dimension = static_cast<size_t>(parts.dimension);
  parts.vectors.resize(texts.size() * dimension);
  RETURN_IF_ERROR(
      EncodeTexts(texts, TextRole::kQuery, embedder, *store, Deadline::Infinite(), progress,
                  [&](size_t text) {
                    return absl::MakeSpan(parts.vectors).subspan(text * dimension, dimension);
                  })
          .status());
  return ConceptIndex::Create(std::move(parts));
}

}  // namespace tremplin
