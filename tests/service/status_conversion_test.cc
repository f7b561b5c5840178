#include "service/status_conversion.h"

#include "tests/service/error_details.h"

namespace tremplin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string ReasonOf(const absl::Status& status) { return DetailsOf(ToRpcStatus(status)).reason; }

TEST(StatusConversionTest, Ok_HasNoDetails) {
  EXPECT_EQ(ToRpcStatus(absl::OkStatus()).ByteSizeLong(), 0u);
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
}

TEST(StatusConversionTest, EveryCode_HasAReasonOfTheDomain) {
  EXPECT_EQ(ReasonOf(absl::InvalidArgumentError("x")), "INVALID_FIELD");
  EXPECT_EQ(ReasonOf(absl::NotFoundError("x")), "RESOURCE_NOT_FOUND");
  EXPECT_EQ(ReasonOf(absl::FailedPreconditionError("x")), "REVISION_OR_STATE_MISMATCH");
  EXPECT_EQ(ReasonOf(absl::UnavailableError("x")), "NOT_READY");
  EXPECT_EQ(ReasonOf(absl::ResourceExhaustedError("x")), "LIMIT_REACHED");
  EXPECT_EQ(ReasonOf(absl::DeadlineExceededError("x")), "DEADLINE_EXCEEDED");
  EXPECT_EQ(ReasonOf(absl::CancelledError("x")), "CANCELLED");
  EXPECT_EQ(ReasonOf(absl::DataLossError("x")), "DAMAGED_DATA");
  EXPECT_EQ(ReasonOf(absl::InternalError("x")), "INTERNAL");
  EXPECT_EQ(DetailsOf(ToRpcStatus(absl::InternalError("x"))).domain, "tremplin");
}

TEST(StatusConversionTest, RetryInfo_ComesWithWhatMayPass) {
  EXPECT_TRUE(DetailsOf(ToRpcStatus(absl::UnavailableError("x"))).has_retry_info);
  EXPECT_TRUE(DetailsOf(ToRpcStatus(absl::ResourceExhaustedError("x"))).has_retry_info);
  EXPECT_FALSE(DetailsOf(ToRpcStatus(absl::InvalidArgumentError("x"))).has_retry_info);
  EXPECT_FALSE(DetailsOf(ToRpcStatus(absl::InternalError("x"))).has_retry_info);
}

TEST(StatusConversionTest, GrpcStatus_CarriesCodeMessageAndDetails) {
  const grpc::Status status = ToGrpcStatus(absl::NotFoundError("trainings/T-1 is absent"));
  EXPECT_EQ(status.error_message(), "trainings/T-1 is absent");
  ExpectError(status, grpc::StatusCode::NOT_FOUND, "RESOURCE_NOT_FOUND");
}

TEST(StatusConversionTest, InvalidFields_BecomeViolationsInOrder) {
  const absl::Status one = InvalidField("need.text", "must not be empty");
  EXPECT_EQ(one.message(), "need.text: must not be empty");
  const absl::Status three =
      InvalidFields({{"a", "is bad"}, {"b[1]", "is worse"}, {"c", "is gone"}});
  EXPECT_EQ(three.message(), "a: is bad (and 2 more)");
  const ErrorDetails details = DetailsOf(ToRpcStatus(three));
  EXPECT_THAT(details.bad_fields, ElementsAre("a", "b[1]", "c"));
  EXPECT_THAT(details.descriptions, ElementsAre("is bad", "is worse", "is gone"));
}

TEST(StatusConversionTest, WithFieldFromMessage_ReadsWhatTheEngineWrites) {
  const absl::Status read = WithFieldFromMessage(
      absl::InvalidArgumentError("constraints.place.radius_km: must be above 0: got -1"));
  const ErrorDetails details = DetailsOf(ToRpcStatus(read));
  EXPECT_THAT(details.bad_fields, ElementsAre("constraints.place.radius_km"));
  EXPECT_THAT(details.descriptions, ElementsAre("must be above 0: got -1"));
}

TEST(StatusConversionTest, WithFieldFromMessage_LeavesOtherStatusesAlone) {
  for (const absl::Status& status : {absl::OkStatus(), absl::NotFoundError("name: absent"),
                                     absl::InvalidArgumentError("no field is named"),
                                     absl::InvalidArgumentError("two words: are no path")}) {
    EXPECT_EQ(WithFieldFromMessage(status), status);
    EXPECT_THAT(DetailsOf(ToRpcStatus(status)).bad_fields, IsEmpty());
  }
  const absl::Status named = InvalidField("a", "b: c");
  EXPECT_EQ(WithFieldFromMessage(named), named);
}

TEST(StatusConversionTest, UnderField_PutsThePrefixBeforeEachField) {
  const absl::Status status = UnderField(InvalidFields({{"a", "x"}, {"b", "y"}}), "config.");
  EXPECT_THAT(DetailsOf(ToRpcStatus(status)).bad_fields, ElementsAre("config.a", "config.b"));
  EXPECT_EQ(status.message(), "config.a: x (and 1 more)");
  EXPECT_EQ(UnderField(absl::OkStatus(), "config."), absl::OkStatus());
  EXPECT_EQ(UnderField(absl::NotFoundError("x"), "config."), absl::NotFoundError("x"));
}

}  // namespace
}  // namespace tremplin::testing
