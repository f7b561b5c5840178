// Records of one training that stand apart in a file, put together in a stream.
#ifndef TREMPLIN_ENGINE_IMPORT_REPEATED_TRAININGS_H_
#define TREMPLIN_ENGINE_IMPORT_REPEATED_TRAININGS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "engine/catalogue/training.h"
#include "engine/import/item_notes.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// The file is gone through twice. First every record is announced; then each is
// added or forgone, and a training goes out with its last record. Memory holds
// a count per training, and the trainings that wait for a repeat. Of records
// that were not announced, for their id comes from their content, the second
// is the first over again and is counted as merged.
class RepeatedTrainings {
 public:
  enum class Counting {
    kRecords,    // each record is an item: later ones count as merged
    kTrainings,  // a training is one item, however many records it has
  };
  static constexpr size_t kMaxWaiting = 100000;

  // `outlet` must outlive it.
  RepeatedTrainings(Counting counting, ItemOutlet& outlet) : counting_(counting), outlet_(outlet) {}

  void Announce(absl::string_view id);
  // True when the file has one record of `id`, and none was added or forgone yet.
  bool IsAnnouncedOnce(absl::string_view id) const;

  // kInvalidArgument when more than kMaxWaiting trainings wait.
  absl::Status Add(Training training, ItemNotes notes);
  // An announced record turned out not to be one.
  absl::Status Forgo(absl::string_view id);
  // Hands out what still waits. Call it also before an error is returned.
  absl::Status Finish();

 private:
  struct Waiting {
    Training training;
    ItemNotes notes;
  };

  bool IsAnnounced(absl::string_view id) const;
  // One fewer record of `id` is to come; true when none is.
  bool WasLast(absl::string_view id);
  void Merge(Waiting& kept, Training training, ItemNotes notes);
  absl::Status DeliverIfWaiting(const std::string& id);

  const Counting counting_;
  ItemOutlet& outlet_;
  // By a hash of the id. Two ids that share one wait longer than they need.
  absl::flat_hash_map<uint64_t, uint32_t> to_come_;
  std::map<std::string, Waiting> waiting_;
  std::map<std::string, std::string> unannounced_;  // id -> location
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_REPEATED_TRAININGS_H_
