// Why an item was repaired, rejected or removed: one table for all formats.
#ifndef TREMPLIN_ENGINE_IMPORT_ROW_REASONS_H_
#define TREMPLIN_ENGINE_IMPORT_ROW_REASONS_H_

#include <initializer_list>
#include <string>

#include "absl/strings/string_view.h"
#include "engine/import/importer.h"

namespace tremplin {

// In the comments: the code, and what $0, $1, $2 of its messages stand for.
// Values from the file come Quoted (engine/catalogue/quoted.h).
enum class RowReason {
  // Repairs, and what is left out of an item that stays.
  kTextCleaned,       // "text-cleaned": fields
  kTextShortened,     // "text-shortened": field, characters kept
  kListShortened,     // "list-shortened": list, kept, found
  kUnreadableValue,   // "unreadable-value": field, value
  kSiretRepaired,     // "siret-repaired": as written, as read
  kPlaceRepaired,     // "place-repaired": field, as written, as read
  kZeroPrice,         // "zero-price": field
  kSeveralPlaces,     // "several-places": how many, the one kept
  kDatesBackwards,    // "dates-backwards": start, end
  kMissingNumber,     // "missing-number": the id given instead
  kRepeatedNumber,    // "repeated-number": number, place of the first
  kConflictingValue,  // "conflicting-value": field, value, value kept
  kEncodingRepaired,  // "encoding-repaired"
  // Removals.
  kAbsentFromSource,  // "absent-from-source": source
  // Rejections.
  kMissingTitle,    // "missing-title"
  kMissingCode,     // "missing-code": field
  kInvalidJson,     // "invalid-json": what was found
  kInvalidUtf8,     // "invalid-utf8"
  kLineTooLong,     // "line-too-long": bytes allowed
  kWrongField,      // "wrong-field": path and what was found
  kInvalidEntry,    // "invalid-entry": the violations
  kWrongColumns,    // "wrong-columns": expected, found
  kUnreadableCell,  // "unreadable-cell": column, value, what was expected
  kRepeatedEntry,   // "repeated-entry": id, place of the first
  kUnknownType,     // "unknown-type": the types stated
  kNothingToKeep,   // "nothing-to-keep"
};

absl::string_view ReasonCode(RowReason reason);

RowReport MakeRowReport(RowOutcome outcome, RowReason reason, absl::string_view location,
                        absl::string_view item,
                        std::initializer_list<absl::string_view> arguments = {});

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ROW_REASONS_H_
