#include "engine/snapshot/reviews.h"

namespace tremplin {

std::shared_ptr<const Reviews> Reviews::With(const Reviews& base,
                                             absl::Span<const std::shared_ptr<const Review>> put,
                                             absl::Span<const ReviewId> removed) {
  auto next = std::make_shared<Reviews>();
  next->by_id_ = base.by_id_;
  for (const ReviewId& id : removed) next->by_id_.erase(id.value());
  for (const std::shared_ptr<const Review>& review : put) {
    next->by_id_[review->id.value()] = review;
  }
  for (const auto& [id, review] : next->by_id_) {
    if (review->decision == ReviewDecision::kHidden) {
      next->hidden_.insert(review->target);
    } else {
      next->edges_[review->target].push_back(review);
    }
  }
  return next;
}

Reviews::Edges Reviews::EdgesOf(const EntryKey& owner, absl::string_view text_hash) const {
  Edges edges;
  if (HasNoEdges()) return edges;
  const auto found = edges_.find(ResourceName(owner.kind, owner.id));
  if (found == edges_.end()) return edges;
  for (const std::shared_ptr<const Review>& review : found->second) {
    if (review->text_hash != text_hash) continue;
    auto& of_decision =
        review->decision == ReviewDecision::kVerified ? edges.verified : edges.rejected;
    of_decision.push_back(&*review->code);
  }
  return edges;
}

}  // namespace tremplin
