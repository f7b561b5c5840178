// A relevance set: documents, queries, and which document answers which query.
#ifndef TREMPLIN_ENGINE_EVALUATION_RELEVANCE_SET_H_
#define TREMPLIN_ENGINE_EVALUATION_RELEVANCE_SET_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tremplin {

// What a set asks for: which code of the engine ranks it.
enum class EvaluationTask { kMatchTrainings, kSearchConcepts, kExtractSkills, kJudgeCoverage };

// "match-trainings", "search-concepts", "extract-skills", "judge-coverage".
absl::string_view TaskName(EvaluationTask task);
// kUnimplemented for any other name; the message lists the supported ones.
absl::StatusOr<EvaluationTask> ParseTaskName(absl::string_view name);

// Ids are opaque: nothing is read from them.
struct SetDocument {
  std::string id;
  std::string title;  // may be empty, but not together with `text`
  std::string text;
  std::string english;  // of a concept in another language: its English label; "" = none
};

struct SetQuery {
  std::string id;
  std::string title;  // may be empty, but not together with `text`
  std::string text;
  std::string subset;   // "" = none; metrics are also given per subset
  std::string english;  // of a concept in another language: its English label; "" = none
};

// Grades by query and document; those above 0 are relevant.
using Judgements = std::map<std::string, absl::flat_hash_map<std::string, int>>;

struct RelevanceSet {
  std::string name;  // of the folder, without its path
  EvaluationTask task = EvaluationTask::kMatchTrainings;
  std::string query_language;  // BCP-47; "" = to be guessed
  std::string corpus_language;
  std::string metric;               // the set's main one, "nDCG@10"; may be ""
  std::vector<SetDocument> corpus;  // in file order, as are the queries
  std::vector<SetQuery> queries;
  std::optional<Judgements> judgements;  // absent without qrels.tsv
};

// Reads a folder with
//   set.json       {"task", "query_language", "corpus_language", "metric"}
//   corpus.jsonl   {"_id", "title"?, "text", "en"?} per line
//   queries.jsonl  {"_id", "text", "title"?, "en"?, "subset"?} per line
//   qrels.tsv      optional: a header line, then query-id, corpus-id, grade
// Other fields are not looked at, and a document with neither title nor text is left
// out: nothing could find it. kNotFound for an absent file, kInvalidArgument
// for what cannot be read ("…/corpus.jsonl line 3: …": no JSON object, no text, a
// query that says nothing, invalid UTF-8, a repeated id, a grade below 0),
// kUnimplemented for a task that is not supported.
absl::StatusOr<RelevanceSet> ReadRelevanceSet(const std::string& folder);

// qrels.tsv alone. A pair that is judged twice has its last grade.
absl::StatusOr<Judgements> ReadJudgements(const std::string& path);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_RELEVANCE_SET_H_
