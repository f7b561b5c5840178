#include <fstream>

#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/entry.h"
#include "service/cli/backend.h"
#include "service/cli/commands.h"
#include "service/cli/need_request.h"
#include "service/cli/progress.h"
#include "service/cli/proto_json.h"
#include "service/record_conversion.h"

namespace tremplin::cli {
namespace {

// Needs as the catalogue's own JSON Lines, one per line.
class NeedFile {
 public:
  explicit NeedFile(std::ifstream& file) : file_(file) {}

  // The next readable need; what cannot be read becomes a need without text,
  // which the service refuses, so that every line has its result.
  bool Next(v1::StreamMatchTrainingsRequest* request) {
    std::string line;
    while (std::getline(file_, line)) {
      ++line_number_;
      if (line.empty()) continue;
      request->Clear();
      auto* item = request->mutable_item();
      const absl::StatusOr<Entry> entry = ParseEntry(line);
      const Need* need = entry.ok() ? std::get_if<Need>(&*entry) : nullptr;
      if (need != nullptr) {
        ToProto(*need, *item->mutable_need());
        item->set_need_id(need->id.value());
      } else {
        item->set_need_id(absl::StrCat("line-", line_number_));
        error_ = absl::StrCat("line ", line_number_, ": ",
                              entry.ok() ? "is no need" : std::string(entry.status().message()));
        ++errors_;
      }
      return true;
    }
    return false;
  }

  int64_t errors() const { return errors_; }
  const std::string& last_error() const { return error_; }

 private:
  std::ifstream& file_;
  int64_t line_number_ = 0;
  int64_t errors_ = 0;
  std::string error_;
};

absl::StatusOr<int64_t> CountLines(const std::string& path) {
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot open"));
  int64_t lines = 0;
  std::string line;
  while (std::getline(file, line)) lines += !line.empty();
  return lines;
}

}  // namespace

absl::Status Batch(const CommonFlags& common, const BatchFlags& flags) {
  ASSIGN_OR_RETURN(const int64_t total, CountLines(flags.in));
  std::ifstream in(flags.in);
  std::ofstream out(flags.out, std::ios::trunc);
  if (!out) return absl::UnavailableError(absl::StrCat(flags.out, ": cannot create"));
  v1::StreamMatchTrainingsConfig config;
  config.set_page_size(flags.page_size);
  if (!flags.as_of.empty()) RETURN_IF_ERROR(SetDay(flags.as_of, "--as-of", config.mutable_as_of()));
  ASSIGN_OR_RETURN(std::unique_ptr<Backend> backend, OpenBackend(common));

  NeedFile needs(in);
  Progress progress("matching", "needs");
  int64_t done = 0;
  int64_t failed = 0;
  absl::Status write_status;
  RETURN_IF_ERROR(backend->MatchMany(
      config, [&needs](v1::StreamMatchTrainingsRequest* item) { return needs.Next(item); },
      [&](const v1::StreamMatchTrainingsResponse& result) {
        const absl::StatusOr<std::string> json = ToJsonLine(result);
        if (json.ok()) out << *json << "\n";
        if (!json.ok() || !out) {
          write_status =
              absl::UnavailableError(absl::StrCat(flags.out, ": cannot write; is the disk full?"));
          return false;
        }
        failed += result.status().code() != 0;
        progress.Update(++done, total);
        return true;
      }));
  RETURN_IF_ERROR(write_status);
  out.close();
  if (!out)
    return absl::UnavailableError(absl::StrCat(flags.out, ": cannot write; is the disk full?"));
  progress.Finish();
  if (needs.errors() > 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(flags.in, ": ", needs.errors(),
                     " lines could not be read, the last: ", needs.last_error()));
  }
  if (failed > 0) {
    return absl::InvalidArgumentError(
        absl::StrCat(failed, " of ", done, " needs failed; their status stands in ", flags.out));
  }
  return absl::OkStatus();
}

}  // namespace tremplin::cli
