#include "engine/evaluation/evaluate_set.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/evaluation/coverage_claims.h"
#include "engine/evaluation/set_catalogue.h"
#include "engine/evaluation/set_ranker.h"
#include "engine/evaluation/trec_run.h"
#include "engine/ingest/snapshot_opener.h"
#include "engine/snapshot/concept_index_builder.h"

namespace tremplin {
namespace {

constexpr absl::string_view kRunTag = "tremplin";

EncodeProgress StageProgress(const EvaluationOptions& options, EvaluationStage stage) {
  return [&options, stage](int64_t done, int64_t total) {
    if (options.progress) options.progress(stage, done, total);
  };
}

absl::StatusOr<std::unique_ptr<CatalogueStore>> OpenCache(const EvaluationOptions& options) {
  if (options.cache_store_path.empty()) return nullptr;
  return OpenSqliteStore(options.cache_store_path);
}

bool UsesTaxonomies(EvaluationTask task, const EvaluationOptions& options) {
  return options.with_taxonomies && task != EvaluationTask::kExtractSkills;
}

// The concepts that `store` holds.
absl::StatusOr<std::shared_ptr<const Taxonomy>> LoadTaxonomy(const EvaluationOptions& options,
                                                             CatalogueStore* store) {
  if (store == nullptr) {
    return absl::InvalidArgumentError("with taxonomies: a store must be named that holds them");
  }
  std::vector<std::shared_ptr<const Concept>> concepts;
  RETURN_IF_ERROR(
      ForEachEntry(*store, EntryKind::kConcept, [&concepts](std::shared_ptr<const Entry> entry) {
        const Concept* const held = std::get_if<Concept>(entry.get());
        concepts.emplace_back(std::move(entry), held);
      }));
  if (concepts.empty()) {
    return absl::FailedPreconditionError(
        absl::StrCat(options.cache_store_path, ": holds no concepts to evaluate with"));
  }
  return Taxonomy::With(Taxonomy(), concepts, {});
}

// Those that are asked for; else none.
absl::StatusOr<std::shared_ptr<const Taxonomy>> TaxonomyFor(EvaluationTask task,
                                                            const EvaluationOptions& options,
                                                            CatalogueStore* store) {
  if (UsesTaxonomies(task, options)) return LoadTaxonomy(options, store);
  return std::make_shared<const Taxonomy>();
}

absl::StatusOr<std::shared_ptr<const ConceptIndex>> IndexConcepts(const Taxonomy& taxonomy,
                                                                  const EvaluationOptions& options,
                                                                  CatalogueStore& store) {
  return BuildConceptIndex(taxonomy, options.calibration.queries.OfShortTexts(), *options.embedder,
                           store, Deadline::Infinite(),
                           StageProgress(options, EvaluationStage::kEncoding));
}

// The set's documents, with the concepts of `store` beside them where they are asked for.
absl::StatusOr<std::shared_ptr<const Snapshot>> BuildSnapshot(const RelevanceSet& set,
                                                              const EvaluationOptions& options,
                                                              CatalogueStore* store) {
  // First, so that a store without concepts is told before the long work.
  ASSIGN_OR_RETURN(const std::shared_ptr<const Taxonomy> taxonomy,
                   TaxonomyFor(set.task, options, store));
  ASSIGN_OR_RETURN(std::shared_ptr<const Snapshot> snapshot,
                   BuildSetSnapshot(set, *options.embedder, options.calibration.prior, store,
                                    StageProgress(options, EvaluationStage::kEncoding)));
  if (taxonomy->size() == 0) return snapshot;
  auto with = std::make_shared<Snapshot>(*snapshot);
  ASSIGN_OR_RETURN(with->concepts, IndexConcepts(*taxonomy, options, *store));
  with->FindSkills();
  return std::shared_ptr<const Snapshot>(std::move(with));
}

// The set's documents as concepts, with the labels of those of `store`, and those
// themselves to read queries with, where they are asked for.
absl::StatusOr<SetCorpus> BuildConcepts(const RelevanceSet& set, const EvaluationOptions& options,
                                        CatalogueStore* store) {
  ASSIGN_OR_RETURN(const std::shared_ptr<const Taxonomy> taxonomy,
                   TaxonomyFor(set.task, options, store));
  SetCorpus corpus;
  ASSIGN_OR_RETURN(corpus.concepts,
                   BuildSetConcepts(set, *taxonomy, *options.embedder,
                                    options.calibration.queries.OfShortTexts(), store,
                                    StageProgress(options, EvaluationStage::kEncoding)));
  if (taxonomy->size() > 0) {
    ASSIGN_OR_RETURN(corpus.occupations, IndexConcepts(*taxonomy, options, *store));
  }
  return corpus;
}

absl::StatusOr<TrecRun> Rank(const RelevanceSet& set, const EvaluationOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CatalogueStore> cache, OpenCache(options));
  const Calibration& calibration = options.calibration;
  SetCorpus corpus;
  if (set.task == EvaluationTask::kMatchTrainings) {
    ASSIGN_OR_RETURN(corpus.trainings, BuildSnapshot(set, options, cache.get()));
  } else {
    ASSIGN_OR_RETURN(corpus, BuildConcepts(set, options, cache.get()));
  }
  return RankSet(set, corpus,
                 {options.embedder, calibration.queries, calibration.words, calibration.evidence,
                  calibration.demands, options.gazetteer, options.translations, options.threads,
                  StageProgress(options, EvaluationStage::kRanking)});
}

absl::StatusOr<std::vector<CoverageClaim>> Claims(const RelevanceSet& set,
                                                  const EvaluationOptions& options) {
  ASSIGN_OR_RETURN(const std::unique_ptr<CatalogueStore> cache, OpenCache(options));
  ASSIGN_OR_RETURN(const std::shared_ptr<const Snapshot> snapshot,
                   BuildSnapshot(set, options, cache.get()));
  ASSIGN_OR_RETURN(const std::unique_ptr<Matcher> matcher,
                   Matcher::Create({options.embedder, Gazetteer::Empty(),
                                    options.calibration.queries, options.calibration.evidence,
                                    options.calibration.demands, options.translations}));
  return JudgeCoverage(set, snapshot, *matcher);
}

absl::Status CreateFolder(const std::string& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (!failure) return absl::OkStatus();
  return absl::UnavailableError(absl::StrCat(folder, ": cannot be created: ", failure.message()));
}

absl::StatusOr<std::string> WriteRun(const TrecRun& run, const EvaluationOptions& options,
                                     const std::string& name) {
  const std::string& folder = options.run_dir;
  RETURN_IF_ERROR(CreateFolder(folder));
  const std::string path = absl::StrCat(folder, "/", name, ".trec");
  RETURN_IF_ERROR(WriteFileAtomic(path, FormatRun(run, kRunTag)));
  if (options.write_parts) {
    RETURN_IF_ERROR(
        WriteFileAtomic(absl::StrCat(folder, "/", name, ".parts.tsv"), FormatParts(run)));
  }
  return path;
}

std::string ComparedPath(const std::string& compare_with, const std::string& name) {
  std::error_code ignored;
  return std::filesystem::is_directory(compare_with, ignored)
             ? absl::StrCat(compare_with, "/", name, ".trec")
             : compare_with;
}

// Parallel to `measured`.
std::vector<std::string> SubsetsOf(const RelevanceSet& set,
                                   const std::vector<MeasuredQuery>& measured) {
  absl::flat_hash_map<std::string, std::string> by_query;
  for (const SetQuery& query : set.queries) by_query[query.id] = query.subset;
  std::vector<std::string> subsets;
  for (const MeasuredQuery& item : measured) subsets.push_back(by_query[item.query]);
  return subsets;
}

}  // namespace

absl::StatusOr<EvaluationReport> EvaluateSet(const std::string& folder,
                                             const EvaluationOptions& options) {
  if (options.embedder == nullptr) {
    return absl::InvalidArgumentError("an evaluation needs an embedder");
  }
  ASSIGN_OR_RETURN(const RelevanceSet set, ReadRelevanceSet(folder));
  EvaluationReport report;
  report.set = set.name;
  report.task = std::string(TaskName(set.task));
  report.metric = set.metric;
  report.encoder = options.embedder->model_id();
  report.with_taxonomies = UsesTaxonomies(set.task, options);
  report.documents = static_cast<int>(set.corpus.size());
  report.queries = static_cast<int>(set.queries.size());
  if (set.task == EvaluationTask::kJudgeCoverage) {
    if (!set.judgements.has_value() || !options.compare_with.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat(folder, ": ", report.task, " needs qrels.tsv and compares no runs"));
    }
    ASSIGN_OR_RETURN(const std::vector<CoverageClaim> claims, Claims(set, options));
    report.claims = CountClaims(claims);
    if (!options.run_dir.empty()) {
      RETURN_IF_ERROR(CreateFolder(options.run_dir));
      report.run_path = absl::StrCat(options.run_dir, "/", set.name, ".claims.tsv");
      RETURN_IF_ERROR(WriteFileAtomic(report.run_path, FormatClaims(claims)));
    }
    return report;
  }
  // Read before the long work, so that a wrong path is told at once.
  std::vector<MeasuredQuery> baseline;
  if (!options.compare_with.empty()) {
    if (!set.judgements.has_value()) {
      return absl::InvalidArgumentError(
          absl::StrCat(folder, ": without qrels.tsv no runs can be compared"));
    }
    report.compared_with = ComparedPath(options.compare_with, set.name);
    ASSIGN_OR_RETURN(const TrecRun other, ReadRun(report.compared_with));
    baseline = MeasureAll(RankingsOf(other), *set.judgements);
  }
  ASSIGN_OR_RETURN(const TrecRun run, Rank(set, options));
  if (!options.run_dir.empty()) {
    ASSIGN_OR_RETURN(report.run_path, WriteRun(run, options, set.name));
  }
  if (set.judgements.has_value()) {
    const std::vector<MeasuredQuery> measured = MeasureAll(RankingsOf(run), *set.judgements);
    report.groups = SumUp(measured, SubsetsOf(set, measured), baseline);
  }
  return report;
}

}  // namespace tremplin
