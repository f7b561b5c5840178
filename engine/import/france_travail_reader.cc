#include "engine/import/france_travail_reader.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/import/france_travail_offer.h"
#include "engine/import/json_document.h"
#include "engine/import/json_values.h"
#include "engine/import/repeated_entries.h"
#include "engine/import/values.h"

namespace tremplin {
namespace {

constexpr absl::string_view kName = "france-travail";

class FranceTravailReader {
 public:
  FranceTravailReader(const ImportOptions& options, ItemOutlet& outlet)
      : options_(options), outlet_(outlet), needs_(outlet) {}

  absl::Status TakeRoot(const nlohmann::json& root, const std::string& location) {
    if (root.is_array()) return TakeAll(root, location);
    if (!root.is_object()) {
      return absl::InvalidArgumentError("the file is neither an offer nor a list of offers");
    }
    const nlohmann::json* const results = FindMember(root, "resultats");
    if (results != nullptr && results->is_array()) {
      return TakeAll(*results, absl::StrCat(location, "/resultats"));
    }
    return Take(root, location.empty() ? "/" : location);
  }

 private:
  absl::Status TakeAll(const nlohmann::json& offers, const std::string& location) {
    for (size_t i = 0; i < offers.size(); ++i) {
      RETURN_IF_ERROR(options_.deadline.Check());
      RETURN_IF_ERROR(Take(offers[i], absl::StrCat(location, "[", i, "]")));
    }
    return absl::OkStatus();
  }

  absl::Status Take(const nlohmann::json& offer, const std::string& location) {
    if (!offer.is_object()) {
      outlet_.Reject(RowReason::kInvalidJson, location, "", {"…"});
      return absl::OkStatus();
    }
    std::string number = Stated(ScalarAt(offer, "id"));
    ItemNotes notes(location, number);
    Need need = ReadFranceTravailOffer(offer, *options_.gazetteer, notes);
    need.provenance.source = SourceName(kName, options_.source);
    if (need.title.empty()) {
      outlet_.Reject(RowReason::kMissingTitle, location, number);
      return absl::OkStatus();
    }
    if (number.empty()) {
      number = absl::StrCat("N-", ContentHash(need).substr(0, 12));
      notes.Repaired(RowReason::kMissingNumber, {number});
    }
    need.id = NeedId(MakeId(kName, number));
    return needs_.Deliver(std::move(need), number, std::move(notes));
  }

  const ImportOptions& options_;
  ItemOutlet& outlet_;
  RepeatedEntries needs_;
};

}  // namespace

absl::Status ReadFranceTravail(ByteSource& source, const ImportOptions& options,
                               ItemOutlet& outlet) {
  FranceTravailReader reader(options, outlet);
  return ForEachJsonRoot(source, outlet,
                         [&](const nlohmann::json& root, const std::string& location) {
                           return reader.TakeRoot(root, location);
                         });
}

}  // namespace tremplin
