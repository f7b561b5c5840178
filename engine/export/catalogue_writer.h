// Entries written in one format.
#ifndef TREMPLIN_ENGINE_EXPORT_CATALOGUE_WRITER_H_
#define TREMPLIN_ENGINE_EXPORT_CATALOGUE_WRITER_H_

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/catalogue/entry.h"

namespace tremplin {

// Takes text piece by piece. A returned error ends the export.
using TextSink = absl::FunctionRef<absl::Status(absl::string_view text)>;

// Memory is bounded by one entry. All text is UTF-8. Thread safety: none.
class CatalogueWriter {
 public:
  virtual ~CatalogueWriter() = default;
  // The kinds of entries that the format has a place for, in the order in which
  // they are to be written.
  virtual absl::Span<const EntryKind> kinds() const = 0;
  // What stands before the first entry and after the last one.
  virtual std::string Head() const = 0;
  virtual std::string Tail() const = 0;
  // REQUIRES: a valid entry of one of kinds().
  virtual absl::Status Write(Entry entry, TextSink sink) = 0;
};

// The stored provider of that id; one that holds nothing but the id, or nothing
// at all, when none is stored or named.
absl::StatusOr<Provider> ProviderNamed(const CatalogueStore& store, const ProviderId& id);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_CATALOGUE_WRITER_H_
