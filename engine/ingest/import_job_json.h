// Import jobs as their files hold them.
#ifndef TREMPLIN_ENGINE_INGEST_IMPORT_JOB_JSON_H_
#define TREMPLIN_ENGINE_INGEST_IMPORT_JOB_JSON_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/ingest/import_jobs.h"

namespace tremplin {

// One JSON object. Progress is left out: it ends with the process.
std::string ToJsonText(const ImportJob& job);
// kDataLoss for what ToJsonText did not write.
absl::StatusOr<ImportJob> ImportJobFromJson(absl::string_view text);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_INGEST_IMPORT_JOB_JSON_H_
