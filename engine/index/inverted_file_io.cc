#include <algorithm>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/index/inverted_file.h"

namespace tremplin {
namespace {

absl::Status Inconsistent(absl::string_view what) {
  return absl::DataLossError(absl::StrCat("inverted file: ", what));
}

}  // namespace

absl::Status InvertedFile::WriteTo(SectionWriter& out) const {
  std::vector<const std::string*> terms(dictionary_.size());
  for (const auto& [term, id] : dictionary_) terms[id] = &term;
  RETURN_IF_ERROR(out.WriteArray(absl::MakeConstSpan(lengths_)));
  RETURN_IF_ERROR(out.Write<uint64_t>(terms.size()));
  for (const std::string* term : terms) RETURN_IF_ERROR(out.WriteString(*term));
  for (const Lists* lists : {&once_, &repeated_}) {
    RETURN_IF_ERROR(out.WriteArray(absl::MakeConstSpan(lists->begins)));
    RETURN_IF_ERROR(out.WriteArray(absl::MakeConstSpan(lists->rows)));
  }
  return out.WriteArray(absl::MakeConstSpan(counts_));
}

absl::Status InvertedFile::ReadDictionary(SectionReader& in) {
  uint64_t terms = 0;
  RETURN_IF_ERROR(in.ReadCount(sizeof(uint64_t), terms));
  dictionary_.reserve(terms);
  std::string term;
  for (uint32_t id = 0; id < terms; ++id) {
    RETURN_IF_ERROR(in.ReadString(term));
    if (!dictionary_.try_emplace(term, id).second) return Inconsistent("a term stands twice");
  }
  return absl::OkStatus();
}

absl::Status InvertedFile::ReadLists(SectionReader& in, Lists& lists) const {
  RETURN_IF_ERROR(in.ReadArray(lists.begins));
  RETURN_IF_ERROR(in.ReadArray(lists.rows));
  if (lists.begins.size() != dictionary_.size() + 1 || lists.begins.front() != 0 ||
      lists.begins.back() != lists.rows.size() ||
      !std::is_sorted(lists.begins.begin(), lists.begins.end())) {
    return Inconsistent("its lists are not one per term");
  }
  const bool inside = std::all_of(lists.rows.begin(), lists.rows.end(),
                                  [this](uint32_t row) { return row < size(); });
  return inside ? absl::OkStatus() : Inconsistent("a row that there is not");
}

absl::StatusOr<InvertedFile> InvertedFile::ReadFrom(SectionReader in) {
  InvertedFile file;
  RETURN_IF_ERROR(in.ReadArray(file.lengths_));
  RETURN_IF_ERROR(file.ReadDictionary(in));
  RETURN_IF_ERROR(file.ReadLists(in, file.once_));
  RETURN_IF_ERROR(file.ReadLists(in, file.repeated_));
  RETURN_IF_ERROR(in.ReadArray(file.counts_));
  RETURN_IF_ERROR(in.Finish());
  if (file.counts_.size() != file.repeated_.rows.size()) {
    return Inconsistent("not as many counts as repeated terms");
  }
  file.total_length_ = std::accumulate(file.lengths_.begin(), file.lengths_.end(), int64_t{0});
  return file;
}

}  // namespace tremplin
