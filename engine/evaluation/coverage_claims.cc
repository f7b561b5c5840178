#include "engine/evaluation/coverage_claims.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "engine/base/status_macros.h"
#include "engine/evaluation/set_catalogue.h"

namespace tremplin {
namespace {

// Nothing in a set is dated.
constexpr Date kAsOf(2027, 1, 1);

Coverage FromGrade(int grade) {
  if (grade >= 2) return Coverage::kCovered;
  return grade == 1 ? Coverage::kPartly : Coverage::kMissing;
}

MatchRequest RequestFor(const SetQuery& query, const std::string& language) {
  Requirement requirement;
  requirement.text = query.text;
  MatchRequest request;
  request.need.text = query.text;
  request.need.language = language;
  request.need.requirements = {std::move(requirement)};
  request.as_of = kAsOf;
  request.read_text = false;
  return request;
}

}  // namespace

const char* CoverageName(Coverage coverage) {
  switch (coverage) {
    case Coverage::kCovered:
      return "COVERED";
    case Coverage::kPartly:
      return "PARTLY";
    case Coverage::kMissing:
      return "MISSING";
  }
  return "";
}

ClaimCounts CountClaims(const std::vector<CoverageClaim>& claims) {
  ClaimCounts counts = {};
  for (const CoverageClaim& claim : claims) {
    ++counts[static_cast<size_t>(claim.claimed)][static_cast<size_t>(claim.judged)];
  }
  return counts;
}

absl::StatusOr<std::vector<CoverageClaim>> JudgeCoverage(
    const RelevanceSet& set, const std::shared_ptr<const Snapshot>& snapshot,
    const Matcher& matcher) {
  std::map<std::string, const SetQuery*> queries;
  for (const SetQuery& query : set.queries) queries[query.id] = &query;
  const std::vector<Entry> entries = EntriesOf(set);
  std::map<std::string, EntryKey> documents;
  for (size_t i = 0; i < entries.size(); ++i) {
    documents[set.corpus[i].id] = {KindOf(entries[i]), IdOf(entries[i])};
  }
  std::vector<CoverageClaim> claims;
  for (const auto& [query, judged] : *set.judgements) {
    const std::map<std::string, int> in_order(judged.begin(), judged.end());
    for (const auto& [document, grade] : in_order) {
      const auto asked = queries.find(query);
      const auto target = documents.find(document);
      if (asked == queries.end() || target == documents.end()) {
        return absl::InvalidArgumentError(
            absl::StrCat("judged pair '", query, "', '", document, "': not in the set"));
      }
      ASSIGN_OR_RETURN(const MatchReply reply,
                       matcher.Explain(snapshot, RequestFor(*asked->second, set.query_language),
                                       target->second, Deadline::Infinite()));
      if (reply.matches.size() != 1 || reply.matches[0].coverage.size() != 1) {
        return absl::InternalError(absl::StrCat("query '", query, "': expected one requirement"));
      }
      const RequirementCoverage& coverage = reply.matches[0].coverage[0];
      claims.push_back({query, document, FromGrade(grade), coverage.coverage, coverage.similarity});
    }
  }
  return claims;
}

std::string FormatClaims(const std::vector<CoverageClaim>& claims) {
  std::string text = "query\tdocument\tjudged\tclaimed\tstrength\n";
  for (const CoverageClaim& claim : claims) {
    absl::StrAppendFormat(&text, "%s\t%s\t%s\t%s\t%.4f\n", claim.query, claim.document,
                          CoverageName(claim.judged), CoverageName(claim.claimed), claim.strength);
  }
  return text;
}

}  // namespace tremplin
