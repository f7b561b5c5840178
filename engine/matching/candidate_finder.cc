#include "engine/matching/candidate_finder.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/base/status_macros.h"
#include "engine/matching/exact_evidence.h"
#include "engine/matching/live_statistics.h"
#include "engine/matching/need_codes.h"
#include "engine/matching/whole_terms.h"

namespace tremplin {
namespace {

using OwnerSets = std::vector<RowSet>;  // one per segment

OwnerSets NoOwners(const Snapshot& snapshot) {
  OwnerSets sets;
  for (const SegmentView& view : snapshot.segments) {
    sets.push_back(RowSet::None(view.live_owners.size()));
  }
  return sets;
}

// The best `limit` of several segments' hits, ties by key: which segment holds
// an owner must not matter.
void KeepBest(const Snapshot& snapshot, std::vector<std::pair<OwnerRef, float>>& hits,
              size_t limit) {
  const auto key = [&snapshot](OwnerRef ref) -> const EntryKey& {
    return snapshot.segments[ref.segment].segment->owners()[ref.ordinal].key;
  };
  std::sort(hits.begin(), hits.end(), [&key](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : key(a.first) < key(b.first);
  });
  if (hits.size() > limit) hits.resize(limit);
}

void AddHits(const Snapshot& snapshot, std::vector<std::pair<OwnerRef, float>> hits, size_t limit,
             OwnerSets& found) {
  KeepBest(snapshot, hits, limit);
  for (const auto& [ref, score] : hits) found[ref.segment].Add(ref.ordinal);
}

RowSet UnitsOf(const Segment& segment, const RowSet& owners) {
  RowSet units = RowSet::None(static_cast<uint32_t>(segment.units().size()));
  owners.ForEach([&](uint32_t ordinal) {
    const SegmentOwner& owner = segment.owners()[ordinal];
    for (uint32_t i = 0; i < owner.unit_count; ++i) units.Add(owner.first_unit + i);
  });
  return units;
}

// What the whole texts of one segment's allowed owners score.
struct WholeScores {
  std::unique_ptr<RowScores> words, words_across, ngrams;
};

// Of every segment.
absl::StatusOr<std::vector<WholeScores>> ScoreWholes(const Snapshot& snapshot,
                                                     const WholeQuery& whole,
                                                     const AllowedOwners& allowed,
                                                     const Deadline& deadline) {
  std::vector<WholeScores> all;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const Segment& segment = *snapshot.segments[s].segment;
    WholeScores& scores = all.emplace_back();
    ASSIGN_OR_RETURN(scores.words, whole.words.Score(segment, allowed[s], deadline));
    ASSIGN_OR_RETURN(scores.words_across, whole.words_across.Score(segment, allowed[s], deadline));
    ASSIGN_OR_RETURN(scores.ngrams, whole.ngrams.Score(segment, allowed[s], deadline));
  }
  return all;
}

// The best owners by words and n-grams of the whole texts.
void FindByWholeTerms(const Snapshot& snapshot, absl::Span<const WholeScores> scores,
                      const CandidateQuery& query, OwnerSets& found) {
  for (const auto part : {&WholeScores::words, &WholeScores::words_across, &WholeScores::ngrams}) {
    std::vector<std::pair<OwnerRef, float>> hits;
    for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
      for (const Hit& hit : (scores[s].*part)->Best(query.per_source)) {
        hits.push_back({{s, hit.row}, hit.score});
      }
    }
    AddHits(snapshot, std::move(hits), static_cast<size_t>(query.per_source), found);
  }
}

absl::Status FindByWholeVector(const Snapshot& snapshot, const CandidateQuery& query,
                               const AllowedOwners& allowed, const Deadline& deadline,
                               OwnerSets& found) {
  std::vector<std::pair<OwnerRef, float>> hits;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    ASSIGN_OR_RETURN(auto part, snapshot.segments[s].segment->whole_vectors().Search(
                                    query.vectors->whole, query.per_source, allowed[s], deadline));
    for (const Hit& hit : part[0]) hits.push_back({{s, hit.row}, hit.score});
  }
  AddHits(snapshot, std::move(hits), static_cast<size_t>(query.per_source), found);
  return absl::OkStatus();
}

// The owners of the units nearest to each requirement, by vector and by words.
absl::Status FindByRequirements(const Snapshot& snapshot, const CandidateQuery& query,
                                const AllowedOwners& allowed, const Deadline& deadline,
                                OwnerSets& found) {
  const size_t count = query.read->requirements.size();
  if (count == 0) return absl::OkStatus();
  std::vector<RowSet> units;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    units.push_back(UnitsOf(*snapshot.segments[s].segment, allowed[s]));
  }
  std::vector<CollectionStatistics> statistics;
  for (const QueryTerms& terms : query.vectors->requirement_words) {
    statistics.push_back(
        LiveStatistics(snapshot, terms, &Segment::unit_words, &SegmentView::live_units));
  }
  std::vector<std::vector<std::pair<OwnerRef, float>>> dense(count), words(count);
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const Segment& segment = *snapshot.segments[s].segment;
    ASSIGN_OR_RETURN(auto nearest,
                     segment.unit_vectors().Search(query.vectors->requirements,
                                                   query.per_requirement, units[s], deadline));
    for (size_t r = 0; r < count; ++r) {
      for (const Hit& hit : nearest[r])
        dense[r].push_back({{s, segment.unit_owner()[hit.row]}, hit.score});
      ASSIGN_OR_RETURN(
          std::vector<Hit> part,
          segment.unit_words().Search(query.vectors->requirement_words[r], statistics[r],
                                      kWordParameters, query.per_requirement, units[s], deadline));
      for (const Hit& hit : part)
        words[r].push_back({{s, segment.unit_owner()[hit.row]}, hit.score});
    }
  }
  for (size_t r = 0; r < count; ++r) {
    AddHits(snapshot, std::move(dense[r]), static_cast<size_t>(query.per_requirement), found);
    AddHits(snapshot, std::move(words[r]), static_cast<size_t>(query.per_requirement), found);
  }
  return absl::OkStatus();
}

bool DeclaresQualification(const Snapshot& snapshot, const ReadNeed& read, OwnerRef ref) {
  const auto* training = std::get_if<Training>(&snapshot.EntryAt(ref));
  for (const ReadRequirement& requirement : read.requirements) {
    if (!requirement.requirement.qualification.has_value()) continue;
    if (requirement.requirement.kind == RequirementKind::kDiploma &&
        FindExactEvidence(snapshot, ref, requirement, /*with_passage=*/false).coverage !=
            Coverage::kMissing) {
      return true;
    }
    if (training == nullptr) continue;
    for (const Qualification& offered : training->qualifications) {
      if (Fits(*requirement.requirement.qualification, offered) != QualificationFit::kNo)
        return true;
    }
  }
  return false;
}

float AgreementAt(const Snapshot& snapshot, const CandidateQuery& query, OwnerRef ref) {
  return CodeAgreement(*query.codes, snapshot.EntryAt(ref), snapshot.ReviewedEdges(ref));
}

void FindByDeclarations(const Snapshot& snapshot, const CandidateQuery& query,
                        const AllowedOwners& allowed, OwnerSets& found) {
  const bool any_qualification =
      std::any_of(query.read->requirements.begin(), query.read->requirements.end(),
                  [](const ReadRequirement& r) { return r.requirement.qualification.has_value(); });
  if (query.codes->empty() && !any_qualification) return;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    allowed[s].ForEach([&](uint32_t ordinal) {
      if (AgreementAt(snapshot, query, {s, ordinal}) > 0 ||
          (any_qualification && DeclaresQualification(snapshot, *query.read, {s, ordinal}))) {
        found[s].Add(ordinal);
      }
    });
  }
}

// Of what the need is about with the titles, which are the owners' first units; 0 of an
// owner without one.
std::vector<float> TitleSimilarities(const NeedVectors& need, const Segment& segment,
                                     absl::Span<const uint32_t> ordinals) {
  std::vector<uint32_t> titles;
  for (const uint32_t ordinal : ordinals) {
    const SegmentOwner& owner = segment.owners()[ordinal];
    if (owner.unit_count > 0) titles.push_back(owner.first_unit);
  }
  const std::vector<float> scores =
      segment.unit_vectors().Score(need.subject.empty() ? need.whole : need.subject, titles);
  std::vector<float> similarities;
  size_t next = 0;
  for (const uint32_t ordinal : ordinals) {
    similarities.push_back(segment.owners()[ordinal].unit_count > 0 ? scores[next++] : 0);
  }
  return similarities;
}

void ScaleByBest(const std::vector<float*>& scores) {
  float best = 0;
  for (const float* score : scores) best = std::max(best, *score);
  if (best <= 0) return;
  for (float* score : scores) *score /= best;
}

// The parts of the owners in `found`. Words and n-grams are shares of the best score,
// words of each of the two groups: texts in the need's language and others.
std::vector<Candidate> PartsOfAll(const Snapshot& snapshot, const CandidateQuery& query,
                                  const OwnerSets& found, absl::Span<const WholeScores> scores) {
  std::vector<Candidate> candidates;
  std::vector<bool> across;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const Segment& segment = *snapshot.segments[s].segment;
    std::vector<uint32_t> rows;
    found[s].ForEach([&](uint32_t row) { rows.push_back(row); });
    const std::vector<float> whole = segment.whole_vectors().Score(query.vectors->whole, rows);
    const std::vector<float> titles = TitleSimilarities(*query.vectors, segment, rows);
    for (size_t i = 0; i < rows.size(); ++i) {
      Candidate candidate;
      candidate.ref = {s, rows[i]};
      candidate.parts.whole_similarity = whole[i];
      candidate.parts.title_similarity = titles[i];
      across.push_back(AreAcross(query.read->language, segment.owners()[rows[i]].language));
      const RowScores& words = across.back() ? *scores[s].words_across : *scores[s].words;
      candidate.parts.words = words.At(rows[i]);
      candidate.parts.ngrams = scores[s].ngrams->At(rows[i]);
      candidate.parts.codes = AgreementAt(snapshot, query, candidate.ref);
      candidates.push_back(candidate);
    }
  }
  std::vector<float*> words, words_across, ngrams;
  for (size_t i = 0; i < candidates.size(); ++i) {
    (across[i] ? words_across : words).push_back(&candidates[i].parts.words);
    ngrams.push_back(&candidates[i].parts.ngrams);
  }
  ScaleByBest(words);
  ScaleByBest(words_across);
  ScaleByBest(ngrams);
  return candidates;
}

}  // namespace

absl::StatusOr<std::vector<Candidate>> FindCandidates(const Snapshot& snapshot,
                                                      const CandidateQuery& query,
                                                      const AllowedOwners& allowed,
                                                      const Deadline& deadline) {
  OwnerSets found = NoOwners(snapshot);
  ASSIGN_OR_RETURN(
      const std::vector<WholeScores> scores,
      ScoreWholes(snapshot, WholeQueryOf(snapshot, *query.vectors), allowed, deadline));
  FindByWholeTerms(snapshot, scores, query, found);
  RETURN_IF_ERROR(FindByWholeVector(snapshot, query, allowed, deadline, found));
  RETURN_IF_ERROR(FindByRequirements(snapshot, query, allowed, deadline, found));
  FindByDeclarations(snapshot, query, allowed, found);
  return PartsOfAll(snapshot, query, found, scores);
}

absl::StatusOr<Candidate> PartsOf(const Snapshot& snapshot, const CandidateQuery& query,
                                  OwnerRef ref, const Deadline& deadline) {
  // Found among all live owners, so that the scale is that of a search.
  AllowedOwners live;
  for (const SegmentView& view : snapshot.segments) live.push_back(view.live_owners);
  OwnerSets found = NoOwners(snapshot);
  ASSIGN_OR_RETURN(const std::vector<WholeScores> scores,
                   ScoreWholes(snapshot, WholeQueryOf(snapshot, *query.vectors), live, deadline));
  FindByWholeTerms(snapshot, scores, query, found);
  found[ref.segment].Add(ref.ordinal);
  for (const Candidate& candidate : PartsOfAll(snapshot, query, found, scores)) {
    if (candidate.ref == ref) return candidate;
  }
  return absl::InternalError("a candidate was lost");
}

}  // namespace tremplin
