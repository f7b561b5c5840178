// Computes data/config/query_means.json: the mean vectors of queries that the
// engine subtracts (engine/embedding/calibration.h).
//
//   compute_query_means MODEL data/config > query_means.json
//
// MODEL is e5-small-q4.bin; the folder's calibration_*.txt hold one text per
// line: short ones (needs, names of skills) and long ones (descriptions).
#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/calibration.h"
#include "engine/embedding/model_file.h"
#include "engine/embedding/openvino_embedder.h"

namespace tremplin {
namespace {

absl::StatusOr<std::vector<float>> MeanOfLines(const Embedder& embedder, const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipWhitespace());
  std::vector<EmbeddingRequest> requests;
  for (const std::string& line : lines) requests.push_back({line, {}, TextRole::kQuery});
  ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> results,
                   embedder.Embed(requests, Deadline::Infinite()));
  std::vector<float> all;
  for (const EmbeddingResult& result : results) {
    all.insert(all.end(), result.pooled.begin(), result.pooled.end());
  }
  return MeanVector(all, embedder.dimension());
}

std::string JsonArray(absl::Span<const float> mean) {
  return absl::StrCat("[", absl::StrJoin(mean, ",", [](std::string* out, float x) {
                        absl::StrAppendFormat(out, "%.6f", x);
                      }), "]");
}

struct Source {
  const char* length;
  const char* language;
  const char* file;
};

constexpr Source kSources[] = {{"short", "fr", "calibration_needs_fr.txt"},
                               {"short", "en", "calibration_needs_en.txt"},
                               {"long", "fr", "calibration_descriptions_fr.txt"},
                               {"long", "en", "calibration_descriptions_en.txt"}};

absl::Status Run(const std::string& model, const std::string& folder) {
  OpenVinoEmbedderOptions options;
  options.model_path = model;
  // The exact path, so that every machine computes the same file.
  options.precision = EncoderPrecision::kFp32;
  ASSIGN_OR_RETURN(const std::unique_ptr<Embedder> embedder, CreateOpenVinoEmbedder(options));
  std::printf("{\"model\":\"%s\",\"dimension\":%d", kPinnedModelName, embedder->dimension());
  std::string length;
  for (const Source& source : kSources) {
    ASSIGN_OR_RETURN(const std::vector<float> mean,
                     MeanOfLines(*embedder, absl::StrCat(folder, "/", source.file)));
    if (length == source.length) {
      std::printf(",\n\"%s\":%s", source.language, JsonArray(mean).c_str());
      continue;
    }
    std::printf("%s,\n\"%s\":{\"%s\":%s", length.empty() ? "" : "}", source.length,
                source.language, JsonArray(mean).c_str());
    length = source.length;
  }
  std::printf("}}\n");
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s MODEL FOLDER\n", argv[0]);
    return 2;
  }
  const absl::Status status = tremplin::Run(argv[1], argv[2]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}
