#include "engine/matching/need_vectors.h"

#include <deque>
#include <utility>

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

struct EncodedTexts {
  std::vector<float> whole, title;  // title: empty without one
  std::vector<std::vector<float>> requirements;
};

// All in one call, which takes little more than half of what they take one by one.
absl::StatusOr<EncodedTexts> Encode(const ReadNeed& read,
                                    absl::Span<const std::string> requirements, bool is_phrase,
                                    const Embedder& embedder, const QueryMeans& means,
                                    const Deadline& deadline) {
  std::deque<std::vector<float>> means_of_texts;  // the texts refer to them
  std::vector<TextToEncode> texts;
  const auto add = [&](const std::string& text, bool phrase) {
    texts.push_back({text, TextRole::kQuery,
                     means_of_texts.emplace_back(means.For(read.language, text.size())), phrase});
  };
  add(read.search_text, is_phrase);
  for (const std::string& requirement : requirements) add(requirement, is_phrase);
  if (!read.title.empty()) add(read.title, true);
  ASSIGN_OR_RETURN(std::vector<std::vector<float>> vectors,
                   EncodeCentred(embedder, texts, deadline));
  EncodedTexts encoded;
  if (!read.title.empty()) {
    encoded.title = std::move(vectors.back());
    vectors.pop_back();
  }
  encoded.whole = std::move(vectors.front());
  vectors.erase(vectors.begin());
  encoded.requirements = std::move(vectors);
  return encoded;
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
  std::vector<std::string> requirement_texts;
  for (const ReadRequirement& requirement : read.requirements) {
    requirement_texts.push_back(RequirementText(requirement.requirement));
  }
  ASSIGN_OR_RETURN(EncodedTexts encoded,
                   Encode(read, requirement_texts, vectors.is_phrase, embedder, means, deadline));
  vectors.whole = std::move(encoded.whole);
  if (!read.title.empty()) {
    std::vector<float> whole = WithHalfOf(vectors.whole, encoded.title);
    vectors.subject = WithHalfOf(encoded.title, vectors.whole);
    vectors.whole = std::move(whole);
  }
  const auto across = [&](const QueryTerms& words) {
    const bool known = translations != nullptr && !translations->IsEmpty(read.language);
    return known ? Translate(words, read.language, *translations) : TranslatedTerms{};
  };
  for (size_t r = 0; r < requirement_texts.size(); ++r) {
    const std::string& text = requirement_texts[r];
    const std::vector<float>& vector = encoded.requirements[r];
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
