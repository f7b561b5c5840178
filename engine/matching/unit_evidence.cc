#include "engine/matching/unit_evidence.h"

#include <algorithm>

#include "engine/matching/close_words.h"
#include "engine/matching/live_statistics.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

constexpr float kVectorShare = 0.7f;
// Presence alone: neither repeats nor the unit's length count.
constexpr Bm25Parameters kPresence{0.0, 0.0};

CollectionStatistics StatisticsOf(const Snapshot& snapshot, const QueryTerms& terms) {
  return LiveStatistics(snapshot, terms, &Segment::unit_words, &SegmentView::live_units);
}

// What BM25 with kPresence gives a row that holds every term.
float FullPresence(const QueryTerms& terms, const CollectionStatistics& statistics) {
  double sum = 0;
  for (size_t t = 0; t < terms.terms.size(); ++t) {
    sum += terms.weights[t] * InverseDocumentFrequency(statistics, t);
  }
  return static_cast<float>(sum);
}

}  // namespace

UnitEvidence::UnitEvidence(const Snapshot& snapshot, const ReadNeed& read,
                           const NeedVectors& vectors, const EvidenceScale& scale,
                           absl::Span<const OwnerRef> owners)
    : snapshot_(snapshot),
      read_(read),
      vectors_(vectors),
      scale_(scale),
      shares_(snapshot.segments.size()) {
  for (const OwnerRef& ref : owners) {
    const SegmentOwner& owner = snapshot.segments[ref.segment].segment->owners()[ref.ordinal];
    for (uint32_t i = 0; i < owner.unit_count; ++i) {
      shares_[ref.segment].rows.push_back(owner.first_unit + i);
    }
  }
  for (SegmentShares& shares : shares_) {
    std::sort(shares.rows.begin(), shares.rows.end());
    shares.rows.erase(std::unique(shares.rows.begin(), shares.rows.end()), shares.rows.end());
  }
  for (size_t s = 0; s < shares_.size(); ++s) {
    shares_[s].cosines =
        snapshot.segments[s].segment->unit_vectors().Score(vectors.requirements, shares_[s].rows);
  }
  ScoreWords();
  ScoreWordsAcross();
  ScoreEdges();
  ScoreProperNames();
}

void UnitEvidence::ScoreWords() {
  for (size_t r = 0; r < vectors_.requirement_words.size(); ++r) {
    for (SegmentShares& shares : shares_) {
      shares.by_requirement.emplace_back(shares.rows.size(), 0.0f);
    }
    const QueryTerms& terms = vectors_.requirement_words[r];
    const CollectionStatistics statistics = StatisticsOf(snapshot_, terms);
    ShareOut(
        r, terms, statistics, FullPresence(terms, statistics), [](OwnerRef) { return true; },
        [](float, float own) { return own; });
  }
}

void UnitEvidence::ShareOut(size_t r, const QueryTerms& terms,
                            const CollectionStatistics& statistics, float full,
                            absl::FunctionRef<bool(OwnerRef)> takes,
                            absl::FunctionRef<float(float, float)> put) {
  for (uint32_t s = 0; s < snapshot_.segments.size(); ++s) {
    const Segment& segment = *snapshot_.segments[s].segment;
    std::vector<uint32_t> rows;
    std::vector<float*> shares;
    for (size_t i = 0; i < shares_[s].rows.size(); ++i) {
      const uint32_t row = shares_[s].rows[i];
      if (!takes({s, segment.unit_owner()[row]})) continue;
      rows.push_back(row);
      shares.push_back(&shares_[s].by_requirement[r][i]);
    }
    const std::vector<float> scores =
        segment.unit_words().Score(terms, statistics, kPresence, rows);
    for (size_t i = 0; i < scores.size(); ++i) {
      *shares[i] = put(*shares[i], full > 0 ? std::min(1.0f, scores[i] / full) : 0);
    }
  }
}

void UnitEvidence::ScoreWordsAcross() {
  for (size_t r = 0; r < vectors_.requirement_words_across.size(); ++r) {
    const TranslatedTerms& terms = vectors_.requirement_words_across[r];
    if (terms.query.terms.empty()) continue;
    const CollectionStatistics statistics = StatisticsOf(snapshot_, terms.query);
    ShareOut(
        r, terms.query, statistics, FullScore(terms, statistics),
        [this](OwnerRef owner) { return IsAcrossLanguages(owner); },
        [](float, float translated) { return translated; });
  }
}

void UnitEvidence::ScoreEdges() {
  for (uint32_t s = 0; s < snapshot_.segments.size(); ++s) {
    const SegmentView& view = snapshot_.segments[s];
    if (view.skills == nullptr) continue;
    for (size_t i = 0; i < shares_[s].rows.size(); ++i) {
      const uint32_t row = shares_[s].rows[i];
      for (const SkillEdge& edge : view.skills->OfUnits(row, row + 1)) {
        for (size_t r = 0; r < vectors_.requirement_skills.size(); ++r) {
          if (Names(r, edge)) shares_[s].by_requirement[r][i] = 1;
        }
      }
    }
  }
}

void UnitEvidence::ScoreProperNames() {
  for (const std::vector<std::string>& names : vectors_.requirement_names) {
    for (SegmentShares& shares : shares_) shares.names_by_requirement.emplace_back();
    for (const std::string& name : names) {
      const QueryTerms terms = MakeQueryTerms({name});
      for (size_t s = 0; s < snapshot_.segments.size(); ++s) {
        const LexicalIndex& index = snapshot_.segments[s].segment->unit_words();
        // Only presence is asked for: any statistics will do.
        const CollectionStatistics statistics =
            index.Statistics(terms, snapshot_.segments[s].live_units);
        shares_[s].names_by_requirement.back().push_back(
            index.Score(terms, statistics, kPresence, shares_[s].rows));
      }
    }
  }
}

bool UnitEvidence::HoldsProperNames(size_t r, OwnerRef ref) const {
  const SegmentShares& shares = shares_[ref.segment];
  const SegmentOwner& owner = snapshot_.segments[ref.segment].segment->owners()[ref.ordinal];
  const auto first = std::lower_bound(shares.rows.begin(), shares.rows.end(), owner.first_unit) -
                     shares.rows.begin();
  const auto& names = shares.names_by_requirement[r];
  return std::all_of(names.begin(), names.end(), [&](const std::vector<float>& scores) {
    const auto begin = scores.begin() + first;
    return std::any_of(begin, begin + owner.unit_count, [](float score) { return score > 0; });
  });
}

UnitEvidence::Best UnitEvidence::StrongestOf(size_t r, OwnerRef owner, uint32_t begin,
                                             uint32_t end) const {
  const SegmentShares& shares = shares_[owner.segment];
  const bool words_tell = WordsTell(r, owner);
  const size_t first = static_cast<size_t>(
      std::lower_bound(shares.rows.begin(), shares.rows.end(), begin) - shares.rows.begin());
  const float* const cosines = shares.cosines.data() + r * shares.rows.size() + first;
  Best best{begin, -1};
  for (uint32_t row = begin; row < end; ++row) {
    const float dense = VectorStrength(cosines[row - begin]);
    const float share = shares.by_requirement[r][first + (row - begin)];
    const float strength =
        words_tell || share == 1 ? kVectorShare * dense + (1 - kVectorShare) * share : dense;
    if (strength > best.strength) best = {row, strength};
  }
  return best;
}

UnitEvidence::Wording UnitEvidence::WordingOf(size_t r, OwnerRef owner, uint32_t unit) const {
  const Language language = LanguageOf(owner);
  const Unit& passage = snapshot_.segments[owner.segment].segment->units()[unit];
  const std::vector<std::string> terms = WordTerms(
      Slice(FieldText(snapshot_.EntryAt(owner), passage.field_path), passage.span), language);
  if (!IsAcrossLanguages(owner) && HoldsTogether(vectors_.requirement_words[r].terms, terms)) {
    return {true, nullptr};
  }
  const SkillEdge* const edge = EdgeOf(r, owner, unit);
  return {edge != nullptr, edge};
}

bool UnitEvidence::Names(size_t r, const SkillEdge& edge) const {
  const std::vector<uint32_t>& wanted = vectors_.requirement_skills[r];
  return std::binary_search(wanted.begin(), wanted.end(), edge.concept_ordinal);
}

const SkillEdge* UnitEvidence::EdgeOf(size_t r, OwnerRef owner, uint32_t unit) const {
  const SegmentView& view = snapshot_.segments[owner.segment];
  if (view.skills == nullptr) return nullptr;
  for (const SkillEdge& edge : view.skills->OfUnits(unit, unit + 1)) {
    if (Names(r, edge)) return &edge;
  }
  return nullptr;
}

bool UnitEvidence::WordsTell(size_t r, OwnerRef owner) const {
  return !IsAcrossLanguages(owner) || !vectors_.requirement_words_across[r].query.terms.empty();
}

Language UnitEvidence::LanguageOf(OwnerRef owner) const {
  return snapshot_.segments[owner.segment].segment->owners()[owner.ordinal].language;
}

bool UnitEvidence::IsAcrossLanguages(OwnerRef owner) const {
  return AreAcross(read_.language, LanguageOf(owner));
}

float UnitEvidence::VectorStrength(float cosine) const {
  return std::clamp(
      (cosine - scale_.unrelated_cosine) / (scale_.paraphrase_cosine - scale_.unrelated_cosine),
      0.0f, 1.0f);
}

}  // namespace tremplin
