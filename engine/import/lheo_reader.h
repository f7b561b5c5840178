// LHEO 2.2 and 2.3, the XML of French training catalogues: roots `lheo`
// (`offres/formation`, also within `lheo-plus`) and `lheo-index`
// (`resumes-offres/resume-offre`, what search services answer).
//
// An item is a formation or a resume-offre. Ids nest, for a producer may use one
// number on all three levels: the training "<producer>:<numero>", in it the
// offering "<numero>" and the session "<numero>". Of a resume-offre the number
// before "_SE_" names training and offering and the rest the session. An
// element without a number gets one from its content. Records that repeat a
// training's number are merged: offerings and sessions are added, of values
// that differ the first is kept. Organisations are providers with their SIRET as id,
// else "<producer>:<numero>"; those that `lheo-plus` and `resumes-organismes` list are
// read too; none is counted. The producer is ImportOptions::source, "lheo" by default.
//
// What becomes of each element stands in LHEO.md. The place of an offering is
// lieu-de-formation; where people register is never one. Places at a recruitment
// event and capacities of a cycle are not read as seats; what financers have
// bought is kept with its public. Names of persons are dropped with what stands
// beside them.
//
// Repaired: HTML in texts, SIRET of 15 digits, INSEE codes that are postcodes,
// coordinates that contradict the commune, sessions that end before they start
// (left out), prices of zero, unreadable values, several places of one action (the
// first is kept), missing and repeated numbers. Not repairs: "-", partial and
// sentinel dates, either scale of levels, RNCP numbers without prefix.
//
// The file is parsed twice, for a training goes out with its last record. Formations
// that ImportOptions::known has and that stand once in the file are not read: the
// first pass, which parses all, takes of them the organisations that they name; the
// second goes past them. A formation is marked when it stands once in the file and
// nothing was repaired.
#ifndef TREMPLIN_ENGINE_IMPORT_LHEO_READER_H_
#define TREMPLIN_ENGINE_IMPORT_LHEO_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

absl::Status ReadLheo(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_LHEO_READER_H_
