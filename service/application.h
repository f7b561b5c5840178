// The parts of a running Tremplin, put together.
#ifndef TREMPLIN_SERVICE_APPLICATION_H_
#define TREMPLIN_SERVICE_APPLICATION_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "engine/base/clock.h"
#include "engine/base/file_lock.h"
#include "engine/catalogue/catalogue_store.h"
#include "engine/embedding/caching_embedder.h"
#include "engine/extraction/concept_search.h"
#include "engine/extraction/skill_extractor.h"
#include "engine/ingest/import_jobs.h"
#include "engine/ingest/ingestor.h"
#include "engine/ingest/snapshot_keeper.h"
#include "engine/matching/code_suggester.h"
#include "engine/matching/matcher.h"
#include "engine/place/gazetteer.h"
#include "engine/planning/gap_analyzer.h"
#include "engine/snapshot/snapshot_files.h"
#include "engine/snapshot/snapshot_holder.h"
#include "service/gap_calls.h"
#include "service/match_calls.h"
#include "service/skill_calls.h"

namespace tremplin {

struct ApplicationOptions {
  std::string store_path;          // SQLite file; ":memory:" for none
  std::string model_path;          // e5-small-q4.bin
  std::string adapter_path;        // e5-small-tremplin-3.adapter; "" = the model as it is
  std::string places_path;         // places.tsv
  std::string calibration_path;    // calibration-<encoder>.json
  std::string translations_path;   // word-translations-fr-en.tsv; "" = none
  std::string precision = "auto";  // "auto", "int8", "fp32"
  int encoder_threads = 0;         // 0 = all cores
};

// Thread safety: the parts are thread-safe each; Start is called once.
class Application {
 public:
  // Opens store, places, encoder. Errors name the file and what to do.
  static absl::StatusOr<std::unique_ptr<Application>> Open(const ApplicationOptions& options);

  // For tests: the parts given. `store` and `embedder` must not be null.
  static absl::StatusOr<std::unique_ptr<Application>> Assemble(
      std::unique_ptr<CatalogueStore> store, std::shared_ptr<const Embedder> embedder,
      std::shared_ptr<const Gazetteer> gazetteer, Calibration calibration,
      std::unique_ptr<const Clock> clock, std::unique_ptr<SnapshotFiles> files = nullptr,
      std::shared_ptr<const WordTranslations> translations = WordTranslations::Empty());

  // Builds and publishes the first snapshot; until then matches are
  // kUnavailable.
  absl::Status Start(const Deadline& deadline, const EncodeProgress& progress) {
    return ingestor_->Start(deadline, progress);
  }

  // Saves the snapshot beside the store for the next start; OK without a change.
  // kFailedPrecondition when another process does.
  absl::Status Save() const;
  // Drops what was deleted from the store's vectors and from the files at once
  // (Ingestor::Purge). kFailedPrecondition when another process keeps the files.
  absl::Status Purge(const Deadline& deadline) const;
  // Merges, purges and saves from now on, until the end; merges alone on an error, which
  // is as of Save.
  absl::Status KeepSnapshots();

  // Takes imports from now on, kept beside the store; to be called before a server
  // is made of the application. kFailedPrecondition when another process does.
  absl::Status OpenImports();

  CatalogueStore& store() { return *store_; }
  const Embedder& embedder() const { return *embedder_; }
  const std::shared_ptr<const Gazetteer>& gazetteer() const { return gazetteer_; }
  SnapshotHolder& holder() { return holder_; }
  Ingestor& ingestor() { return *ingestor_; }
  ImportJobs* imports() { return imports_.get(); }  // null before OpenImports
  const Matcher& matcher() const { return *matcher_; }
  const MatchCalls& calls() const { return *calls_; }
  const GapCalls& gap_calls() const { return *gap_calls_; }
  const SkillCalls& skill_calls() const { return *skill_calls_; }
  const Clock& clock() const { return *clock_; }

 private:
  Application() = default;
  absl::StatusOr<std::unique_ptr<FileLock>> LockFiles() const;

  std::string imports_folder_;  // "" = none that lasts
  std::unique_ptr<CatalogueStore> store_;
  std::shared_ptr<const Embedder> encoder_;   // remembers nothing
  std::shared_ptr<const Embedder> embedder_;  // the same with a memory
  std::shared_ptr<const Gazetteer> gazetteer_;
  std::unique_ptr<const Clock> clock_;
  SnapshotHolder holder_;
  std::unique_ptr<SnapshotFiles> files_;  // null: nothing is saved
  std::unique_ptr<Ingestor> ingestor_;
  std::unique_ptr<Matcher> matcher_;
  std::unique_ptr<MatchCalls> calls_;
  std::unique_ptr<GapAnalyzer> gap_analyzer_;
  std::unique_ptr<GapCalls> gap_calls_;
  std::unique_ptr<ConceptSearcher> concept_searcher_;
  std::unique_ptr<SkillExtractor> skill_extractor_;
  std::unique_ptr<CodeSuggester> code_suggester_;
  std::unique_ptr<SkillCalls> skill_calls_;
  // Ended first: they use what stands above.
  std::unique_ptr<FileLock> files_lock_;
  std::unique_ptr<SnapshotKeeper> keeper_;
  std::unique_ptr<FileLock> imports_lock_;
  std::unique_ptr<ImportJobs> imports_;
};

// The encoder alone, with the precision named as in ApplicationOptions.
absl::StatusOr<std::shared_ptr<const Embedder>> OpenEncoder(const ApplicationOptions& options);
absl::StatusOr<std::shared_ptr<const WordTranslations>> OpenTranslations(
    const ApplicationOptions& options);
absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenStore(const std::string& path);
// Where the snapshots of a store on disk are saved.
std::string IndexFolder(const std::string& store_path);
// The name that a calibration names its encoder by: that of the adapter's file,
// of the model's without one, without its ending.
std::string EncoderName(const ApplicationOptions& options);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_APPLICATION_H_
