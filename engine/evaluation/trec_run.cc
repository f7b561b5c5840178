#include "engine/evaluation/trec_run.h"

#include <algorithm>
#include <cmath>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"

namespace tremplin {
namespace {

constexpr size_t kTrecFields = 6;

struct Line {
  absl::string_view query, document;
  float score = 0;
};

absl::StatusOr<Line> ParseLine(absl::string_view text) {
  const bool tabs = text.find('\t') != absl::string_view::npos;
  std::vector<absl::string_view> fields;
  if (tabs) {
    fields = absl::StrSplit(text, '\t');
  } else {
    fields = absl::StrSplit(text, absl::ByAnyChar(" \r"), absl::SkipEmpty());
  }
  const bool trec = fields.size() >= kTrecFields;
  Line line;
  if ((!trec && fields.size() != 3) || !absl::SimpleAtof(fields[trec ? 4 : 2], &line.score) ||
      std::isnan(line.score)) {
    return absl::InvalidArgumentError(absl::StrCat(
        "expected \"query Q0 document rank score tag\" or query, document and score separated by "
        "tabs, got '",
        text, "'"));
  }
  line.query = fields[0];
  line.document = fields[trec ? 2 : 1];
  return line;
}

void OrderByScore(std::vector<ScoredDocument>& documents) {
  std::stable_sort(documents.begin(), documents.end(),
                   [](const auto& a, const auto& b) { return a.score > b.score; });
  absl::flat_hash_set<std::string> seen;
  std::vector<ScoredDocument> distinct;
  for (ScoredDocument& item : documents) {
    if (seen.insert(item.document).second) distinct.push_back(std::move(item));
  }
  documents = std::move(distinct);
}

}  // namespace

Rankings RankingsOf(const TrecRun& run) {
  Rankings rankings;
  for (const QueryRanking& ranking : run) {
    std::vector<std::string>& ids = rankings[ranking.query];
    for (const ScoredDocument& item : ranking.documents) ids.push_back(item.document);
  }
  return rankings;
}

std::string FormatRun(const TrecRun& run, absl::string_view tag) {
  std::string text;
  for (const QueryRanking& ranking : run) {
    for (size_t i = 0; i < ranking.documents.size(); ++i) {
      const ScoredDocument& item = ranking.documents[i];
      absl::StrAppendFormat(&text, "%s Q0 %s %d %.9g %s\n", ranking.query, item.document, i + 1,
                            item.score, tag);
    }
  }
  return text;
}

std::string FormatParts(const TrecRun& run) {
  std::string text =
      "query\tdocument\twhole_similarity\twords\tngrams\tcoverage\ttitle_similarity\tcodes\n";
  for (const QueryRanking& ranking : run) {
    for (const ScoredDocument& item : ranking.documents) {
      absl::StrAppendFormat(&text, "%s\t%s\t%.5g\t%.5g\t%.5g\t%.5g\t%.5g\t%.5g\n", ranking.query,
                            item.document, item.parts.whole_similarity, item.parts.words,
                            item.parts.ngrams, item.parts.coverage, item.parts.title_similarity,
                            item.parts.codes);
    }
  }
  return text;
}

absl::StatusOr<TrecRun> ParseRun(absl::string_view text) {
  TrecRun run;
  absl::flat_hash_map<std::string, size_t> places;
  int64_t number = 0;
  for (absl::string_view raw : absl::StrSplit(text, '\n')) {
    ++number;
    if (absl::StripAsciiWhitespace(raw).empty()) continue;
    absl::StatusOr<Line> line = ParseLine(raw);
    if (!line.ok()) return Annotate(line.status(), absl::StrCat("line ", number));
    const auto [place, is_new] = places.try_emplace(line->query, run.size());
    if (is_new) run.push_back({std::string(line->query), {}});
    run[place->second].documents.push_back({std::string(line->document), line->score});
  }
  for (QueryRanking& ranking : run) OrderByScore(ranking.documents);
  return run;
}

absl::StatusOr<TrecRun> ReadRun(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  absl::StatusOr<TrecRun> run = ParseRun(text);
  if (!run.ok()) return Annotate(run.status(), path);
  return run;
}

}  // namespace tremplin
