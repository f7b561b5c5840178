#include "engine/index/inverted_file.h"

#include <algorithm>
#include <utility>

namespace tremplin {

absl::Span<const uint32_t> InvertedFile::ListOf(uint32_t term, const Lists& lists) {
  const size_t begin = lists.begins[term];
  return absl::MakeConstSpan(lists.rows).subspan(begin, lists.begins[term + 1] - begin);
}

Postings InvertedFile::Find(const std::string& term) const {
  const auto found = dictionary_.find(term);
  if (found == dictionary_.end()) return {};
  const uint32_t id = found->second;
  const absl::Span<const uint32_t> repeated = ListOf(id, repeated_);
  return {ListOf(id, once_), repeated,
          absl::MakeConstSpan(counts_).subspan(repeated_.begins[id], repeated.size())};
}

uint32_t InvertedFileBuilder::NumberOf(const std::string& term) {
  const auto next = static_cast<uint32_t>(file_.dictionary_.size());
  const uint32_t number = file_.dictionary_.try_emplace(term, next).first->second;
  if (number == next) row_counts_.push_back(0);
  return number;
}

void InvertedFileBuilder::AddRow(absl::Span<const std::string> terms) {
  for (const std::string& term : terms) Count(NumberOf(term));
  EndRow(terms.size());
}

InvertedFileBuilder::PieceTerms InvertedFileBuilder::Known(absl::string_view piece,
                                                           TermsOfPiece terms_of) {
  if (const auto found = pieces_.find(piece); found != pieces_.end()) return found->second;
  // Emptied rather than aged: what is frequent is soon there again.
  if (pieces_.size() + piece_terms_.size() >= kMaxKnown) {
    pieces_.clear();
    piece_terms_.clear();
  }
  PieceTerms terms{.begin = piece_terms_.size()};
  for (const std::string& term : terms_of(piece)) piece_terms_.push_back(NumberOf(term));
  terms.count = piece_terms_.size() - terms.begin;
  pieces_[std::string(piece)] = terms;
  return terms;
}

void InvertedFileBuilder::AddRowOfPieces(absl::Span<const absl::string_view> pieces,
                                         TermsOfPiece terms_of) {
  size_t length = 0;
  for (const absl::string_view piece : pieces) {
    const PieceTerms terms = Known(piece, terms_of);
    for (size_t i = 0; i < terms.count; ++i) Count(piece_terms_[terms.begin + i]);
    length += terms.count;
  }
  EndRow(length);
}

void InvertedFileBuilder::EndRow(size_t length) {
  // In any order: Transpose sorts by term, and rows are added in theirs.
  for (const uint32_t id : row_terms_) {
    const uint32_t count = std::exchange(row_counts_[id], 0);
    if (count == 1) {
      once_.terms.push_back(id);
    } else {
      repeated_.terms.push_back(id);
      counts_.push_back(count);
    }
  }
  once_.ends.push_back(once_.terms.size());
  repeated_.ends.push_back(repeated_.terms.size());
  row_terms_.clear();
  file_.lengths_.push_back(static_cast<uint32_t>(length));
  file_.total_length_ += static_cast<int64_t>(length);
}

// A counting sort by term: rows stay ascending within each.
InvertedFile::Lists InvertedFileBuilder::Transpose(const Rows& rows,
                                                   std::vector<uint32_t>* counts) const {
  InvertedFile::Lists lists;
  lists.begins.resize(file_.dictionary_.size() + 1);
  for (uint32_t term : rows.terms) ++lists.begins[term + 1];
  for (size_t t = 1; t < lists.begins.size(); ++t) lists.begins[t] += lists.begins[t - 1];

  std::vector<size_t> next(lists.begins.begin(), lists.begins.end() - 1);
  std::vector<uint32_t> sorted_counts(counts != nullptr ? counts->size() : 0);
  lists.rows.resize(rows.terms.size());
  size_t i = 0;
  for (uint32_t row = 0; row < rows.ends.size(); ++row) {
    for (; i < rows.ends[row]; ++i) {
      const size_t at = next[rows.terms[i]]++;
      lists.rows[at] = row;
      if (counts != nullptr) sorted_counts[at] = (*counts)[i];
    }
  }
  if (counts != nullptr) *counts = std::move(sorted_counts);
  return lists;
}

InvertedFile InvertedFileBuilder::Build() && {
  pieces_ = {};
  piece_terms_ = {};
  file_.once_ = Transpose(once_, nullptr);
  once_ = Rows();  // the lists of a large index are gigabytes: hold one copy at a time
  file_.repeated_ = Transpose(repeated_, &counts_);
  file_.counts_ = std::move(counts_);
  return std::move(file_);
}

}  // namespace tremplin
