// What the exports of the RNCP and the RS share, whatever their format.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_VALUES_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_VALUES_H_

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/certification.h"
#include "engine/import/importer.h"
#include "engine/import/item_notes.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

template <typename T>
void AddOnce(T value, std::vector<T>& list) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

// "RNCP509", "RS5000", or "" for what is no number of either register.
std::string RncpSheetId(absl::string_view number);

// Gives `sheet` its id, and what that and the import say of it.
void IdentifyRncpSheet(const std::string& id, const ImportOptions& options, Certification& sheet);

// A code, once; nothing for "". A label may begin with its code ("42872 : …") and
// have its apostrophes doubled.
void AddRncpCode(absl::string_view scheme, absl::string_view code, absl::string_view label_field,
                 absl::string_view label, ItemNotes& notes, std::vector<Code>& codes);

// An organisation that the certifier lets do something about a sheet.
struct RncpPartner {
  absl::string_view leave;  // "HABILITATION_FORMER", "HABILITATION_ORGA_FORM", …
  absl::string_view name;
  absl::string_view siret;
};

// Meets the partner as a provider (its SIRET is the id) authorised for the sheet
// `id`, where its leave is to train; leave to hold the examination alone is not,
// and without a SIRET it could not be told from another of its name.
void MeetRncpPartner(const RncpPartner& partner, const std::string& id,
                     const ImportOptions& options, ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_VALUES_H_
