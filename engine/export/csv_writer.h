// The project's own CSV, as the importer reads it and a spreadsheet opens it:
// UTF-8 with a byte order mark, ";" between cells, one row per session, one for an
// offering without sessions or a training without offerings.
//
// Every row has the training's id and title and all cells about its offering; the
// training's other cells stand in its first row.
//
// The columns are those of the template (engine/catalogue/own_csv_columns.h); what they
// have no place for is left out: other kinds of entries than trainings, of
// providers all but SIRET, name, telephone and e-mail, of prices all but the first in
// euros without the size of its group, of hours their total, of places all but name
// and address, of codes labels and versions, of what a training validates how much of
// it, and all that no column names. Modules become lines of the contents; an offering
// whose sessions are at several places becomes one per place.
//
// Cells are quoted where they hold ";", quotes or line ends. A cell that begins
// with "=", "+", "-" or "@" stays as it is, for a mark before it would be read back
// as part of the text: who opens a catalogue of strangers in a spreadsheet should
// import its columns as text.
#ifndef TREMPLIN_ENGINE_EXPORT_CSV_WRITER_H_
#define TREMPLIN_ENGINE_EXPORT_CSV_WRITER_H_

#include <string>

#include "engine/export/catalogue_writer.h"

namespace tremplin {

class CsvWriter final : public CatalogueWriter {
 public:
  // `store`, for the providers, must outlive the writer.
  explicit CsvWriter(const CatalogueStore& store) : store_(store) {}

  absl::Span<const EntryKind> kinds() const override;
  std::string Head() const override;
  std::string Tail() const override { return ""; }
  absl::Status Write(Entry entry, TextSink sink) override;

 private:
  const CatalogueStore& store_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_CSV_WRITER_H_
