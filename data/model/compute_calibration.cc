// Computes data/config/calibration.json: the means of queries and of passages
// that centring starts from (engine/embedding/calibration.h).
//
//   compute_calibration MODEL data/config > calibration.json
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

// The mean of the file's lines in a role, as a JSON array.
absl::StatusOr<std::string> MeanOfLines(const Embedder& embedder, const std::string& path,
                                        TextRole role) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const std::vector<std::string> lines = absl::StrSplit(text, '\n', absl::SkipWhitespace());
  std::vector<EmbeddingRequest> requests;
  for (const std::string& line : lines) requests.push_back({line, {}, role});
  ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> results,
                   embedder.Embed(requests, Deadline::Infinite()));
  std::vector<float> all;
  for (const EmbeddingResult& result : results) {
    all.insert(all.end(), result.pooled.begin(), result.pooled.end());
  }
  const std::vector<float> mean = MeanVector(all, embedder.dimension());
  return absl::StrCat(
      "[",
      absl::StrJoin(mean, ",",
                    [](std::string* out, float x) { absl::StrAppendFormat(out, "%.6f", x); }),
      "]");
}

struct Length {
  const char* key;    // in the JSON file
  const char* texts;  // in the name of the list
};
constexpr Length kLengths[] = {{"short", "needs"}, {"long", "descriptions"}};
constexpr const char* kLanguages[] = {"fr", "en"};

// "short" and "long" with both languages each, as a JSON object.
absl::StatusOr<std::string> MeansInRole(const Embedder& embedder, const std::string& folder,
                                        TextRole role) {
  std::vector<std::string> lengths;
  for (const Length& length : kLengths) {
    std::vector<std::string> languages;
    for (const char* language : kLanguages) {
      const std::string path =
          absl::StrCat(folder, "/calibration_", length.texts, "_", language, ".txt");
      ASSIGN_OR_RETURN(const std::string mean, MeanOfLines(embedder, path, role));
      languages.push_back(absl::StrCat("\"", language, "\":", mean));
    }
    lengths.push_back(absl::StrCat("\"", length.key, "\":{", absl::StrJoin(languages, ",\n"), "}"));
  }
  return absl::StrCat("{", absl::StrJoin(lengths, ",\n"), "}");
}

absl::Status Run(const std::string& model, const std::string& folder) {
  OpenVinoEmbedderOptions options;
  options.model_path = model;
  // The exact path, so that every machine computes the same file.
  options.precision = EncoderPrecision::kFp32;
  ASSIGN_OR_RETURN(const std::unique_ptr<Embedder> embedder, CreateOpenVinoEmbedder(options));
  ASSIGN_OR_RETURN(const std::string queries, MeansInRole(*embedder, folder, TextRole::kQuery));
  ASSIGN_OR_RETURN(const std::string passages, MeansInRole(*embedder, folder, TextRole::kPassage));
  std::printf("{\"model\":\"%s\",\"dimension\":%d,\n\"queries\":%s,\n\"passages\":%s}\n",
              kPinnedModelName, embedder->dimension(), queries.c_str(), passages.c_str());
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
