// The communes of France: postcode, INSEE code or name to a place.
#ifndef TREMPLIN_ENGINE_PLACE_GAZETTEER_H_
#define TREMPLIN_ENGINE_PLACE_GAZETTEER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/place/location.h"

namespace tremplin {

struct Commune {
  enum class Kind {
    kCommune,         // of today
    kArrondissement,  // of Paris, Lyon or Marseille
    kFormer,          // associated or delegated, such as Lomme
  };
  std::string insee_code;  // "59350"
  Kind kind = Kind::kCommune;
  std::string name;                      // "Lille"
  std::vector<std::string> other_names;  // of a seat before a merger; short forms
  // INSEE code of the commune of today to which an arrondissement or a former
  // commune belongs; empty for communes of today.
  std::string part_of;
  std::vector<std::string> old_codes;  // of communes merged into this one
  std::string department;              // "59"
  std::string region;                  // "32"
  std::vector<std::string> postcodes;  // ascending
  int64_t population = 0;              // 0 = unknown, or a former commune
  std::optional<Coordinates> coordinates;
  // True when the coordinates are a mean of neighbours with the same postcode
  // or in the same intercommunal body, or those of the commune of today.
  bool approximate = false;
};

// Thread safety: immutable; const methods may run concurrently. The pointers
// that it hands out live as long as the gazetteer.
class Gazetteer {
 public:
  // Reads the table that the build compacts from public packages (see
  // data/places/README.md). kNotFound when absent, kDataLoss for a damaged
  // table, naming the line.
  static absl::StatusOr<std::shared_ptr<const Gazetteer>> Load(const std::string& path);
  static absl::StatusOr<std::shared_ptr<const Gazetteer>> FromTsv(absl::string_view tsv);
  // Knows no commune: for tests and for a set-up without the table.
  static std::shared_ptr<const Gazetteer> Empty();

  bool empty() const { return communes_.empty(); }
  // SHA-256 of the table, "" of none: what is completed with one of the same
  // fingerprint comes out the same.
  const std::string& fingerprint() const { return fingerprint_; }

  // Null when unknown. Codes of merged communes give the commune of today.
  const Commune* FindByInsee(absl::string_view insee_code) const;
  // Communes of that postcode, most populous first, then by INSEE code; empty
  // when unknown. Arrondissements and former communes are among them.
  std::vector<const Commune*> FindByPostcode(absl::string_view postcode) const;
  // Communes one of whose folded names (case, accents, hyphens, "St"/"Saint",
  // "CEDEX 9" left out, "Paris 12e", "Havre (Le)") equals `name`'s, most
  // populous first, then by INSEE code, optionally of one department. A name
  // that no commune has is tried with an article before it ("Hague").
  std::vector<const Commune*> FindByName(absl::string_view name,
                                         absl::string_view department = "") const;

  // Fills what `location` lacks and repairs what contradicts itself: an INSEE
  // code equal to the postcode or of another commune than postcode and city
  // name, a foreign department or region, a postcode that lost its leading
  // zero, coordinates cut to whole degrees, swapped, or more than 50 km from
  // the commune. Returns one French sentence per repair, for the import report;
  // empty when nothing was repaired. Postcodes for CEDEX mail are resolved by
  // city and department. What stays ambiguous stays empty.
  std::vector<std::string> Complete(Location& location) const;

 private:
  using Rows = std::vector<uint32_t>;  // into communes_, most populous first

  Gazetteer(std::vector<Commune> communes, std::string fingerprint);
  std::vector<const Commune*> Select(const Rows& rows, absl::string_view department) const;

  const std::vector<Commune> communes_;  // ascending INSEE code
  const std::string fingerprint_;
  absl::flat_hash_map<std::string, uint32_t> by_insee_;
  absl::flat_hash_map<std::string, Rows> by_postcode_;
  absl::flat_hash_map<std::string, Rows> by_name_;  // keys by PlaceNameKey
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_GAZETTEER_H_
