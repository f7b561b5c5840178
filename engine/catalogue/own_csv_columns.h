// The columns of the project's own CSV, and how each is read and written: what is
// written is read back as it was, but for texts, which are read as plain text
// (PlainText), and values that a column has no place for.
#ifndef TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_COLUMNS_H_
#define TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_COLUMNS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/catalogue/training.h"

namespace tremplin {

// What one row is about: a training, one way of taking it, and a session of that.
struct OwnCsvRow {
  Training training;
  Offering offering;
  Session session;
  Location place;
  Provider provider;
  Price price;
  bool has_price = false;
  bool has_offering = false;  // something is said about it or its session
};

enum class OwnCsvLevel { kTraining, kOffering, kSession };

struct OwnCsvColumn {
  absl::string_view name;
  OwnCsvLevel level;
  // For people: « date (AAAA-MM-JJ ou JJ/MM/AAAA) ».
  absl::string_view expected;
  // Reads a cell that is not absent; false when it cannot be read.
  bool (*read)(absl::string_view cell, OwnCsvRow& row);
  // The cell, not quoted; "" for what is not stated.
  std::string (*write)(const OwnCsvRow& row);
};

// In the order of the template, after the columns of ids.
absl::Span<const OwnCsvColumn> OwnCsvColumns();

// The columns of ids, one per level, that begin the template.
inline constexpr absl::string_view kOwnCsvTrainingId = "training_id";
inline constexpr absl::string_view kOwnCsvOfferingId = "offering_id";
inline constexpr absl::string_view kOwnCsvSessionId = "session_id";

// The template: all columns parted by ";", one line with its end.
const std::string& OwnCsvHeader();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_OWN_CSV_COLUMNS_H_
