#include "service/page_token.h"

#include <memory>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/hash.h"
#include "service/status_conversion.h"

namespace tremplin {
namespace {

using google::protobuf::Message;

// Of all that a token stands for, so that a changed one is told from ours.
std::string TokenHash(int64_t revision, int offset, const Message& request) {
  const std::unique_ptr<Message> bare(request.New());
  bare->CopyFrom(request);
  for (const char* field : {"page_token", "page_size", "min_index_revision"}) {
    bare->GetReflection()->ClearField(bare.get(), bare->GetDescriptor()->FindFieldByName(field));
  }
  return Sha256Hex(absl::StrCat(revision, ".", offset, ".", bare->SerializeAsString()))
      .substr(0, 16);
}

std::string TokenOf(const Message& request) {
  return request.GetReflection()->GetString(request,
                                            request.GetDescriptor()->FindFieldByName("page_token"));
}

}  // namespace

std::string MakePageToken(int64_t revision, int offset, const Message& request) {
  return absl::StrCat(revision, ".", offset, ".", TokenHash(revision, offset, request));
}

absl::StatusOr<int> PageOffset(const Message& request, int64_t revision) {
  const std::string token = TokenOf(request);
  if (token.empty()) return 0;
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  int64_t of_revision = 0;
  int offset = 0;
  if (parts.size() != 3 || !absl::SimpleAtoi(parts[0], &of_revision) ||
      !absl::SimpleAtoi(parts[1], &offset) || offset < 0) {
    return InvalidField("page_token", "is no token of this service");
  }
  if (parts[2] != TokenHash(of_revision, offset, request)) {
    return InvalidField("page_token", "belongs to another request or was changed");
  }
  if (of_revision == revision) return offset;
  return absl::FailedPreconditionError(absl::StrCat("page_token is of revision ", of_revision,
                                                    ", the index is at ", revision,
                                                    ": start again from the first page"));
}

}  // namespace tremplin
