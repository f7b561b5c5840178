// Identifiers that the compiler keeps apart: a TrainingId is no SessionId.
#ifndef TREMPLIN_ENGINE_BASE_IDS_H_
#define TREMPLIN_ENGINE_BASE_IDS_H_

#include <compare>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"

namespace tremplin {

template <typename Tag>
class StringId {
 public:
  StringId() = default;
  explicit StringId(std::string value) : value_(std::move(value)) {}
  const std::string& value() const { return value_; }
  bool empty() const { return value_.empty(); }
  friend auto operator<=>(const StringId&, const StringId&) = default;
  template <typename H>
  friend H AbslHashValue(H h, const StringId& id) {
    return H::combine(std::move(h), id.value_);
  }

 private:
  std::string value_;
};

// The segment of a resource name that names one resource, e.g. `T-17` in
// `trainings/T-17`: 1 to 128 characters of [A-Za-z0-9._~:-].
using ProviderId = StringId<struct ProviderTag>;
using TrainingId = StringId<struct TrainingTag>;
using OfferingId = StringId<struct OfferingTag>;
using SessionId = StringId<struct SessionTag>;
using CertificationId = StringId<struct CertificationTag>;
using NeedId = StringId<struct NeedTag>;

inline constexpr size_t kMaxIdLength = 128;

// True for 1 to 128 characters of [A-Za-z0-9._~:-].
bool IsValidId(absl::string_view id);

// "source:number", or a producer's own number alone: characters outside the set
// become '-', and such a number, an empty or a too long one ends in a hash of it,
// so that no two fall together. REQUIRES: `source` is empty or a valid id.
std::string MakeId(absl::string_view source, absl::string_view producer_id);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_IDS_H_
