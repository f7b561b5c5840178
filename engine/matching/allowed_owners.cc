#include "engine/matching/allowed_owners.h"

#include <algorithm>

namespace tremplin {
namespace {

bool IsWanted(const MatchRequest& request, EntryKind kind) {
  if (request.kinds.empty()) {
    return kind == EntryKind::kTraining || kind == EntryKind::kCertification;
  }
  return std::find(request.kinds.begin(), request.kinds.end(), kind) != request.kinds.end();
}

// A certification that trainings lead to is proposed through them.
bool IsProposedThroughTrainings(const Snapshot& snapshot, const EntryKey& key) {
  return key.kind == EntryKind::kCertification &&
         snapshot.prepared.contains(CertificationId(key.id));
}

}  // namespace

absl::StatusOr<AllowedOwners> FindAllowedOwners(const Snapshot& snapshot,
                                                const MatchRequest& request,
                                                const Constraints* constraints,
                                                const JudgeContext& context,
                                                const Deadline& deadline) {
  AllowedOwners allowed;
  uint32_t judged = 0;
  absl::Status status;
  for (uint32_t s = 0; s < snapshot.segments.size(); ++s) {
    const SegmentView& view = snapshot.segments[s];
    RowSet rows = RowSet::None(view.live_owners.size());
    view.live_owners.ForEach([&](uint32_t ordinal) {
      if ((++judged & 0xFFF) == 0 && status.ok()) status = deadline.Check();
      const EntryKey& key = view.segment->owners()[ordinal].key;
      if (!status.ok() || !IsWanted(request, key.kind) ||
          IsProposedThroughTrainings(snapshot, key)) {
        return;
      }
      if (constraints == nullptr ||
          HasAdmittedOption(snapshot.EntryAt({s, ordinal}), *constraints, context)) {
        rows.Add(ordinal);
      }
    });
    allowed.push_back(std::move(rows));
  }
  if (!status.ok()) return status;
  for (const OwnerRef ref : snapshot.hidden) allowed[ref.segment].Remove(ref.ordinal);
  return allowed;
}

}  // namespace tremplin
