#include "engine/import/rncp_jsonl_reader.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/certification_levels.h"
#include "engine/import/json_lines.h"
#include "engine/import/rncp_values.h"
#include "engine/import/values.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

Certification ReadSheet(const nlohmann::json& object, const std::string& id,
                        const ImportOptions& options, ItemNotes& notes) {
  Certification sheet;
  IdentifyRncpSheet(id, options, sheet);
  sheet.title = notes.Title("title", JsonText(object, "title"));
  sheet.type = notes.Line("type", JsonText(object, "type"));
  sheet.level = EuropeanLevel("niveau", JsonText(object, "niveau"), notes);
  sheet.status = CertificationStatus::kActive;
  return sheet;
}

}  // namespace

absl::Status ReadRncpJsonl(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  std::map<std::string, std::string> first_read;  // id -> location
  return ForEachJsonLine(
      source, outlet, [&](const nlohmann::json& object, const std::string& location) {
        const std::string number = JsonText(object, "rncp");
        // The list holds both registers; only the second one's numbers say which.
        const std::string id =
            CertificationIdIn(absl::StartsWithIgnoreCase(number, "RS") ? "RS" : "RNCP", number);
        if (id.empty()) {
          outlet.Reject(RowReason::kMissingCode, location, number, {"rncp"});
          return absl::OkStatus();
        }
        ItemNotes notes(location, number);
        Certification sheet = ReadSheet(object, id, options, notes);
        if (sheet.title.empty()) {
          outlet.Reject(RowReason::kMissingTitle, location, number);
          return absl::OkStatus();
        }
        const auto [it, is_new] = first_read.try_emplace(id, location);
        if (!is_new) {
          outlet.Reject(RowReason::kRepeatedEntry, location, number, {Quoted(id), it->second});
          return absl::OkStatus();
        }
        return outlet.Deliver(std::move(sheet), std::move(notes));
      });
}

}  // namespace tremplin
