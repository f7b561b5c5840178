// What requests and replies of several services have in common.
#ifndef TREMPLIN_SERVICE_COMMON_FIELDS_H_
#define TREMPLIN_SERVICE_COMMON_FIELDS_H_

#include <cstdint>
#include <vector>

#include "engine/catalogue/validation.h"
#include "engine/snapshot/snapshot.h"
#include "engine/taxonomy/taxonomy.h"
#include "tremplin/v1/matching_service.pb.h"

namespace tremplin {

// What an answer from `snapshot` was computed from.
void WriteRevision(const Snapshot& snapshot, v1::Revision& revision);

v1::CodeRelation ToProto(CodeKin::Kind kind);

// Add a violation for a value that the contract does not have.
void CheckEncoding(int encoding_type, std::vector<FieldViolation>& violations);
void CheckMinRevision(int64_t min_index_revision, std::vector<FieldViolation>& violations);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_COMMON_FIELDS_H_
