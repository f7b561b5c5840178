#include "engine/matching/concept_search.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/matching/candidate_finder.h"
#include "engine/matching/need_vectors.h"
#include "engine/matching/ranking_weights.h"

namespace tremplin {
namespace {

constexpr int kMinCandidatesPerSource = 200;

absl::Status CheckQuery(const Snapshot& snapshot, const Embedder& embedder,
                        const ConceptQuery& query) {
  if (snapshot.fingerprint != embedder.fingerprint()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the index was built with encoder '", snapshot.fingerprint,
                     "', this server encodes with '", embedder.fingerprint(), "'"));
  }
  if (query.limit < 1 || query.limit > kMaxRanked) {
    return absl::InvalidArgumentError(
        absl::StrCat("limit must be 1 to ", kMaxRanked, ", got ", query.limit));
  }
  if (query.text.empty()) return absl::InvalidArgumentError("text must not be empty");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<ConceptSearcher>> ConceptSearcher::Create(Options options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("a concept searcher needs an embedder");
  }
  return std::unique_ptr<ConceptSearcher>(new ConceptSearcher(std::move(options)));
}

absl::StatusOr<std::vector<ConceptHit>> ConceptSearcher::Search(const Snapshot& snapshot,
                                                                const ConceptQuery& query,
                                                                const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckQuery(snapshot, *options_.embedder, query));
  ReadNeed read;  // names have no requirements: the whole text is searched
  read.search_text = query.text;
  read.language = query.language != Language::kUnknown ? query.language : GuessLanguage(query.text);
  ASSIGN_OR_RETURN(const NeedVectors vectors,
                   EncodeNeed(read, *options_.embedder, options_.query_means, deadline));
  AllowedOwners allowed;
  for (const SegmentView& view : snapshot.segments) allowed.push_back(view.live_owners);
  const std::vector<NeedCode> no_codes;
  const CandidateQuery find{&vectors, &read, &no_codes,
                            std::max(kMinCandidatesPerSource, query.limit)};
  ASSIGN_OR_RETURN(const std::vector<Candidate> candidates,
                   FindCandidates(snapshot, find, allowed, deadline));

  std::vector<ConceptHit> hits;
  for (const Candidate& candidate : candidates) {
    const OwnerRef ref = candidate.ref;
    const SegmentOwner& owner = snapshot.segments[ref.segment].segment->owners()[ref.ordinal];
    const RankingWeights weights = ConceptWeightsFor(read.language, owner.language);
    hits.push_back({owner.key, Fuse(weights, candidate.parts), candidate.parts});
  }
  std::sort(hits.begin(), hits.end(), [](const ConceptHit& a, const ConceptHit& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  });
  if (hits.size() > static_cast<size_t>(query.limit)) {
    hits.resize(static_cast<size_t>(query.limit));
  }
  return hits;
}

}  // namespace tremplin
