#include "engine/base/status_macros.h"

#include <memory>
#include <string>

#include "absl/strings/cord.h"
#include "gtest/gtest.h"

namespace tremplin {
namespace {

absl::Status Counted(absl::Status status, int& calls) {
  ++calls;
  return status;
}

absl::Status TwoSteps(const absl::Status& first, int& calls) {
  RETURN_IF_ERROR(Counted(first, calls));
  RETURN_IF_ERROR(Counted(absl::OkStatus(), calls));
  return absl::OkStatus();
}

absl::StatusOr<std::unique_ptr<int>> MakeInt(int value) {
  if (value < 0) return absl::OutOfRangeError("below 0");
  return std::make_unique<int>(value);
}

absl::StatusOr<int> Sum(int a, int b) {
  ASSIGN_OR_RETURN(const std::unique_ptr<int> first, MakeInt(a));
  std::unique_ptr<int> second;
  ASSIGN_OR_RETURN(second, MakeInt(b));
  return *first + *second;
}

TEST(StatusMacrosTest, ReturnIfError_EvaluatesOnceAndStopsAtAnError) {
  int calls = 0;
  EXPECT_TRUE(TwoSteps(absl::OkStatus(), calls).ok());
  EXPECT_EQ(calls, 2);
  EXPECT_EQ(TwoSteps(absl::NotFoundError("it"), calls), absl::NotFoundError("it"));
  EXPECT_EQ(calls, 3);
}

TEST(StatusMacrosTest, AssignOrReturn_MovesTheValueOrReturnsTheStatus) {
  EXPECT_EQ(Sum(1, 2).value(), 3);
  EXPECT_EQ(Sum(1, -2).status(), absl::OutOfRangeError("below 0"));
  EXPECT_EQ(Sum(-1, 2).status(), absl::OutOfRangeError("below 0"));
}

TEST(AnnotateTest, Annotate_KeepsCodeAndPayloads) {
  absl::Status status = absl::DataLossError("torn page");
  status.SetPayload("tremplin/row", absl::Cord("17"));
  const absl::Status annotated = Annotate(status, "store.db");
  EXPECT_EQ(annotated.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(annotated.message(), "store.db: torn page");
  EXPECT_EQ(annotated.GetPayload("tremplin/row"), absl::Cord("17"));
}

TEST(AnnotateTest, Annotate_LeavesOkAlone) {
  EXPECT_TRUE(Annotate(absl::OkStatus(), "store.db").ok());
}

}  // namespace
}  // namespace tremplin
