#include <iostream>

#include "engine/base/status_macros.h"
#include "engine/evaluation/evaluate_set.h"
#include "engine/evaluation/evaluation_report.h"
#include "nlohmann/json.hpp"
#include "service/cli/commands.h"
#include "service/cli/progress.h"

namespace tremplin::cli {

absl::Status Evaluate(const CommonFlags& common, const EvaluateFlags& flags) {
  if (flags.sets.empty()) {
    return absl::InvalidArgumentError("evaluate: name the folders of sets, or --judged FILE");
  }
  ASSIGN_OR_RETURN(std::shared_ptr<const Embedder> encoder, OpenEncoder(common.application));
  EvaluationOptions options;
  options.embedder = encoder.get();
  ASSIGN_OR_RETURN(options.calibration,
                   Calibration::Load(common.application.calibration_path,
                                     EncoderName(common.application), encoder->dimension()));
  ASSIGN_OR_RETURN(options.translations, OpenTranslations(common.application));
  ASSIGN_OR_RETURN(options.gazetteer, Gazetteer::Load(common.application.places_path));
  // The store serves as a cache of vectors only; the sets' documents never
  // enter its catalogue.
  options.cache_store_path = common.application.store_path;
  options.run_dir = flags.run_dir;
  options.write_parts = flags.parts;
  options.with_taxonomies = flags.with_taxonomies;
  options.compare_with = flags.compare;

  std::vector<EvaluationReport> reports;
  absl::Status first_error;
  for (const std::string& set : flags.sets) {
    Progress encoding(set, "texts");
    Progress ranking(set, "queries");
    options.progress = [&](EvaluationStage stage, int64_t done, int64_t total) {
      (stage == EvaluationStage::kEncoding ? encoding : ranking).Update(done, total);
    };
    absl::StatusOr<EvaluationReport> report = EvaluateSet(set, options);
    if (!report.ok()) {
      // One refused set does not lose the others' figures.
      std::cerr << set << ": " << report.status().message() << "\n";
      if (first_error.ok()) first_error = report.status();
      continue;
    }
    if (common.json) std::cout << ToJson(*report).dump() << std::endl;
    reports.push_back(*std::move(report));
  }
  if (!common.json) std::cout << FormatText(reports);
  return first_error;
}

}  // namespace tremplin::cli
