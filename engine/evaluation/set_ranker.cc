#include "engine/evaluation/set_ranker.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/parallel.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "engine/evaluation/set_catalogue.h"
#include "engine/extraction/concept_search.h"
#include "engine/extraction/skill_ranker.h"
#include "engine/matching/matcher.h"

namespace tremplin {
namespace {

// Nothing in a set is dated; relative dates in a query are read from here.
constexpr Date kAsOf(2027, 1, 1);

using Answer = absl::StatusOr<std::vector<ScoredDocument>>;
using AnswerQuery = std::function<Answer(const SetQuery&)>;

Need NeedOf(const SetQuery& query, const std::string& language) {
  Need need;
  need.title = FirstCharacters(query.title, kMaxTitleCharacters);
  need.text = FirstCharacters(query.text.empty() ? query.title : query.text, kMaxNeedCharacters);
  need.language = language;
  return need;
}

absl::StatusOr<AnswerQuery> MatchTrainings(const RelevanceSet& set,
                                           std::shared_ptr<const Snapshot> snapshot,
                                           const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(
      std::shared_ptr<const Matcher> matcher,
      Matcher::Create(
          {options.embedder, options.gazetteer != nullptr ? options.gazetteer : Gazetteer::Empty(),
           options.query_means, options.evidence, options.demands, options.translations}));
  return [&set, snapshot = std::move(snapshot), matcher](const SetQuery& query) -> Answer {
    MatchRequest request;
    request.need = NeedOf(query, set.query_language);
    request.as_of = kAsOf;
    request.limit = kMaxRanked;
    request.explain = false;
    request.cluster = false;
    request.keep_irrelevant = true;
    request.read_text = false;
    ASSIGN_OR_RETURN(const MatchReply reply,
                     matcher->Match(snapshot, request, Deadline::Infinite()));
    std::vector<ScoredDocument> ranked;
    for (const Match& match : reply.matches) {
      ranked.push_back({set.corpus[DocumentOf(match.target)].id, match.score, match.parts});
    }
    return ranked;
  };
}

// Title and text as one, as long as a need may be.
std::string WholeText(const SetQuery& query) {
  return FirstCharacters(query.title.empty() || query.text.empty()
                             ? absl::StrCat(query.title, query.text)
                             : absl::StrCat(query.title, ". ", query.text),
                         kMaxNeedCharacters);
}

absl::StatusOr<AnswerQuery> SearchConcepts(const RelevanceSet& set, const SetCorpus& corpus,
                                           const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(
      std::shared_ptr<const ConceptSearcher> searcher,
      ConceptSearcher::Create({options.embedder, options.query_means, options.translations}));
  return [&set, &corpus, searcher](const SetQuery& query) -> Answer {
    ConceptQuery request;
    request.text = WholeText(query);
    request.language = LanguageFromTag(set.query_language);
    request.limit = kMaxConcepts;
    request.occupations = corpus.occupations.get();
    ASSIGN_OR_RETURN(const std::vector<ConceptHit> hits,
                     searcher->Search(*corpus.concepts, request, Deadline::Infinite()));
    std::vector<ScoredDocument> ranked;
    for (const ConceptHit& hit : hits) {
      ScoreParts parts;
      parts.whole_similarity = hit.parts.similarity;
      parts.words = hit.parts.words;
      parts.ngrams = hit.parts.ngrams;
      ranked.push_back({set.corpus[hit.concept_ordinal].id, hit.score, parts});
    }
    return ranked;
  };
}

absl::StatusOr<AnswerQuery> ExtractSkills(const RelevanceSet& set,
                                          std::shared_ptr<const ConceptIndex> index,
                                          const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(
      std::shared_ptr<const SkillRanker> ranker,
      SkillRanker::Create({options.embedder, options.query_means, options.word_means}));
  return [&set, index = std::move(index), ranker](const SetQuery& query) -> Answer {
    const Language language = LanguageFromTag(set.query_language);
    SkillQuery request{WholeText(query), language, kMaxConcepts};
    request.titles = {{FirstCharacters(query.title, kMaxTitleCharacters), language},
                      {FirstCharacters(query.english, kMaxTitleCharacters), Language::kEnglish}};
    ASSIGN_OR_RETURN(const std::vector<SkillHit> hits,
                     ranker->Rank(*index, request, Deadline::Infinite()));
    std::vector<ScoredDocument> ranked;
    for (const SkillHit& hit : hits) {
      ScoreParts parts;
      parts.whole_similarity = hit.parts.similarity;
      parts.words = hit.parts.words;
      parts.coverage = hit.parts.interaction;
      ranked.push_back({set.corpus[hit.concept_ordinal].id, hit.score, parts});
    }
    return ranked;
  };
}

absl::StatusOr<AnswerQuery> AnswerTo(const RelevanceSet& set, const SetCorpus& corpus,
                                     const SetRankerOptions& options) {
  switch (set.task) {
    case EvaluationTask::kMatchTrainings:
      return MatchTrainings(set, corpus.trainings, options);
    case EvaluationTask::kSearchConcepts:
      return SearchConcepts(set, corpus, options);
    case EvaluationTask::kExtractSkills:
      return ExtractSkills(set, corpus.concepts, options);
    case EvaluationTask::kJudgeCoverage:
      break;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("task '", TaskName(set.task), "' ranks no documents"));
}

// Counts answers and tells the caller, one thread at a time.
class ProgressCount {
 public:
  ProgressCount(const std::function<void(int64_t, int64_t)>& tell, int64_t total)
      : tell_(tell), total_(total) {}
  void AddOne() {
    MutexLock lock(&mu_);
    ++done_;
    if (tell_) tell_(done_, total_);
  }

 private:
  Mutex mu_;
  const std::function<void(int64_t, int64_t)>& tell_;
  const int64_t total_;
  int64_t done_ ABSL_GUARDED_BY(mu_) = 0;
};

}  // namespace

absl::StatusOr<TrecRun> RankSet(const RelevanceSet& set, const SetCorpus& corpus,
                                const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(const AnswerQuery answer, AnswerTo(set, corpus, options));
  TrecRun run(set.queries.size());
  ProgressCount progress(options.progress, static_cast<int64_t>(set.queries.size()));
  RETURN_IF_ERROR(ForEachInParallel(run.size(), options.threads, [&](size_t i) {
    Answer ranked = answer(set.queries[i]);
    progress.AddOne();
    if (!ranked.ok()) {
      return Annotate(ranked.status(), absl::StrCat("query '", set.queries[i].id, "'"));
    }
    run[i] = {set.queries[i].id, *std::move(ranked)};
    return absl::OkStatus();
  }));
  return run;
}

}  // namespace tremplin
