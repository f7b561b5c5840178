#include "engine/place/commune_search.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "engine/place/place_names.h"

namespace tremplin {
namespace {

using Communes = std::vector<const Commune*>;

bool AreOneToday(const Communes& communes) {
  return absl::c_all_of(communes, [&](const Commune* commune) {
    return TodaysCode(*commune) == TodaysCode(*communes.front());
  });
}

bool HasName(const Commune& commune, absl::string_view key) {
  return PlaceNameKey(commune.name) == key ||
         absl::c_any_of(commune.other_names,
                        [key](const std::string& name) { return PlaceNameKey(name) == key; });
}

// The one commune of a list that names the same place; null when there are
// several. A commune of today goes before former namesakes.
const Commune* Only(const Communes& communes) {
  if (communes.empty()) return nullptr;
  if (communes.size() == 1) return communes.front();
  Communes current;
  for (const Commune* commune : communes) {
    if (commune->kind == Commune::Kind::kCommune) current.push_back(commune);
  }
  if (current.size() == 1) return current.front();
  return current.empty() && AreOneToday(communes) ? communes.front() : nullptr;
}

// "75001 Paris" is the first arrondissement.
const Commune* Refined(const Commune* whole, const Communes& of_postcode) {
  const Commune* refined = whole;
  for (const Commune* commune : of_postcode) {
    if (commune->kind != Commune::Kind::kArrondissement) continue;
    if (commune->part_of != whole->insee_code) continue;
    if (refined != whole) return whole;
    refined = commune;
  }
  return refined;
}

// The one within reach of `point`; null when there are none or several.
const Commune* OnlyNear(const Communes& communes, const Coordinates& point) {
  Communes near;
  for (const Commune* commune : communes) {
    if (commune->coordinates.has_value() &&
        DistanceKm(*commune->coordinates, point) <= kSameCommuneKm) {
      near.push_back(commune);
    }
  }
  return Only(near);
}

const Commune* FindAmongPostcode(const Communes& of_postcode, absl::string_view key) {
  const std::vector<std::string> with_article = KeysWithArticle(key);
  Communes exact;
  Communes with_their_article;
  Communes extended;
  for (const Commune* commune : of_postcode) {
    if (HasName(*commune, key)) exact.push_back(commune);
    if (absl::c_linear_search(with_article, PlaceNameKey(commune->name))) {
      with_their_article.push_back(commune);
    }
    if (KeysExtend(PlaceNameKey(commune->name), key)) extended.push_back(commune);
  }
  const Commune* found = Only(exact.empty() ? with_their_article : exact);
  if (found == nullptr && !extended.empty() && AreOneToday(extended)) found = extended.front();
  return found == nullptr ? nullptr : Refined(found, of_postcode);
}

const Commune* FindByNameIn(const Gazetteer& gazetteer, absl::string_view city,
                            const std::vector<std::string>& departments) {
  Communes found;
  for (const std::string& department : departments) {
    for (const Commune* commune : gazetteer.FindByName(city, department)) found.push_back(commune);
  }
  return Only(found);
}

const Commune* FindByNameAlone(const Gazetteer& gazetteer, const Location& location) {
  const Communes found = gazetteer.FindByName(location.city, location.department);
  if (const Commune* only = Only(found); only != nullptr) return only;
  return location.coordinates.has_value() ? OnlyNear(found, *location.coordinates) : nullptr;
}

}  // namespace

NamedCommune FindNamedCommune(const Gazetteer& gazetteer, const Location& location) {
  const std::string key = PlaceNameKey(location.city);
  const Communes of_postcode = gazetteer.FindByPostcode(location.postcode);
  if (key.empty()) {
    if (of_postcode.empty() || !AreOneToday(of_postcode)) return {};
    const Commune* whole = gazetteer.FindByInsee(TodaysCode(*of_postcode.front()));
    return {whole == nullptr ? nullptr : Refined(whole, of_postcode), false};
  }
  if (const Commune* found = FindAmongPostcode(of_postcode, key); found != nullptr) {
    return {found, true};
  }
  const std::vector<std::string> departments = DepartmentsOfPostcode(location.postcode);
  if (departments.empty()) return {FindByNameAlone(gazetteer, location), false};
  // A postcode of its own that serves no commune is one for CEDEX mail.
  return {FindByNameIn(gazetteer, location.city, departments), of_postcode.empty()};
}

}  // namespace tremplin
