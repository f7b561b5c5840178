// What a process does until it is killed, step by step, and what a store must say
// after each step.
#ifndef TREMPLIN_TESTS_INGEST_CRASH_SCRIPT_H_
#define TREMPLIN_TESTS_INGEST_CRASH_SCRIPT_H_

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/ingest/file_import.h"
#include "engine/ingest/ingestor.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {

inline constexpr int kCrashSteps = 36;
inline constexpr int kCrashTrainings = 15;
inline constexpr int kCrashDimension = 8;

inline std::string CrashTrainingId(int number) {
  return absl::StrCat("T-", number % kCrashTrainings);
}

inline std::vector<Entry> CrashBatch(int step) {
  std::vector<Entry> batch;
  for (int i = 0; i < 3; ++i) {
    batch.push_back(SmallTraining(CrashTrainingId(7 * step + i),
                                  absl::StrCat("Formation de la marche ", step, ", ", i)));
  }
  return batch;
}

// Writes the store in one batch at most, so that it is done or not at all.
inline absl::Status DoCrashStep(int step, const std::string& folder, CatalogueStore& store,
                                Ingestor& ingestor) {
  const Deadline forever = Deadline::Infinite();
  switch (step % 6) {
    case 0:
    case 1:
      return ingestor.Upsert(CrashBatch(step), forever).status();
    case 2: {
      const std::vector<EntryKey> keys = {{EntryKind::kTraining, CrashTrainingId(7 * step - 7)},
                                          {EntryKind::kTraining, CrashTrainingId(7 * step - 13)}};
      return ingestor.Delete(keys, forever).status();
    }
    case 3: {
      std::string lines;
      for (const Entry& entry : CrashBatch(step)) {
        absl::StrAppend(&lines, CanonicalBytes(entry), "\n");
      }
      const std::string path = absl::StrCat(folder, "/import.jsonl");
      RETURN_IF_ERROR(WriteFileAtomic(path, lines));
      FileImportOptions options;
      options.format = ImportFormat::kJsonl;
      options.read.gazetteer = Gazetteer::Empty();
      RETURN_IF_ERROR(ImportFile(path, options, store).status());
      return ingestor.CatchUp(forever, nullptr).status();
    }
    case 4:
      RETURN_IF_ERROR(ingestor.Merge(forever).status());
      return ingestor.Save();
    default:
      RETURN_IF_ERROR(ingestor.Purge(forever));
      return ingestor.Save();
  }
}

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_INGEST_CRASH_SCRIPT_H_
