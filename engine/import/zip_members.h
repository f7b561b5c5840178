// The members of an archive, read one after another without writing any.
#ifndef TREMPLIN_ENGINE_IMPORT_ZIP_MEMBERS_H_
#define TREMPLIN_ENGINE_IMPORT_ZIP_MEMBERS_H_

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/import/byte_source.h"

namespace tremplin {

// What an archive may hold; more is kInvalidArgument.
struct ZipLimits {
  int64_t members = 200;
  int64_t unpacked_bytes = int64_t{1} << 30;
  // Unpacked over packed, asked from `free_bytes` unpacked on.
  int64_t ratio = 200;
  int64_t free_bytes = 1 << 20;
};

enum class ArchiveKind {
  kZip,
  kGzip,  // one member without a name
};

class ZipMembers {
 public:
  // `source` must outlive it and stands at its beginning. kInvalidArgument when it
  // is no archive of that kind.
  static absl::StatusOr<std::unique_ptr<ZipMembers>> Open(ByteSource& source,
                                                          const ZipLimits& limits = {},
                                                          ArchiveKind kind = ArchiveKind::kZip);
  virtual ~ZipMembers() = default;

  // Goes to the next member that is a file; false at the end. kInvalidArgument
  // for a path that is absolute or holds "..", for a member that is encrypted,
  // and over the limits; kDataLoss for a damaged or truncated archive.
  virtual absl::StatusOr<bool> Next() = 0;

  // Of the current member: its path as written, whatever its encoding, and its
  // bytes, until Next. The bytes cannot be sought; reading them fails as Next.
  virtual const std::string& name() const = 0;
  virtual ByteSource& bytes() = 0;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ZIP_MEMBERS_H_
