// One job offer of France Travail as a need.
#ifndef TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_OFFER_H_
#define TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_OFFER_H_

#include "engine/catalogue/need.h"
#include "engine/import/item_notes.h"
#include "engine/place/gazetteer.h"
#include "nlohmann/json.hpp"

namespace tremplin {

// All but the id and the provenance's source; the fields are those that
// france_travail_reader.h names. The title is empty when the offer has none.
Need ReadFranceTravailOffer(const nlohmann::json& offer, const Gazetteer& gazetteer,
                            ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_OFFER_H_
