#include "engine/base/ids.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/hash.h"

namespace tremplin {
namespace {

bool IsIdCharacter(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '_' || c == '~' ||
         c == ':' || c == '-';
}

}  // namespace

bool IsValidId(absl::string_view id) {
  if (id.empty() || id.size() > kMaxIdLength) return false;
  for (char c : id) {
    if (!IsIdCharacter(c)) return false;
  }
  return true;
}

std::string MakeId(absl::string_view source, absl::string_view producer_id) {
  std::string id = source.empty() ? std::string() : absl::StrCat(source, ":");
  bool changed = producer_id.empty();
  for (char c : producer_id) {
    if (!IsIdCharacter(c)) changed = true;
    id.push_back(IsIdCharacter(c) ? c : '-');
  }
  // Two numbers that differ only in replaced characters stay two ids.
  if (changed || id.size() > kMaxIdLength) {
    std::string suffix = absl::StrCat("-", Sha256Hex(producer_id).substr(0, 10));
    id.resize(std::min(id.size(), kMaxIdLength - suffix.size()));
    id += suffix;
  }
  return id;
}

}  // namespace tremplin
