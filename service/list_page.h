// What all lists of the contract share.
#ifndef TREMPLIN_SERVICE_LIST_PAGE_H_
#define TREMPLIN_SERVICE_LIST_PAGE_H_

#include "absl/status/statusor.h"

namespace tremplin {

// The size of a page for a request's `page_size`, the default for 0;
// kInvalidArgument with that field when it is out of bounds.
absl::StatusOr<int> ListPageSize(int requested);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_LIST_PAGE_H_
