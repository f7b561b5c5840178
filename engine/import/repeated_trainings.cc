#include "engine/import/repeated_trainings.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/training_merge.h"

namespace tremplin {

void RepeatedTrainings::Announce(absl::string_view id) { ++to_come_[StableHash64(id)]; }

bool RepeatedTrainings::IsAnnounced(absl::string_view id) const {
  return to_come_.contains(StableHash64(id));
}

bool RepeatedTrainings::IsAnnouncedOnce(absl::string_view id) const {
  const auto it = to_come_.find(StableHash64(id));
  return it != to_come_.end() && it->second == 1;
}

bool RepeatedTrainings::WasLast(absl::string_view id) {
  const auto it = to_come_.find(StableHash64(id));
  if (it == to_come_.end()) return true;
  if (it->second > 0) --it->second;
  return it->second == 0;
}

absl::Status RepeatedTrainings::Add(Training training, ItemNotes notes) {
  const std::string id = training.id.value();
  if (!IsAnnounced(id)) {
    const auto [first, is_new] = unannounced_.try_emplace(id, notes.location());
    if (is_new) return outlet_.Deliver(std::move(training), std::move(notes));
    notes.Repaired(RowReason::kRepeatedNumber, {Quoted(id), first->second});
    outlet_.CountMerged(std::move(notes));
    return absl::OkStatus();
  }
  const bool last = WasLast(id);
  const auto it = waiting_.find(id);
  if (it != waiting_.end()) {
    Merge(it->second, std::move(training), std::move(notes));
    return last ? DeliverIfWaiting(id) : absl::OkStatus();
  }
  if (last) return outlet_.Deliver(std::move(training), std::move(notes));
  if (waiting_.size() == kMaxWaiting) {
    return absl::InvalidArgumentError(
        absl::StrCat(notes.location(), ": more than ", kMaxWaiting,
                     " trainings have records that stand apart; sort the file by training"));
  }
  waiting_.emplace(id, Waiting{std::move(training), std::move(notes)});
  return absl::OkStatus();
}

void RepeatedTrainings::Merge(Waiting& kept, Training training, ItemNotes notes) {
  if (counting_ == Counting::kRecords) {
    notes.Repaired(RowReason::kRepeatedNumber, {Quoted(notes.item()), kept.notes.location()});
    MergeTraining(kept.training, std::move(training), notes);
    outlet_.CountMerged(std::move(notes));
  } else {
    MergeTraining(kept.training, std::move(training), notes);
    kept.notes.Append(std::move(notes));
  }
}

absl::Status RepeatedTrainings::Forgo(absl::string_view id) {
  return WasLast(id) ? DeliverIfWaiting(std::string(id)) : absl::OkStatus();
}

absl::Status RepeatedTrainings::DeliverIfWaiting(const std::string& id) {
  auto node = waiting_.extract(id);
  if (node.empty()) return absl::OkStatus();
  return outlet_.Deliver(std::move(node.mapped().training), std::move(node.mapped().notes));
}

absl::Status RepeatedTrainings::Finish() {
  for (auto& [id, waiting] : std::exchange(waiting_, {})) {
    RETURN_IF_ERROR(outlet_.Deliver(std::move(waiting.training), std::move(waiting.notes)));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
