// Single checks, of which the rules of entry_rules.cc are made. Each adds to
// `broken` what does not hold, with what was expected and what was found.
#ifndef TREMPLIN_ENGINE_CATALOGUE_RULE_CHECKS_H_
#define TREMPLIN_ENGINE_CATALOGUE_RULE_CHECKS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/date.h"
#include "engine/catalogue/quoted.h"

namespace tremplin {

// A broken rule of a record: the field's path within it, "offerings[1].id".
struct BrokenRule {
  std::string field;
  std::string description;
};
using BrokenRules = std::vector<BrokenRule>;

// True for a day, month or year from 1900 to 2200 that the calendar has.
bool IsExistingDate(const PartialDate& date);

bool IsDigits(absl::string_view text);
bool IsAlphanumeric(absl::string_view text);
bool IsBlank(absl::string_view text);

// "must be `expected`, got `got`" unless `holds`.
void CheckHolds(bool holds, absl::string_view field, absl::string_view expected,
                absl::string_view got, BrokenRules& broken);

void CheckPresent(absl::string_view field, absl::string_view text, BrokenRules& broken);

// Bounds are inclusive.
void CheckRange(absl::string_view field, int64_t number, int64_t least, int64_t most,
                BrokenRules& broken);
void CheckRange(absl::string_view field, std::optional<int> number, int64_t least, int64_t most,
                BrokenRules& broken);

// `length` digits, or nothing.
void CheckDigitsIfAny(absl::string_view field, absl::string_view text, size_t length,
                      BrokenRules& broken);

// The shape of a BCP-47 tag (RFC 5646, section 2.1), not its registration.
void CheckLanguage(absl::string_view field, absl::string_view tag, BrokenRules& broken);
void CheckLanguageIfAny(absl::string_view field, absl::string_view tag, BrokenRules& broken);

// An address without a scheme, or with the web's. Links end up in web pages,
// where another scheme could run a script.
void CheckUrl(absl::string_view field, absl::string_view url, BrokenRules& broken);

// Partial dates are in order when some days within them are.
void CheckOrder(absl::string_view field, const std::optional<PartialDate>& later,
                absl::string_view earlier_field, const std::optional<PartialDate>& earlier,
                BrokenRules& broken);

// The items of `list` differ by key_of(item), which is called `key_name`;
// empty keys are not compared.
template <typename T, typename KeyOf>
void CheckUnique(absl::string_view list, absl::string_view key_name, const std::vector<T>& items,
                 KeyOf key_of, BrokenRules& broken) {
  absl::flat_hash_map<absl::string_view, size_t> first;
  for (size_t i = 0; i < items.size(); ++i) {
    const std::string& key = key_of(items[i]);
    if (key.empty()) continue;
    const auto [it, inserted] = first.emplace(key, i);
    if (inserted) continue;
    broken.push_back({absl::StrCat(list, "[", i, "].", key_name),
                      absl::StrCat("must differ from that of ", list, "[", it->second, "], got ",
                                   Quoted(key), " twice")});
  }
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_RULE_CHECKS_H_
