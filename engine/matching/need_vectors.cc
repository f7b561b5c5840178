#include "engine/matching/need_vectors.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"
#include "engine/matching/requirement_terms.h"
#include "engine/text/terms.h"

namespace tremplin {
namespace {

QueryTerms NgramsOf(const std::string& text) {
  std::vector<std::string> ngrams = CharacterNgrams(text);
  if (ngrams.size() > kMaxQueryNgrams) ngrams.resize(kMaxQueryNgrams);
  return MakeQueryTerms(std::move(ngrams));
}

void AppendCentred(std::vector<float> vector, absl::Span<const float> mean,
                   std::vector<float>& out) {
  CentreAndNormalise(mean, absl::MakeSpan(vector));
  out.insert(out.end(), vector.begin(), vector.end());
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
  // One call per text: its vector must not depend on what else is encoded.
  const auto encode = [&](const std::string& text, std::vector<float>& out) -> absl::Status {
    const EmbeddingRequest request{text, {}, TextRole::kQuery};
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> result,
                     embedder.Embed(absl::MakeSpan(&request, 1), deadline));
    AppendCentred(std::move(result[0].pooled), means.For(read.language, text.size()), out);
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(encode(read.search_text, vectors.whole));
  if (!read.title.empty()) {
    RETURN_IF_ERROR(encode(read.title, vectors.subject));
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
    RETURN_IF_ERROR(encode(text, vectors.requirements));
    vectors.requirement_words.push_back(MakeQueryTerms(SubjectTerms(text, read.language)));
    vectors.requirement_words_across.push_back(across(vectors.requirement_words.back()));
    vectors.other_names.push_back(concepts != nullptr ? OtherNamesOf(*concepts, text, read.language)
                                                      : std::vector<OtherName>());
    vectors.requirement_names.push_back(ProperNameTerms(text, read.language));
  }
  vectors.words = MakeQueryTerms(WordTerms(read.search_text, read.language));
  vectors.words_across = across(vectors.words);
  vectors.ngrams = NgramsOf(read.search_text);
  return vectors;
}

}  // namespace tremplin
