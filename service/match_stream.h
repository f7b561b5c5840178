// Many needs in, one result each out, on a few threads and in flat memory.
#ifndef TREMPLIN_SERVICE_MATCH_STREAM_H_
#define TREMPLIN_SERVICE_MATCH_STREAM_H_

#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "engine/base/mutex.h"
#include "service/match_calls.h"

namespace tremplin {

// At most kStreamItemsPerThread items per thread are in memory: when results
// are not taken, reading stops.
//
// The ids of a stream are kept to refuse repeats: about 100 bytes per need.
class MatchStream {
 public:
  using ReadItem = std::function<bool(v1::StreamMatchTrainingsRequest*)>;
  using WriteResult = std::function<bool(const v1::StreamMatchTrainingsResponse&)>;

  // `calls` must outlive the stream.
  MatchStream(const MatchCalls& calls, std::shared_ptr<const Snapshot> snapshot,
              v1::StreamMatchTrainingsConfig config, int threads, const Deadline& deadline);

  // Reads until `read` is false, answers each item through `write` (called by
  // one thread at a time). Returns when all is answered; an error only for
  // what ends the stream as a whole: a bad config, deadline, cancellation.
  absl::Status Run(const ReadItem& read, const WriteResult& write);

 private:
  void Work(const WriteResult& write);
  // What all items ask, without a need.
  v1::MatchTrainingsRequest SharedRequest() const;
  void Answer(const v1::StreamMatchTrainingsItem& item,
              v1::StreamMatchTrainingsResponse& response) const;
  absl::Status CheckItem(const v1::StreamMatchTrainingsRequest& message);

  const MatchCalls& calls_;
  const std::shared_ptr<const Snapshot> snapshot_;
  v1::StreamMatchTrainingsConfig config_;
  const int threads_;
  const Deadline deadline_;
  absl::flat_hash_set<std::string> seen_ids_;  // of the reading thread

  Mutex mu_;
  CondVar changed_;
  std::deque<v1::StreamMatchTrainingsItem> waiting_ ABSL_GUARDED_BY(mu_);
  bool no_more_ ABSL_GUARDED_BY(mu_) = false;
  bool broken_ ABSL_GUARDED_BY(mu_) = false;  // the receiver has gone
  Mutex write_mu_;                            // never taken together with mu_
};

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_MATCH_STREAM_H_
