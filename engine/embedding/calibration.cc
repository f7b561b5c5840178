#include "engine/embedding/calibration.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/embedding/embedding_requests.h"

namespace tremplin {
namespace {

using Json = nlohmann::json;

// Null when `object` is none or lacks the key.
const Json* Member(const Json* object, const char* key) {
  if (object == nullptr) return nullptr;
  const auto found = object->find(key);
  return found == object->end() ? nullptr : &*found;
}

absl::StatusOr<std::vector<float>> ReadMean(const Json& file, const char* role, const char* length,
                                            const char* language, const std::string& path,
                                            int dimension) {
  const std::string key = absl::StrCat(role, ".", length, ".", language);
  const Json* array = Member(Member(Member(&file, role), length), language);
  if (array == nullptr || !array->is_array()) {
    return absl::DataLossError(absl::StrCat(path, ": '", key, "': expected an array of numbers"));
  }
  if (array->size() != static_cast<size_t>(dimension)) {
    return absl::DataLossError(
        absl::StrCat(path, ": '", key, "': expected ", dimension, " numbers, got ", array->size()));
  }
  std::vector<float> mean;
  mean.reserve(dimension);
  for (const Json& number : *array) {
    // A component of a mean of unit vectors lies within [-1, 1].
    if (!number.is_number() || !(std::abs(number.get<double>()) <= 1)) {
      return absl::DataLossError(absl::StrCat(path, ": '", key, "': number ", mean.size(),
                                              ": expected within [-1, 1], got ", number.dump()));
    }
    mean.push_back(number.get<float>());
  }
  return mean;
}

absl::StatusOr<LanguageMeans> ReadMeans(const Json& file, const char* role, const char* length,
                                        const std::string& path, int dimension) {
  LanguageMeans means;
  ASSIGN_OR_RETURN(means.french, ReadMean(file, role, length, "fr", path, dimension));
  ASSIGN_OR_RETURN(means.english, ReadMean(file, role, length, "en", path, dimension));
  means.any.reserve(dimension);
  for (size_t i = 0; i < means.french.size(); ++i) {
    means.any.push_back((means.french[i] + means.english[i]) / 2);
  }
  return means;
}

absl::StatusOr<EvidenceScale> ReadEvidence(const Json& file, const std::string& path) {
  EvidenceScale scale;
  const std::pair<const char*, float*> fields[] = {{"unrelated_cosine", &scale.unrelated_cosine},
                                                   {"paraphrase_cosine", &scale.paraphrase_cosine},
                                                   {"partly", &scale.partly},
                                                   {"covered", &scale.covered}};
  for (const auto& [key, value] : fields) {
    const Json* number = Member(Member(&file, "evidence"), key);
    if (number == nullptr || !number->is_number() ||
        !(number->get<double>() >= 0 && number->get<double>() <= 1)) {
      return absl::DataLossError(
          absl::StrCat(path, ": 'evidence.", key, "': expected a number within [0, 1]"));
    }
    *value = number->get<float>();
  }
  if (scale.unrelated_cosine >= scale.paraphrase_cosine || scale.partly >= scale.covered) {
    return absl::DataLossError(absl::StrCat(
        path, ": 'evidence': expected unrelated_cosine < paraphrase_cosine and partly < covered, ",
        "got ", file["evidence"].dump()));
  }
  return scale;
}

absl::StatusOr<DemandScale> ReadDemands(const Json& file, const std::string& path, int dimension) {
  DemandScale scale;
  const Json* const object = Member(&file, "demands");
  if (object == nullptr) return scale;
  const Json *const bias = Member(object, "bias"), *const weights = Member(object, "weights");
  const auto is_number = [](const Json& value) { return value.is_number(); };
  if (bias == nullptr || !bias->is_number() || weights == nullptr || !weights->is_array() ||
      weights->size() != static_cast<size_t>(dimension) ||
      !std::all_of(weights->begin(), weights->end(), is_number)) {
    return absl::DataLossError(absl::StrCat(path, ": 'demands': expected a number as 'bias' and ",
                                            dimension, " as 'weights'"));
  }
  scale.bias = bias->get<float>();
  weights->get_to(scale.weights);
  return scale;
}

}  // namespace

float DemandScale::LogOdds(absl::Span<const float> vector) const {
  double sum = bias;
  for (size_t i = 0; i < weights.size(); ++i) sum += double{weights[i]} * vector[i];
  return static_cast<float>(sum);
}

LanguageMeans LanguageMeans::Zero(int dimension) {
  const std::vector<float> zeros(dimension, 0);
  return {zeros, zeros, zeros};
}

absl::StatusOr<Calibration> Calibration::Load(const std::string& path, absl::string_view model_name,
                                              int dimension) {
  ASSIGN_OR_RETURN(const std::string text, ReadFile(path));
  const Json file = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!file.is_object()) {
    return absl::DataLossError(absl::StrCat(path, ": expected a JSON object"));
  }
  const Json model = file.value("model", Json());
  if (!model.is_string() || model.get_ref<const std::string&>() != std::string(model_name)) {
    return absl::FailedPreconditionError(
        absl::StrCat(path, ": 'model': expected \"", model_name, "\", got ", model.dump()));
  }
  const Json stored_dimension = file.value("dimension", Json());
  if (stored_dimension != dimension) {
    return absl::FailedPreconditionError(absl::StrCat(path, ": 'dimension': expected ", dimension,
                                                      ", got ", stored_dimension.dump()));
  }
  const auto read = [&](const char* role, const char* length) {
    return ReadMeans(file, role, length, path, dimension);
  };
  ASSIGN_OR_RETURN(LanguageMeans short_queries, read("queries", "short"));
  ASSIGN_OR_RETURN(LanguageMeans long_queries, read("queries", "long"));
  ASSIGN_OR_RETURN(LanguageMeans short_passages, read("passages", "short"));
  ASSIGN_OR_RETURN(LanguageMeans long_passages, read("passages", "long"));
  ASSIGN_OR_RETURN(LanguageMeans words, read("queries", "words"));
  ASSIGN_OR_RETURN(const EvidenceScale evidence, ReadEvidence(file, path));
  ASSIGN_OR_RETURN(DemandScale demands, ReadDemands(file, path, dimension));
  return Calibration{QueryMeans(std::move(short_queries), std::move(long_queries)),
                     MakeDocumentMeans(std::move(long_passages), std::move(short_passages)),
                     std::move(words), evidence, std::move(demands)};
}

Calibration Calibration::Zero(int dimension) {
  return {QueryMeans::Zero(dimension),
          MakeDocumentMeans(LanguageMeans::Zero(dimension), LanguageMeans::Zero(dimension)),
          LanguageMeans::Zero(dimension), EvidenceScale(), DemandScale()};
}

DocumentMeans MakeDocumentMeans(LanguageMeans whole, LanguageMeans units) {
  DocumentMeans means{"", std::move(whole), std::move(units)};
  std::string bytes;
  for (const LanguageMeans* of : {&means.whole, &means.units}) {
    for (const std::vector<float>* mean : {&of->french, &of->english, &of->any}) {
      bytes.append(reinterpret_cast<const char*>(mean->data()), mean->size() * sizeof(float));
    }
  }
  means.id = Sha256Hex(bytes).substr(0, 16);
  return means;
}

std::vector<float> QueryMeans::For(Language language, size_t text_bytes) const {
  const size_t clamped = std::clamp(text_bytes, kShortQueryBytes, kLongQueryBytes);
  const float long_share = static_cast<float>(clamped - kShortQueryBytes) /
                           static_cast<float>(kLongQueryBytes - kShortQueryBytes);
  const absl::Span<const float> of_short = short_.For(language), of_long = long_.For(language);
  std::vector<float> mean(of_short.size());
  for (size_t i = 0; i < mean.size(); ++i) {
    mean[i] = (1 - long_share) * of_short[i] + long_share * of_long[i];
  }
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

void VectorMean::Add(absl::Span<const float> vectors) {
  const size_t dimension = sum_.size();
  const size_t count = vectors.size() / dimension;
  for (size_t row = 0; row < count; ++row) {
    for (size_t i = 0; i < dimension; ++i) sum_[i] += vectors[row * dimension + i];
  }
  count_ += count;
}

std::vector<float> VectorMean::Value() const {
  std::vector<float> mean(sum_.size(), 0);
  for (size_t i = 0; i < mean.size() && count_ > 0; ++i) {
    mean[i] = static_cast<float>(sum_[i] / static_cast<double>(count_));
  }
  return mean;
}

std::vector<float> VectorMean::ShrunkTowards(absl::Span<const float> prior) const {
  std::vector<float> mean = Value();
  const double count = static_cast<double>(count_);
  for (size_t i = 0; i < mean.size(); ++i) {
    mean[i] = static_cast<float>((count * mean[i] + kPriorVectors * double{prior[i]}) /
                                 (count + kPriorVectors));
  }
  return mean;
}

}  // namespace tremplin
