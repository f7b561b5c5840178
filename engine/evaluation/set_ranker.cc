#include "engine/evaluation/set_ranker.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/mutex.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "engine/evaluation/set_catalogue.h"
#include "engine/matching/concept_search.h"
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
      Matcher::Create({options.embedder,
                       options.gazetteer != nullptr ? options.gazetteer : Gazetteer::Empty(),
                       options.query_means}));
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

absl::StatusOr<AnswerQuery> SearchConcepts(const RelevanceSet& set,
                                           std::shared_ptr<const Snapshot> snapshot,
                                           const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(std::shared_ptr<const ConceptSearcher> searcher,
                   ConceptSearcher::Create({options.embedder, options.query_means}));
  return [&set, snapshot = std::move(snapshot), searcher](const SetQuery& query) -> Answer {
    ConceptQuery request;
    request.text = FirstCharacters(query.title.empty() || query.text.empty()
                                       ? absl::StrCat(query.title, query.text)
                                       : absl::StrCat(query.title, ". ", query.text),
                                   kMaxNeedCharacters);
    request.language = LanguageFromTag(set.query_language);
    request.limit = kMaxRanked;
    ASSIGN_OR_RETURN(const std::vector<ConceptHit> hits,
                     searcher->Search(*snapshot, request, Deadline::Infinite()));
    std::vector<ScoredDocument> ranked;
    for (const ConceptHit& hit : hits) {
      ranked.push_back({set.corpus[DocumentOf(hit.key)].id, hit.score, hit.parts});
    }
    return ranked;
  };
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

absl::StatusOr<TrecRun> RankSet(const RelevanceSet& set, std::shared_ptr<const Snapshot> snapshot,
                                const SetRankerOptions& options) {
  ASSIGN_OR_RETURN(const AnswerQuery answer,
                   set.task == EvaluationTask::kMatchTrainings
                       ? MatchTrainings(set, std::move(snapshot), options)
                       : SearchConcepts(set, std::move(snapshot), options));
  std::vector<Answer> answers(set.queries.size(), Answer(std::vector<ScoredDocument>()));
  std::atomic<size_t> next = 0;
  ProgressCount progress(options.progress, static_cast<int64_t>(set.queries.size()));
  const auto work = [&] {
    for (size_t i = next++; i < set.queries.size(); i = next++) {
      answers[i] = answer(set.queries[i]);
      if (!answers[i].ok()) next = set.queries.size();  // what comes later is not needed
      progress.AddOne();
    }
  };
  std::vector<std::thread> threads;
  for (int t = 1; t < options.threads; ++t) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();

  TrecRun run;
  for (size_t i = 0; i < answers.size(); ++i) {
    if (!answers[i].ok()) {
      return Annotate(answers[i].status(), absl::StrCat("query '", set.queries[i].id, "'"));
    }
    run.push_back({set.queries[i].id, *std::move(answers[i])});
  }
  return run;
}

}  // namespace tremplin
