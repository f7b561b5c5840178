#include "service/cli/proto_json.h"

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/json_util.h"

namespace tremplin::cli {

absl::StatusOr<std::string> ToJsonLine(const google::protobuf::Message& message) {
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  std::string json;
  const auto status = google::protobuf::util::MessageToJsonString(message, &json, options);
  if (!status.ok())
    return absl::InternalError(absl::StrCat("JSON: ", std::string(status.message())));
  return json;
}

absl::Status FromJsonLine(const std::string& line, google::protobuf::Message& message) {
  const auto status = google::protobuf::util::JsonStringToMessage(line, &message);
  if (!status.ok()) return absl::InvalidArgumentError(std::string(status.message()));
  return absl::OkStatus();
}

}  // namespace tremplin::cli
