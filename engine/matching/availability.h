// Whether a session can still be entered on a day.
#ifndef TREMPLIN_ENGINE_MATCHING_AVAILABILITY_H_
#define TREMPLIN_ENGINE_MATCHING_AVAILABILITY_H_

#include "engine/base/date.h"
#include "engine/catalogue/training.h"

namespace tremplin {

// The session's own entry mode, else the offering's.
EntryMode EntryModeOf(const Offering& offering, const Session& session);

// False for a session that is past, closed or suspended, whose registration is
// over as of the day, or that has no seat left and no waiting list: it is never
// proposed, whatever its state says (old files still call sessions of 2017
// open). A fixed session is past once it has started; a continuous one once it
// has ended, or has started when its end is not known. A date that is only
// partly known counts as past when its latest reading is.
bool IsAvailable(const Offering& offering, const Session& session, Date as_of);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_AVAILABILITY_H_
