// The columns of the project's own CSV and how each is read.
#ifndef TREMPLIN_ENGINE_IMPORT_OWN_CSV_COLUMNS_H_
#define TREMPLIN_ENGINE_IMPORT_OWN_CSV_COLUMNS_H_

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
};

// In the order of the template.
absl::Span<const OwnCsvColumn> OwnCsvColumns();

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_OWN_CSV_COLUMNS_H_
