// One sheet (FICHE) of the RNCP's XML export.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_XML_SHEET_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_XML_SHEET_H_

#include "engine/catalogue/certification.h"
#include "engine/import/item_notes.h"
#include "engine/import/xml_records.h"

namespace tremplin {

// Fills `sheet`, which has its id already, with all that `record` says of it.
void ReadRncpXmlSheet(const XmlElement& record, ItemNotes& notes, Certification& sheet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_XML_SHEET_H_
