#include "engine/matching/allowed_owners.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/matching/admission.h"

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
         snapshot.prepared->contains(CertificationId(key.id));
}

}  // namespace

absl::StatusOr<AllowedOwners> FindAllowedOwners(const Snapshot& snapshot,
                                                const MatchRequest& request,
                                                const Constraints* constraints,
                                                const JudgeContext& context,
                                                const Deadline& deadline) {
  const std::optional<Admission> admission =
      constraints == nullptr ? std::nullopt : std::optional<Admission>({*constraints, context});
  AllowedOwners allowed;
  absl::Status status;
  for (const SegmentView& view : snapshot.segments) {
    RowSet rows = RowSet::None(view.live_owners.size());
    std::optional<Admission::OfChunk> judge;
    size_t reached = view.entries->chunk_count();  // none yet
    view.live_owners.ForEach([&](uint32_t ordinal) {
      const EntryKey& key = view.segment->owners()[ordinal].key;
      if (!status.ok() || !IsWanted(request, key.kind) ||
          IsProposedThroughTrainings(snapshot, key)) {
        return;
      }
      const size_t chunk = ordinal / EntryTable::kOwnersPerChunk;
      if (chunk != reached) {
        reached = chunk;
        status = deadline.Check();
        if (admission.has_value()) judge.emplace(*admission, view.entries->chunk(chunk));
      }
      if (!judge.has_value() || judge->Admits(ordinal % EntryTable::kOwnersPerChunk)) {
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
