#include "engine/matching/near_duplicates.h"

#include <numeric>

#include "absl/strings/str_cat.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr float kSameTextCosine = 0.98f;
// Only the ranks near each other can repeat each other in what a person reads;
// this also bounds the work.
constexpr size_t kCompared = 64;

std::string ProviderOf(const Entry& entry) {
  const auto* training = std::get_if<Training>(&entry);
  return training == nullptr ? std::string() : training->provider.value();
}

const std::string& TitleOf(const Entry& entry) {
  static const std::string& none = *new std::string();
  if (const auto* training = std::get_if<Training>(&entry)) return training->title;
  if (const auto* certification = std::get_if<Certification>(&entry)) return certification->title;
  return none;
}

// "RNCP35185", "RS5831": what the entry stands for in a national register.
std::vector<std::string> RegisterNumbers(const Entry& entry) {
  std::vector<std::string> numbers;
  if (const auto* training = std::get_if<Training>(&entry)) {
    for (const Validation& v : training->validations) {
      const bool in_part = v.scope == ValidationScope::kBlocks || v.scope == ValidationScope::kNone;
      if (!in_part) numbers.push_back(v.certification.value());
    }
    return numbers;
  }
  const auto* certification = std::get_if<Certification>(&entry);
  if (certification == nullptr) return numbers;
  numbers.push_back(certification->id.value());
  for (const ExternalId& external : certification->external_ids) {
    if (external.system == "RNCP" || external.system == "RS") {
      numbers.push_back(external.id.rfind(external.system, 0) == 0
                            ? external.id
                            : absl::StrCat(external.system, external.id));
    }
  }
  return numbers;
}

float WholeCosine(const Snapshot& snapshot, OwnerRef a, OwnerRef b) {
  const std::vector<float> x =
      snapshot.segments[a.segment].segment->whole_vectors().Vector(a.ordinal);
  const std::vector<float> y =
      snapshot.segments[b.segment].segment->whole_vectors().Vector(b.ordinal);
  return std::inner_product(x.begin(), x.end(), y.begin(), 0.0f);
}

}  // namespace

std::optional<size_t> DuplicateFolder::OfSameCertification(
    const Entry& entry, const std::string& provider,
    const std::vector<std::string>& numbers) const {
  const bool is_training = std::holds_alternative<Training>(entry);
  for (const std::string& number : numbers) {
    const auto found = by_certification_.find(number);
    if (found == by_certification_.end()) continue;
    for (size_t i : found->second) {
      const bool two_trainings =
          is_training && std::holds_alternative<Training>(snapshot_.EntryAt(kept_[i].ref));
      if (!two_trainings || kept_[i].provider == provider) return i;
    }
  }
  return std::nullopt;
}

std::optional<size_t> DuplicateFolder::Fold(OwnerRef ref, bool has_session) {
  const Entry& entry = snapshot_.EntryAt(ref);
  const std::string provider = ProviderOf(entry);
  const std::string title = absl::StrCat(provider, "\n", tremplin::Fold(TitleOf(entry)));
  if (const auto found = by_title_.find(title); found != by_title_.end()) return found->second;
  const std::vector<std::string> numbers = RegisterNumbers(entry);
  if (!has_session) {
    const std::optional<size_t> same = OfSameCertification(entry, provider, numbers);
    if (same.has_value()) return same;
  }
  const size_t first = kept_.size() > kCompared ? kept_.size() - kCompared : 0;
  for (size_t i = first; i < kept_.size(); ++i) {
    if (kept_[i].provider == provider &&
        WholeCosine(snapshot_, ref, kept_[i].ref) > kSameTextCosine) {
      return i;
    }
  }
  by_title_[title] = kept_.size();
  if (!has_session) {
    for (const std::string& number : numbers) by_certification_[number].push_back(kept_.size());
  }
  kept_.push_back({ref, provider});
  return std::nullopt;
}

}  // namespace tremplin
