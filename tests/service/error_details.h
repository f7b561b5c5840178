// What a failed call carries, unpacked.
#ifndef TREMPLIN_TESTS_SERVICE_ERROR_DETAILS_H_
#define TREMPLIN_TESTS_SERVICE_ERROR_DETAILS_H_

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "grpcpp/support/status.h"
#include "gtest/gtest.h"

namespace tremplin::testing {

struct ErrorDetails {
  std::string reason, domain;
  std::vector<std::string> bad_fields;    // in order
  std::vector<std::string> descriptions;  // parallel to bad_fields
  bool has_retry_info = false;
};

inline ErrorDetails DetailsOf(const google::rpc::Status& status) {
  ErrorDetails details;
  for (const auto& any : status.details()) {
    google::rpc::ErrorInfo info;
    google::rpc::BadRequest bad_request;
    if (any.UnpackTo(&info)) {
      details.reason = info.reason();
      details.domain = info.domain();
    }
    if (any.UnpackTo(&bad_request)) {
      for (const auto& violation : bad_request.field_violations()) {
        details.bad_fields.push_back(violation.field());
        details.descriptions.push_back(violation.description());
      }
    }
    details.has_retry_info |= any.Is<google::rpc::RetryInfo>();
  }
  return details;
}

inline ErrorDetails DetailsOf(const grpc::Status& status) {
  google::rpc::Status rpc;
  EXPECT_TRUE(rpc.ParseFromString(status.error_details()));
  EXPECT_EQ(rpc.code(), static_cast<int>(status.error_code()));
  EXPECT_EQ(rpc.message(), status.error_message());
  return DetailsOf(rpc);
}

// INVALID_ARGUMENT whose violations are exactly of these fields.
inline void ExpectBadFields(const grpc::Status& status, const std::vector<std::string>& fields) {
  ASSERT_EQ(status.error_code(), grpc::StatusCode::INVALID_ARGUMENT) << status.error_message();
  const ErrorDetails details = DetailsOf(status);
  EXPECT_EQ(details.reason, "INVALID_FIELD");
  EXPECT_EQ(details.domain, "tremplin");
  EXPECT_THAT(details.bad_fields, ::testing::ElementsAreArray(fields));
  for (const std::string& description : details.descriptions) EXPECT_NE(description, "");
}

inline void ExpectError(const grpc::Status& status, grpc::StatusCode code,
                        const std::string& reason) {
  ASSERT_EQ(status.error_code(), code) << status.error_message();
  EXPECT_EQ(DetailsOf(status).reason, reason);
  EXPECT_EQ(DetailsOf(status).domain, "tremplin");
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_SERVICE_ERROR_DETAILS_H_
