// Content hashes. All are stable across machines and releases, because they
// are stored.
#ifndef TREMPLIN_ENGINE_BASE_HASH_H_
#define TREMPLIN_ENGINE_BASE_HASH_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tremplin {

// SHA-256 (FIPS 180-4) of `bytes` as 64 lower-case hexadecimal digits.
std::string Sha256Hex(absl::string_view bytes);

// The same of a file, read in blocks. kNotFound or kUnavailable name the path.
absl::StatusOr<std::string> Sha256HexOfFile(const std::string& path);

// 64-bit FNV-1a from a start value of its own, with a final mix: for
// dictionaries, seeds and checksums, not for identity of stored content.
uint64_t StableHash64(absl::string_view bytes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_BASE_HASH_H_
