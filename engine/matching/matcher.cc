#include "engine/matching/matcher.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/extraction/occupation_reading.h"
#include "engine/matching/allowed_owners.h"
#include "engine/matching/candidate_finder.h"
#include "engine/matching/coverage.h"
#include "engine/matching/demand_filter.h"
#include "engine/matching/named_skills.h"
#include "engine/matching/near_duplicates.h"
#include "engine/matching/need_vectors.h"
#include "engine/matching/ranking_weights.h"
#include "engine/matching/reply_facts.h"
#include "engine/matching/succession.h"

namespace tremplin {
namespace {

// Fewer proposals with a date or on request than this call for relaxations.
constexpr int kLittle = 3;
constexpr int kRelaxationPool = 100;
constexpr int kCandidatesPerSource = 200;

absl::Status CheckRequest(const Snapshot& snapshot, const Embedder& embedder,
                          const MatchRequest& request) {
  if (snapshot.fingerprint != embedder.fingerprint()) {
    return absl::FailedPreconditionError(
        absl::StrCat("the index was built with encoder '", snapshot.fingerprint,
                     "', this server encodes with '", embedder.fingerprint(), "'"));
  }
  if (request.limit < 1 || request.limit > kMaxRanked || request.offset < 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("limit must be 1 to ", kMaxRanked, ", got ", request.limit));
  }
  return ValidateConstraints(request.constraints);
}

struct Ranked {
  OwnerRef ref;
  EntryKey key;
  float score = 0;
  ScoreParts parts;
  std::vector<RequirementCoverage> coverage;
};

bool IsRelevant(const Ranked& ranked) {
  return std::any_of(ranked.coverage.begin(), ranked.coverage.end(),
                     [](const RequirementCoverage& c) { return c.coverage != Coverage::kMissing; });
}

// Everything that one request computes with.
struct Query {
  const Snapshot& snapshot;
  const MatchRequest& request;
  ReadNeed read;
  NeedVectors vectors;
  JudgeContext context;
  std::vector<NeedCode> codes;
  EvidenceScale scale;

  CandidateQuery ForCandidates(int per_source) const {
    return {&vectors, &read, &codes, per_source, std::max(50, per_source / 4)};
  }
};

absl::StatusOr<std::vector<Ranked>> Rank(const Query& query, const AllowedOwners& allowed,
                                         int per_source, std::unique_ptr<CoverageJudge>& judge,
                                         const Deadline& deadline) {
  ASSIGN_OR_RETURN(
      std::vector<Candidate> candidates,
      FindCandidates(query.snapshot, query.ForCandidates(per_source), allowed, deadline));
  std::vector<OwnerRef> refs;
  for (const Candidate& candidate : candidates) refs.push_back(candidate.ref);
  judge =
      std::make_unique<CoverageJudge>(query.snapshot, query.read, query.vectors, query.scale, refs);
  std::vector<Ranked> ranked;
  for (size_t i = 0; i < candidates.size(); ++i) {
    if (i % 64 == 0) RETURN_IF_ERROR(deadline.Check());
    const OwnerRef ref = candidates[i].ref;
    const SegmentOwner& owner = query.snapshot.segments[ref.segment].segment->owners()[ref.ordinal];
    Ranked item{ref, owner.key, 0, candidates[i].parts, judge->Judge(ref)};
    item.parts.coverage = judge->Score(item.coverage);
    item.score =
        Fuse(WeightsFor(query.read.language, owner.language, query.vectors.is_phrase), item.parts);
    ranked.push_back(std::move(item));
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    return a.score != b.score ? a.score > b.score : a.key < b.key;
  });
  return ranked;
}

Match MakeMatch(const Query& query, const Ranked& ranked, ChosenOption chosen) {
  Match match;
  match.target = ranked.key;
  match.score = ranked.score;
  match.parts = ranked.parts;
  match.coverage = ranked.coverage;
  match.checks = std::move(chosen.checks);
  match.option = chosen.option;
  std::string standing =
      StandingFr(query.snapshot, query.snapshot.EntryAt(ranked.ref), query.context.as_of);
  if (!standing.empty()) {
    match.checks.push_back({ConstraintKind::kAvailability, Verdict::kUnknown, std::move(standing)});
  }
  match.distance_km = DistanceTo(match.option, query.read.constraints);
  match.total_price = PriceFor(match.option, query.context.headcount);
  return match;
}

int CountDated(const std::vector<Match>& matches) {
  int dated = 0;
  for (const Match& match : matches) {
    dated += match.option.kind == MatchKind::kSession || match.option.kind == MatchKind::kOnRequest;
  }
  return dated;
}

}  // namespace

absl::StatusOr<std::unique_ptr<Matcher>> Matcher::Create(Options options) {
  if (options.embedder == nullptr || options.gazetteer == nullptr) {
    return absl::InvalidArgumentError("a matcher needs an embedder and a gazetteer");
  }
  return std::unique_ptr<Matcher>(new Matcher(std::move(options)));
}

namespace {

absl::StatusOr<Query> MakeQuery(const Snapshot& snapshot, const MatchRequest& request,
                                const Matcher::Options& options, const Deadline& deadline) {
  RETURN_IF_ERROR(CheckRequest(snapshot, *options.embedder, request));
  RETURN_IF_ERROR(deadline.Check());
  Query query{snapshot, request, {}, {}, {}, {}, options.evidence};
  ASSIGN_OR_RETURN(const Need need, WithSkillTexts(request.need, *snapshot.taxonomy));
  query.read =
      Read(need, request.constraints, request.as_of, *options.gazetteer, request.read_text);
  query.codes = ResolveCodes(request.need.codes, *snapshot.taxonomy);
  query.context = {request.as_of, query.read.audience, query.read.headcount};
  ASSIGN_OR_RETURN(query.vectors,
                   EncodeNeed(query.read, *options.embedder, options.query_means,
                              options.translations.get(), snapshot.concepts.get(), deadline));
  KeepDemands(options.demands, query.read, query.vectors);
  for (size_t r = 0; r < query.read.requirements.size(); ++r) {
    const std::optional<Code>& skill = query.read.requirements[r].requirement.skill;
    if (!skill.has_value()) continue;
    const std::optional<uint32_t> stated = StatedSkill(snapshot, *skill);
    std::vector<uint32_t>& skills = query.vectors.requirement_skills[r];
    if (!stated.has_value() || absl::c_binary_search(skills, *stated)) continue;
    skills.insert(absl::c_lower_bound(skills, *stated), *stated);
  }
  if (snapshot.concepts != nullptr && !query.vectors.subject.empty()) {
    DrawTowardsOccupations(*snapshot.concepts, query.vectors.subject, query.vectors.whole);
  }
  return query;
}

}  // namespace

absl::StatusOr<MatchReply> Matcher::Match(std::shared_ptr<const Snapshot> snapshot,
                                          const MatchRequest& request,
                                          const Deadline& deadline) const {
  ASSIGN_OR_RETURN(Query query, MakeQuery(*snapshot, request, options_, deadline));
  ASSIGN_OR_RETURN(
      AllowedOwners allowed,
      FindAllowedOwners(*snapshot, request, &query.read.constraints, query.context, deadline));
  const int per_source = std::max(kCandidatesPerSource, std::min(request.limit, kMaxRanked));
  std::unique_ptr<CoverageJudge> judge;
  ASSIGN_OR_RETURN(std::vector<Ranked> ranked, Rank(query, allowed, per_source, judge, deadline));

  MatchReply reply;
  DuplicateFolder folder(*snapshot);
  std::vector<OwnerRef> refs;
  for (const Ranked& item : ranked) {
    if (static_cast<int>(reply.matches.size()) == kMaxRanked) break;
    if (!request.keep_irrelevant && !query.read.requirements.empty() && !IsRelevant(item)) continue;
    std::optional<ChosenOption> chosen =
        ChooseOption(snapshot->EntryAt(item.ref), query.read.constraints, query.context);
    if (!chosen.has_value()) continue;
    if (request.cluster) {
      const std::optional<size_t> earlier =
          folder.Fold(item.ref, chosen->option.kind == MatchKind::kSession);
      if (earlier.has_value()) {
        reply.matches[*earlier].near_duplicates.push_back(item.key);
        continue;
      }
    }
    reply.matches.push_back(MakeMatch(query, item, *std::move(chosen)));
    refs.push_back(item.ref);
  }
  reply.total = static_cast<int>(reply.matches.size());

  if (request.explain) {
    reply.facets = CountFacets(*snapshot, reply.matches);
    if (CountDated(reply.matches) < kLittle) {
      ASSIGN_OR_RETURN(AllowedOwners all,
                       FindAllowedOwners(*snapshot, request, nullptr, query.context, deadline));
      std::unique_ptr<CoverageJudge> unconstrained_judge;
      ASSIGN_OR_RETURN(std::vector<Ranked> unconstrained,
                       Rank(query, all, kRelaxationPool, unconstrained_judge, deadline));
      std::vector<OwnerRef> relevant;
      for (const Ranked& item : unconstrained) {
        if (IsRelevant(item)) relevant.push_back(item.ref);
      }
      reply.relaxations =
          FindRelaxations(*snapshot, relevant, query.read.constraints, query.context);
      if (reply.matches.empty()) {
        reply.nothing_found_fr =
            WhyNothing(snapshot->CountOwners() == 0, !relevant.empty(), reply.relaxations);
      }
    }
  }

  const size_t begin = std::min(reply.matches.size(), static_cast<size_t>(request.offset));
  const size_t end = std::min(reply.matches.size(), begin + static_cast<size_t>(request.limit));
  reply.matches.erase(reply.matches.begin() + static_cast<std::ptrdiff_t>(end),
                      reply.matches.end());
  reply.matches.erase(reply.matches.begin(),
                      reply.matches.begin() + static_cast<std::ptrdiff_t>(begin));
  for (size_t i = 0; i < reply.matches.size(); ++i) {
    if (request.explain) {
      judge->AddQuotes(refs[begin + i], reply.matches[i].coverage);
    } else {
      reply.matches[i].coverage.clear();
    }
    std::sort(reply.matches[i].near_duplicates.begin(), reply.matches[i].near_duplicates.end());
  }
  reply.understood = std::move(query.read);
  reply.codes = std::move(query.codes);
  reply.snapshot = std::move(snapshot);
  return reply;
}

absl::StatusOr<MatchReply> Matcher::Explain(std::shared_ptr<const Snapshot> snapshot,
                                            const MatchRequest& request, const EntryKey& target,
                                            const Deadline& deadline) const {
  const std::optional<OwnerRef> ref = snapshot->Locate(target.kind, target.id);
  if (!ref.has_value()) {
    return absl::NotFoundError(absl::StrCat(ResourceName(target.kind, target.id), " not found"));
  }
  ASSIGN_OR_RETURN(Query query, MakeQuery(*snapshot, request, options_, deadline));
  ASSIGN_OR_RETURN(Candidate candidate,
                   PartsOf(*snapshot, query.ForCandidates(kCandidatesPerSource), *ref, deadline));
  const CoverageJudge judge(*snapshot, query.read, query.vectors, query.scale,
                            absl::MakeSpan(&*ref, 1));
  const SegmentOwner& owner = snapshot->segments[ref->segment].segment->owners()[ref->ordinal];
  Ranked item{*ref, target, 0, candidate.parts, judge.Judge(*ref)};
  item.parts.coverage = judge.Score(item.coverage);
  item.score =
      Fuse(WeightsFor(query.read.language, owner.language, query.vectors.is_phrase), item.parts);

  const Entry& entry = snapshot->EntryAt(*ref);
  std::optional<ChosenOption> chosen = ChooseOption(entry, query.read.constraints, query.context);
  if (!chosen.has_value()) {
    // Nothing is admitted: show the best option there is, with what stands in
    // its way.
    chosen = ChooseOption(entry, Constraints{}, query.context);
    if (!chosen.has_value()) {
      const std::vector<Option> open = OpenOptions(entry, query.context);
      chosen = ChosenOption{open.empty() ? Option{} : open.front(), {}};
    }
    chosen->checks = Judge(entry, chosen->option, query.read.constraints, query.context);
  }
  MatchReply reply;
  reply.matches.push_back(MakeMatch(query, item, *std::move(chosen)));
  judge.AddQuotes(*ref, reply.matches[0].coverage);
  reply.total = 1;
  reply.understood = std::move(query.read);
  reply.codes = std::move(query.codes);
  reply.snapshot = std::move(snapshot);
  return reply;
}

}  // namespace tremplin
