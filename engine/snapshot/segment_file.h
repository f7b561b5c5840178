// Segments kept in files, so that a start opens instead of rebuilding.
#ifndef TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_FILE_H_
#define TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_FILE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "engine/base/file_layer.h"
#include "engine/snapshot/segment.h"

namespace tremplin {

// A container (engine/base/container_file.h) of these sections; SEGMENT_FILES.md
// beside this tells what is in each:
//   about, owners, units, unit_owner, whole_vectors, unit_vectors, whole_words,
//   whole_ngrams, unit_words
// Changes when a segment of the same entries would be written in another way.
inline constexpr uint32_t kSegmentFormat = 2;

// What the vectors and terms of a segment depend on beside the entries.
struct SegmentOrigin {
  std::string fingerprint;     // of the encoder
  std::string calibration_id;  // of the document means
  int dimension = 0;
  friend bool operator==(const SegmentOrigin&, const SegmentOrigin&) = default;
};

// All or nothing. The same segment gives the same bytes.
absl::Status WriteSegment(const Segment& segment, const SegmentOrigin& origin,
                          const std::string& path, FileLayer& files);

// kNotFound when absent, kDataLoss for a damaged file, kFailedPrecondition for
// one of another format or origin.
absl::StatusOr<std::shared_ptr<const Segment>> ReadSegment(const SegmentOrigin& origin,
                                                           const std::string& path,
                                                           FileLayer& files);

// Whose texts a file holds, of whatever origin; errors as of ReadSegment.
absl::StatusOr<std::vector<SegmentOwner>> ReadSegmentOwners(const std::string& path,
                                                            FileLayer& files);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_SNAPSHOT_SEGMENT_FILE_H_
