#include "engine/embedding/calibration.h"

#include <algorithm>
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

absl::StatusOr<std::vector<float>> ReadMean(const Json& file, const char* length,
                                            const char* language, const std::string& path,
                                            int dimension) {
  const std::string key = absl::StrCat(length, ".", language);
  const Json of_length = file.value(length, Json());
  const auto found = of_length.find(language);
  if (!of_length.is_object() || found == of_length.end() || !found->is_array()) {
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
  ASSIGN_OR_RETURN(means.short_.french, ReadMean(file, "short", "fr", path, dimension));
  ASSIGN_OR_RETURN(means.short_.english, ReadMean(file, "short", "en", path, dimension));
  ASSIGN_OR_RETURN(means.long_.french, ReadMean(file, "long", "fr", path, dimension));
  ASSIGN_OR_RETURN(means.long_.english, ReadMean(file, "long", "en", path, dimension));
  return means;
}

QueryMeans QueryMeans::Zero(int dimension) {
  QueryMeans means;
  const std::vector<float> zeros(dimension, 0);
  means.short_ = means.long_ = {zeros, zeros};
  return means;
}

std::vector<float> QueryMeans::For(Language language, size_t text_bytes) const {
  const size_t clamped = std::clamp(text_bytes, kShortQueryBytes, kLongQueryBytes);
  const float long_share = static_cast<float>(clamped - kShortQueryBytes) /
                           static_cast<float>(kLongQueryBytes - kShortQueryBytes);
  const float french_share = language == Language::kFrench    ? 1.0f
                             : language == Language::kEnglish ? 0.0f
                                                              : 0.5f;
  std::vector<float> mean(short_.french.size(), 0);
  const auto add = [&mean](const std::vector<float>& part, float share) {
    for (size_t i = 0; i < mean.size(); ++i) mean[i] += share * part[i];
  };
  add(short_.french, (1 - long_share) * french_share);
  add(short_.english, (1 - long_share) * (1 - french_share));
  add(long_.french, long_share * french_share);
  add(long_.english, long_share * (1 - french_share));
  return mean;
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
