// A term dictionary with the rows that each term stands in.
#ifndef TREMPLIN_ENGINE_INDEX_INVERTED_FILE_H_
#define TREMPLIN_ENGINE_INDEX_INVERTED_FILE_H_

#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/base/container_file.h"

namespace tremplin {

// The rows of one term, each in exactly one of the two lists. Most terms stand
// once in a row: those rows need no count and, in BM25, no division.
struct Postings {
  absl::Span<const uint32_t> once;      // rows where the term stands once, ascending
  absl::Span<const uint32_t> repeated;  // rows where it stands more often, ascending
  absl::Span<const uint32_t> counts;    // parallel to `repeated`, each >= 2
  size_t size() const { return once.size() + repeated.size(); }
};

// Thread safety: const methods may run concurrently; no method mutates.
class InvertedFile {
 public:
  uint32_t size() const { return static_cast<uint32_t>(lengths_.size()); }
  // Empty when the term stands nowhere. Valid as long as the file.
  Postings Find(const std::string& term) const;
  // Terms of each row, repeats included, and their sum.
  absl::Span<const uint32_t> lengths() const { return lengths_; }
  int64_t total_length() const { return total_length_; }

  // The same file gives the same bytes.
  absl::Status WriteTo(SectionWriter& out) const;
  // Reads `in` to its end; kDataLoss for what WriteTo did not write.
  static absl::StatusOr<InvertedFile> ReadFrom(SectionReader in);

 private:
  friend class InvertedFileBuilder;
  // The lists of all terms, one after another: those of term t begin at [t] and
  // end at [t + 1].
  struct Lists {
    std::vector<size_t> begins;
    std::vector<uint32_t> rows;
  };
  static absl::Span<const uint32_t> ListOf(uint32_t term, const Lists& lists);
  absl::Status ReadDictionary(SectionReader& in);
  absl::Status ReadLists(SectionReader& in, Lists& lists) const;

  absl::flat_hash_map<std::string, uint32_t> dictionary_;
  Lists once_;
  Lists repeated_;
  std::vector<uint32_t> counts_;  // parallel to repeated_.rows
  std::vector<uint32_t> lengths_;
  int64_t total_length_ = 0;
};

// Thread safety: none.
class InvertedFileBuilder {
 public:
  // Adds the next row (at most 2^32 - 1 of them); no terms is allowed.
  void AddRow(absl::Span<const std::string> terms);
  // AddRow with the terms of all of `pieces` (LexicalIndexBuilder).
  using TermsOfPiece = absl::FunctionRef<std::vector<std::string>(absl::string_view piece)>;
  void AddRowOfPieces(absl::Span<const absl::string_view> pieces, TermsOfPiece terms_of);
  InvertedFile Build() &&;

 private:
  // Of pieces that may return, together with their terms: some 10 MB at most.
  static constexpr size_t kMaxKnown = 1 << 20;

  // Where a piece's terms stand in piece_terms_.
  struct PieceTerms {
    size_t begin = 0;
    size_t count = 0;
  };
  uint32_t NumberOf(const std::string& term);
  PieceTerms Known(absl::string_view piece, TermsOfPiece terms_of);
  // Counts a term of the row being added.
  void Count(uint32_t term) {
    if (row_counts_[term]++ == 0) row_terms_.push_back(term);
  }
  // Closes the row, of `length` terms.
  void EndRow(size_t length);

  // The same lists the other way round, as rows arrive: the terms of row r.
  struct Rows {
    std::vector<size_t> ends;
    std::vector<uint32_t> terms;
  };
  // Turns rows of terms into lists of rows; `counts`, when given, follow.
  InvertedFile::Lists Transpose(const Rows& rows, std::vector<uint32_t>* counts) const;

  InvertedFile file_;
  Rows once_;
  Rows repeated_;
  std::vector<uint32_t> counts_;     // parallel to repeated_.terms
  std::vector<uint32_t> row_terms_;  // of the row being added, each once
  // How often each term of the dictionary stands in that row; 0 between rows.
  std::vector<uint32_t> row_counts_;
  absl::flat_hash_map<std::string, PieceTerms> pieces_;
  std::vector<uint32_t> piece_terms_;
};

// About the steps of looking one row up in a list.
inline size_t ProbeSteps(absl::Span<const uint32_t> list) {
  return static_cast<size_t>(std::bit_width(list.size())) + 1;
}

// Calls f(position in rows, position in list) for each row that both ascending
// lists hold, looking each of `rows` up.
template <typename F>
void ForEachCommon(absl::Span<const uint32_t> rows, absl::Span<const uint32_t> list, F&& f) {
  auto at = list.begin();
  for (size_t i = 0; i < rows.size() && at != list.end(); ++i) {
    at = std::lower_bound(at, list.end(), rows[i]);
    if (at != list.end() && *at == rows[i]) f(i, static_cast<size_t>(at - list.begin()));
  }
}

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INDEX_INVERTED_FILE_H_
