#include "engine/place/gazetteer.h"

#include <algorithm>
#include <utility>

#include "engine/base/file.h"
#include "engine/base/hash.h"
#include "engine/base/status_macros.h"
#include "engine/place/place_names.h"
#include "engine/place/place_table.h"

namespace tremplin {

Gazetteer::Gazetteer(std::vector<Commune> communes, std::string fingerprint)
    : communes_(std::move(communes)), fingerprint_(std::move(fingerprint)) {
  by_insee_.reserve(communes_.size());
  by_name_.reserve(communes_.size());
  Rows by_population(communes_.size());
  for (uint32_t row = 0; row < by_population.size(); ++row) by_population[row] = row;
  std::stable_sort(by_population.begin(), by_population.end(), [this](uint32_t a, uint32_t b) {
    return communes_[a].population > communes_[b].population;
  });
  // In this order every list of rows comes out sorted.
  for (uint32_t row : by_population) {
    const Commune& commune = communes_[row];
    by_insee_.emplace(commune.insee_code, row);
    for (const std::string& postcode : commune.postcodes) by_postcode_[postcode].push_back(row);
    by_name_[PlaceNameKey(commune.name)].push_back(row);
    for (const std::string& name : commune.other_names) {
      Rows& rows = by_name_[PlaceNameKey(name)];
      if (rows.empty() || rows.back() != row) rows.push_back(row);
    }
  }
  // After all codes in use, which must not be hidden by an old one.
  for (uint32_t row : by_population) {
    for (const std::string& code : communes_[row].old_codes) by_insee_.emplace(code, row);
  }
}

absl::StatusOr<std::shared_ptr<const Gazetteer>> Gazetteer::Load(const std::string& path) {
  constexpr size_t kLargestTable = size_t{64} << 20;
  ASSIGN_OR_RETURN(const std::string tsv, ReadFile(path, kLargestTable));
  auto gazetteer = FromTsv(tsv);
  if (!gazetteer.ok()) return Annotate(gazetteer.status(), path);
  return gazetteer;
}

absl::StatusOr<std::shared_ptr<const Gazetteer>> Gazetteer::FromTsv(absl::string_view tsv) {
  ASSIGN_OR_RETURN(std::vector<Commune> communes, ParsePlaceTable(tsv));
  return std::shared_ptr<const Gazetteer>(new Gazetteer(std::move(communes), Sha256Hex(tsv)));
}

std::shared_ptr<const Gazetteer> Gazetteer::Empty() {
  return std::shared_ptr<const Gazetteer>(new Gazetteer({}, ""));
}

const Commune* Gazetteer::FindByInsee(absl::string_view insee_code) const {
  const auto found = by_insee_.find(insee_code);
  return found == by_insee_.end() ? nullptr : &communes_[found->second];
}

std::vector<const Commune*> Gazetteer::FindByPostcode(absl::string_view postcode) const {
  const auto found = by_postcode_.find(postcode);
  if (found == by_postcode_.end()) return {};
  return Select(found->second, "");
}

std::vector<const Commune*> Gazetteer::FindByName(absl::string_view name,
                                                  absl::string_view department) const {
  const std::string key = PlaceNameKey(name);
  if (key.empty()) return {};
  if (const auto found = by_name_.find(key); found != by_name_.end()) {
    return Select(found->second, department);
  }
  for (const std::string& longer : KeysWithArticle(key)) {
    if (const auto found = by_name_.find(longer); found != by_name_.end()) {
      return Select(found->second, department);
    }
  }
  return {};
}

std::vector<const Commune*> Gazetteer::Select(const Rows& rows,
                                              absl::string_view department) const {
  std::vector<const Commune*> selected;
  for (uint32_t row : rows) {
    if (department.empty() || communes_[row].department == department) {
      selected.push_back(&communes_[row]);
    }
  }
  return selected;
}

}  // namespace tremplin
