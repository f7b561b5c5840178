#include "engine/place/place_names.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr absl::string_view kArticles[] = {"le", "la", "les", "l"};

bool AllDigits(absl::string_view text) { return absl::c_all_of(text, absl::ascii_isdigit); }

// "01", "12e", "1er", "3eme" -> "1", "12", "1", "3"; other words unchanged.
absl::string_view PlainNumber(absl::string_view word) {
  size_t digits = 0;
  while (digits < word.size() && absl::ascii_isdigit(word[digits])) ++digits;
  const absl::string_view ending = word.substr(digits);
  const bool is_number = digits > 0 && (ending.empty() || ending == "e" || ending == "er" ||
                                        ending == "eme" || ending == "ere");
  if (!is_number) return word;
  word = word.substr(0, digits);
  while (word.size() > 1 && word.front() == '0') word.remove_prefix(1);
  return word;
}

absl::string_view Expanded(absl::string_view word) {
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  if (word == "s") return "sur";
  return PlainNumber(word);
}

bool IsArrondissementWord(absl::string_view word) {
  return word == "arrondissement" || word == "arrdt" || word == "arr" || word == "ardt";
}

// "havre le" -> "le havre".
void MoveArticleToFront(std::string& key) {
  const size_t space = key.rfind(' ');
  if (space == std::string::npos) return;
  const std::string last = key.substr(space + 1);
  if (absl::c_linear_search(kArticles, last)) key = absl::StrCat(last, " ", key.substr(0, space));
}

}  // namespace

std::string PlaceNameKey(absl::string_view name) {
  std::string words = Fold(name);
  for (char& c : words) {
    const bool keeps = absl::ascii_isalnum(c) || static_cast<unsigned char>(c) >= 0x80;
    if (!keeps) c = ' ';
  }
  std::string key;
  for (absl::string_view word : absl::StrSplit(words, ' ', absl::SkipEmpty())) {
    if (word == "cedex") break;
    if (IsArrondissementWord(word)) continue;
    absl::StrAppend(&key, key.empty() ? "" : " ", Expanded(word));
  }
  MoveArticleToFront(key);
  return key;
}

std::vector<std::string> KeysWithArticle(absl::string_view key) {
  std::vector<std::string> keys;
  for (absl::string_view article : kArticles) keys.push_back(absl::StrCat(article, " ", key));
  return keys;
}

bool KeysExtend(absl::string_view a, absl::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  return !a.empty() && absl::StartsWith(b, a) && (a.size() == b.size() || b[a.size()] == ' ');
}

std::vector<std::string> DepartmentsOfPostcode(absl::string_view postcode) {
  if (!IsPostcode(postcode)) return {};
  if (absl::StartsWith(postcode, "20")) return {"2A", "2B"};
  const bool overseas = absl::StartsWith(postcode, "97") || absl::StartsWith(postcode, "98");
  return {std::string(postcode.substr(0, overseas ? 3 : 2))};
}

bool IsPostcode(absl::string_view text) { return text.size() == 5 && AllDigits(text); }

bool IsInseeCode(absl::string_view text) {
  if (text.size() != 5 || !AllDigits(text.substr(2))) return false;
  const absl::string_view department = text.substr(0, 2);
  return AllDigits(department) || department == "2A" || department == "2B";
}

}  // namespace tremplin
