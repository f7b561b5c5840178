// Early returns for absl::Status and absl::StatusOr.
#ifndef TREMPLIN_ENGINE_BASE_STATUS_MACROS_H_
#define TREMPLIN_ENGINE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define TREMPLIN_CONCAT_INNER_(a, b) a##b
#define TREMPLIN_CONCAT_(a, b) TREMPLIN_CONCAT_INNER_(a, b)

// Returns the status of `expr` from the enclosing function unless it is OK.
#define RETURN_IF_ERROR(expr)                           \
  do {                                                  \
    if (absl::Status _status = (expr); !_status.ok()) { \
      return _status;                                   \
    }                                                   \
  } while (false)

// `ASSIGN_OR_RETURN(auto value, Expression());`
#define ASSIGN_OR_RETURN(lhs, expr) \
  ASSIGN_OR_RETURN_INNER_(TREMPLIN_CONCAT_(_statusor_, __LINE__), lhs, expr)
#define ASSIGN_OR_RETURN_INNER_(statusor, lhs, expr) \
  auto statusor = (expr);                            \
  if (!statusor.ok()) {                              \
    return std::move(statusor).status();             \
  }                                                  \
  lhs = *std::move(statusor)

namespace tremplin {

// The same code with `context` put before the message: "context: message".
absl::Status Annotate(const absl::Status& status, absl::string_view context);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_STATUS_MACROS_H_
