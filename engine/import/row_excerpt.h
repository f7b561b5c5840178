// The remarks of an import that are worth showing when there are very many.
#ifndef TREMPLIN_ENGINE_IMPORT_ROW_EXCERPT_H_
#define TREMPLIN_ENGINE_IMPORT_ROW_EXCERPT_H_

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/import/importer.h"

namespace tremplin {

// Keeps the first `limit` remarks, those on what is lost (rejected, removed) before
// those on what is repaired, and counts all. Thread safety: none.
class RowExcerpt {
 public:
  explicit RowExcerpt(size_t limit) : limit_(limit) {}

  void Add(RowReport row) {
    ++count_;
    std::vector<RowReport>& rows = row.outcome == RowOutcome::kRepaired ? repaired_ : lost_;
    if (rows.size() < limit_) rows.push_back(std::move(row));
  }

  int64_t count() const { return count_; }
  // To be called once, last.
  std::vector<RowReport> Take() && {
    for (RowReport& row : repaired_) {
      if (lost_.size() == limit_) break;
      lost_.push_back(std::move(row));
    }
    return std::move(lost_);
  }

 private:
  const size_t limit_;
  int64_t count_ = 0;
  std::vector<RowReport> lost_, repaired_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ROW_EXCERPT_H_
