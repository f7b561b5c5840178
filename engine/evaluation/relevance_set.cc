#include "engine/evaluation/relevance_set.h"

#include <functional>
#include <type_traits>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/text/normalise.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

using Json = nlohmann::json;

// Calls `on_line` with each line of the file that is not blank; an error is
// given the file and the line.
absl::Status ForEachLine(const std::string& path,
                         const std::function<absl::Status(int64_t, absl::string_view)>& on_line) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  int64_t number = 0;
  for (absl::string_view line : absl::StrSplit(bytes, '\n')) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty()) continue;
    const absl::Status status = on_line(number, line);
    if (!status.ok()) return Annotate(status, absl::StrCat(path, " line ", number));
  }
  return absl::OkStatus();
}

absl::StatusOr<Json> ParseObject(absl::string_view text) {
  if (!IsValidUtf8(text)) return absl::InvalidArgumentError("not in UTF-8");
  Json object = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  if (!object.is_object()) return absl::InvalidArgumentError("is no JSON object");
  return object;
}

// The string at `key`; "" when it is absent and may be.
absl::StatusOr<std::string> TextAt(const Json& object, const char* key, bool required) {
  const auto found = object.find(key);
  if (found == object.end()) {
    if (!required) return std::string();
    return absl::InvalidArgumentError(absl::StrCat("\"", key, "\" is missing"));
  }
  if (!found->is_string()) {
    return absl::InvalidArgumentError(absl::StrCat("\"", key, "\" must be a string"));
  }
  return found->get<std::string>();
}

absl::Status ReadOptional(const Json& object, const char* key, std::string& text) {
  ASSIGN_OR_RETURN(text, TextAt(object, key, false));
  return absl::OkStatus();
}

// What documents and queries share.
template <typename Item>
absl::StatusOr<Item> ReadItem(const Json& object, absl::flat_hash_set<std::string>& ids) {
  Item item;
  ASSIGN_OR_RETURN(item.id, TextAt(object, "_id", true));
  ASSIGN_OR_RETURN(item.title, TextAt(object, "title", false));
  ASSIGN_OR_RETURN(item.text, TextAt(object, "text", true));
  if (item.id.empty() || item.id.find_first_of(" \t\r\n") != std::string::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"_id\" must have a character and no white space, got '", item.id, "'"));
  }
  if (!ids.insert(item.id).second) {
    return absl::InvalidArgumentError(absl::StrCat("_id '", item.id, "' stands twice in the file"));
  }
  return item;
}

template <typename Item>
absl::StatusOr<std::vector<Item>> ReadItems(
    const std::string& path, const std::function<absl::Status(const Json&, Item&)>& read_more) {
  std::vector<Item> items;
  absl::flat_hash_set<std::string> ids;
  RETURN_IF_ERROR(ForEachLine(path, [&](int64_t, absl::string_view line) -> absl::Status {
    ASSIGN_OR_RETURN(const Json object, ParseObject(line));
    ASSIGN_OR_RETURN(Item item, ReadItem<Item>(object, ids));
    RETURN_IF_ERROR(read_more(object, item));
    if (item.title.empty() && item.text.empty()) {
      // A document that says nothing is found by nothing; a query would be asked.
      if (std::is_same_v<Item, SetDocument>) return absl::OkStatus();
      return absl::InvalidArgumentError(absl::StrCat("'", item.id, "' has neither title nor text"));
    }
    items.push_back(std::move(item));
    return absl::OkStatus();
  }));
  if (items.empty()) return absl::InvalidArgumentError(absl::StrCat(path, ": holds no line"));
  return items;
}

absl::Status ReadDescription(const std::string& path, RelevanceSet& set) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path));
  const absl::Status status = [&]() -> absl::Status {
    ASSIGN_OR_RETURN(const Json object, ParseObject(bytes));
    ASSIGN_OR_RETURN(const std::string task, TextAt(object, "task", true));
    ASSIGN_OR_RETURN(set.task, ParseTaskName(task));
    ASSIGN_OR_RETURN(set.query_language, TextAt(object, "query_language", false));
    ASSIGN_OR_RETURN(set.corpus_language, TextAt(object, "corpus_language", false));
    ASSIGN_OR_RETURN(set.metric, TextAt(object, "metric", false));
    return absl::OkStatus();
  }();
  return status.ok() ? status : Annotate(status, path);
}

std::string FolderName(absl::string_view folder) {
  while (folder.size() > 1 && folder.back() == '/') folder.remove_suffix(1);
  return std::string(folder.substr(folder.rfind('/') + 1));
}

}  // namespace

absl::string_view TaskName(EvaluationTask task) {
  switch (task) {
    case EvaluationTask::kMatchTrainings:
      return "match-trainings";
    case EvaluationTask::kSearchConcepts:
      return "search-concepts";
    case EvaluationTask::kExtractSkills:
      return "extract-skills";
    case EvaluationTask::kJudgeCoverage:
      return "judge-coverage";
  }
  return "";
}

absl::StatusOr<EvaluationTask> ParseTaskName(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (EvaluationTask task : {EvaluationTask::kMatchTrainings, EvaluationTask::kSearchConcepts,
                              EvaluationTask::kExtractSkills, EvaluationTask::kJudgeCoverage}) {
    if (name == TaskName(task)) return task;
    names.push_back(TaskName(task));
  }
  return absl::UnimplementedError(
      absl::StrCat("task '", name, "' is not supported; supported: ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<Judgements> ReadJudgements(const std::string& path) {
  Judgements judgements;
  RETURN_IF_ERROR(ForEachLine(path, [&](int64_t number, absl::string_view line) -> absl::Status {
    if (number == 1) return absl::OkStatus();
    const std::vector<std::string> fields = absl::StrSplit(line, '\t');
    int grade = 0;
    if (fields.size() != 3 || !absl::SimpleAtoi(fields[2], &grade) || grade < 0) {
      return absl::InvalidArgumentError(absl::StrCat(
          "expected query-id, corpus-id and a grade of 0 or more, separated by tabs, got '", line,
          "'"));
    }
    judgements[fields[0]][fields[1]] = grade;
    return absl::OkStatus();
  }));
  return judgements;
}

absl::StatusOr<RelevanceSet> ReadRelevanceSet(const std::string& folder) {
  RelevanceSet set;
  set.name = FolderName(folder);
  RETURN_IF_ERROR(ReadDescription(absl::StrCat(folder, "/set.json"), set));
  ASSIGN_OR_RETURN(set.corpus,
                   ReadItems<SetDocument>(absl::StrCat(folder, "/corpus.jsonl"),
                                          [](const Json& object, SetDocument& document) {
                                            return ReadOptional(object, "en", document.english);
                                          }));
  ASSIGN_OR_RETURN(set.queries,
                   ReadItems<SetQuery>(absl::StrCat(folder, "/queries.jsonl"),
                                       [](const Json& object, SetQuery& query) {
                                         RETURN_IF_ERROR(ReadOptional(object, "en", query.english));
                                         return ReadOptional(object, "subset", query.subset);
                                       }));
  absl::StatusOr<Judgements> judgements = ReadJudgements(absl::StrCat(folder, "/qrels.tsv"));
  if (judgements.ok()) {
    set.judgements = *std::move(judgements);
  } else if (!absl::IsNotFound(judgements.status())) {
    return judgements.status();
  }
  return set;
}

}  // namespace tremplin
