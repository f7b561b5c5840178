// Two records of one training put together.
#ifndef TREMPLIN_ENGINE_IMPORT_TRAINING_MERGE_H_
#define TREMPLIN_ENGINE_IMPORT_TRAINING_MERGE_H_

#include <vector>

#include "engine/catalogue/training.h"
#include "engine/import/item_notes.h"

namespace tremplin {

// `kept` takes from `repeat` what it lacks: fields, offerings by id, within
// them sessions by id. Where both state a value, `kept` keeps its own and
// `notes` get a remark; ids, external ids and provenance stay without one.
void MergeTraining(Training& kept, Training repeat, ItemNotes& notes);

// The same for one more offering or session: appended, or put together with the
// one of its id.
void AddOffering(std::vector<Offering>& offerings, Offering offering, ItemNotes& notes);
void AddSession(std::vector<Session>& sessions, Session session, ItemNotes& notes);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_TRAINING_MERGE_H_
