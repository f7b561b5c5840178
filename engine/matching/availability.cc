#include "engine/matching/availability.h"

namespace tremplin {
namespace {

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

}  // namespace

EntryMode EntryModeOf(const Offering& offering, const Session& session) {
  return session.entry_mode != EntryMode::kUnknown ? session.entry_mode : offering.entry_mode;
}

bool IsAvailable(const Offering& offering, const Session& session, Date as_of) {
  switch (session.state) {
    case SessionState::kClosed:
    case SessionState::kSuspended:
      return false;
    case SessionState::kUnknown:
    case SessionState::kOpen:
      break;
  }
  if (IsFull(session)) return false;
  if (session.registration_end.has_value() && session.registration_end->Latest() < as_of) {
    return false;
  }
  if (session.end.has_value() && session.end->Latest() < as_of) return false;
  const bool continuous = EntryModeOf(offering, session) == EntryMode::kContinuous;
  if (!session.start.has_value()) return true;
  if (session.start->Latest() >= as_of) return true;
  // It has started: only continuous entry with time left lets anyone in.
  return continuous && session.end.has_value();
}

}  // namespace tremplin
