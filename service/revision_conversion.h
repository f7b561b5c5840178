// What a reply was computed from.
#ifndef TREMPLIN_SERVICE_REVISION_CONVERSION_H_
#define TREMPLIN_SERVICE_REVISION_CONVERSION_H_

#include "engine/snapshot/snapshot.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

void WriteRevision(const Snapshot& snapshot, v1::Revision& message);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_REVISION_CONVERSION_H_
