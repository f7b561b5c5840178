#include "engine/matching/other_names.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/matching/requirement_terms.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

bool HoldsAll(const std::vector<std::string>& terms, const std::vector<std::string>& wanted) {
  return std::includes(terms.begin(), terms.end(), wanted.begin(), wanted.end());
}

// Ordinals of the concepts that stand for all of `subject`, the requirement's terms.
std::set<uint32_t> NamedConcepts(const ConceptIndex& concepts, absl::string_view requirement,
                                 Language language, const std::vector<std::string>& subject) {
  std::set<uint32_t> named;
  for (const LabelMention& mention :
       concepts.labels().Find(concepts.texts(), requirement, language)) {
    const ConceptText& text = concepts.texts()[mention.text];
    const ConceptKind kind = concepts.ConceptOf(text).kind;
    if (kind != ConceptKind::kSkill && kind != ConceptKind::kKnowledge) continue;
    const QueryTerms terms = MakeQueryTerms(WordTerms(Slice(requirement, mention.span), language));
    if (HoldsAll(terms.terms, subject)) named.insert(text.concept_ordinal);
  }
  return named;
}

}  // namespace

std::vector<OtherName> OtherNamesOf(const ConceptIndex& concepts, absl::string_view requirement,
                                    Language language) {
  const std::vector<std::string> subject =
      MakeQueryTerms(SubjectTerms(requirement, language)).terms;
  std::vector<OtherName> names;
  if (subject.empty()) return names;
  const std::vector<ConceptText>& texts = concepts.texts();
  for (const uint32_t ordinal : NamedConcepts(concepts, requirement, language, subject)) {
    auto text = std::lower_bound(
        texts.begin(), texts.end(), ordinal,
        [](const ConceptText& one, uint32_t wanted) { return one.concept_ordinal < wanted; });
    for (; text != texts.end() && text->concept_ordinal == ordinal; ++text) {
      if (text->is_description || names.size() == kMaxOtherNames) continue;
      QueryTerms words = MakeQueryTerms(SubjectTerms(text->text, text->language));
      const bool says_no_more = text->language == language && HoldsAll(words.terms, subject);
      const bool cut_to_one =
          words.terms.size() < 2 && WordTerms(text->text, text->language).size() > 1;
      if (words.terms.empty() || says_no_more || cut_to_one) continue;
      names.push_back({text->text, text->language, std::move(words)});
    }
  }
  return names;
}

}  // namespace tremplin
