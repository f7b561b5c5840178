// LHEO 2.3: trainings with their offerings, sessions and organisations, one
// `formation` each, elements in the order of the schema.
//
// LHEO → model → LHEO keeps every element that the reader maps
// (engine/import/LHEO.md). Imported again under the same producer's name, a training
// that came from LHEO has the same ids; others get the producer's name before theirs.
//
// What the schema demands and nobody has stated is "-", as producers write it, never a
// made-up value: a strict checker will name such elements, and an action of which no
// session is known, which has none. Lengths and numbers are not cut to the schema's
// limits either.
//
// LHEO cannot say, and the file leaves out:
//   - other kinds of entries than trainings, and providers without any;
//   - prices without tax, of groups, in other currencies, or of nothing; schemes of
//     funding other than PRISE_EN_CHARGE and CONVENTIONNEMENT; a price free of tax
//     becomes one with tax included;
//   - seats, waiting lists, remote hours, entry on request, a session's own way of
//     entry; kind and setting of an action; access routes other than initial, apprenticeship
//     and work-study contract;
//   - regulated qualifications, stage, language of the texts, what is validated of a
//     certification unless a session says it, validating nothing, versions and labels
//     of most codes, codes of other schemes;
//   - of providers Qualiopi and authorisations, of those that only deliver the address;
//     links for registration other than a session's; external ids of other systems;
//     approximate coordinates, which a reader finds again; that an entry is
//     fictitious.
// Modules without a kind and a reference become lines of the contents; an entry level
// is that of the first offering that states one; an offering whose sessions are at
// several places becomes an action per place; what equipment costs is rounded up to
// whole euros.
#ifndef TREMPLIN_ENGINE_EXPORT_LHEO_WRITER_H_
#define TREMPLIN_ENGINE_EXPORT_LHEO_WRITER_H_

#include <string>

#include "engine/export/catalogue_writer.h"

namespace tremplin {

class LheoWriter final : public CatalogueWriter {
 public:
  // `store`, for the providers, must outlive the writer.
  explicit LheoWriter(const CatalogueStore& store) : store_(store) {}

  absl::Span<const EntryKind> kinds() const override;
  std::string Head() const override;
  std::string Tail() const override;
  absl::Status Write(Entry entry, TextSink sink) override;

 private:
  const CatalogueStore& store_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_LHEO_WRITER_H_
