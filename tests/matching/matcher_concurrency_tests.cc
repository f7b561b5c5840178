// Matches beside writes. Not named *_test.cc: it is a program of its own, with
// the label "concurrency".
#include <atomic>
#include <map>
#include <thread>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/matching/matched_catalogue.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

constexpr int kTrainings = 12;
constexpr int kRounds = 12;
constexpr int kReaders = 3;

// Every training of a round costs that round's price and says so in its text.
int64_t PriceOfRound(int round) { return 10000 + round; }

std::vector<Entry> Round(int round) {
  std::vector<Entry> batch;
  for (int i = 0; i < kTrainings; ++i) {
    Training training = SmallTraining(absl::StrCat("T-", i), absl::StrCat("Soudage, parcours ", i));
    training.provider = ProviderId(absl::StrCat("P-", i));
    training.objective = absl::StrCat("Souder des tôles inox au procédé TIG, édition ", round, ".");
    training.content = absl::StrCat("Atelier ", i, " : réglages, préparation des bords, contrôle.");
    training.offerings = {OfferingOf({Dated("S-1", PartialDate{2027, 3, 15}, std::nullopt)})};
    training.offerings[0].prices = {PriceOf(PriceOfRound(round), PriceBasis::kPerLearner)};
    batch.push_back(std::move(training));
  }
  return batch;
}

MatchRequest Ask(int reader) {
  MatchRequest request;
  request.need.text = "Former deux soudeurs au procédé TIG, à Lille, contrôle des bords compris.";
  request.as_of = kDay;
  request.limit = 1 + reader * kTrainings;
  return request;
}

// All that is proposed in one reply is of one and the same round.
void ExpectOneRound(const MatchReply& reply) {
  ASSERT_FALSE(reply.matches.empty());
  const int64_t price = reply.matches[0].total_price->basis.amount.amount_cents;
  const std::string edition = absl::StrCat("édition ", price - PriceOfRound(0), ".");
  EXPECT_EQ(reply.total, kTrainings);
  for (const Match& match : reply.matches) {
    EXPECT_EQ(match.total_price->basis.amount.amount_cents, price);
    for (const RequirementCoverage& c : match.coverage) {
      if (c.field_path == "objective") {
        EXPECT_THAT(c.quote, ::testing::HasSubstr(edition));
      }
    }
  }
}

TEST(MatcherConcurrency, Replies_AreThoseOfOneRevisionAloneBesideAWriter) {
  MatchedCatalogue catalogue(Round(0));
  struct Answer {
    std::shared_ptr<const Snapshot> snapshot;
    std::string told;
  };
  std::atomic<bool> done = false;
  // The first answer of each reader at each revision that it met.
  std::vector<std::map<int64_t, Answer>> answers(kReaders);
  std::vector<std::thread> readers;
  for (int r = 0; r < kReaders; ++r) {
    readers.emplace_back([&, r] {
      const MatchRequest request = Ask(r);
      int64_t last = 0;
      bool last_look = false;
      while (!last_look) {
        last_look = done;
        const MatchReply reply = catalogue.Match(request);
        ASSERT_NE(reply.snapshot, nullptr);
        EXPECT_GE(reply.snapshot->revision, last);
        last = reply.snapshot->revision;
        ExpectOneRound(reply);
        const auto [at, is_new] =
            answers[static_cast<size_t>(r)].try_emplace(last, Answer{reply.snapshot, Told(reply)});
        if (!is_new) {
          EXPECT_EQ(Told(reply), at->second.told);
        }
      }
    });
  }
  for (int round = 1; round <= kRounds; ++round) catalogue.Put(Round(round));
  done = true;
  for (std::thread& reader : readers) reader.join();

  for (int r = 0; r < kReaders; ++r) {
    // The last look came after the last write.
    EXPECT_EQ(answers[static_cast<size_t>(r)].rbegin()->first, catalogue.snapshot()->revision);
    for (const auto& [revision, answer] : answers[static_cast<size_t>(r)]) {
      const auto alone = catalogue.matcher().Match(answer.snapshot, Ask(r), Deadline::Infinite());
      ASSERT_TRUE(alone.ok()) << alone.status();
      EXPECT_EQ(Told(*alone), answer.told) << "revision " << revision;
    }
  }
}

TEST(MatcherConcurrency, SameRequestGivesTheSameReplyOnAnyNumberOfThreads) {
  const MatchedCatalogue catalogue(Round(0));
  std::vector<MatchRequest> requests;
  for (const char* text : {"Souder au procédé TIG, fini avant l'été.",
                           "Former deux soudeurs, 200 € par personne, à Lille.",
                           "Contrôle des bords et réglages d'un poste."}) {
    requests.push_back(Ask(1));
    requests.back().need.text = text;
  }
  std::vector<std::string> alone;
  for (const MatchRequest& request : requests) alone.push_back(Told(catalogue.Match(request)));
  std::vector<std::thread> threads;
  for (size_t t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (size_t i = 0; i < 12; ++i) {
        const size_t which = (i + t) % requests.size();
        EXPECT_EQ(Told(catalogue.Match(requests[which])), alone[which]);
        const EntryKey target{EntryKind::kTraining, absl::StrCat("T-", i % kTrainings)};
        EXPECT_EQ(catalogue.Explain(requests[which], target).matches.size(), 1u);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace tremplin::testing
