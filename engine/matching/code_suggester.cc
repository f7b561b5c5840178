#include "engine/matching/code_suggester.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/taxonomy/concept_labels.h"

namespace tremplin {
namespace {

// On a border of characters.
absl::string_view Beginning(absl::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

// The sentences of a draft with their vectors, to be quoted.
struct ReadDraft {
  std::vector<Span> sentences;
  std::vector<SentenceVectors> vectors;

  Span NearestTo(absl::Span<const float> vector) const {
    size_t nearest = 0;
    float best = -2;
    for (size_t i = 0; i < sentences.size(); ++i) {
      float product = 0;
      for (size_t j = 0; j < vector.size(); ++j) product += vector[j] * vectors[i].whole[j];
      if (product > best) {
        best = product;
        nearest = i;
      }
    }
    return sentences[nearest];
  }
};

ConceptFilter FilterFor(absl::string_view scheme) {
  ConceptFilter filter;
  filter.schemes = {std::string(scheme)};
  filter.kinds = {scheme == "ROME" ? ConceptKind::kOccupation : ConceptKind::kTrainingField};
  return filter;
}

absl::Status AddConcepts(const ConceptIndex& index, const ConceptSearcher& searcher,
                         const ConceptQuery& query, const ReadDraft& draft,
                         const Deadline& deadline, std::vector<CodeSuggestion>& suggestions) {
  ASSIGN_OR_RETURN(const std::vector<ConceptHit> hits, searcher.Search(index, query, deadline));
  for (const ConceptHit& hit : hits) {
    const Concept& entry = *index.concepts()[hit.concept_ordinal];
    CodeSuggestion& suggestion = suggestions.emplace_back();
    suggestion.code.scheme = entry.scheme;
    suggestion.code.version = entry.version;
    suggestion.code.code = entry.code;
    suggestion.code.label = ShownLabel(entry, LanguageTag(query.language));
    suggestion.id = entry.id.value();
    suggestion.matched = index.texts()[hit.text].text;
    suggestion.score = hit.score;
    suggestion.quote = draft.NearestTo(index.Vector(hit.text));
  }
  return absl::OkStatus();
}

// A live certification of the RNCP and how near its text is.
struct NearCertification {
  const Certification* certification = nullptr;
  float similarity = 0;
  std::vector<float> vector;
};

absl::StatusOr<std::vector<NearCertification>> NearestCertifications(const Snapshot& snapshot,
                                                                     absl::Span<const float> query,
                                                                     int limit,
                                                                     const Deadline& deadline) {
  std::vector<NearCertification> nearest;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const SegmentView& view = snapshot.segments[s];
    RowSet allowed = RowSet::None(view.live_owners.size());
    const auto of_register = [&](uint32_t ordinal) {
      const auto* certification = std::get_if<Certification>(&snapshot.EntryAt({s, ordinal}));
      return certification != nullptr && certification->registry == Register::kRncp &&
             certification->status != CertificationStatus::kInactive;
    };
    view.live_owners.ForEach([&](uint32_t ordinal) {
      if (of_register(ordinal)) allowed.Add(ordinal);
    });
    for (const OwnerRef& hidden : snapshot.hidden) {
      if (hidden.segment == s) allowed.Remove(hidden.ordinal);
    }
    const VectorIndex& vectors = view.segment->whole_vectors();
    ASSIGN_OR_RETURN(const auto hits, vectors.Search(query, limit, allowed, deadline));
    for (const Hit& hit : hits.front()) {
      nearest.push_back({&std::get<Certification>(snapshot.EntryAt({s, hit.row})), hit.score,
                         vectors.Vector(hit.row)});
    }
  }
  std::sort(nearest.begin(), nearest.end(), [](const auto& a, const auto& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity
                                        : a.certification->id < b.certification->id;
  });
  if (nearest.size() > static_cast<size_t>(limit)) nearest.resize(static_cast<size_t>(limit));
  return nearest;
}

}  // namespace

absl::StatusOr<std::unique_ptr<CodeSuggester>> CodeSuggester::Create(
    Options options, std::shared_ptr<const WordTranslations> translations) {
  RETURN_IF_ERROR(options.Check());
  ASSIGN_OR_RETURN(
      std::unique_ptr<ConceptSearcher> searcher,
      ConceptSearcher::Create({options.embedder, options.query_means, std::move(translations)}));
  return std::unique_ptr<CodeSuggester>(new CodeSuggester(std::move(options), std::move(searcher)));
}

absl::StatusOr<std::vector<CodeSuggestion>> CodeSuggester::Suggest(const Snapshot& snapshot,
                                                                   absl::string_view draft,
                                                                   Language language,
                                                                   int per_scheme,
                                                                   const Deadline& deadline) const {
  if (per_scheme < 1 || per_scheme > kMaxPerScheme) {
    return absl::InvalidArgumentError(
        absl::StrCat("per_scheme must be 1 to ", kMaxPerScheme, ", got ", per_scheme));
  }
  if (snapshot.fingerprint != options_.embedder->fingerprint()) {
    return absl::FailedPreconditionError(absl::StrCat("the index is of the encoder '",
                                                      snapshot.model_id, "', not of '",
                                                      options_.embedder->model_id(), "'"));
  }
  draft = Beginning(draft, kMaxDraftBytes);
  if (language == Language::kUnknown) language = GuessLanguage(draft);
  ReadDraft read;
  read.sentences = SplitSentences(draft);
  std::vector<CodeSuggestion> suggestions;
  if (read.sentences.empty()) return suggestions;
  ASSIGN_OR_RETURN(read.vectors,
                   EncodeSentences(draft, read.sentences, language, options_, deadline));
  for (const absl::string_view scheme : kSchemes) {
    if (scheme == "RNCP" || snapshot.concepts == nullptr) continue;
    const ConceptQuery query{std::string(draft), language, per_scheme, FilterFor(scheme)};
    RETURN_IF_ERROR(
        AddConcepts(*snapshot.concepts, *searcher_, query, read, deadline, suggestions));
  }
  const Span whole{0, static_cast<uint32_t>(draft.size())};
  ASSIGN_OR_RETURN(
      const std::vector<SentenceVectors> query,
      EncodeSentences(draft, absl::MakeConstSpan(&whole, 1), language, options_, deadline));
  ASSIGN_OR_RETURN(const std::vector<NearCertification> nearest,
                   NearestCertifications(snapshot, query[0].whole, per_scheme, deadline));
  for (const NearCertification& near : nearest) {
    CodeSuggestion& suggestion = suggestions.emplace_back();
    suggestion.code = {"RNCP", "", near.certification->number, near.certification->title};
    suggestion.kind = EntryKind::kCertification;
    suggestion.id = near.certification->id.value();
    suggestion.matched = near.certification->title;
    suggestion.score = near.similarity;
    suggestion.quote = read.NearestTo(near.vector);
  }
  return suggestions;
}

}  // namespace tremplin
