// The communes of France: postcode, INSEE code or name to a place.
#ifndef TREMPLIN_ENGINE_PLACE_GAZETTEER_H_
#define TREMPLIN_ENGINE_PLACE_GAZETTEER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "engine/place/location.h"

namespace tremplin {

struct Commune {
  std::string insee_code;               // "59350"
  std::string name;                     // "Lille"
  std::string department;               // "59"
  std::string region;                   // "32"
  std::vector<std::string> postcodes;   // ascending
  int64_t population = 0;               // 0 = unknown
  std::optional<Coordinates> coordinates;
  // True when the coordinates are a mean of neighbours with the same postcode
  // or canton.
  bool approximate = false;
};

// Thread safety: immutable; const methods may run concurrently.
class Gazetteer {
 public:
  // Reads the table that the build compacts from public packages (see
  // data/README.md). kDataLoss for a damaged table, naming the line.
  static absl::StatusOr<std::shared_ptr<const Gazetteer>> Load(const std::string& path);
  static absl::StatusOr<std::shared_ptr<const Gazetteer>> FromTsv(absl::string_view tsv);
  // Knows no commune: for tests and for a set-up without the table.
  static std::shared_ptr<const Gazetteer> Empty();

  virtual ~Gazetteer() = default;
  // Null when unknown.
  virtual const Commune* FindByInsee(absl::string_view insee_code) const = 0;
  // Communes of that postcode, most populous first; empty when unknown.
  virtual std::vector<const Commune*> FindByPostcode(absl::string_view postcode) const = 0;
  // Communes whose folded name (case, accents, hyphens, "St"/"Saint") equals
  // `name`'s, most populous first, optionally of one department.
  virtual std::vector<const Commune*> FindByName(absl::string_view name,
                                                 absl::string_view department = "") const = 0;

  // Fills what `location` lacks and repairs what contradicts itself: an INSEE
  // code equal to the postcode, coordinates cut to whole degrees or more than
  // 50 km from the commune. Returns one French sentence per repair, for the
  // import report; empty when nothing was repaired.
  std::vector<std::string> Complete(Location& location) const;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_PLACE_GAZETTEER_H_
