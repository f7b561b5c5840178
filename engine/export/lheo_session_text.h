// A `session` as LHEO writes it. Private to the LHEO writer.
#ifndef TREMPLIN_ENGINE_EXPORT_LHEO_SESSION_TEXT_H_
#define TREMPLIN_ENGINE_EXPORT_LHEO_SESSION_TEXT_H_

#include "engine/catalogue/training.h"
#include "engine/export/xml_text.h"

namespace tremplin {

// One registers at the place of teaching where the session says nothing else.
void WriteSession(const Session& session, const Offering& offering, XmlText& xml);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_LHEO_SESSION_TEXT_H_
