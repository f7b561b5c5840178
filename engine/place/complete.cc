#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/place/commune_search.h"
#include "engine/place/gazetteer.h"
#include "engine/place/place_names.h"

namespace tremplin {
namespace {

std::string Written(const Coordinates& point) {
  return absl::StrCat("(", point.latitude, " ; ", point.longitude, ")");
}

bool IsOnEarth(const Coordinates& point) {
  return std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180 &&
         (point.latitude != 0 || point.longitude != 0);
}

bool IsWholeDegrees(const Coordinates& point) {
  return point.latitude == std::floor(point.latitude) &&
         point.longitude == std::floor(point.longitude);
}

class LocationRepair {
 public:
  LocationRepair(const Gazetteer& gazetteer, Location& location)
      : gazetteer_(gazetteer), location_(location) {}

  std::vector<std::string> Run() {
    RepairPostcode();
    const Commune* commune = FindCommune();
    if (commune != nullptr) {
      Fill(*commune);
      RepairCoordinates(commune->coordinates, commune->name);
    } else {
      FillFromPostcode();
      RepairCoordinates(CentreOfPostcode(), absl::StrCat("la zone ", location_.postcode));
    }
    return std::move(repairs_);
  }

 private:
  // "1000" -> "01000", "F-59 000" -> "59000".
  void RepairPostcode() {
    std::string digits;
    for (char c : location_.postcode) {
      if (absl::ascii_isdigit(c)) digits += c;
    }
    if (digits.size() == 4) digits = absl::StrCat("0", digits);
    if (digits == location_.postcode || gazetteer_.FindByPostcode(digits).empty()) return;
    repairs_.push_back(
        absl::StrCat("Code postal « ", location_.postcode, " » corrigé en ", digits, "."));
    location_.postcode = digits;
  }

  // The commune that the location means, after the INSEE code was repaired.
  const Commune* FindCommune() {
    const NamedCommune named = FindNamedCommune(gazetteer_, location_);
    const std::string& code = location_.insee_code;
    if (code.empty() || gazetteer_.empty()) return named.commune;
    const Commune* coded = gazetteer_.FindByInsee(code);
    const bool copied = code == location_.postcode;
    if (named.commune == nullptr) {
      const bool trusted = coded != nullptr && (!copied || Serves(*coded, location_.postcode));
      if (trusted) return coded;
      if (copied) DropInseeCode();
      return nullptr;
    }
    if (coded == nullptr) {
      ReplaceInseeCode(*named.commune, copied ? "identique au code postal" : "inconnu");
      return named.commune;
    }
    if (TodaysCode(*coded) == TodaysCode(*named.commune)) {
      return coded->part_of.empty() ? named.commune : coded;  // the more precise
    }
    if (!copied && !named.by_postcode_and_name) return coded;
    ReplaceInseeCode(*named.commune,
                     copied ? "identique au code postal"
                            : absl::StrCat("de ", coded->name, ", contredit par « ",
                                           location_.postcode, " ", location_.city, " »"));
    return named.commune;
  }

  static bool Serves(const Commune& commune, absl::string_view postcode) {
    return absl::c_linear_search(commune.postcodes, postcode);
  }

  // Former communes have no code of their own any more.
  static const std::string& CodeInUse(const Commune& commune) {
    return commune.kind == Commune::Kind::kFormer ? commune.part_of : commune.insee_code;
  }

  void ReplaceInseeCode(const Commune& commune, absl::string_view reason) {
    repairs_.push_back(absl::StrCat("Code INSEE « ", location_.insee_code, " » ", reason,
                                    ", remplacé par ", CodeInUse(commune), " (", commune.name,
                                    ")."));
    location_.insee_code = CodeInUse(commune);
  }

  void DropInseeCode() {
    repairs_.push_back(absl::StrCat("Code INSEE « ", location_.insee_code,
                                    " » identique au code postal, retiré."));
    location_.insee_code.clear();
  }

  void Fill(const Commune& commune) {
    const Commune* whole = gazetteer_.FindByInsee(TodaysCode(commune));
    const bool takes_whole = commune.kind == Commune::Kind::kArrondissement && whole != nullptr;
    if (location_.city.empty()) location_.city = takes_whole ? whole->name : commune.name;
    if (location_.insee_code.empty()) location_.insee_code = CodeInUse(commune);
    if (location_.postcode.empty() && commune.postcodes.size() == 1) {
      location_.postcode = commune.postcodes.front();
    }
    FillCode("Département", "remplacé", commune.department, commune.name, location_.department);
    FillCode("Région", "remplacée", commune.region, commune.name, location_.region);
  }

  void FillCode(absl::string_view what, absl::string_view replaced, const std::string& code,
                absl::string_view place, std::string& field) {
    if (!field.empty() && field != code) {
      repairs_.push_back(
          absl::StrCat(what, " « ", field, " » ", replaced, " par ", code, ", pour ", place, "."));
    }
    field = code;
  }

  // What all communes of the postcode have in common.
  void FillFromPostcode() {
    const std::vector<const Commune*> communes = gazetteer_.FindByPostcode(location_.postcode);
    if (communes.empty()) return;
    const Commune& first = *communes.front();
    const bool one_region = absl::c_all_of(
        communes, [&](const Commune* commune) { return commune->region == first.region; });
    const bool one_department = absl::c_all_of(
        communes, [&](const Commune* commune) { return commune->department == first.department; });
    if (one_department && location_.department.empty()) location_.department = first.department;
    if (one_region && location_.region.empty()) location_.region = first.region;
  }

  // Middle of the communes that the postcode serves; those of which it serves
  // a part count by that part.
  std::optional<Coordinates> CentreOfPostcode() const {
    const std::vector<const Commune*> communes = gazetteer_.FindByPostcode(location_.postcode);
    Coordinates sum;
    int count = 0;
    for (const Commune* commune : communes) {
      const bool by_part = absl::c_any_of(communes, [commune](const Commune* other) {
        return other->part_of == commune->insee_code;
      });
      if (by_part || !commune->coordinates.has_value()) continue;
      sum.latitude += commune->coordinates->latitude;
      sum.longitude += commune->coordinates->longitude;
      ++count;
    }
    if (count == 0) return std::nullopt;
    return Coordinates{sum.latitude / count, sum.longitude / count};
  }

  void RepairCoordinates(const std::optional<Coordinates>& centre, absl::string_view place) {
    std::optional<Coordinates>& point = location_.coordinates;
    if (!point.has_value()) {
      SetCentre(centre);
    } else if (!IsOnEarth(*point)) {
      ReplaceCoordinates("impossibles", centre, place);
    } else if (IsWholeDegrees(*point)) {
      ReplaceCoordinates("tronquées au degré", centre, place);
    } else if (centre.has_value() && DistanceKm(*point, *centre) > kSameCommuneKm) {
      const Coordinates swapped{point->longitude, point->latitude};
      if (IsOnEarth(swapped) && DistanceKm(swapped, *centre) <= kSameCommuneKm) {
        repairs_.push_back(absl::StrCat("Latitude et longitude interverties ", Written(*point),
                                        ", remises en ordre."));
        point = swapped;
      } else {
        ReplaceCoordinates(absl::StrCat("à plus de ", kSameCommuneKm, " km de ", place), centre,
                           place);
      }
    }
  }

  void SetCentre(const std::optional<Coordinates>& centre) {
    location_.coordinates = centre;
    location_.coordinates_approximate = centre.has_value();
  }

  void ReplaceCoordinates(absl::string_view reason, const std::optional<Coordinates>& centre,
                          absl::string_view place) {
    repairs_.push_back(absl::StrCat("Coordonnées ", Written(*location_.coordinates), " ", reason,
                                    centre.has_value()
                                        ? absl::StrCat(", remplacées par le centre de ", place, ".")
                                        : std::string(", retirées.")));
    SetCentre(centre);
  }

  const Gazetteer& gazetteer_;
  Location& location_;
  std::vector<std::string> repairs_;
};

}  // namespace

std::vector<std::string> Gazetteer::Complete(Location& location) const {
  return LocationRepair(*this, location).Run();
}

}  // namespace tremplin
