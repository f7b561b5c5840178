#include "engine/snapshot/entry_table.h"

#include <utility>

#include "absl/container/flat_hash_map.h"

namespace tremplin {
namespace {

constexpr AudienceSet kEverybody = 0xFF;

AudienceSet SetOf(const std::vector<Audience>& audiences) {
  AudienceSet set = 0;
  for (const Audience audience : audiences) set |= Only(audience);
  return set;
}

AudienceSet MayUse(AccessRoute route) {
  switch (route) {
    case AccessRoute::kUnknown:
    case AccessRoute::kInitial:
      return 0;
    case AccessRoute::kApprenticeship:
    case AccessRoute::kWorkStudyContract:
      return Only(Audience::kWorkStudy) | Only(Audience::kJobSeeker);
    case AccessRoute::kContinuing:
    case AccessRoute::kVae:
    case AccessRoute::kIndividual:
      return kEverybody;
  }
  return 0;
}

// No seat is left, whoever counted, and nobody may wait for one.
bool IsFull(const Session& session) {
  if (session.waiting_list == Tristate::kYes) return false;
  bool any = false;
  for (const SeatCount& seats : session.seats) {
    if (seats.kind != SeatKind::kRemaining) continue;
    if (seats.value > 0) return false;
    any = true;
  }
  return any;
}

DayRange DaysOf(const std::optional<PartialDate>& date) {
  if (!date.has_value()) return {};
  return {DayNumber(date->Earliest()), DayNumber(date->Latest())};
}

// Fills a chunk entry by entry.
class ChunkWriter {
 public:
  explicit ChunkWriter(EntryChunk& chunk) : chunk_(chunk) {}

  void Add(const Entry* entry) {
    EntryChunk::Owner owner;
    owner.first_offering = static_cast<uint32_t>(chunk_.offerings.size());
    if (const auto* training = entry == nullptr ? nullptr : std::get_if<Training>(entry)) {
      owner.is_training = true;
      owner.offering_count = static_cast<uint32_t>(training->offerings.size());
      for (const Offering& offering : training->offerings) Add(*entry, offering);
    } else if (entry != nullptr) {
      owner.closed_by_route = ClosedByRoute(*entry, nullptr);
    }
    chunk_.owners.push_back(owner);
  }

 private:
  void Add(const Entry& entry, const Offering& offering) {
    OfferingFacts facts;
    facts.first_session = static_cast<uint32_t>(chunk_.sessions.size());
    facts.session_count = static_cast<uint32_t>(offering.sessions.size());
    facts.place = PlaceOf(offering.location);
    facts.modality = offering.modality;
    facts.rhythm = offering.rhythm;
    facts.entry_mode = offering.entry_mode;
    facts.audiences = RuleOf(offering);
    facts.closed_by_route = ClosedByRoute(entry, &offering);
    if (offering.prices.size() > 1) facts.price_count = OfferingFacts::PriceCount::kOther;
    if (offering.prices.size() == 1) {
      const Price& price = offering.prices[0];
      const bool plain = price.basis == PriceBasis::kPerLearner && price.amount.currency == "EUR";
      facts.price_count =
          plain ? OfferingFacts::PriceCount::kOneInEuros : OfferingFacts::PriceCount::kOther;
      facts.cents_per_learner = price.amount.amount_cents;
      facts.tax = price.tax;
    }
    chunk_.offerings.push_back(facts);
    for (const Session& session : offering.sessions) {
      chunk_.sessions.push_back(FactsOf(offering, session));
      chunk_.sessions.back().place =
          session.location.has_value() ? PlaceOf(session.location) : facts.place;
    }
  }

  uint32_t PlaceOf(const std::optional<Location>& location) {
    if (!location.has_value() || !location->coordinates.has_value()) return kNoPlace;
    const Coordinates& at = *location->coordinates;
    const auto [found, is_new] = places_.try_emplace({at.latitude, at.longitude},
                                                     static_cast<uint32_t>(chunk_.places.size()));
    if (is_new) chunk_.places.push_back(at);
    return found->second;
  }

  EntryChunk& chunk_;
  absl::flat_hash_map<std::pair<double, double>, uint32_t> places_;
};

}  // namespace

AudienceRule RuleOf(const Offering& offering) {
  if (!offering.audiences.empty()) {
    const AudienceSet open_to = SetOf(offering.audiences);
    return {open_to, static_cast<AudienceSet>(~open_to)};
  }
  // Every known seat is bought for others: it is theirs, unless a price says
  // that the offering is also sold.
  if (offering.funded_seats.empty() || !offering.prices.empty()) return {};
  AudienceSet others = kEverybody;
  for (const FundedSeats& seats : offering.funded_seats) {
    others &= seats.audiences.empty() ? 0 : static_cast<AudienceSet>(~SetOf(seats.audiences));
  }
  return {0, others};
}

AudienceSet ClosedByRoute(const Entry& entry, const Offering* offering) {
  AudienceSet closed_to = 0;
  if (offering != nullptr && offering->action_type == ActionType::kApprenticeship) {
    closed_to = static_cast<AudienceSet>(~MayUse(AccessRoute::kApprenticeship));
  }
  const auto* certification = std::get_if<Certification>(&entry);
  const std::vector<AccessRoute>* const routes = offering != nullptr ? &offering->access_routes
                                                 : certification != nullptr
                                                     ? &certification->access_routes
                                                     : nullptr;
  if (routes == nullptr || routes->empty()) return closed_to;
  AudienceSet open_to = 0;
  for (const AccessRoute route : *routes) open_to |= MayUse(route);
  return closed_to | static_cast<AudienceSet>(~open_to);
}

SessionFacts FactsOf(const Offering& offering, const Session& session) {
  SessionFacts facts;
  facts.start = DaysOf(session.start);
  facts.end = DaysOf(session.end);
  if (session.registration_end.has_value()) {
    facts.last_registration = DayNumber(session.registration_end->Latest());
  }
  facts.entry_mode =
      session.entry_mode != EntryMode::kUnknown ? session.entry_mode : offering.entry_mode;
  facts.is_closed = session.state == SessionState::kClosed ||
                    session.state == SessionState::kSuspended || IsFull(session);
  return facts;
}

bool IsAvailable(const SessionFacts& session, int32_t as_of) {
  if (session.is_closed || session.last_registration < as_of) return false;
  if (session.end.known() && session.end.latest < as_of) return false;
  if (!session.start.known() || session.start.latest >= as_of) return true;
  // It has started: only continuous entry with time left lets anyone in.
  return session.entry_mode == EntryMode::kContinuous && session.end.known();
}

EntryChunk EntryChunk::Of(EntryRows entries) {
  EntryChunk chunk;
  ChunkWriter writer(chunk);
  for (const std::shared_ptr<const Entry>& entry : entries) writer.Add(entry.get());
  chunk.entries = std::move(entries);
  return chunk;
}

std::shared_ptr<const EntryTable> EntryTable::Of(const EntryRows& entries) {
  auto table = std::make_shared<EntryTable>();
  table->size_ = static_cast<uint32_t>(entries.size());
  for (size_t begin = 0; begin < entries.size(); begin += kOwnersPerChunk) {
    const auto part = absl::MakeConstSpan(entries).subspan(begin, kOwnersPerChunk);
    table->chunks_.push_back(
        std::make_shared<const EntryChunk>(EntryChunk::Of(EntryRows(part.begin(), part.end()))));
  }
  return table;
}

std::shared_ptr<const EntryTable> EntryTable::With(const Replacements& replacements) const {
  auto table = std::make_shared<EntryTable>(*this);
  absl::flat_hash_map<uint32_t, EntryRows> changed;  // by chunk
  for (const auto& [ordinal, entry] : replacements) {
    const uint32_t i = ordinal / kOwnersPerChunk;
    EntryRows& rows = changed.try_emplace(i, chunks_[i]->entries).first->second;
    rows[ordinal % kOwnersPerChunk] = entry;
  }
  for (auto& [i, rows] : changed) {
    table->chunks_[i] = std::make_shared<const EntryChunk>(EntryChunk::Of(std::move(rows)));
  }
  return table;
}

}  // namespace tremplin
