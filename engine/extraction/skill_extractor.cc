#include "engine/extraction/skill_extractor.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/concept_ranking.h"
#include "engine/extraction/late_interaction.h"
#include "engine/extraction/skill_candidates.h"
#include "engine/extraction/skill_confidence.h"
#include "engine/extraction/skill_score.h"
#include "engine/extraction/skill_stance.h"
#include "engine/text/advertisement.h"
#include "engine/text/advertisement_sections.h"
#include "engine/text/need_words.h"
#include "engine/text/statement_phrases.h"

namespace tremplin {
namespace {

// A sentence with its words, which lie in the whole text.
struct ReadSentence {
  Span span;
  std::vector<NeedWord> words;
};

// Those that may ask for something.
std::vector<ReadSentence> SentencesOf(absl::string_view text) {
  const bool is_advertisement = IsAdvertisement(text);
  AdvertisementReader sections(text);
  std::vector<ReadSentence> sentences;
  for (const Span& span : SplitSentences(text)) {
    if (sentences.size() == kMaxRankedSentences) break;
    std::vector<NeedWord> words = SplitNeedWords(Slice(text, span));
    if (words.empty()) continue;
    const AdvertisementSection section =
        is_advertisement ? sections.Next(span, words) : AdvertisementSection::kUnknown;
    if (section == AdvertisementSection::kOffered || IsBoilerplate(words, is_advertisement)) {
      continue;
    }
    for (NeedWord& word : words) {
      word.span.begin += span.begin;
      word.span.end += span.begin;
    }
    sentences.push_back({span, std::move(words)});
  }
  return sentences;
}

// The words between two signs of punctuation around `at`.
Span ClauseAround(const std::vector<NeedWord>& words, Span at) {
  size_t begin = 0;
  for (size_t i = 0; i < words.size() && words[i].span.begin <= at.begin; ++i) {
    if (words[i].after_break) begin = i;
  }
  size_t end = begin + 1;
  while (end < words.size() && !words[end].after_break) ++end;
  return SpanOf(words, begin, end);
}

// The word that `label` sees most of.
Span NearestWord(absl::Span<const float> label, const SentenceVectors& vectors) {
  const size_t d = label.size();
  size_t nearest = 0;
  float best = -2;
  for (size_t i = 0; i < vectors.words.size(); ++i) {
    float product = 0;
    for (size_t j = 0; j < d; ++j) product += label[j] * vectors.tokens[i * d + j];
    if (product > best) {
      best = product;
      nearest = i;
    }
  }
  return vectors.words[nearest];
}

// All that one sentence speaks of, from the least confidence on.
void AddSkillsOf(const ConceptIndex& index, const ReadSentence& sentence,
                 const SentenceVectors& vectors, const SentenceCandidates& candidates,
                 float min_confidence, std::vector<FoundSkill>& found) {
  const auto d = static_cast<size_t>(index.dimension());
  std::vector<Half> labels;
  for (const SkillCandidate& candidate : candidates.candidates) {
    const absl::Span<const Half> label = index.vectors().subspan(candidate.text * d, d);
    labels.insert(labels.end(), label.begin(), label.end());
  }
  const std::vector<float> interactions =
      LateInteractionScores(labels, vectors.tokens, index.dimension());
  // `said`: the words that the stance is taken towards.
  const auto add = [&](uint32_t text, SkillOrigin origin, Span said, Span evidence, float score) {
    const SkillStance stance = StanceOf(sentence.words, said);
    const float confidence = SkillConfidence(score);
    if (stance.denied || confidence < min_confidence) return;
    found.push_back({index.texts()[text].concept_ordinal, text, origin, evidence, stance.importance,
                     stance.level, score, confidence});
  };
  absl::flat_hash_map<uint32_t, SkillScoreParts> named;
  for (const LabelMention& mention : candidates.named) named[mention.text] = {};
  for (size_t i = 0; i < candidates.candidates.size(); ++i) {
    const SkillCandidate& candidate = candidates.candidates[i];
    SkillScoreParts parts = candidate.parts;
    parts.interaction = interactions[i];
    if (const auto found_named = named.find(candidate.text); found_named != named.end()) {
      found_named->second = parts;
    } else if (SkillConfidence(SkillScore(parts)) >= min_confidence && !vectors.words.empty()) {
      const Span nearest = NearestWord(index.Vector(candidate.text), vectors);
      add(candidate.text, SkillOrigin::kInferred, nearest, ClauseAround(sentence.words, nearest),
          SkillScore(parts));
    }
  }
  for (const LabelMention& mention : candidates.named) {
    add(mention.text, SkillOrigin::kNamed, mention.span, mention.span,
        MentionScore(named[mention.text], mention.exact));
  }
}

absl::Status CheckQuery(const ExtractionQuery& query) {
  if (query.min_confidence >= 0 && query.min_confidence <= 1) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("min_confidence must be 0 to 1, got ", query.min_confidence));
}

}  // namespace

absl::StatusOr<std::unique_ptr<SkillExtractor>> SkillExtractor::Create(Options options) {
  RETURN_IF_ERROR(options.Check());
  return std::unique_ptr<SkillExtractor>(new SkillExtractor(std::move(options)));
}

absl::StatusOr<std::vector<FoundSkill>> SkillExtractor::Extract(const ConceptIndex& index,
                                                                const Taxonomy& taxonomy,
                                                                const ExtractionQuery& query,
                                                                const Deadline& deadline) const {
  RETURN_IF_ERROR(CheckRanking(index, *options_.embedder, query.limit));
  RETURN_IF_ERROR(CheckQuery(query));
  const Language language =
      query.language != Language::kUnknown ? query.language : GuessLanguage(query.text);
  ConceptFilter filter = query.filter;
  if (filter.kinds.empty()) filter.kinds = {ConceptKind::kSkill, ConceptKind::kKnowledge};
  std::vector<uint32_t> admitted = AdmittedTexts(index, filter);
  std::erase_if(admitted, [&](uint32_t text) { return index.texts()[text].is_description; });
  const std::vector<ReadSentence> sentences = SentencesOf(query.text);
  if (sentences.empty() || admitted.empty()) return std::vector<FoundSkill>();

  std::vector<Span> spans;
  for (const ReadSentence& sentence : sentences) spans.push_back(sentence.span);
  ASSIGN_OR_RETURN(const std::vector<SentenceVectors> vectors,
                   EncodeSentences(query.text, spans, language, options_, deadline));
  ASSIGN_OR_RETURN(
      const std::vector<SentenceCandidates> candidates,
      FindSkillCandidates(index, admitted, query.text, spans, vectors, language, deadline));
  std::vector<FoundSkill> found;
  for (size_t i = 0; i < sentences.size(); ++i) {
    AddSkillsOf(index, sentences[i], vectors[i], candidates[i], query.min_confidence, found);
  }
  found = MergeFoundSkills(index, taxonomy, std::move(found));
  if (found.size() > static_cast<size_t>(query.limit)) {
    found.resize(static_cast<size_t>(query.limit));
  }
  return found;
}

}  // namespace tremplin
