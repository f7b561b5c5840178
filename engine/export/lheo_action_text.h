// An `action` as LHEO writes it. Private to the LHEO writer.
#ifndef TREMPLIN_ENGINE_EXPORT_LHEO_ACTION_TEXT_H_
#define TREMPLIN_ENGINE_EXPORT_LHEO_ACTION_TEXT_H_

#include <vector>

#include "engine/catalogue/training.h"
#include "engine/export/xml_text.h"

namespace tremplin {

// What an action says that its offering does not hold.
struct ActionSurroundings {
  const Provider& delivering;           // without id: none is named
  const std::vector<Module>& subjects;  // taught in it
  const std::string& producer;
};

void WriteAction(const Offering& offering, const ActionSurroundings& around, XmlText& xml);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_EXPORT_LHEO_ACTION_TEXT_H_
