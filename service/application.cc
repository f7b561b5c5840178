#include "service/application.h"

#include <filesystem>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/e5_embedder.h"

namespace tremplin {
namespace {

constexpr absl::string_view kMemoryStore = ":memory:";
// How long a crash may set the files back; the store loses nothing.
constexpr std::chrono::seconds kKeepInterval{2};
// How long what was deleted may stand in files that a search no longer reads.
constexpr std::chrono::hours kPurgeInterval{1};

}  // namespace

std::string EncoderName(const ApplicationOptions& options) {
  const std::string& file =
      options.adapter_path.empty() ? options.model_path : options.adapter_path;
  return std::filesystem::path(file).stem().string();
}

std::string IndexFolder(const std::string& store_path) { return store_path + ".index"; }

absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenStore(const std::string& path) {
  if (path.empty()) return absl::InvalidArgumentError("--store: a path is required");
  if (path == kMemoryStore) return NewMemoryStore();
  return OpenSqliteStore(path);
}

absl::StatusOr<std::shared_ptr<const Embedder>> OpenEncoder(const ApplicationOptions& options) {
  E5EmbedderOptions encoder;
  encoder.model_path = options.model_path;
  encoder.adapter_path = options.adapter_path;
  encoder.threads = options.encoder_threads;
  if (options.precision == "int8") {
    encoder.precision = EncoderPrecision::kInt8;
  } else if (options.precision == "fp32") {
    encoder.precision = EncoderPrecision::kFp32;
  } else if (options.precision != "auto") {
    return absl::InvalidArgumentError(
        absl::StrCat("--precision: must be auto, int8 or fp32, got '", options.precision, "'"));
  }
  ASSIGN_OR_RETURN(std::unique_ptr<Embedder> embedder, CreateE5Embedder(encoder));
  return std::shared_ptr<const Embedder>(std::move(embedder));
}

absl::StatusOr<std::shared_ptr<const WordTranslations>> OpenTranslations(
    const ApplicationOptions& options) {
  if (options.translations_path.empty()) return WordTranslations::Empty();
  return WordTranslations::Load(options.translations_path);
}

absl::StatusOr<std::unique_ptr<Application>> Application::Open(const ApplicationOptions& options) {
  ASSIGN_OR_RETURN(std::unique_ptr<CatalogueStore> store, OpenStore(options.store_path));
  ASSIGN_OR_RETURN(std::shared_ptr<const Gazetteer> gazetteer,
                   Gazetteer::Load(options.places_path));
  ASSIGN_OR_RETURN(std::shared_ptr<const Embedder> encoder, OpenEncoder(options));
  ASSIGN_OR_RETURN(
      Calibration calibration,
      Calibration::Load(options.calibration_path, EncoderName(options), encoder->dimension()));
  ASSIGN_OR_RETURN(std::shared_ptr<const WordTranslations> translations, OpenTranslations(options));
  std::unique_ptr<SnapshotFiles> files;
  if (options.store_path != kMemoryStore) {
    files = std::make_unique<SnapshotFiles>(IndexFolder(options.store_path), SystemFiles());
  }
  const bool lasts = files != nullptr;
  ASSIGN_OR_RETURN(
      std::unique_ptr<Application> application,
      Assemble(std::move(store), std::move(encoder), std::move(gazetteer), std::move(calibration),
               std::make_unique<SystemClock>(), std::move(files), std::move(translations)));
  if (lasts) application->imports_folder_ = options.store_path + ".imports";
  return application;
}

absl::StatusOr<std::unique_ptr<Application>> Application::Assemble(
    std::unique_ptr<CatalogueStore> store, std::shared_ptr<const Embedder> embedder,
    std::shared_ptr<const Gazetteer> gazetteer, Calibration calibration,
    std::unique_ptr<const Clock> clock, std::unique_ptr<SnapshotFiles> files,
    std::shared_ptr<const WordTranslations> translations) {
  std::unique_ptr<Application> application(new Application());
  application->store_ = std::move(store);
  application->encoder_ = std::move(embedder);
  application->embedder_ =
      std::make_shared<const CachingEmbedder>(application->encoder_, CachingEmbedder::Options{});
  application->gazetteer_ = std::move(gazetteer);
  application->clock_ = std::move(clock);
  application->files_ = std::move(files);
  // Texts of documents are kept by the store; the cache in memory is for needs.
  ASSIGN_OR_RETURN(
      application->ingestor_,
      Ingestor::Create({application->store_.get(), application->embedder_.get(),
                        &application->holder_, std::move(calibration.prior),
                        application->files_.get(), calibration.queries.OfShortTexts()}));
  const SentenceEncoding sentences{application->embedder_.get(), calibration.queries,
                                   std::move(calibration.words)};
  ASSIGN_OR_RETURN(
      application->concept_searcher_,
      ConceptSearcher::Create({sentences.embedder, sentences.query_means, translations}));
  ASSIGN_OR_RETURN(application->skill_extractor_, SkillExtractor::Create(sentences));
  ASSIGN_OR_RETURN(application->code_suggester_, CodeSuggester::Create(sentences, translations));
  application->skill_calls_ =
      std::make_unique<SkillCalls>(application->holder_, *application->concept_searcher_,
                                   *application->skill_extractor_, *application->code_suggester_);
  ASSIGN_OR_RETURN(
      application->matcher_,
      Matcher::Create({application->embedder_.get(), application->gazetteer_, calibration.queries,
                       calibration.evidence, calibration.demands, translations}));
  application->calls_ = std::make_unique<MatchCalls>(
      application->holder_, *application->matcher_, *application->gazetteer_, *application->clock_);
  // What people hold is forgotten with the reply: it goes by no cache.
  ASSIGN_OR_RETURN(application->gap_analyzer_,
                   GapAnalyzer::Create({application->matcher_.get(), application->encoder_.get(),
                                        application->gazetteer_, std::move(calibration.queries),
                                        calibration.evidence}));
  application->gap_calls_ =
      std::make_unique<GapCalls>(application->holder_, *application->gap_analyzer_,
                                 *application->gazetteer_, *application->clock_);
  return application;
}

absl::StatusOr<std::unique_ptr<FileLock>> Application::LockFiles() const {
  RETURN_IF_ERROR(SystemFiles().CreateFolder(files_->folder()));
  return FileLock::Acquire(files_->folder() + "/lock");
}

absl::Status Application::Save() const {
  if (files_ == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(const std::unique_ptr<FileLock> lock, LockFiles());
  return ingestor_->Save();
}

absl::Status Application::Purge(const Deadline& deadline) const {
  if (files_ == nullptr) return ingestor_->Purge(deadline);
  ASSIGN_OR_RETURN(const std::unique_ptr<FileLock> lock, LockFiles());
  RETURN_IF_ERROR(ingestor_->Purge(deadline));
  // Once for each generation that the files keep.
  RETURN_IF_ERROR(ingestor_->Save());
  return ingestor_->Save();
}

absl::Status Application::OpenImports() {
  if (!imports_folder_.empty()) {
    RETURN_IF_ERROR(SystemFiles().CreateFolder(imports_folder_));
    ASSIGN_OR_RETURN(imports_lock_, FileLock::Acquire(imports_folder_ + "/lock"));
  }
  ASSIGN_OR_RETURN(imports_, ImportJobs::Create({.store = store_.get(),
                                                 .ingestor = ingestor_.get(),
                                                 .gazetteer = gazetteer_,
                                                 .folder = imports_folder_}));
  return absl::OkStatus();
}

absl::Status Application::KeepSnapshots() {
  absl::Status status;
  if (files_ != nullptr) {
    absl::StatusOr<std::unique_ptr<FileLock>> lock = LockFiles();
    status = lock.status();
    if (lock.ok()) files_lock_ = *std::move(lock);
  }
  const bool saves = files_lock_ != nullptr;
  keeper_ = std::make_unique<SnapshotKeeper>(
      *ingestor_, SnapshotKeeper::Options{kKeepInterval, kPurgeInterval, saves});
  return status;
}

}  // namespace tremplin
