// Schedules of schema.org in words.
#ifndef TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_SCHEDULE_H_
#define TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_SCHEDULE_H_

#include <string>

#include "engine/import/schema_org_document.h"

namespace tremplin {

// `courseSchedule` of an instance, « chaque semaine, lundi et jeudi, 10 fois, 3 h,
// 18:00–21:00 »; several schedules parted by " ; ", a text as it is, "" for none.
std::string ScheduleText(const SchemaNode& node);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_SCHEMA_ORG_SCHEDULE_H_
