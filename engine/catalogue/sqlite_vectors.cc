#include "engine/catalogue/sqlite_vectors.h"

#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/vector_bytes.h"

namespace tremplin {
namespace {

constexpr absl::string_view kSelectEncoder = "SELECT number FROM encoders WHERE fingerprint = ?";

// The checksum of a stored vector's bytes.
int64_t Checksum(absl::string_view bytes) { return static_cast<int64_t>(StableHash64(bytes)); }

}  // namespace

absl::StatusOr<std::vector<std::vector<float>>> SelectVectors(
    SqliteDatabase& reader, absl::string_view fingerprint,
    absl::Span<const std::string> text_hashes) {
  std::vector<std::vector<float>> vectors(text_hashes.size());
  ASSIGN_OR_RETURN(SqliteTransaction one_state, SqliteTransaction::BeginRead(reader));
  ASSIGN_OR_RETURN(SqliteQuery find_encoder, reader.Prepare(kSelectEncoder));
  ASSIGN_OR_RETURN(const bool encoder_known, find_encoder.Bind(fingerprint).Step());
  if (!encoder_known) return vectors;
  const int64_t encoder = find_encoder.Integer(0);
  // By row, in a statement of its own: only so is the row's own key read, and not
  // what the index says of it.
  ASSIGN_OR_RETURN(SqliteQuery find_row,
                   reader.Prepare("SELECT rowid FROM vectors WHERE encoder = ? AND text_hash = ?"));
  ASSIGN_OR_RETURN(SqliteQuery read_row,
                   reader.Prepare("SELECT vector, checksum, encoder, text_hash FROM vectors "
                                  "WHERE rowid = ?"));
  for (size_t i = 0; i < text_hashes.size(); ++i) {
    ASSIGN_OR_RETURN(bool found, find_row.Bind(encoder).Bind(text_hashes[i]).Step());
    if (found) {
      ASSIGN_OR_RETURN(found, read_row.Bind(find_row.Integer(0)).Step());
    }
    // A damaged vector counts as absent: it is computed again and replaced.
    if (found && Checksum(read_row.Bytes(0)) == read_row.Integer(1) &&
        read_row.Integer(2) == encoder && read_row.Bytes(3) == text_hashes[i]) {
      vectors[i] = VectorFromBytes(read_row.Bytes(0));
    }
    find_row.Reset();
    read_row.Reset();
  }
  return vectors;
}

absl::Status InsertVectors(SqliteDatabase& writer, absl::string_view fingerprint,
                           absl::Span<const std::string> text_hashes,
                           absl::Span<const std::vector<float>> vectors) {
  ASSIGN_OR_RETURN(SqliteTransaction transaction, SqliteTransaction::BeginWrite(writer));
  ASSIGN_OR_RETURN(SqliteQuery add_encoder,
                   writer.Prepare("INSERT INTO encoders (fingerprint) VALUES (?) "
                                  "ON CONFLICT (fingerprint) DO NOTHING"));
  RETURN_IF_ERROR(add_encoder.Bind(fingerprint).Run());
  ASSIGN_OR_RETURN(SqliteQuery find_encoder, writer.Prepare(kSelectEncoder));
  RETURN_IF_ERROR(find_encoder.Bind(fingerprint).Step().status());
  const int64_t encoder = find_encoder.Integer(0);
  ASSIGN_OR_RETURN(SqliteQuery put,
                   writer.Prepare("INSERT INTO vectors (encoder, text_hash, vector, checksum) "
                                  "VALUES (?, ?, ?, ?) ON CONFLICT (encoder, text_hash) DO UPDATE "
                                  "SET vector = excluded.vector, checksum = excluded.checksum"));
  for (size_t i = 0; i < vectors.size(); ++i) {
    const std::string bytes = VectorToBytes(vectors[i]);
    RETURN_IF_ERROR(
        put.Bind(encoder).Bind(text_hashes[i]).BindBlob(bytes).Bind(Checksum(bytes)).Run());
  }
  return transaction.Commit();
}

namespace {

// The first column of all rows.
absl::StatusOr<std::vector<std::string>> Texts(SqliteQuery& query) {
  std::vector<std::string> texts;
  while (true) {
    ASSIGN_OR_RETURN(const bool found, query.Step());
    if (!found) return texts;
    texts.emplace_back(query.Bytes(0));
  }
}

}  // namespace

absl::StatusOr<std::vector<std::string>> SelectFingerprints(SqliteDatabase& reader) {
  ASSIGN_OR_RETURN(SqliteQuery query,
                   reader.Prepare("SELECT fingerprint FROM encoders WHERE EXISTS (SELECT 1 FROM "
                                  "vectors WHERE encoder = number) ORDER BY fingerprint"));
  return Texts(query);
}

absl::StatusOr<std::vector<std::string>> SelectVectorHashes(SqliteDatabase& reader,
                                                            absl::string_view fingerprint,
                                                            absl::string_view after, int limit) {
  ASSIGN_OR_RETURN(
      SqliteQuery query,
      reader.Prepare("SELECT text_hash FROM vectors WHERE encoder = (SELECT number FROM encoders "
                     "WHERE fingerprint = ?) AND text_hash > ? ORDER BY text_hash LIMIT ?"));
  query.Bind(fingerprint).Bind(after).Bind(limit);
  return Texts(query);
}

absl::Status EraseVectors(SqliteDatabase& writer, absl::string_view fingerprint,
                          absl::Span<const std::string> text_hashes) {
  ASSIGN_OR_RETURN(SqliteTransaction transaction, SqliteTransaction::BeginWrite(writer));
  ASSIGN_OR_RETURN(
      SqliteQuery erase,
      writer.Prepare("DELETE FROM vectors WHERE encoder = (SELECT number FROM encoders "
                     "WHERE fingerprint = ?) AND text_hash = ?"));
  for (const std::string& hash : text_hashes) {
    RETURN_IF_ERROR(erase.Bind(fingerprint).Bind(hash).Run());
  }
  return transaction.Commit();
}

}  // namespace tremplin
