// Where readers put what they have read: checked, counted, handed on.
#ifndef TREMPLIN_ENGINE_IMPORT_ITEM_OUTLET_H_
#define TREMPLIN_ENGINE_IMPORT_ITEM_OUTLET_H_

#include <initializer_list>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "engine/import/importer.h"
#include "engine/import/item_notes.h"

namespace tremplin {

// Invariant: totals().seen = items + merged + rejected.
class ItemOutlet {
 public:
  // `sink` must outlive the outlet.
  explicit ItemOutlet(const ImportSink& sink) : sink_(sink) {}

  // Hands out an item that is valid, with its repairs; one that is not is
  // rejected with its first violations. Returns what the sink returned.
  absl::Status Deliver(Entry entry, ItemNotes notes);

  // The same for some parts of a concept.
  absl::Status DeliverParts(Concept entry, ConceptParts parts, ItemNotes notes);

  // An item that need not be read. Returns what the sink returned.
  absl::Status DeliverKnown(const MarkedEntry& entry);

  // One record was put together with another, as the last of `notes` say.
  void CountMerged(ItemNotes notes);

  void Reject(RowReason reason, absl::string_view location, absl::string_view item,
              std::initializer_list<absl::string_view> arguments = {});

  // An organisation that an item names; the same one may come many times.
  void Meet(Provider provider);
  // Hands out the organisations met, each once, by id. Call it at the end, and
  // also before an error of the file is returned.
  absl::Status DeliverProviders();

  const ReadTotals& totals() const { return totals_; }

 private:
  absl::Status Hand(ImportedItem item, ItemNotes notes);

  const ImportSink& sink_;
  ReadTotals totals_;
  std::map<std::string, Provider> providers_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ITEM_OUTLET_H_
