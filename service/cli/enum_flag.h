// Enumerators of the contract as flags name them.
#ifndef TREMPLIN_SERVICE_CLI_ENUM_FLAG_H_
#define TREMPLIN_SERVICE_CLI_ENUM_FLAG_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace tremplin::cli {

// "part-time" -> RHYTHM_PART_TIME, by the contract's own names; kInvalidArgument
// names the flag.
template <typename Parse, typename Value>
absl::Status SetEnum(const std::string& text, const char* flag, absl::string_view prefix,
                     Parse&& parse, Value* value) {
  std::string name = absl::StrCat(prefix, absl::AsciiStrToUpper(text));
  for (char& c : name) c = c == '-' ? '_' : c;
  if (!parse(name, value) || static_cast<int>(*value) == 0) {
    return absl::InvalidArgumentError(absl::StrCat(flag, ": no such value: '", text, "'"));
  }
  return absl::OkStatus();
}

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_ENUM_FLAG_H_
