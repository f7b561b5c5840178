// Computes data/config/query_means.json: the mean vectors of queries that the
// engine subtracts (engine/embedding/calibration.h).
//
//   compute_query_means MODEL NEEDS_FR NEEDS_EN > query_means.json
//
// MODEL is e5-small-q4.bin; the others hold one text per line.
#include <cstdio>
#include <filesystem>
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

absl::Status Run(const std::string& model, const std::string& french_path,
                 const std::string& english_path) {
  OpenVinoEmbedderOptions options;
  options.model_path = model;
  // The exact path, so that every machine computes the same file.
  options.precision = EncoderPrecision::kFp32;
  ASSIGN_OR_RETURN(const std::unique_ptr<Embedder> embedder, CreateOpenVinoEmbedder(options));
  ASSIGN_OR_RETURN(const std::vector<float> french, MeanOfLines(*embedder, french_path));
  ASSIGN_OR_RETURN(const std::vector<float> english, MeanOfLines(*embedder, english_path));
  std::vector<float> both = french;
  both.insert(both.end(), english.begin(), english.end());
  std::printf("{\"model\":\"%s\",\"dimension\":%d,\n\"source\":\"%s, %s\",\n",
              kPinnedModelName, embedder->dimension(),
              std::filesystem::path(french_path).filename().c_str(),
              std::filesystem::path(english_path).filename().c_str());
  std::printf("\"fr\":%s,\n\"en\":%s,\n\"any\":%s}\n", JsonArray(french).c_str(),
              JsonArray(english).c_str(),
              JsonArray(MeanVector(both, embedder->dimension())).c_str());
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: %s MODEL NEEDS_FR NEEDS_EN\n", argv[0]);
    return 2;
  }
  const absl::Status status = tremplin::Run(argv[1], argv[2], argv[3]);
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}
