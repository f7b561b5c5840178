// The needs of the sample, answered from the sample: what holds of every
// answer, whatever is near what.
#include <set>
#include <string>

#include "absl/strings/str_replace.h"
#include "engine/matching/succession.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "tests/matching/matched_catalogue.h"

namespace tremplin::testing {
namespace {

class MatcherTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    catalogue_ = new MatchedCatalogue(SampleEntries());
    requests_ = new std::vector<MatchRequest>(SampleRequests());
  }
  static void TearDownTestSuite() {
    delete catalogue_;
    delete requests_;
  }
  static const MatchedCatalogue* catalogue_;
  static const std::vector<MatchRequest>* requests_;
};

const MatchedCatalogue* MatcherTest::catalogue_ = nullptr;
const std::vector<MatchRequest>* MatcherTest::requests_ = nullptr;

TEST_F(MatcherTest, Pages_TogetherAreOneLargePage) {
  for (size_t n = 0; n < requests_->size(); n += 4) {
    MatchRequest request = (*requests_)[n];
    SCOPED_TRACE(request.need.id.value());
    request.limit = 200;
    request.keep_irrelevant = true;
    const MatchReply whole = catalogue_->Match(request);
    ASSERT_GT(whole.total, 3);
    ASSERT_EQ(whole.matches.size(), static_cast<size_t>(whole.total));
    request.limit = whole.total / 3;
    std::vector<std::string> told;
    for (request.offset = 0; request.offset < whole.total; request.offset += request.limit) {
      MatchReply page = catalogue_->Match(request);
      EXPECT_EQ(page.total, whole.total);
      for (const Match& match : page.matches) told.push_back(Told(match));
      // All but the proposals is the same on every page.
      page.matches = whole.matches;
      EXPECT_EQ(Told(page), Told(whole));
    }
    ASSERT_EQ(told.size(), whole.matches.size());
    for (size_t i = 0; i < told.size(); ++i) EXPECT_EQ(told[i], Told(whole.matches[i]));
    request.offset = whole.total;
    EXPECT_TRUE(catalogue_->Match(request).matches.empty());
  }
}

TEST_F(MatcherTest, Matches_AreBestFirstAndNameEveryEntryOnce) {
  for (MatchRequest request : *requests_) {
    request.limit = kMaxRanked;
    const MatchReply reply = catalogue_->Match(request);
    std::set<EntryKey> seen;
    for (size_t i = 0; i < reply.matches.size(); ++i) {
      const Match& match = reply.matches[i];
      EXPECT_TRUE(seen.insert(match.target).second);
      for (const EntryKey& key : match.near_duplicates) EXPECT_TRUE(seen.insert(key).second);
      if (i == 0) continue;
      const Match& better = reply.matches[i - 1];
      EXPECT_TRUE(better.score > match.score ||
                  (better.score == match.score && better.target < match.target));
    }
  }
}

TEST_F(MatcherTest, Explain_SaysOfAProposalWhatMatchSaid) {
  for (const MatchRequest& request : *requests_) {
    SCOPED_TRACE(request.need.id.value());
    for (const Match& match : catalogue_->Match(request).matches) {
      const MatchReply explained = catalogue_->Explain(request, match.target);
      ASSERT_EQ(explained.matches.size(), 1u);
      // A score compares proposals of one reply, and shares of the best too.
      Match other = explained.matches[0];
      other.score = match.score;
      other.parts.words = match.parts.words;
      other.parts.ngrams = match.parts.ngrams;
      other.near_duplicates = match.near_duplicates;
      EXPECT_EQ(Told(other), Told(match));
    }
  }
}

TEST_F(MatcherTest, Explain_OfWhatIsNotAdmittedSaysWhatStandsInTheWay) {
  MatchRequest request = requests_->front();
  request.constraints.budget = Budget{{100, "EUR"}};
  request.constraints.when_unknown = WhenUnknown::kExclude;
  size_t refused = 0;
  for (const Entry& entry : SampleFile("trainings_trades")) {
    const MatchReply explained = catalogue_->Explain(request, {KindOf(entry), IdOf(entry)});
    ASSERT_EQ(explained.matches.size(), 1u);
    refused += !Admits(explained.matches[0].checks, WhenUnknown::kExclude);
  }
  EXPECT_EQ(refused, 75u);
  EXPECT_EQ(catalogue_->Match(request).total, 0);
}

// The text of a field by its path in the canonical JSON.
std::string JsonField(const Entry& entry, const std::string& path) {
  const nlohmann::json::json_pointer pointer(
      absl::StrCat("/", absl::StrReplaceAll(path, {{"[", "/"}, {"]", ""}, {".", "/"}})));
  const nlohmann::json json = ToJson(entry);
  if (!json.contains(pointer) || !json[pointer].is_string()) return "";
  return json[pointer].get<std::string>();
}

bool StartsCharacter(const std::string& text, size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

TEST_F(MatcherTest, Quotes_StandWhereTheySayWordForWord) {
  size_t own = 0, inherited = 0;
  for (const MatchRequest& request : *requests_) {
    const MatchReply reply = catalogue_->Match(request);
    for (const Match& match : reply.matches) {
      ASSERT_EQ(match.coverage.size(), reply.understood.requirements.size());
      for (const RequirementCoverage& c : match.coverage) {
        SCOPED_TRACE(absl::StrCat(request.need.id.value(), " ", Name(match.target)));
        if (c.coverage == Coverage::kMissing) {
          EXPECT_EQ(c.quote + c.evidence_resource + c.field_path, "");
          continue;
        }
        const size_t slash = c.evidence_resource.find('/');
        const bool is_own = c.evidence_resource == Name(match.target);
        EXPECT_EQ(is_own, c.origin != EvidenceOrigin::kInherited);
        ++(is_own ? own : inherited);
        const Entry* source =
            reply.snapshot->Find(is_own ? match.target.kind : EntryKind::kCertification,
                                 c.evidence_resource.substr(slash + 1));
        ASSERT_NE(source, nullptr) << c.evidence_resource;
        const std::string field = JsonField(*source, c.field_path);
        ASSERT_LT(c.span.begin, c.span.end);
        ASSERT_LE(c.span.end, field.size()) << c.field_path;
        EXPECT_EQ(field.substr(c.span.begin, c.span.end - c.span.begin), c.quote);
        EXPECT_TRUE(StartsCharacter(field, c.span.begin) && StartsCharacter(field, c.span.end));
        EXPECT_EQ(c.title_only, c.field_path == "title" && c.origin == EvidenceOrigin::kInferred &&
                                    c.note_fr != "mentionnée dans le texte, délivrance à vérifier");
        EXPECT_FALSE(c.title_only && c.coverage == Coverage::kCovered);
      }
    }
  }
  EXPECT_GT(own, 100u);
  EXPECT_GT(inherited, 0u);
}

TEST_F(MatcherTest, Checks_AdmitWhatIsProposed) {
  int inactive = 0;
  for (const MatchRequest& request : *requests_) {
    const MatchReply reply = catalogue_->Match(request);
    const JudgeContext context{kDay, reply.understood.audience, reply.understood.headcount};
    for (const Match& match : reply.matches) {
      EXPECT_TRUE(Admits(match.checks, WhenUnknown::kIncludeFlagged)) << Told(match);
      const Entry& entry = *reply.snapshot->Find(match.target.kind, match.target.id);
      std::vector<Check> checks = Judge(entry, match.option, reply.understood.constraints, context);
      const std::string standing = StandingFr(*reply.snapshot, entry, kDay);
      if (!standing.empty()) {
        checks.push_back({ConstraintKind::kAvailability, Verdict::kUnknown, standing});
        ++inactive;
      }
      EXPECT_EQ(match.checks, checks);
    }
  }
  EXPECT_GT(inactive, 0);
}

TEST_F(MatcherTest, Relaxations_BringAtLeastWhatTheySay) {
  size_t relaxed_replies = 0;
  for (MatchRequest request : *requests_) {
    SCOPED_TRACE(request.need.id.value());
    // Stated apart from the text, so that they can be taken away, and tight
    // enough that little fits.
    request.read_text = false;
    request.need.location.reset();
    request.constraints.place = PlaceConstraint{kRoncq, "Roncq (59223)", 30};
    request.constraints.finish_by = Date(2027, 4, 30);
    request.constraints.budget = Budget{{120000, "EUR"}, BudgetScope::kPerLearner};
    request.limit = kMaxRanked;
    for (bool cluster : {false, true}) {
      request.cluster = cluster;
      const MatchReply reply = catalogue_->Match(request);
      for (const Relaxation& relaxation : reply.relaxations) {
        SCOPED_TRACE(relaxation.message_fr);
        ++relaxed_replies;
        EXPECT_GT(relaxation.admitted, 0);
        MatchRequest relaxed = request;
        relaxed.constraints = Without(request.constraints, relaxation.constraint);
        const MatchReply more = catalogue_->Match(relaxed);
        EXPECT_GE(more.total, relaxation.admitted);
        if (!cluster) {
          EXPECT_GE(more.total, reply.total + relaxation.admitted);
        }
        std::set<EntryKey> admitted;
        for (const Match& match : more.matches) {
          admitted.insert(match.target);
          admitted.insert(match.near_duplicates.begin(), match.near_duplicates.end());
        }
        for (const EntryKey& example : relaxation.examples) {
          EXPECT_EQ(admitted.count(example), 1u) << Name(example);
        }
      }
    }
  }
  EXPECT_GT(relaxed_replies, 20u);
}

TEST_F(MatcherTest, SegmentLayout_DoesNotChangeAnyAnswer) {
  const std::vector<Entry> entries = SampleEntries();
  // Enough at once that the means are not computed anew afterwards.
  constexpr std::ptrdiff_t kAtOnce = 130, kBatch = 7;
  MatchedCatalogue catalogue({entries.begin(), entries.begin() + kAtOnce});
  const auto size = static_cast<std::ptrdiff_t>(entries.size());
  for (std::ptrdiff_t begin = kAtOnce; begin < size; begin += kBatch) {
    const std::ptrdiff_t end = std::min(size, begin + kBatch);
    std::vector<Entry> part(entries.begin() + begin, entries.begin() + end);
    catalogue.Put(part);
    // Rewritten there and back: dead rows in several segments.
    for (Entry& entry : part) std::get<Training>(entry).title += " bis";
    catalogue.Put(part);
    for (Entry& entry : part) {
      std::string& title = std::get<Training>(entry).title;
      title.resize(title.size() - 4);
    }
    catalogue.Put(part);
  }
  EXPECT_GT(catalogue.snapshot()->segments.size(), 3u);
  std::vector<std::string> told;
  for (const MatchRequest& request : *requests_) told.push_back(Told(catalogue.Match(request)));
  catalogue.Restart();
  EXPECT_EQ(catalogue.snapshot()->segments.size(), 1u);
  for (size_t n = 0; n < told.size(); ++n) {
    EXPECT_EQ(Told(catalogue.Match((*requests_)[n])), told[n]) << (*requests_)[n].need.id.value();
  }
}

TEST_F(MatcherTest, Match_RefusesWhatItCannotAnswer) {
  MatchRequest request = requests_->front();
  const auto code = [&](const MatchRequest& bad) {
    return catalogue_->matcher()
        .Match(catalogue_->snapshot(), bad, Deadline::Infinite())
        .status()
        .code();
  };
  EXPECT_EQ(code(request), absl::StatusCode::kOk);
  for (int limit : {0, -1, kMaxRanked + 1}) {
    request.limit = limit;
    EXPECT_EQ(code(request), absl::StatusCode::kInvalidArgument) << limit;
  }
  request.limit = 10;
  request.offset = -1;
  EXPECT_EQ(code(request), absl::StatusCode::kInvalidArgument);
  request.offset = 0;
  request.constraints.minimum_level = 0;
  EXPECT_EQ(code(request), absl::StatusCode::kInvalidArgument);
  request.constraints.minimum_level.reset();
  Snapshot other = *catalogue_->snapshot();
  other.fingerprint = "another";
  EXPECT_EQ(catalogue_->matcher()
                .Match(std::make_shared<const Snapshot>(other), request, Deadline::Infinite())
                .status()
                .code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(catalogue_->matcher()
                .Match(catalogue_->snapshot(), request, Deadline::After(std::chrono::seconds(0)))
                .status()
                .code(),
            absl::StatusCode::kDeadlineExceeded);
  EXPECT_EQ(catalogue_->matcher()
                .Explain(catalogue_->snapshot(), request, {EntryKind::kTraining, "T-none"},
                         Deadline::Infinite())
                .status()
                .code(),
            absl::StatusCode::kNotFound);
  EXPECT_EQ(Matcher::Create({}).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace tremplin::testing
