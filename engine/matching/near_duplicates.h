// Proposals that say the same thing, folded into the best of them.
#ifndef TREMPLIN_ENGINE_MATCHING_NEAR_DUPLICATES_H_
#define TREMPLIN_ENGINE_MATCHING_NEAR_DUPLICATES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "engine/snapshot/snapshot.h"

namespace tremplin {

// Fed in rank order. Two proposals are near duplicates when
//   - both come from the same provider (or none is known) and have the same
//     folded title, or whole texts of a cosine above 0.98;
//   - neither names a session and both stand for the same whole certification
//     (the same RNCP or RS number, whatever list it came from).
// Trainings of different providers are never folded: that is a choice. Nor are
// trainings for single blocks of a certification: each teaches another part.
//
// Thread safety: none; one per request.
class DuplicateFolder {
 public:
  explicit DuplicateFolder(const Snapshot& snapshot) : snapshot_(snapshot) {}

  // The index of the earlier proposal that `ref` repeats, or nullopt when it
  // is new and was given the next index. `has_session`: it proposes a date.
  std::optional<size_t> Fold(OwnerRef ref, bool has_session);

 private:
  struct Kept {
    OwnerRef ref;
    std::string provider;
  };
  std::optional<size_t> OfSameCertification(const Entry& entry, const std::string& provider,
                                            const std::vector<std::string>& numbers) const;

  const Snapshot& snapshot_;
  std::vector<Kept> kept_;
  absl::flat_hash_map<std::string, size_t> by_title_;  // provider + title
  // Without sessions; ascending.
  absl::flat_hash_map<std::string, std::vector<size_t>> by_certification_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_NEAR_DUPLICATES_H_
