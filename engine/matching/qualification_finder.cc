// Regulated qualifications and language levels named in a text: exact codes,
// never similarity.
#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "engine/matching/need_reader.h"
#include "engine/matching/qualification_names.h"
#include "engine/text/need_words.h"

namespace tremplin {
namespace {

using Words = std::vector<NeedWord>;

// How far from a name a negation or « exigé » still speaks of it.
constexpr size_t kReach = 4;

// « pas de CACES exigé », « permis non obligatoire », « sans permis »: not asked
// for. « n'a pas la FIMO », « mais pas la FIMO » says that it is missing, so
// that it is wanted all the more; « a déjà le permis C » that it is not.
bool IsNegated(const Words& words, WordRange range) {
  for (size_t i = range.end; i < words.size() && i < range.end + 3 && !words[i].after_break; ++i) {
    if (MatchAnyAt(
            words, i,
            {"non exige*", "non obligatoire*", "non requis*", "pas exige*", "pas necessaire*",
             "pas obligatoire*", "pas requis*", "not required", "not needed"}) > 0) {
      return true;
    }
  }
  for (size_t i = range.begin; i-- > 0 && range.begin - i <= kReach && !words[i + 1].after_break;) {
    if (MatchAnyAt(words, i,
                   {"deja", "qui a le", "qui a la", "qui ont le", "qui ont la", "already has",
                    "already have", "already holds"}) > 0) {
      return true;
    }
    if (MatchAnyAt(words, i, {"sans", "aucun", "aucune", "no", "without", "ni", "pas besoin"}) >
        0) {
      return true;
    }
    if (MatchAnyAt(words, i, {"pas", "not"}) == 0) continue;
    const bool lacking = i > 0 && !words[i].after_break &&
                         MatchAnyAt(words, i - 1,
                                    {"a", "ont", "ai", "avons", "avait", "mais", "but", "has",
                                     "have", "does", "do"}) > 0;
    const WordRange after{range.end, std::min(words.size(), range.end + 3)};
    const bool asked = ContainsAny(
        words, after,
        {"exige*", "requis*", "obligatoire*", "necessaire*", "demande*", "required", "needed"});
    if (!lacking || asked) return true;
  }
  return false;
}

bool IsElectrical(const Words& words) {
  return ContainsAny(words, {"habilitation*", "habilite*", "electrical accreditation", "b1v", "b2v",
                             "h1v", "h2v", "h0b0", "h0v"});
}

}  // namespace

bool NamingText::IsUpperCase(size_t at) const {
  const absl::string_view raw = Slice(text, words[at].span);
  return std::none_of(raw.begin(), raw.end(),
                      [](unsigned char c) { return absl::ascii_islower(c) || c >= 0x80; });
}

std::vector<NamedQualification> FindQualifications(absl::string_view text) {
  // A language first: its "B1" and "B2" are no habilitations.
  static constexpr std::array<Namer, 5> kNamers = {&NameLanguage, &NameMachine, &NameElectrical,
                                                   &NameSafety, &NameDriving};
  const Words words = SplitNeedWords(text);
  const NamingText naming{text, words, IsElectrical(words)};
  std::vector<NamedWords> found;
  for (size_t at = 0; at < words.size();) {
    size_t used = 0;
    for (size_t n = 0; n < kNamers.size() && used == 0; ++n) used = kNamers[n](naming, at, found);
    at += std::max<size_t>(1, used);
  }
  std::vector<NamedQualification> named;
  for (NamedWords& name : found) {
    named.push_back({std::move(name.qualification), SpanOf(words, name.range.begin, name.range.end),
                     IsNegated(words, name.range)});
  }
  return named;
}

QualificationFit Fits(const Qualification& required, const Qualification& offered) {
  if (required.scheme != offered.scheme) return QualificationFit::kNo;
  if (required.code.empty() || offered.code.empty()) {
    return required.category.empty() || offered.category.empty() ||
                   required.category == offered.category
               ? QualificationFit::kUncertain
               : QualificationFit::kNo;
  }
  if (required.code != offered.code) return QualificationFit::kNo;
  if (required.category.empty()) return QualificationFit::kExact;
  if (offered.category.empty()) return QualificationFit::kUncertain;
  return required.category == offered.category ? QualificationFit::kExact : QualificationFit::kNo;
}

}  // namespace tremplin
