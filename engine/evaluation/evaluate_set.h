// `tremplin evaluate` for one set: read, rank, write the run, measure.
#ifndef TREMPLIN_ENGINE_EVALUATION_EVALUATE_SET_H_
#define TREMPLIN_ENGINE_EVALUATION_EVALUATE_SET_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/embedder.h"
#include "engine/evaluation/evaluation_report.h"
#include "engine/place/gazetteer.h"
#include "engine/text/word_translations.h"

namespace tremplin {

enum class EvaluationStage { kEncoding, kRanking };  // documents, queries

struct EvaluationOptions {
  const Embedder* embedder = nullptr;              // required; must outlive the call
  Calibration calibration = Calibration::Zero(1);  // of the embedder's dimension
  std::shared_ptr<const Gazetteer> gazetteer;      // null: knows no commune
  std::shared_ptr<const WordTranslations> translations = nullptr;  // null: none
  int threads = 2;                                                 // for queries, at least 1
  // A store in which the vectors of texts are kept from one evaluation to the
  // next; created when absent. "" = none.
  std::string cache_store_path;
  // The concepts of that store help to read the needs of match-trainings and to judge what
  // is covered, and lend their labels to the documents of search-concepts, as they do where
  // it is served. Skills are extracted by a set's own concepts alone.
  bool with_taxonomies = false;
  // Where "<set name>.trec" is written, of judge-coverage "<set name>.claims.tsv";
  // created when absent. "" = nowhere.
  std::string run_dir;
  // Also "<set name>.parts.tsv" beside it (FormatParts).
  bool write_parts = false;
  // A run file, or a folder with "<set name>.trec". "" = no comparison.
  std::string compare_with;
  // Called from one thread at a time; may be null.
  std::function<void(EvaluationStage stage, int64_t done, int64_t total)> progress;
};

// Errors are those of ReadRelevanceSet, of the files named in `options`
// (kUnavailable when the run cannot be written), and kInvalidArgument without
// an embedder or when a comparison is asked for a set without judgements.
// Deterministic on any number of threads.
absl::StatusOr<EvaluationReport> EvaluateSet(const std::string& folder,
                                             const EvaluationOptions& options);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EVALUATION_EVALUATE_SET_H_
