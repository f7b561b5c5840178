// Dictionaries of codes in the XML of LHEO (GML): the Formacode of Centre Inffo,
// "lheo-dict-FORMACODE.xml", with `cinfo:` properties, and the NSF in the same form.
//
// An entry is "formacode:31054" or "nsf:326", a field of training with its label;
// `cinfo:filsde` is its BROADER entry, `cinfo:NSF` a CLOSE_MATCH. The great fields
// of `cinfo:hierarchie` and the NSF fields that entries name become concepts with
// those labels where nothing better is known, and items of their own. Old codes of
// the ROME in it are left out: that version ended in 2009. The edition in the
// dictionary's name is the version: "8ème édition" is "V8".
//
// The file is the authority on its entries; codes that repeat are rejected but for
// the first. A document type without declarations of its own is accepted here,
// and not read.
#ifndef TREMPLIN_ENGINE_IMPORT_FORMACODE_READER_H_
#define TREMPLIN_ENGINE_IMPORT_FORMACODE_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// kInvalidArgument for a dictionary of another name.
absl::Status ReadFormacode(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_FORMACODE_READER_H_
