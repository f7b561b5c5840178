#include "engine/import/csv_reader.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/windows_1252.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr std::array<char, 3> kSeparators = {';', ',', '\t'};

char SeparatorOf(absl::string_view header) {
  std::array<int, kSeparators.size()> counts = {};
  bool quoted = false;
  for (char c : header) {
    if (c == '"') quoted = !quoted;
    const auto separator = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (!quoted && separator != kSeparators.end()) ++counts[separator - kSeparators.begin()];
  }
  return kSeparators[std::max_element(counts.begin(), counts.end()) - counts.begin()];
}

// Cuts a header, which has no line ends, into its fields.
std::vector<std::string> FieldsOf(absl::string_view header, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (char c : header) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == separator && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  return fields;
}

}  // namespace

absl::StatusOr<std::unique_ptr<CsvReader>> CsvReader::Open(ByteSource& source, int64_t first_line) {
  std::unique_ptr<CsvReader> reader(new CsvReader(source));
  std::string header;
  while (reader->bytes_.Peek() != ByteReader::kEnd && reader->bytes_.Peek() != '\n') {
    header += static_cast<char>(reader->bytes_.Take());
    if (header.size() > kMaxFieldBytes) {
      return reader->Error(absl::StrCat("longer than ", kMaxFieldBytes, " bytes; no header?"));
    }
  }
  reader->bytes_.Take();
  reader->line_ = first_line + 1;
  RETURN_IF_ERROR(reader->bytes_.status());
  if (absl::StripAsciiWhitespace(header).empty()) return reader->Error("no header");
  reader->separator_ = SeparatorOf(header);
  reader->cells_ = FieldsOf(header, reader->separator_);
  reader->RepairEncoding();
  reader->header_ = std::move(reader->cells_);
  if (reader->header_.size() > kMaxColumns) {
    return reader->Error(absl::StrCat("more than ", kMaxColumns, " columns"));
  }
  for (size_t i = 0; i < reader->header_.size(); ++i) {
    std::string& name = reader->header_[i];
    absl::StripAsciiWhitespace(&name);
    if (!name.empty() && !reader->column_of_.emplace(name, i).second) {
      return reader->Error(absl::StrCat("column ", Quoted(name), " twice"));
    }
  }
  return reader;
}

absl::Status CsvReader::Require(absl::Span<const absl::string_view> columns) const {
  std::vector<absl::string_view> missing;
  for (absl::string_view column : columns) {
    if (column_of_.find(column) == column_of_.end()) missing.push_back(column);
  }
  if (missing.empty()) return absl::OkStatus();
  return absl::InvalidArgumentError(
      absl::StrCat("line 1: the header lacks the columns ", absl::StrJoin(missing, ", ")));
}

absl::string_view CsvReader::Cell(absl::string_view column) const {
  const auto it = column_of_.find(column);
  if (it == column_of_.end() || it->second >= cells_.size()) return "";
  return cells_[it->second];
}

std::string CsvReader::location() const { return absl::StrCat("line ", row_line_); }

absl::StatusOr<bool> CsvReader::Next() {
  while (bytes_.Peek() != ByteReader::kEnd) {
    RETURN_IF_ERROR(ReadRow());
    const bool blank = cells_.size() == 1 && absl::StripAsciiWhitespace(cells_[0]).empty();
    if (!blank) {
      RepairEncoding();
      return true;
    }
  }
  RETURN_IF_ERROR(bytes_.status());
  return false;
}

absl::Status CsvReader::ReadRow() {
  cells_.clear();
  row_line_ = line_;
  size_t row_bytes = 0;
  for (bool more = true; more;) {
    ASSIGN_OR_RETURN(more, ReadField(row_bytes));
    if (cells_.size() > kMaxColumns) {
      return Error(absl::StrCat("more than ", kMaxColumns, " columns"));
    }
  }
  return bytes_.status();
}

absl::StatusOr<bool> CsvReader::ReadField(size_t& row_bytes) {
  std::string& field = cells_.emplace_back();
  bool quoted = bytes_.Peek() == '"';
  if (quoted) bytes_.Take();
  for (;;) {
    const int byte = bytes_.Take();
    if (byte == ByteReader::kEnd) {
      if (quoted && bytes_.status().ok()) {
        return absl::DataLossError(
            absl::StrCat("line ", row_line_, ": the file ends within quotes; truncated?"));
      }
      return false;
    }
    if (byte == '\n') ++line_;
    if (quoted && byte == '"') {
      quoted = bytes_.Peek() == '"';  // doubled: one quote that stays
      if (!quoted) continue;
      bytes_.Take();
    } else if (!quoted && byte == separator_) {
      return true;
    } else if (!quoted && byte == '\n') {
      return false;
    } else if (!quoted && byte == '\r' && bytes_.Peek() == '\n') {
      continue;
    }
    field += static_cast<char>(byte);
    if (field.size() > kMaxFieldBytes) {
      return Error(absl::StrCat("a field of more than ", kMaxFieldBytes,
                                " bytes; quotes that are not closed?"));
    }
    if (++row_bytes > kMaxRowBytes) {
      return Error(absl::StrCat("a row of more than ", kMaxRowBytes, " bytes"));
    }
  }
}

void CsvReader::RepairEncoding() {
  encoding_repaired_ = !std::all_of(cells_.begin(), cells_.end(),
                                    [](const std::string& cell) { return IsValidUtf8(cell); });
  if (!encoding_repaired_) return;
  for (std::string& cell : cells_) cell = Windows1252ToUtf8(cell);
}

absl::Status CsvReader::Error(absl::string_view what) const {
  return absl::InvalidArgumentError(absl::StrCat("line ", row_line_, ": ", what));
}

}  // namespace tremplin
