#include "engine/ingest/import_job_json.h"

#include <array>
#include <utility>

#include "engine/base/status_macros.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

using Json = nlohmann::json;

constexpr std::array<const char*, 5> kStates = {"waiting", "running", "done", "failed",
                                                "cancelled"};

// Name and member of each text of a row.
constexpr std::pair<const char*, std::string RowReport::*> kRowTexts[] = {
    {"location", &RowReport::location},     {"item", &RowReport::item},
    {"reason", &RowReport::reason},         {"message_fr", &RowReport::message_fr},
    {"message_en", &RowReport::message_en}, {"fix_fr", &RowReport::fix_fr},
    {"fix_en", &RowReport::fix_en}};
constexpr std::pair<const char*, int64_t FileImportTotals::*> kTotals[] = {
    {"seen", &FileImportTotals::seen},
    {"accepted", &FileImportTotals::accepted},
    {"unchanged", &FileImportTotals::unchanged},
    {"repaired", &FileImportTotals::repaired},
    {"rejected", &FileImportTotals::rejected}};
constexpr std::pair<const char*, int64_t ImportJob::*> kNumbers[] = {
    {"removed", &ImportJob::removed},
    {"revision", &ImportJob::revision},
    {"row_count", &ImportJob::row_count}};

// Reads members of an object and remembers whether all were there and of their type.
class Members {
 public:
  explicit Members(const Json& object) : object_(object) { good_ = object.is_object(); }

  std::string Text(const char* name) {
    const Json* const value = Find(name);
    if (value != nullptr && value->is_string()) return value->get<std::string>();
    good_ = false;
    return "";
  }
  int64_t Number(const char* name) {
    const Json* const value = Find(name);
    if (value != nullptr && value->is_number_integer()) return value->get<int64_t>();
    good_ = false;
    return 0;
  }
  const Json& List(const char* name) {
    static const Json& none = *new Json(Json::array());
    const Json* const value = Find(name);
    if (value != nullptr && value->is_array()) return *value;
    good_ = false;
    return none;
  }
  // The index of the text among `names`.
  template <size_t N>
  int Choice(const char* name, const std::array<const char*, N>& names) {
    const std::string text = Text(name);
    for (size_t i = 0; i < N; ++i) {
      if (text == names[i]) return static_cast<int>(i);
    }
    good_ = false;
    return 0;
  }
  bool good() const { return good_; }

 private:
  const Json* Find(const char* name) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(name);
    return found == object_.end() ? nullptr : &*found;
  }

  const Json& object_;
  bool good_ = true;
};

constexpr std::array<const char*, 3> kOutcomes = {"repaired", "rejected", "removed"};

bool ReadRows(const Json& rows, std::vector<RowReport>& out) {
  for (const Json& row : rows) {
    Members members(row);
    RowReport report;
    report.outcome = static_cast<RowOutcome>(members.Choice("outcome", kOutcomes));
    for (const auto& [name, member] : kRowTexts) report.*member = members.Text(name);
    if (!members.good()) return false;
    out.push_back(std::move(report));
  }
  return true;
}

}  // namespace

std::string ToJsonText(const ImportJob& job) {
  Json object = {
      {"id", job.id},
      {"format",
       job.order.format.has_value() ? std::string(FormatName(*job.order.format)) : std::string()},
      {"source", job.order.source},
      {"full", job.order.full ? 1 : 0},
      {"state", kStates[static_cast<size_t>(job.state)]},
      {"attempts", job.attempts},
      {"format_name", job.format_name},
      {"bytes_total", job.bytes_total},
      {"error_code", static_cast<int>(job.error.code())},
      {"error", std::string(job.error.message())},
      {"rows", Json::array()}};
  for (const auto& [name, member] : kTotals) object[name] = job.totals.*member;
  for (const auto& [name, member] : kNumbers) object[name] = job.*member;
  for (const RowReport& row : job.rows) {
    Json item = {{"outcome", kOutcomes[static_cast<size_t>(row.outcome)]}};
    for (const auto& [name, member] : kRowTexts) item[name] = row.*member;
    object["rows"].push_back(std::move(item));
  }
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<ImportJob> ImportJobFromJson(absl::string_view text) {
  const Json object = Json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
  Members members(object);
  ImportJob job;
  job.id = members.Text("id");
  const std::string format = members.Text("format");
  if (!format.empty()) {
    ASSIGN_OR_RETURN(job.order.format, ParseFormatName(format));
  }
  job.order.source = members.Text("source");
  job.order.full = members.Number("full") != 0;
  job.state = static_cast<ImportJobState>(members.Choice("state", kStates));
  job.attempts = static_cast<int>(members.Number("attempts"));
  job.format_name = members.Text("format_name");
  job.bytes_total = members.Number("bytes_total");
  for (const auto& [name, member] : kTotals) job.totals.*member = members.Number(name);
  for (const auto& [name, member] : kNumbers) job.*member = members.Number(name);
  const auto code = static_cast<absl::StatusCode>(members.Number("error_code"));
  job.error = absl::Status(code, members.Text("error"));
  const bool has_rows = ReadRows(members.List("rows"), job.rows);
  if (!members.good() || !has_rows) return absl::DataLossError("is no import job");
  return job;
}

}  // namespace tremplin
