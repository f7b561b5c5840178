// The decisions of people that a snapshot holds to.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_REVIEWS_H_
#define TREMPLIN_ENGINE_SNAPSHOT_REVIEWS_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// Thread safety: immutable.
class Reviews {
 public:
  // `base` with those put and without those removed.
  static std::shared_ptr<const Reviews> With(const Reviews& base,
                                             absl::Span<const std::shared_ptr<const Review>> put,
                                             absl::Span<const ReviewId> removed);

  // Resource names of what is not to be proposed.
  const absl::flat_hash_set<std::string>& hidden() const { return hidden_; }

  // What was decided on the edges of an owner whose texts hash to `text_hash`:
  // decisions on other texts than these do not count.
  struct Edges {
    std::vector<const Code*> verified;
    std::vector<const Code*> rejected;
  };
  Edges EdgesOf(const EntryKey& owner, absl::string_view text_hash) const;
  // Whether EdgesOf is empty for every owner.
  bool HasNoEdges() const { return edges_.empty(); }

 private:
  std::map<std::string, std::shared_ptr<const Review>> by_id_;
  absl::flat_hash_set<std::string> hidden_;  // resource names
  // By the target's resource name, of each target by review id.
  absl::flat_hash_map<std::string, std::vector<std::shared_ptr<const Review>>> edges_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_REVIEWS_H_
