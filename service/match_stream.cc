#include "service/match_stream.h"

#include <algorithm>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/text/normalise.h"
#include "service/constraints_conversion.h"
#include "service/limits.h"
#include "service/status_conversion.h"

namespace tremplin {

MatchStream::MatchStream(const MatchCalls& calls, std::shared_ptr<const Snapshot> snapshot,
                         v1::StreamMatchTrainingsConfig config, int threads,
                         const Deadline& deadline)
    : calls_(calls),
      snapshot_(std::move(snapshot)),
      config_(std::move(config)),
      threads_(std::max(1, threads)),
      deadline_(deadline) {
  // "Today" must not change in the middle of a night's batch.
  if (!config_.has_as_of()) WriteDay(calls_.Today(), *config_.mutable_as_of());
}

absl::Status MatchStream::CheckItem(const v1::StreamMatchTrainingsRequest& message) {
  if (!message.has_item()) {
    return InvalidField("item", "every message after the first must hold one");
  }
  const std::string& id = message.item().need_id();
  const size_t characters = CountCodePoints(id);
  if (characters < 1 || characters > kMaxNeedIdCharacters) {
    return InvalidField("item.need_id", absl::StrCat("must have 1 to ", kMaxNeedIdCharacters,
                                                     " characters, got ", characters));
  }
  if (!seen_ids_.insert(id).second) {
    return InvalidField("item.need_id", absl::StrCat("'", id, "' was used before in this stream"));
  }
  return absl::OkStatus();
}

absl::Status MatchStream::Run(const ReadItem& read, const WriteResult& write) {
  RETURN_IF_ERROR(UnderField(calls_.CheckShared(SharedRequest()), "config."));
  std::vector<std::thread> workers;
  for (int i = 0; i < threads_; ++i) workers.emplace_back([this, &write] { Work(write); });
  const size_t most_waiting = static_cast<size_t>(threads_ * kStreamItemsPerThread);

  v1::StreamMatchTrainingsRequest message;
  absl::Status ended;
  while (ended.ok() && read(&message)) {
    ended = deadline_.Check();
    if (!ended.ok()) break;
    if (absl::Status status = CheckItem(message); !status.ok()) {
      v1::StreamMatchTrainingsResponse refused;
      refused.set_need_id(message.item().need_id());
      *refused.mutable_status() = ToRpcStatus(status);
      MutexLock lock(&write_mu_);
      write(refused);
      continue;
    }
    MutexLock lock(&mu_);
    while (waiting_.size() >= most_waiting && !broken_) changed_.Wait(&mu_);
    if (broken_) break;
    waiting_.push_back(std::move(*message.mutable_item()));
    changed_.SignalAll();
  }
  {
    MutexLock lock(&mu_);
    no_more_ = true;
    changed_.SignalAll();
  }
  for (std::thread& worker : workers) worker.join();
  if (ended.ok()) ended = deadline_.Check();
  return ended;
}

void MatchStream::Work(const WriteResult& write) {
  while (true) {
    v1::StreamMatchTrainingsItem item;
    {
      MutexLock lock(&mu_);
      while (waiting_.empty() && !no_more_) changed_.Wait(&mu_);
      if (waiting_.empty()) return;
      item = std::move(waiting_.front());
      waiting_.pop_front();
      changed_.SignalAll();
    }
    v1::StreamMatchTrainingsResponse response;
    Answer(item, response);
    bool taken = false;
    {
      MutexLock lock(&write_mu_);
      taken = write(response);
    }
    if (!taken) {
      MutexLock lock(&mu_);
      broken_ = true;
      no_more_ = true;
      waiting_.clear();
      changed_.SignalAll();
      return;
    }
  }
}

v1::MatchTrainingsRequest MatchStream::SharedRequest() const {
  v1::MatchTrainingsRequest request;
  if (config_.has_constraints()) *request.mutable_constraints() = config_.constraints();
  *request.mutable_as_of() = config_.as_of();
  request.set_page_size(config_.page_size());
  request.set_min_index_revision(config_.min_index_revision());
  if (config_.has_explain()) request.set_explain(config_.explain());
  request.set_encoding_type(config_.encoding_type());
  request.set_ignore_text_constraints(config_.ignore_text_constraints());
  return request;
}

void MatchStream::Answer(const v1::StreamMatchTrainingsItem& item,
                         v1::StreamMatchTrainingsResponse& response) const {
  v1::MatchTrainingsRequest request = SharedRequest();
  *request.mutable_need() = item.need();
  response.set_need_id(item.need_id());
  const absl::Status status =
      calls_.MatchOn(snapshot_, request, deadline_, *response.mutable_response());
  *response.mutable_status() = ToRpcStatus(status);
  if (!status.ok()) response.clear_response();
}

}  // namespace tremplin
