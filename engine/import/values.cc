#include "engine/import/values.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/rule_checks.h"

namespace tremplin {
namespace {

// What may stand between the name of a register and a number: " n° ", "-", " : ".
absl::string_view WithoutJoints(absl::string_view text) {
  constexpr absl::string_view kJoints[] = {" ", "\u00a0", "\u202f", "-", ":", "n°", "N°"};
  constexpr int kMaxJoints = 4;
  for (int i = 0; i < kMaxJoints; ++i) {
    for (absl::string_view joint : kJoints) {
      if (absl::ConsumePrefix(&text, joint)) break;
    }
  }
  return text;
}

}  // namespace

std::vector<std::string> CertificationIdsNamedIn(absl::string_view text) {
  struct Name {
    absl::string_view written;
    absl::string_view registry;
    size_t min_digits;
  };
  // In small letters only where they are part of an address. RS232 is an interface.
  static constexpr Name kNames[] = {
      {"RNCP", "RNCP", 2}, {"RS", "RS", 4}, {"/rncp/", "RNCP", 2}, {"/rs/", "RS", 2}};
  std::vector<std::string> ids;
  absl::flat_hash_set<std::string> known;
  for (size_t at = 0; at < text.size(); ++at) {
    if (at > 0 && absl::ascii_isalnum(text[at]) && absl::ascii_isalnum(text[at - 1])) continue;
    for (const Name& name : kNames) {
      absl::string_view rest = text.substr(at);
      if (!absl::ConsumePrefix(&rest, name.written)) continue;
      const absl::string_view number = WithoutJoints(rest);
      const size_t digits = std::min(number.find_first_not_of("0123456789"), number.size());
      const bool ends = digits == number.size() || !absl::ascii_isalnum(number[digits]);
      if (digits < name.min_digits || digits > 6 || !ends) continue;
      std::string id = absl::StrCat(name.registry, number.substr(0, digits));
      if (known.insert(id).second) ids.push_back(std::move(id));
    }
  }
  return ids;
}

bool IsRomeCode(absl::string_view code) {
  return code.size() == 5 && code[0] >= 'A' && code[0] <= 'N' && IsDigits(code.substr(1));
}

std::string SourceName(absl::string_view format, absl::string_view producer) {
  return producer.empty() ? std::string(format) : absl::StrCat(format, ":", producer);
}

}  // namespace tremplin
