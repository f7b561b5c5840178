// A training from a `formation` or a `resume-offre` of LHEO.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_TRAINING_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_TRAINING_H_

#include <string>
#include <vector>

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

struct LheoTraining {
  Training training;                // its title is empty when there is none
  std::vector<Provider> providers;  // that it names
};

LheoTraining ReadFormation(const XmlElement& formation, const LheoContext& context,
                           ItemNotes& notes);
// Its providers alone, for which the elements kProviderElements will do.
std::vector<Provider> ReadProviders(const XmlElement& formation, const LheoContext& context);
inline constexpr absl::string_view kProviderElements[] = {"organisme-formation-responsable",
                                                          "organisme-formateur"};
inline constexpr absl::string_view kProviderParents[] = {"action"};

LheoTraining ReadSummary(const XmlElement& resume, const LheoContext& context, ItemNotes& notes);

// The training's number within a record's `numero`: all of it; of a summary
// ("14_AF_0000066306_SE_0000262635") what stands before the session's part.
absl::string_view TrainingNumber(absl::string_view numero, bool summary);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_TRAINING_H_
