#include "engine/snapshot/offer_table.h"

#include "gtest/gtest.h"

namespace tremplin {
namespace {

std::shared_ptr<const Entry> TrainingWith(int seats, double latitude) {
  Training training;
  training.id = TrainingId("T");
  Offering offering;
  offering.location.emplace().coordinates = Coordinates{latitude, 3};
  Session session;
  session.start = PartialDate{2027, 3, 0};
  session.seats.push_back({seats, SeatKind::kRemaining, "organisme"});
  offering.sessions.push_back(session);
  offering.sessions.push_back(Session());
  training.offerings.push_back(offering);
  return std::make_shared<const Entry>(training);
}

EntryTable ManyEntries() {
  EntryTable entries;
  for (uint32_t i = 0; i < 2 * OfferTable::kOwnersPerChunk + 10; ++i) {
    entries.push_back(i % 7 == 3 ? nullptr : TrainingWith(1, i % 5));
  }
  return entries;
}

TEST(OfferTable, HoldsEveryOwnerInItsChunk) {
  const EntryTable entries = ManyEntries();
  const auto table = OfferTable::Of(entries, nullptr);
  ASSERT_EQ(table->chunk_count(), 3u);
  for (uint32_t ordinal = 0; ordinal < entries.size(); ++ordinal) {
    const OfferChunk& chunk = table->chunk(ordinal / OfferTable::kOwnersPerChunk);
    const OfferChunk::Owner& owner = chunk.owners[ordinal % OfferTable::kOwnersPerChunk];
    ASSERT_EQ(owner.is_training, entries[ordinal] != nullptr);
    if (!owner.is_training) continue;
    ASSERT_EQ(chunk.OfferingsOf(owner).size(), 1u);
    const OfferingFacts& offering = chunk.OfferingsOf(owner)[0];
    EXPECT_EQ(chunk.places[offering.place].latitude, ordinal % 5);
    ASSERT_EQ(chunk.SessionsOf(offering).size(), 2u);
    const SessionFacts& session = chunk.SessionsOf(offering)[0];
    EXPECT_EQ(session.start.earliest, DayNumber(Date(2027, 3, 1)));
    EXPECT_EQ(session.start.latest, DayNumber(Date(2027, 3, 31)));
    EXPECT_EQ(session.place, offering.place);
    EXPECT_FALSE(chunk.SessionsOf(offering)[1].dated());
  }
  // Five towns, each written down once.
  EXPECT_EQ(table->chunk(0).places.size(), 5u);
}

TEST(OfferTable, MakesOnlyTheChunkOfAChangedEntryAnew) {
  EntryTable entries = ManyEntries();
  const auto before = OfferTable::Of(entries, nullptr);
  const uint32_t changed = OfferTable::kOwnersPerChunk + 5;
  entries[changed] = TrainingWith(0, 1);
  const auto after = OfferTable::Of(entries, before.get());
  EXPECT_EQ(&after->chunk(0), &before->chunk(0));
  EXPECT_NE(&after->chunk(1), &before->chunk(1));
  EXPECT_EQ(&after->chunk(2), &before->chunk(2));
  EXPECT_FALSE(before->chunk(1).SessionsOf(before->chunk(1).offerings[4])[0].is_closed);
  const OfferChunk& chunk = after->chunk(1);
  const OfferingFacts& offering = chunk.OfferingsOf(chunk.owners[5])[0];
  EXPECT_TRUE(chunk.SessionsOf(offering)[0].is_closed);
}

TEST(OfferTable, FollowsATableThatGrows) {
  EntryTable entries = ManyEntries();
  const auto before = OfferTable::Of(entries, nullptr);
  entries.push_back(TrainingWith(1, 4));
  const auto after = OfferTable::Of(entries, before.get());
  EXPECT_EQ(&after->chunk(1), &before->chunk(1));
  EXPECT_EQ(after->chunk(2).owners.size(), 11u);
}

}  // namespace
}  // namespace tremplin
