// The entries behind a segment, and of every offering and session what admission is
// decided by, in few bytes.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_ENTRY_TABLE_H_
#define TREMPLIN_ENGINE_SNAPSHOT_ENTRY_TABLE_H_

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/types/span.h"
#include "engine/base/date.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// By ordinal; null is possible where the owner is dead.
using EntryRows = std::vector<std::shared_ptr<const Entry>>;

// The first and the last day that a date may mean, as DayNumber.
struct DayRange {
  static constexpr int32_t kNoDay = std::numeric_limits<int32_t>::min();
  int32_t earliest = kNoDay;
  int32_t latest = kNoDay;
  bool known() const { return earliest != kNoDay; }
};

// Bits by Audience.
using AudienceSet = uint8_t;
inline AudienceSet Only(Audience audience) {
  return static_cast<AudienceSet>(1u << static_cast<unsigned>(audience));
}

// Whom an offering is for; whoever is in neither set has to ask.
struct AudienceRule {
  AudienceSet open_to = 0;
  AudienceSet closed_to = 0;
};
AudienceRule RuleOf(const Offering& offering);

// Who may enter by none of the routes of an offering (or of a certification, when there
// is no offering); nobody when no route is known. The Code du travail keeps formation
// initiale for pupils and students, apprenticeship for apprentices.
AudienceSet ClosedByRoute(const Entry& entry, const Offering* offering);

inline constexpr uint32_t kNoPlace = std::numeric_limits<uint32_t>::max();

struct SessionFacts {
  DayRange start, end;
  int32_t last_registration = std::numeric_limits<int32_t>::max();  // its latest reading
  uint32_t place = kNoPlace;  // its own, else the offering's: a row of a chunk's places
  EntryMode entry_mode = EntryMode::kUnknown;  // its own, else the offering's
  bool is_closed = false;  // on any day: closed, suspended, or full without a waiting list

  bool dated() const { return start.known() || end.known(); }
};
// All but its place.
SessionFacts FactsOf(const Offering& offering, const Session& session);

// False for a session that is past, closed or suspended, whose registration is
// over as of the day, or that has no seat left and no waiting list: it is never
// proposed, whatever its state says (old files still call sessions of 2017
// open). A fixed session is past once it has started; a continuous one once it
// has ended, or has started when its end is not known. A date that is only
// partly known counts as past when its latest reading is.
bool IsAvailable(const SessionFacts& session, int32_t as_of);

struct OfferingFacts {
  uint32_t first_session = 0, session_count = 0;  // rows of the chunk's sessions
  uint32_t place = kNoPlace;
  Modality modality = Modality::kUnknown;
  Rhythm rhythm = Rhythm::kUnknown;
  EntryMode entry_mode = EntryMode::kUnknown;
  AudienceRule audiences;
  AudienceSet closed_by_route = 0;
  // How many of its prices count; when one does and is in euros per learner, how much.
  enum class PriceCount : uint8_t { kNone, kOneInEuros, kOther };
  PriceCount price_count = PriceCount::kNone;
  Tax tax = Tax::kUnknown;
  int64_t cents_per_learner = 0;
};

// Neighbouring entries with their facts, in rows from 0.
struct EntryChunk {
  struct Owner {
    uint32_t first_offering = 0, offering_count = 0;
    bool is_training = false;
    AudienceSet closed_by_route = 0;  // of a certification
  };
  EntryRows entries;
  std::vector<Owner> owners;
  std::vector<OfferingFacts> offerings;
  std::vector<SessionFacts> sessions;
  std::vector<Coordinates> places;  // each once

  static EntryChunk Of(EntryRows entries);

  absl::Span<const OfferingFacts> OfferingsOf(const Owner& owner) const {
    return absl::MakeConstSpan(offerings).subspan(owner.first_offering, owner.offering_count);
  }
  absl::Span<const SessionFacts> SessionsOf(const OfferingFacts& offering) const {
    return absl::MakeConstSpan(sessions).subspan(offering.first_session, offering.session_count);
  }
};

// The entries of a segment by ordinal: dates, seats and prices live here, beside the
// texts, so that a seat change rewrites no vector, and in chunks, so that it copies few
// others.
//
// Thread safety: immutable.
class EntryTable {
 public:
  static constexpr uint32_t kOwnersPerChunk = 256;

  static std::shared_ptr<const EntryTable> Of(const EntryRows& entries);
  // With other entries at some ordinals. REQUIRES: below size().
  using Replacements = absl::flat_hash_map<uint32_t, std::shared_ptr<const Entry>>;
  std::shared_ptr<const EntryTable> With(const Replacements& replacements) const;

  uint32_t size() const { return size_; }
  const std::shared_ptr<const Entry>& operator[](uint32_t ordinal) const {
    return chunks_[ordinal / kOwnersPerChunk]->entries[ordinal % kOwnersPerChunk];
  }
  // Holds the ordinals from i × kOwnersPerChunk.
  const EntryChunk& chunk(size_t i) const { return *chunks_[i]; }
  size_t chunk_count() const { return chunks_.size(); }

 private:
  uint32_t size_ = 0;
  std::vector<std::shared_ptr<const EntryChunk>> chunks_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_ENTRY_TABLE_H_
