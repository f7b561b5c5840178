// When: a `session` of LHEO.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_SESSION_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_SESSION_H_

#include <optional>
#include <string>

#include "engine/catalogue/training.h"
#include "engine/import/lheo_context.h"

namespace tremplin {

// nullopt, with a remark, for one whose end lies before its start. `number` is its id.
std::optional<Session> ReadSession(const XmlElement& session, const std::string& number,
                                   const LheoContext& context, ItemNotes& notes);

// Leaves out where one registers when it is where the teaching is.
void DropPlaceOfTeaching(const std::optional<Location>& teaching, Session& session);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_SESSION_H_
