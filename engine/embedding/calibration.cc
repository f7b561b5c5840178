#include "engine/embedding/calibration.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"

namespace tremplin {
namespace {

using Json = nlohmann::json;

absl::StatusOr<std::vector<float>> ReadMean(const Json& file, const char* key,
                                            const std::string& path, int dimension) {
  const auto found = file.find(key);
  if (found == file.end() || !found->is_array()) {
    return absl::DataLossError(absl::StrCat(path, ": '", key, "': expected an array of numbers"));
  }
  if (found->size() != static_cast<size_t>(dimension)) {
    return absl::DataLossError(absl::StrCat(path, ": '", key, "': expected ", dimension,
                                            " numbers, got ", found->size()));
  }
  std::vector<float> mean;
  mean.reserve(dimension);
  for (const Json& number : *found) {
    // A component of a mean of unit vectors lies within [-1, 1].
    if (!number.is_number() || !(std::abs(number.get<double>()) <= 1)) {
      return absl::DataLossError(absl::StrCat(path, ": '", key, "': number ", mean.size(),
                                              ": expected within [-1, 1], got ", number.dump()));
    }
    mean.push_back(number.get<float>());
  }
  return mean;
}

}  // namespace

absl::StatusOr<QueryMeans> QueryMeans::Load(const std::string& path,
                                            absl::string_view model_name, int dimension) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const Json file = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!file.is_object()) {
    return absl::DataLossError(absl::StrCat(path, ": expected a JSON object"));
  }
  const Json model = file.value("model", Json());
  if (!model.is_string() || model.get_ref<const std::string&>() != std::string(model_name)) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": 'model': expected \"", model_name,
                                                      "\", got ", model.dump()));
  }
  const Json stored_dimension = file.value("dimension", Json());
  if (stored_dimension != dimension) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": 'dimension': expected ", dimension,
                                                      ", got ", stored_dimension.dump()));
  }
  QueryMeans means;
  ASSIGN_OR_RETURN(means.french_, ReadMean(file, "fr", path, dimension));
  ASSIGN_OR_RETURN(means.english_, ReadMean(file, "en", path, dimension));
  ASSIGN_OR_RETURN(means.any_, ReadMean(file, "any", path, dimension));
  return means;
}

QueryMeans QueryMeans::Zero(int dimension) {
  QueryMeans means;
  means.french_.assign(dimension, 0);
  means.english_ = means.any_ = means.french_;
  return means;
}

absl::Span<const float> QueryMeans::For(Language language) const {
  switch (language) {
    case Language::kFrench:
      return french_;
    case Language::kEnglish:
      return english_;
    case Language::kUnknown:
      return any_;
  }
  return any_;  // a value outside the enum
}

void CentreAndNormalise(absl::Span<const float> mean, absl::Span<float> vector) {
  bool is_zero = true;
  for (float x : vector) is_zero = is_zero && x == 0;
  // Nothing was encoded: minus the mean would be a direction without meaning.
  if (is_zero) return;
  for (size_t i = 0; i < vector.size(); ++i) vector[i] -= mean[i];
  NormaliseLength(vector);
}

std::vector<float> MeanVector(absl::Span<const float> vectors, int dimension) {
  std::vector<double> sum(dimension, 0);
  const size_t count = vectors.size() / dimension;
  for (size_t row = 0; row < count; ++row) {
    for (int i = 0; i < dimension; ++i) sum[i] += vectors[row * dimension + i];
  }
  std::vector<float> mean(dimension, 0);
  for (int i = 0; i < dimension && count > 0; ++i) {
    mean[i] = static_cast<float>(sum[i] / static_cast<double>(count));
  }
  return mean;
}

}  // namespace tremplin
