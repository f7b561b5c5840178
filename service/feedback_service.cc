#include "service/feedback_service.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/enum_names.h"
#include "service/call_deadline.h"
#include "service/entry_calls.h"
#include "service/record_conversion.h"
#include "service/resource_names.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

// The texts of the target as the snapshot has them; "" when it has it not.
std::string TextHashOf(const Snapshot& snapshot, absl::string_view target) {
  const std::optional<OwnerRef> place = snapshot.Locate(target);
  if (!place.has_value()) return "";
  const auto [segment, ordinal] = *place;
  return snapshot.segments[segment].segment->owners()[ordinal].text_hash;
}

v1::ReviewState StateOf(const Review& review, const Snapshot& snapshot) {
  const std::string text_hash = TextHashOf(snapshot, review.target);
  if (text_hash.empty()) return v1::REVIEW_STATE_TARGET_ABSENT;
  if (review.decision == ReviewDecision::kHidden || review.text_hash == text_hash) {
    return v1::REVIEW_STATE_ACTIVE;
  }
  return v1::REVIEW_STATE_NEEDS_REVIEW;
}

void ToMessage(const Review& review, const Snapshot& snapshot, v1::Review& message) {
  message.set_name(ResourceName(EntryKind::kReview, review.id.value()));
  message.set_target(review.target);
  if (review.code.has_value()) ToProto(*review.code, *message.mutable_code());
  message.set_decision(static_cast<v1::ReviewDecision>(review.decision));
  message.set_state(StateOf(review, snapshot));
  if (!review.reviewed_on.has_value()) return;
  message.mutable_reviewed_on()->set_year(review.reviewed_on->year);
  message.mutable_reviewed_on()->set_month(review.reviewed_on->month);
  message.mutable_reviewed_on()->set_day(review.reviewed_on->day);
}

// What the request decides, on texts that are not known yet.
Review ReviewOf(const v1::SetReviewRequest& request, std::vector<FieldViolation>& violations) {
  Review review;
  review.target = request.target();
  if (request.has_code()) review.code = FromProto(request.code(), "code.", violations);
  review.id = ReviewIdOf(review.target, review.code);
  // One of a newer contract is not stated either.
  const auto decision = static_cast<ReviewDecision>(request.decision());
  review.decision = IsKnownEnumerator(decision) ? decision : ReviewDecision::kUnknown;
  return review;
}

absl::Status CheckTarget(absl::string_view name) {
  const absl::StatusOr<EntryKey> target = ParseTarget(name);
  if (target.ok()) return absl::OkStatus();
  return InvalidField("target", std::string(target.status().message()));
}

}  // namespace

absl::Status FeedbackService::Set(const v1::SetReviewRequest& request, const Deadline& deadline,
                                  v1::Review& response) {
  RETURN_IF_ERROR(CheckTarget(request.target()));
  std::vector<FieldViolation> violations;
  Review review = ReviewOf(request, violations);
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot, holder_.Pin(0, deadline));
  const std::string text_hash = TextHashOf(*snapshot, review.target);
  review.reviewed_on = FromDate(clock_.TodayInParis());
  // Where the target is absent the fields are checked all the same.
  if (review.decision != ReviewDecision::kHidden) {
    review.text_hash = text_hash.empty() ? std::string(64, '0') : text_hash;
  }
  for (FieldViolation& violation : Validate(review)) violations.push_back(std::move(violation));
  if (!violations.empty()) return InvalidFields(violations);
  if (text_hash.empty()) {
    return absl::NotFoundError(absl::StrCat(review.target, " is not in the catalogue"));
  }
  const Entry entry = review;
  RETURN_IF_ERROR(ingestor_.Upsert(absl::MakeSpan(&entry, 1), deadline).status());
  ASSIGN_OR_RETURN(snapshot, holder_.Pin(0, deadline));
  ToMessage(review, *snapshot, response);
  return absl::OkStatus();
}

absl::Status FeedbackService::Get(const v1::GetReviewRequest& request, const Deadline& deadline,
                                  v1::Review& response) const {
  ASSIGN_OR_RETURN(const EntryKey key, KeyOf(EntryKind::kReview, request.name()));
  ASSIGN_OR_RETURN(const Entry entry, store_.Get(key));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot, holder_.Pin(0, deadline));
  ToMessage(std::get<Review>(entry), *snapshot, response);
  return absl::OkStatus();
}

absl::Status FeedbackService::List(const v1::ListReviewsRequest& request, const Deadline& deadline,
                                   v1::ListReviewsResponse& response) const {
  if (!request.target().empty()) {
    RETURN_IF_ERROR(CheckTarget(request.target()));
  }
  if (!v1::ReviewState_IsValid(request.state())) {
    return InvalidField("state", absl::StrCat("is no state: ", request.state()));
  }
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot, holder_.Pin(0, deadline));
  const auto wanted = [&](const Entry& entry) {
    const Review& review = std::get<Review>(entry);
    return (request.target().empty() || review.target == request.target()) &&
           (request.state() == v1::REVIEW_STATE_UNSPECIFIED ||
            StateOf(review, *snapshot) == request.state());
  };
  ASSIGN_OR_RETURN(const EntryPage page, ReadPage(store_, EntryKind::kReview, request.page_size(),
                                                  request.page_token(), wanted));
  for (const Entry& entry : page.entries) {
    ToMessage(std::get<Review>(entry), *snapshot, *response.add_reviews());
  }
  response.set_next_page_token(page.next_page_token);
  return absl::OkStatus();
}

grpc::Status FeedbackService::SetReview(grpc::ServerContext* context,
                                        const v1::SetReviewRequest* request, v1::Review* response) {
  return ToGrpcStatus(Set(*request, DeadlineOf(*context), *response));
}

grpc::Status FeedbackService::GetReview(grpc::ServerContext* context,
                                        const v1::GetReviewRequest* request, v1::Review* response) {
  return ToGrpcStatus(Get(*request, DeadlineOf(*context), *response));
}

grpc::Status FeedbackService::ListReviews(grpc::ServerContext* context,
                                          const v1::ListReviewsRequest* request,
                                          v1::ListReviewsResponse* response) {
  return ToGrpcStatus(List(*request, DeadlineOf(*context), *response));
}

grpc::Status FeedbackService::DeleteReview(grpc::ServerContext* context,
                                           const v1::DeleteReviewRequest* request,
                                           google::protobuf::Empty*) {
  return ToGrpcStatus(
      DeleteOne(store_, ingestor_, EntryKind::kReview, request->name(), DeadlineOf(*context)));
}

}  // namespace tremplin
