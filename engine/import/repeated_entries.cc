#include "engine/import/repeated_entries.h"

#include <utility>

#include "engine/catalogue/quoted.h"

namespace tremplin {

absl::Status RepeatedEntries::Deliver(Entry entry, absl::string_view number, ItemNotes notes) {
  const std::string hash = ContentHash(entry);
  const auto [it, is_new] = first_read_.try_emplace(EntryKey{KindOf(entry), IdOf(entry)},
                                                    FirstRead{hash, notes.location()});
  if (is_new) return outlet_.Deliver(std::move(entry), std::move(notes));
  const FirstRead& first = it->second;
  if (first.content_hash == hash) {
    notes.Repaired(RowReason::kRepeatedNumber, {Quoted(number), first.location});
    outlet_.CountMerged(std::move(notes));
  } else {
    outlet_.Reject(RowReason::kRepeatedEntry, notes.location(), number,
                   {Quoted(number), first.location});
  }
  return absl::OkStatus();
}

}  // namespace tremplin
