#include "engine/ingest/source_inventory.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/base/ids.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/row_reasons.h"

namespace tremplin {
namespace {

constexpr int kIdsPerPage = 1000;

// The producer's number as ids hold it, whatever comes before it.
std::string NumberInIds(absl::string_view item) { return MakeId("", item); }

// True where a number may begin at `at`: « RNCP|474 », « lheo:|F-12 », but not
// « 1|474 ».
bool IsNumberStart(absl::string_view id, size_t at) {
  if (at == 0) return true;
  const char before = id[at - 1], first = id[at];
  return !(absl::ascii_isdigit(before) && absl::ascii_isdigit(first)) &&
         !(absl::ascii_isalpha(before) && absl::ascii_isalpha(first));
}

}  // namespace

void SourceInventory::Read(const EntryKey& item, const std::string& source) {
  if (source.empty()) return;
  present_[{source, item.kind}].insert(item.id);
}

void SourceInventory::Rejected(const RowReport& row) {
  if (row.item.empty()) {
    rejected_without_number_ = true;
  } else {
    rejected_numbers_.insert(NumberInIds(row.item));
  }
}

bool SourceInventory::IsDoubtful(absl::string_view id) const {
  if (rejected_without_number_) return true;
  for (size_t at = 0; at < id.size() && !rejected_numbers_.empty(); ++at) {
    if (IsNumberStart(id, at) && rejected_numbers_.contains(std::string(id.substr(at)))) {
      return true;
    }
  }
  return false;
}

absl::StatusOr<SourceInventory::Removal> SourceInventory::RemoveAbsentOf(
    const std::string& source, EntryKind kind, const absl::flat_hash_set<std::string>& present,
    CatalogueStore& store, const std::function<void(const RowReport&)>& on_row) const {
  Removal removal{source, kind};
  std::string after;
  while (true) {
    ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                     store.IdsOfSource(kind, source, after, kIdsPerPage));
    if (ids.empty()) return removal;
    after = ids.back();
    std::vector<EntryKey> absent;
    for (const std::string& id : ids) {
      if (present.contains(id)) continue;
      if (IsDoubtful(id)) {
        ++removal.undecided;
      } else {
        absent.push_back({kind, id});
      }
    }
    if (absent.empty()) continue;
    RETURN_IF_ERROR(store.Delete(absent).status());
    removal.removed += static_cast<int64_t>(absent.size());
    for (const EntryKey& key : absent) {
      if (on_row) {
        on_row(MakeRowReport(RowOutcome::kRemoved, RowReason::kAbsentFromSource,
                             ResourceName(key.kind, key.id), key.id, {Quoted(source)}));
      }
    }
  }
}

absl::StatusOr<std::vector<SourceInventory::Removal>> SourceInventory::RemoveAbsent(
    CatalogueStore& store, const std::function<void(const RowReport&)>& on_row) const {
  std::vector<Removal> removals;
  for (const auto& [scope, present] : present_) {
    ASSIGN_OR_RETURN(Removal removal,
                     RemoveAbsentOf(scope.first, scope.second, present, store, on_row));
    removals.push_back(std::move(removal));
  }
  return removals;
}

}  // namespace tremplin
