#include "engine/planning/named_qualifications.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/need_reader.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr char kCaces[] = "CACES";

// The letters and digits that follow the first `mark` of a folded text, in
// capitals; "" when there are none.
std::string CodeBehind(const std::string& folded, absl::string_view mark) {
  const size_t found = folded.find(mark.data(), 0, mark.size());
  if (found == std::string::npos) return "";
  size_t end = found + mark.size();
  while (end < folded.size() && absl::ascii_isalnum(static_cast<unsigned char>(folded[end]))) ++end;
  return absl::AsciiStrToUpper(folded.substr(found + mark.size(), end - found - mark.size()));
}

// « catégorie 1A », « (CACES R 489-1A) ».
std::string CategoryIn(absl::string_view label, const std::string& family) {
  const std::string folded = Fold(label);
  const std::string category = CodeBehind(folded, "categorie ");
  if (!category.empty() || family.size() < 2) return category;
  return CodeBehind(folded, absl::StrCat(absl::AsciiStrToLower(family.substr(1)), "-"));
}

}  // namespace

std::vector<Qualification> QualificationsNamedBy(absl::string_view label) {
  std::vector<Qualification> qualifications;
  for (NamedQualification& named : FindQualifications(label)) {
    if (named.negated) continue;
    Qualification& qualification = named.qualification;
    if (qualification.scheme == kCaces && qualification.category.empty()) {
      qualification.category = CategoryIn(label, qualification.code);
    }
    qualifications.push_back(std::move(qualification));
  }
  return qualifications;
}

}  // namespace tremplin
