#include "service/call_deadline.h"

#include <chrono>

namespace tremplin {

Deadline DeadlineOf(const grpc::ServerContext& context) {
  const auto at = context.deadline();
  const auto cancelled = [&context] { return context.IsCancelled(); };
  if (at == std::chrono::system_clock::time_point::max()) {
    return Deadline(Deadline::Clock::time_point::max(), cancelled);
  }
  const auto left = at - std::chrono::system_clock::now();
  return Deadline(
      Deadline::Clock::now() + std::chrono::duration_cast<std::chrono::nanoseconds>(left),
      cancelled);
}

}  // namespace tremplin
