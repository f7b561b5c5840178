#include "engine/import/onisep_reader.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/certification_levels.h"
#include "engine/import/json_document.h"
#include "engine/import/json_lines.h"
#include "engine/import/values.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

// "FOR.12408" of ".../formation/slug/FOR.12408".
std::string SlugOf(absl::string_view url) {
  const absl::string_view trimmed = absl::StripAsciiWhitespace(url);
  return std::string(trimmed.substr(trimmed.find_last_of('/') + 1));
}

void AddNsfCodes(absl::string_view list, std::vector<Code>& codes) {
  for (absl::string_view code : absl::StrSplit(list, '|')) {
    code = absl::StripAsciiWhitespace(code);
    if (!IsAbsent(code)) codes.push_back({.scheme = "NSF", .code = std::string(code)});
  }
}

Provider ReadSchool(const nlohmann::json& object, const ImportOptions& options, ItemNotes& notes) {
  Provider school;
  school.name = notes.Line("etablissement", JsonText(object, "etablissement"));
  if (school.name.empty()) return school;
  school.id = ProviderId(MakeId("onisep", school.name));
  school.provenance.source = SourceName("onisep", options.source);
  school.roles = {ProviderRole::kResponsible};
  return school;
}

Training ReadFormation(const nlohmann::json& object, const std::string& slug,
                       const ImportOptions& options, ItemNotes& notes) {
  Training training;
  training.id = TrainingId(MakeId("onisep", slug));
  training.provenance.source = SourceName("onisep", options.source);
  training.provenance.url = notes.Url("url_onisep", JsonText(object, "url_onisep"));
  training.external_ids = {{"ONISEP", "training", slug}};
  training.title = notes.Title("nom", JsonText(object, "nom"));
  training.outcomes = notes.Line("type_diplome", JsonText(object, "type_diplome"));
  AddNsfCodes(JsonText(object, "code_nsf"), training.codes);
  notes.Shorten("code_nsf", training.codes, kMaxCodes);
  const std::string number = JsonText(object, "rncp");
  if (const std::string id = CertificationIdIn("RNCP", number); !id.empty()) {
    training.validations = {{.certification = CertificationId(id)}};
    training.certifying = Tristate::kYes;
  } else if (!IsAbsent(number)) {
    notes.Unreadable("rncp", number);
  }
  training.certification_level =
      OnisepLevel("niveau_certification", JsonText(object, "niveau_certification"), notes);
  return training;
}

}  // namespace

absl::Status ReadOnisep(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  ASSIGN_OR_RETURN(const nlohmann::json array, ReadJsonDocument(source));
  if (!array.is_array()) return absl::InvalidArgumentError("the file is no JSON array");
  std::map<std::string, std::string> first_read;  // slug -> location
  for (size_t i = 0; i < array.size(); ++i) {
    RETURN_IF_ERROR(options.deadline.Check());
    const std::string location = absl::StrCat("[", i, "]");
    if (!array[i].is_object()) {
      outlet.Reject(RowReason::kInvalidJson, location, "", {Quoted(array[i].dump())});
      continue;
    }
    const std::string slug = SlugOf(JsonText(array[i], "url_onisep"));
    if (IsAbsent(slug)) {
      outlet.Reject(RowReason::kMissingCode, location, "", {"url_onisep"});
      continue;
    }
    ItemNotes notes(location, slug);
    Training training = ReadFormation(array[i], slug, options, notes);
    const auto [it, is_new] = first_read.try_emplace(slug, location);
    if (training.title.empty()) {
      outlet.Reject(RowReason::kMissingTitle, location, slug);
    } else if (!is_new) {
      outlet.Reject(RowReason::kRepeatedEntry, location, slug, {Quoted(slug), it->second});
    } else {
      Provider school = ReadSchool(array[i], options, notes);
      training.provider = school.id;
      outlet.Meet(std::move(school));
      RETURN_IF_ERROR(outlet.Deliver(std::move(training), std::move(notes)));
    }
  }
  return absl::OkStatus();
}

}  // namespace tremplin
