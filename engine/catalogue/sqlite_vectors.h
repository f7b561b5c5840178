// The embedding cache of a SQLite store: the tables `encoders` and `vectors`.
#ifndef TREMPLIN_ENGINE_CATALOGUE_SQLITE_VECTORS_H_
#define TREMPLIN_ENGINE_CATALOGUE_SQLITE_VECTORS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/sqlite_database.h"

namespace tremplin {

// What CatalogueStore says of vectors over a connection, each in one transaction;
// the caller has the connection to itself.
absl::StatusOr<std::vector<std::vector<float>>> SelectVectors(
    SqliteDatabase& reader, absl::string_view fingerprint,
    absl::Span<const std::string> text_hashes);
absl::Status InsertVectors(SqliteDatabase& writer, absl::string_view fingerprint,
                           absl::Span<const std::string> text_hashes,
                           absl::Span<const std::vector<float>> vectors);
absl::StatusOr<std::vector<std::string>> SelectFingerprints(SqliteDatabase& reader);
absl::StatusOr<std::vector<std::string>> SelectVectorHashes(SqliteDatabase& reader,
                                                            absl::string_view fingerprint,
                                                            absl::string_view after, int limit);
absl::Status EraseVectors(SqliteDatabase& writer, absl::string_view fingerprint,
                          absl::Span<const std::string> text_hashes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_SQLITE_VECTORS_H_
