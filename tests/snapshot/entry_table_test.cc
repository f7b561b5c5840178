#include "engine/snapshot/entry_table.h"

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

EntryRows ManyEntries() {
  EntryRows entries;
  for (uint32_t i = 0; i < 2 * EntryTable::kOwnersPerChunk + 10; ++i) {
    entries.push_back(i % 7 == 3 ? nullptr : TrainingWith(1, i % 5));
  }
  return entries;
}

TEST(EntryTable, HoldsEveryOwnerInItsChunk) {
  const EntryRows entries = ManyEntries();
  const auto table = EntryTable::Of(entries);
  ASSERT_EQ(table->size(), entries.size());
  ASSERT_EQ(table->chunk_count(), 3u);
  for (uint32_t ordinal = 0; ordinal < entries.size(); ++ordinal) {
    ASSERT_EQ((*table)[ordinal], entries[ordinal]);
    const EntryChunk& chunk = table->chunk(ordinal / EntryTable::kOwnersPerChunk);
    const EntryChunk::Owner& owner = chunk.owners[ordinal % EntryTable::kOwnersPerChunk];
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

TEST(EntryTable, MakesOnlyTheChunkOfAChangedEntryAnew) {
  const EntryRows entries = ManyEntries();
  const auto before = EntryTable::Of(entries);
  const uint32_t changed = EntryTable::kOwnersPerChunk + 5;
  const std::shared_ptr<const Entry> full = TrainingWith(0, 1);
  const auto after = before->With({{changed, full}, {changed + 1, nullptr}});
  EXPECT_EQ(&after->chunk(0), &before->chunk(0));
  EXPECT_EQ(&after->chunk(2), &before->chunk(2));
  EXPECT_EQ(after->size(), before->size());
  EXPECT_EQ((*after)[changed], full);
  EXPECT_EQ((*after)[changed + 1], nullptr);
  EXPECT_EQ((*after)[changed + 2], entries[changed + 2]);
  EXPECT_EQ((*before)[changed], entries[changed]);
  const EntryChunk& chunk = after->chunk(1);
  const OfferingFacts& offering = chunk.OfferingsOf(chunk.owners[5])[0];
  EXPECT_TRUE(chunk.SessionsOf(offering)[0].is_closed);
  EXPECT_FALSE(chunk.owners[6].is_training);
}

}  // namespace
}  // namespace tremplin
