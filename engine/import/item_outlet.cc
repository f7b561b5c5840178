#include "engine/import/item_outlet.h"

#include <utility>

#include "engine/base/status_macros.h"
#include "engine/catalogue/validation.h"
#include "engine/import/provider_merge.h"

namespace tremplin {

absl::Status ItemOutlet::Deliver(Entry entry, ItemNotes notes) {
  return Hand({.entry = std::move(entry)}, std::move(notes));
}

absl::Status ItemOutlet::DeliverParts(Concept entry, ConceptParts parts, ItemNotes notes) {
  return Hand({.entry = std::move(entry), .parts = std::move(parts)}, std::move(notes));
}

absl::Status ItemOutlet::Hand(ImportedItem item, ItemNotes notes) {
  const std::vector<FieldViolation> violations = Validate(item.entry);
  if (!violations.empty()) {
    Reject(RowReason::kInvalidEntry, notes.location(), notes.item(),
           {ValidationError(item.entry, violations).message()});
    return absl::OkStatus();
  }
  ++totals_.seen;
  ++totals_.items;
  item.repaired = notes.repaired();
  if (!item.repaired) item.mark = notes.mark();
  for (RowReport& row : notes.TakeRows()) sink_.on_row(std::move(row));
  return sink_.on_item(std::move(item));
}

absl::Status ItemOutlet::DeliverKnown(const MarkedEntry& entry) {
  ++totals_.seen;
  ++totals_.items;
  return sink_.on_known(entry);
}

void ItemOutlet::CountMerged(ItemNotes notes) {
  ++totals_.seen;
  ++totals_.merged;
  for (RowReport& row : notes.TakeRows()) sink_.on_row(std::move(row));
}

void ItemOutlet::Reject(RowReason reason, absl::string_view location, absl::string_view item,
                        std::initializer_list<absl::string_view> arguments) {
  ++totals_.seen;
  ++totals_.rejected;
  sink_.on_row(MakeRowReport(RowOutcome::kRejected, reason, location, item, arguments));
}

void ItemOutlet::Meet(Provider provider) {
  if (provider.id.empty()) return;
  const auto [it, is_new] = providers_.try_emplace(provider.id.value());
  it->second = is_new ? std::move(provider) : MergeProvider(std::move(it->second), provider);
}

absl::Status ItemOutlet::DeliverProviders() {
  for (auto& [id, provider] : std::exchange(providers_, {})) {
    // Its texts were cleaned as they were read; what is wrong all the same must
    // not stop the items that name it.
    if (!Validate(Entry(provider)).empty()) continue;
    RETURN_IF_ERROR(sink_.on_item({.entry = std::move(provider), .counted = false}));
  }
  return absl::OkStatus();
}

}  // namespace tremplin
