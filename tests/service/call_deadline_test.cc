// Deadlines and cancellation reach the work behind a call and end it.
#include <chrono>
#include <thread>

#include "engine/base/mutex.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

constexpr char kSlow[] = "lenteur";
constexpr std::chrono::milliseconds kShort{150};
// A call that is not ended in this time is taken for lost.
constexpr std::chrono::seconds kLong{60};

// Encodes as the hashing encoder does, but for a text with "lenteur" works
// until its deadline ends it.
class SlowEmbedder final : public Embedder {
 public:
  int dimension() const override { return fast_->dimension(); }
  const std::string& fingerprint() const override { return fast_->fingerprint(); }
  const std::string& model_id() const override { return fast_->model_id(); }

  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    for (const EmbeddingRequest& request : requests) {
      if (request.text.find(kSlow) == absl::string_view::npos) continue;
      return EndOf(deadline);
    }
    return fast_->Embed(requests, deadline);
  }

  void WaitUntilWorking() const {
    MutexLock lock(&mu_);
    while (!working_) changed_.Wait(&mu_);
  }
  bool HasWorked() const {
    MutexLock lock(&mu_);
    return working_;
  }
  // How the last slow work ended.
  absl::Status WaitForEnd() const {
    MutexLock lock(&mu_);
    while (!ended_) changed_.Wait(&mu_);
    return end_;
  }

 private:
  absl::Status EndOf(const Deadline& deadline) const {
    MutexLock lock(&mu_);
    working_ = true;
    changed_.SignalAll();
    const auto lost = Deadline::Clock::now() + kLong;
    absl::Status end;
    while ((end = deadline.Check()).ok() && Deadline::Clock::now() < lost) {
      changed_.WaitFor(&mu_, std::chrono::milliseconds(1));
    }
    ended_ = true;
    end_ = end;
    changed_.SignalAll();
    return end.ok() ? absl::InternalError("nobody ended the slow work") : end;
  }

  const std::unique_ptr<Embedder> fast_ = CreateHashingEmbedder();
  mutable Mutex mu_;
  mutable CondVar changed_;
  mutable bool working_ ABSL_GUARDED_BY(mu_) = false;
  mutable bool ended_ ABSL_GUARDED_BY(mu_) = false;
  mutable absl::Status end_ ABSL_GUARDED_BY(mu_);
};

class CallDeadlineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    v1::BatchUpsertEntriesRequest batch;
    AddEntry(SmallTraining("T-1", "Gestion des stocks"), batch);
    v1::BatchUpsertEntriesResponse written;
    ASSERT_TRUE(
        Call(server_.catalogue(), &v1::CatalogueService::Stub::BatchUpsertEntries, batch, written)
            .ok());
  }
  static v1::MatchTrainingsRequest Slow() {
    v1::MatchTrainingsRequest request;
    request.mutable_need()->set_text(kSlow);
    return request;
  }
  void SetShortDeadline() { context_.set_deadline(std::chrono::system_clock::now() + kShort); }
  // The client's side of a deadline may end the call before the server's word
  // arrives, so only the code is the contract.
  void ExpectEndedByDeadline(const grpc::Status& status) {
    EXPECT_EQ(status.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED) << status.error_message();
    // On a very slow machine the deadline may pass before the work begins.
    if (!embedder_->HasWorked()) return;
    const absl::Status end = embedder_->WaitForEnd();
    EXPECT_TRUE(absl::IsDeadlineExceeded(end) || absl::IsCancelled(end)) << end;
  }
  // Runs `call` and cancels it once it is at work.
  template <typename CallIt>
  void ExpectEndedByCancelling(CallIt call) {
    std::thread canceller([this] {
      embedder_->WaitUntilWorking();
      context_.TryCancel();
    });
    const grpc::Status status = call();
    canceller.join();
    EXPECT_EQ(status.error_code(), grpc::StatusCode::CANCELLED) << status.error_message();
    EXPECT_TRUE(absl::IsCancelled(embedder_->WaitForEnd()));
  }

  std::shared_ptr<SlowEmbedder> embedder_ = std::make_shared<SlowEmbedder>();
  InProcess server_{embedder_};
  grpc::ClientContext context_;
};

TEST_F(CallDeadlineTest, MatchTrainings_EndsAtItsDeadline) {
  SetShortDeadline();
  v1::MatchTrainingsResponse response;
  ExpectEndedByDeadline(server_.matching().MatchTrainings(&context_, Slow(), &response));
}

TEST_F(CallDeadlineTest, MatchTrainings_EndsWhenCancelled) {
  v1::MatchTrainingsResponse response;
  ExpectEndedByCancelling(
      [&] { return server_.matching().MatchTrainings(&context_, Slow(), &response); });
}

TEST_F(CallDeadlineTest, MatchTrainings_WaitsForARevisionNoLongerThanItsDeadline) {
  SetShortDeadline();
  v1::MatchTrainingsRequest request = Slow();
  request.set_min_index_revision(1'000'000);
  v1::MatchTrainingsResponse response;
  EXPECT_EQ(server_.matching().MatchTrainings(&context_, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

TEST_F(CallDeadlineTest, ExplainMatch_EndsAtItsDeadline) {
  SetShortDeadline();
  v1::ExplainMatchRequest request;
  *request.mutable_need() = Slow().need();
  request.set_target("trainings/T-1");
  v1::ExplainMatchResponse response;
  ExpectEndedByDeadline(server_.matching().ExplainMatch(&context_, request, &response));
}

TEST_F(CallDeadlineTest, ExplainMatch_EndsWhenCancelled) {
  v1::ExplainMatchRequest request;
  *request.mutable_need() = Slow().need();
  request.set_target("trainings/T-1");
  v1::ExplainMatchResponse response;
  ExpectEndedByCancelling(
      [&] { return server_.matching().ExplainMatch(&context_, request, &response); });
}

TEST_F(CallDeadlineTest, BatchMatchTrainings_EndsAtItsDeadline) {
  SetShortDeadline();
  v1::BatchMatchTrainingsRequest request;
  for (int i = 0; i < 100; ++i) *request.add_requests() = Slow();
  v1::BatchMatchTrainingsResponse response;
  ExpectEndedByDeadline(server_.matching().BatchMatchTrainings(&context_, request, &response));
}

TEST_F(CallDeadlineTest, BatchMatchTrainings_EndsWhenCancelled) {
  v1::BatchMatchTrainingsRequest request;
  for (int i = 0; i < 100; ++i) *request.add_requests() = Slow();
  v1::BatchMatchTrainingsResponse response;
  ExpectEndedByCancelling(
      [&] { return server_.matching().BatchMatchTrainings(&context_, request, &response); });
}

TEST_F(CallDeadlineTest, StreamMatchTrainings_EndsWhenCancelled) {
  ExpectEndedByCancelling([&] {
    const auto stream = server_.matching().StreamMatchTrainings(&context_);
    v1::StreamMatchTrainingsRequest message;
    message.mutable_config();
    stream->Write(message);
    *message.mutable_item()->mutable_need() = Slow().need();
    // More than are taken in at once, so that reading waits too.
    for (int i = 0; i < 20; ++i) {
      message.mutable_item()->set_need_id(std::to_string(i));
      if (!stream->Write(message)) break;
    }
    v1::StreamMatchTrainingsResponse result;
    while (stream->Read(&result)) {
    }
    return stream->Finish();
  });
}

TEST_F(CallDeadlineTest, StreamMatchTrainings_EndsAtItsDeadline) {
  SetShortDeadline();
  const auto stream = server_.matching().StreamMatchTrainings(&context_);
  v1::StreamMatchTrainingsRequest message;
  message.mutable_config();
  stream->Write(message);
  message.mutable_item()->set_need_id("1");
  *message.mutable_item()->mutable_need() = Slow().need();
  stream->Write(message);
  v1::StreamMatchTrainingsResponse result;
  while (stream->Read(&result)) {
  }
  ExpectEndedByDeadline(stream->Finish());
}

TEST_F(CallDeadlineTest, BatchUpsertEntries_EndsAtItsDeadline) {
  SetShortDeadline();
  v1::BatchUpsertEntriesRequest batch;
  AddEntry(SmallTraining("T-2", kSlow), batch);
  v1::BatchUpsertEntriesResponse written;
  ExpectEndedByDeadline(server_.catalogue().BatchUpsertEntries(&context_, batch, &written));
}

}  // namespace
}  // namespace tremplin::testing
