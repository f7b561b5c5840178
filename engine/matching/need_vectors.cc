#include "engine/matching/need_vectors.h"

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
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

}  // namespace

std::string RequirementText(const Requirement& requirement) {
  if (!requirement.text.empty() || !requirement.qualification.has_value()) return requirement.text;
  const Qualification& q = *requirement.qualification;
  return absl::StrCat(q.scheme, " ", q.code, q.category.empty() ? "" : " ", q.category);
}

absl::StatusOr<NeedVectors> EncodeNeed(const ReadNeed& read, const Embedder& embedder,
                                       const QueryMeans& means, const Deadline& deadline) {
  NeedVectors vectors;
  vectors.dimension = embedder.dimension();
  EmbeddingRequest whole{read.search_text, {}, TextRole::kQuery};
  std::vector<std::string> texts;
  for (const ReadRequirement& requirement : read.requirements) {
    texts.push_back(RequirementText(requirement.requirement));
  }
  // Which requirements stand word for word in the search text.
  std::vector<bool> in_context(texts.size(), false);
  for (size_t i = 0; i < texts.size(); ++i) {
    const size_t at = texts[i].empty() ? std::string::npos : read.search_text.find(texts[i]);
    if (at == std::string::npos) continue;
    in_context[i] = true;
    whole.spans.push_back(
        {static_cast<uint32_t>(at), static_cast<uint32_t>(at + texts[i].size())});
  }
  std::vector<EmbeddingRequest> requests = {std::move(whole)};
  for (size_t i = 0; i < texts.size(); ++i) {
    if (!in_context[i]) requests.push_back({texts[i], {}, TextRole::kQuery});
  }
  // One call per text: its vector must not depend on what else is encoded.
  std::vector<EmbeddingResult> results;
  for (EmbeddingRequest& request : requests) {
    ASSIGN_OR_RETURN(std::vector<EmbeddingResult> result,
                     embedder.Embed(absl::MakeSpan(&request, 1), deadline));
    results.push_back(std::move(result[0]));
  }

  const absl::Span<const float> mean = means.For(read.language);
  AppendCentred(std::move(results[0].pooled), mean, vectors.whole);
  size_t next_span = 0;
  size_t next_result = 1;
  for (size_t i = 0; i < texts.size(); ++i) {
    AppendCentred(in_context[i] ? std::move(results[0].spans[next_span++])
                                : std::move(results[next_result++].pooled),
                  mean, vectors.requirements);
    vectors.requirement_words.push_back(MakeQueryTerms(WordTerms(texts[i], read.language)));
  }
  vectors.words = MakeQueryTerms(WordTerms(read.search_text, read.language));
  vectors.ngrams = NgramsOf(read.search_text);
  return vectors;
}

}  // namespace tremplin
