#include "service/import_rows.h"

#include <utility>

namespace tremplin {
namespace {

v1::ImportOutcome ToProto(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::kRepaired:
      return v1::IMPORT_OUTCOME_REPAIRED;
    case RowOutcome::kRejected:
      return v1::IMPORT_OUTCOME_REJECTED;
    case RowOutcome::kRemoved:
      return v1::IMPORT_OUTCOME_REMOVED;
  }
  return v1::IMPORT_OUTCOME_UNSPECIFIED;
}

}  // namespace

void ToProto(RowReport row, v1::ImportRow& message) {
  message.set_outcome(ToProto(row.outcome));
  message.set_location(std::move(row.location));
  message.set_item(std::move(row.item));
  message.set_reason(std::move(row.reason));
  message.set_message_fr(std::move(row.message_fr));
  message.set_message_en(std::move(row.message_en));
  message.set_fix_fr(std::move(row.fix_fr));
  message.set_fix_en(std::move(row.fix_en));
}

}  // namespace tremplin
