// Remarks and totals of imports as the contract has them.
#ifndef TREMPLIN_SERVICE_IMPORT_ROWS_H_
#define TREMPLIN_SERVICE_IMPORT_ROWS_H_

#include "engine/import/importer.h"
#include "tremplin/v1/import_report.pb.h"

namespace tremplin {

void ToProto(RowReport row, v1::ImportRow& message);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_IMPORT_ROWS_H_
