// The project's own JSON Lines: the canonical form of an entry, one per line, as
// the importer reads it (engine/catalogue/entry.h). Nothing is left out.
#ifndef TREMPLIN_ENGINE_EXPORT_JSONL_WRITER_H_
#define TREMPLIN_ENGINE_EXPORT_JSONL_WRITER_H_

#include <string>

#include "engine/export/catalogue_writer.h"

namespace tremplin {

class JsonlWriter final : public CatalogueWriter {
 public:
  absl::Span<const EntryKind> kinds() const override { return kEntryKinds; }
  std::string Head() const override { return ""; }
  std::string Tail() const override { return ""; }
  absl::Status Write(Entry entry, TextSink sink) override {
    return sink(CanonicalBytes(entry) + "\n");
  }
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_JSONL_WRITER_H_
