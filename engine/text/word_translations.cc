#include "engine/text/word_translations.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

absl::StatusOr<float> ReadProbability(absl::string_view text) {
  float probability = 0;
  if (!absl::SimpleAtof(text, &probability) || !(probability >= 0 && probability <= 1)) {
    return absl::DataLossError(absl::StrCat("expected a probability, got '", text, "'"));
  }
  return probability;
}

template <typename Table>
void Add(absl::string_view from, absl::string_view to, float probability, Table& table) {
  if (probability > 0) table[from].push_back({std::string(to), std::sqrt(probability)});
}

template <typename Table>
void LikeliestFirst(Table& table) {
  for (auto& [term, translations] : table) {
    std::sort(translations.begin(), translations.end(), [](const auto& a, const auto& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
    });
  }
}

}  // namespace

absl::StatusOr<std::shared_ptr<const WordTranslations>> WordTranslations::FromTsv(
    absl::string_view tsv) {
  std::shared_ptr<WordTranslations> translations(new WordTranslations());
  int number = 0;
  for (absl::string_view line : absl::StrSplit(tsv, '\n')) {
    ++number;
    if (line.empty()) continue;
    const std::vector<absl::string_view> fields = absl::StrSplit(line, '\t');
    if (fields.size() != 4 || fields[0].empty() || fields[1].empty()) {
      return absl::DataLossError(
          absl::StrCat("line ", number,
                       ": expected French term, English term and two probabilities between tabs"));
    }
    const absl::StatusOr<float> to_english = ReadProbability(fields[2]);
    if (!to_english.ok()) return Annotate(to_english.status(), absl::StrCat("line ", number));
    const absl::StatusOr<float> to_french = ReadProbability(fields[3]);
    if (!to_french.ok()) return Annotate(to_french.status(), absl::StrCat("line ", number));
    Add(fields[0], fields[1], *to_english, translations->from_french_);
    Add(fields[1], fields[0], *to_french, translations->from_english_);
  }
  LikeliestFirst(translations->from_french_);
  LikeliestFirst(translations->from_english_);
  return translations;
}

absl::StatusOr<std::shared_ptr<const WordTranslations>> WordTranslations::Load(
    const std::string& path) {
  constexpr size_t kLargestTable = size_t{64} << 20;
  ASSIGN_OR_RETURN(const std::string tsv, ReadFile(path, kLargestTable));
  auto translations = FromTsv(tsv);
  if (!translations.ok()) return Annotate(translations.status(), path);
  return translations;
}

std::shared_ptr<const WordTranslations> WordTranslations::Empty() {
  return std::shared_ptr<const WordTranslations>(new WordTranslations());
}

const WordTranslations::TermTable& WordTranslations::Table(Language from) const {
  if (from == Language::kFrench) return from_french_;
  return from == Language::kEnglish ? from_english_ : none_;
}

absl::Span<const WordTranslation> WordTranslations::Of(absl::string_view term,
                                                       Language from) const {
  const TermTable& table = Table(from);
  const auto found = table.find(term);
  return found == table.end() ? absl::Span<const WordTranslation>() : found->second;
}

}  // namespace tremplin
