// Where the next page of a ranked answer begins.
#ifndef TREMPLIN_SERVICE_PAGE_TOKEN_H_
#define TREMPLIN_SERVICE_PAGE_TOKEN_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace tremplin {

// A page token names the revision, the place in the list and a hash of both and
// of the request, so that neither a newer index nor another request can be mixed
// in. `request` has the fields page_token, page_size and min_index_revision, which
// may differ from page to page.
std::string MakePageToken(int64_t revision, int offset, const google::protobuf::Message& request);

// The offset of the request's page in an answer of `revision`, 0 without a token.
// kInvalidArgument for a token of another request, a changed one or none of ours;
// kFailedPrecondition for one of another revision.
absl::StatusOr<int> PageOffset(const google::protobuf::Message& request, int64_t revision);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_PAGE_TOKEN_H_
