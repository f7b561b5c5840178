// Computes data/config/calibration-<encoder>.json: the means of queries and of passages
// that centring starts from (engine/embedding/calibration.h).
//
//   compute_calibration MODEL data/config [ADAPTER] > calibration-ENCODER.json
//
// MODEL is e5-small-q4.bin, ADAPTER e5-small-tremplin-3.adapter; the folder's calibration_*.txt
// hold one text per line: short ones (needs, names of skills) and long ones (descriptions).
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
#include "engine/embedding/e5_embedder.h"
#include "engine/text/word_spans.h"

namespace tremplin {
namespace {

std::string AsJson(const std::vector<float>& mean) {
  return absl::StrCat(
      "[",
      absl::StrJoin(mean, ",",
                    [](std::string* out, float x) { absl::StrAppendFormat(out, "%.6f", x); }),
      "]");
}

absl::StatusOr<std::vector<std::string>> Lines(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  return std::vector<std::string>(absl::StrSplit(text, '\n', absl::SkipWhitespace()));
}

// The mean of the words of all texts in a language, within queries, as a JSON array.
absl::StatusOr<std::string> MeanOfWords(const Embedder& embedder, const std::string& folder,
                                        const char* language) {
  VectorMean mean(embedder.dimension());
  for (const char* texts : {"needs", "descriptions"}) {
    ASSIGN_OR_RETURN(const std::vector<std::string> lines,
                     Lines(absl::StrCat(folder, "/calibration_", texts, "_", language, ".txt")));
    for (const std::string& line : lines) {
      const EmbeddingRequest request{line, WordSpans(line), TextRole::kQuery};
      ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> results,
                       embedder.Embed(absl::MakeSpan(&request, 1), Deadline::Infinite()));
      for (const std::vector<float>& word : results[0].spans) mean.Add(word);
    }
  }
  return AsJson(mean.Value());
}

// The mean of the file's lines in a role, as a JSON array.
absl::StatusOr<std::string> MeanOfLines(const Embedder& embedder, const std::string& path,
                                        TextRole role) {
  ASSIGN_OR_RETURN(const std::vector<std::string> lines, Lines(path));
  std::vector<EmbeddingRequest> requests;
  for (const std::string& line : lines) requests.push_back({line, {}, role});
  ASSIGN_OR_RETURN(const std::vector<EmbeddingResult> results,
                   embedder.Embed(requests, Deadline::Infinite()));
  VectorMean mean(embedder.dimension());
  for (const EmbeddingResult& result : results) mean.Add(result.pooled);
  return AsJson(mean.Value());
}

struct Length {
  const char* key;    // in the JSON file
  const char* texts;  // in the name of the list
};
constexpr Length kLengths[] = {{"short", "needs"}, {"long", "descriptions"}};
constexpr const char* kLanguages[] = {"fr", "en"};

// "short" and "long", and "words" of queries, with both languages each, as a JSON
// object.
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
  if (role == TextRole::kQuery) {
    ASSIGN_OR_RETURN(const std::string french, MeanOfWords(embedder, folder, "fr"));
    ASSIGN_OR_RETURN(const std::string english, MeanOfWords(embedder, folder, "en"));
    lengths.push_back(absl::StrCat("\"words\":{\"fr\":", french, ",\n\"en\":", english, "}"));
  }
  return absl::StrCat("{", absl::StrJoin(lengths, ",\n"), "}");
}

absl::Status Run(const std::string& model, const std::string& folder, const std::string& adapter) {
  E5EmbedderOptions options;
  options.model_path = model;
  options.adapter_path = adapter;
  // The exact path, so that every machine computes the same file.
  options.precision = EncoderPrecision::kFp32;
  ASSIGN_OR_RETURN(const std::unique_ptr<Embedder> embedder, CreateE5Embedder(options));
  ASSIGN_OR_RETURN(const std::string queries, MeansInRole(*embedder, folder, TextRole::kQuery));
  ASSIGN_OR_RETURN(const std::string passages, MeansInRole(*embedder, folder, TextRole::kPassage));
  const std::string name = embedder->model_id().substr(0, embedder->model_id().rfind('/'));
  std::printf("{\"model\":\"%s\",\"dimension\":%d,\n\"queries\":%s,\n\"passages\":%s}\n",
              name.c_str(), embedder->dimension(), queries.c_str(), passages.c_str());
  return absl::OkStatus();
}

}  // namespace
}  // namespace tremplin

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fprintf(stderr, "usage: %s MODEL FOLDER [ADAPTER]\n", argv[0]);
    return 2;
  }
  const absl::Status status = tremplin::Run(argv[1], argv[2], argc == 4 ? argv[3] : "");
  if (status.ok()) return 0;
  std::fprintf(stderr, "%s\n", status.ToString().c_str());
  return 1;
}
