#include "engine/matching/need_vectors.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/embedding/encode_text.h"
#include "engine/matching/named_skills.h"
#include "engine/matching/requirement_terms.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

// Of a phrase.
constexpr size_t kMaxPhraseBytes = 80;

QueryTerms NgramsOf(const std::string& text) {
  std::vector<std::string> ngrams = CharacterNgrams(text);
  if (ngrams.size() > kMaxQueryNgrams) ngrams.resize(kMaxQueryNgrams);
  return MakeQueryTerms(std::move(ngrams));
}

// a plus half of b, of length 1.
std::vector<float> WithHalfOf(const std::vector<float>& a, const std::vector<float>& b) {
  std::vector<float> sum(a.size());
  for (size_t i = 0; i < a.size(); ++i) sum[i] = a[i] + 0.5f * b[i];
  NormaliseLength(absl::MakeSpan(sum));
  return sum;
}

}  // namespace

std::string RequirementText(const Requirement& requirement) {
  if (!requirement.text.empty() || !requirement.qualification.has_value()) return requirement.text;
  const Qualification& q = *requirement.qualification;
  return absl::StrCat(q.scheme, " ", q.code, q.category.empty() ? "" : " ", q.category);
}

absl::StatusOr<NeedVectors> EncodeNeed(const ReadNeed& read, const Embedder& embedder,
                                       const QueryMeans& means,
                                       const WordTranslations* translations,
                                       const ConceptIndex* concepts, const Deadline& deadline) {
  NeedVectors vectors;
  vectors.dimension = embedder.dimension();
  vectors.is_phrase = read.title.empty() && read.search_text.size() <= kMaxPhraseBytes;
  const auto encode_phrase = [&](const std::string& text) {
    return EncodePhrase(embedder, text, means.For(read.language, text.size()), deadline);
  };
  const auto encode = [&](const std::string& text) {
    if (vectors.is_phrase) return encode_phrase(text);
    return EncodeText(embedder, text, TextRole::kQuery, means.For(read.language, text.size()),
                      deadline);
  };
  ASSIGN_OR_RETURN(vectors.whole, encode(read.search_text));
  if (!read.title.empty()) {
    ASSIGN_OR_RETURN(vectors.subject, encode_phrase(read.title));
    std::vector<float> whole = WithHalfOf(vectors.whole, vectors.subject);
    vectors.subject = WithHalfOf(vectors.subject, vectors.whole);
    vectors.whole = std::move(whole);
  }
  const auto across = [&](const QueryTerms& words) {
    const bool known = translations != nullptr && !translations->IsEmpty(read.language);
    return known ? Translate(words, read.language, *translations) : TranslatedTerms{};
  };
  for (const ReadRequirement& requirement : read.requirements) {
    const std::string text = RequirementText(requirement.requirement);
    ASSIGN_OR_RETURN(const std::vector<float> vector, encode(text));
    vectors.requirements.insert(vectors.requirements.end(), vector.begin(), vector.end());
    vectors.requirement_words.push_back(MakeQueryTerms(SubjectTerms(text, read.language)));
    vectors.requirement_words_across.push_back(across(vectors.requirement_words.back()));
    vectors.requirement_skills.push_back(concepts != nullptr
                                             ? NamedSkills(*concepts, text, read.language)
                                             : std::vector<uint32_t>());
    vectors.requirement_names.push_back(ProperNameTerms(text, read.language));
  }
  vectors.words = MakeQueryTerms(WordTerms(read.search_text, read.language));
  vectors.words_across = across(vectors.words);
  vectors.ngrams = NgramsOf(read.search_text);
  return vectors;
}

}  // namespace tremplin
