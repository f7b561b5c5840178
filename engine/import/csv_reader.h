// CSV (RFC 4180) in a stream: quoted fields, doubled quotes, line ends within
// quotes, any of ; , and TAB between fields, LF or CRLF, byte order mark.
#ifndef TREMPLIN_ENGINE_IMPORT_CSV_READER_H_
#define TREMPLIN_ENGINE_IMPORT_CSV_READER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/import/byte_reader.h"

namespace tremplin {

// A table whose first row names its columns. Memory holds one row.
class CsvReader {
 public:
  static constexpr size_t kMaxFieldBytes = 1 << 20;
  static constexpr size_t kMaxRowBytes = 4 << 20;
  static constexpr size_t kMaxColumns = 1000;

  // Reads the header. The separator is the one of ; , TAB that occurs most
  // often in it outside quotes. `source` must outlive the reader
  // and stands at the header, which is line `first_line` of the file.
  // kInvalidArgument for an empty file, a header that names a column twice, and
  // as Next.
  static absl::StatusOr<std::unique_ptr<CsvReader>> Open(ByteSource& source,
                                                         int64_t first_line = 1);

  // Reads the next row that is not blank; false at the end. kInvalidArgument
  // for a field, row or number of columns over the limits, kDataLoss when the
  // file ends within quotes; both name the line.
  absl::StatusOr<bool> Next();

  const std::vector<std::string>& header() const { return header_; }
  // kInvalidArgument naming those of `columns` that the header lacks.
  absl::Status Require(absl::Span<const absl::string_view> columns) const;

  // Of the row read last, in UTF-8: bytes that are not are read as
  // Windows-1252, the whole row.
  const std::vector<std::string>& cells() const { return cells_; }
  bool encoding_repaired() const { return encoding_repaired_; }
  // The cell of that column, "" where the row or the table has none.
  absl::string_view Cell(absl::string_view column) const;
  std::string location() const;  // "line 204", of its first byte

 private:
  explicit CsvReader(ByteSource& source) : bytes_(source) {}

  absl::Status ReadRow();
  // Appends one field to cells_ and takes its end; true if the row goes on.
  absl::StatusOr<bool> ReadField(size_t& row_bytes);
  void RepairEncoding();
  absl::Status Error(absl::string_view what) const;

  ByteReader bytes_;
  char separator_ = 0;
  std::vector<std::string> header_;
  std::map<std::string, size_t, std::less<>> column_of_;
  std::vector<std::string> cells_;
  bool encoding_repaired_ = false;
  int64_t line_ = 1;      // at which the reader is
  int64_t row_line_ = 1;  // at which the row began
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_CSV_READER_H_
