#include "service/cli/need_file.h"

#include <filesystem>
#include <system_error>
#include <variant>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/entry.h"
#include "engine/catalogue/quoted.h"

namespace tremplin::cli {
namespace {

bool IsOfShard(int64_t line, const Shard& shard) { return line % shard.count == shard.number - 1; }

absl::StatusOr<Need> ReadNeed(const std::string& line) {
  ASSIGN_OR_RETURN(Entry entry, ParseEntry(line));
  if (Need* const need = std::get_if<Need>(&entry)) return std::move(*need);
  return absl::InvalidArgumentError("is no need");
}

}  // namespace

absl::StatusOr<Shard> ParseShard(absl::string_view text) {
  if (text.empty()) return Shard{};
  const size_t slash = text.find('/');
  Shard shard;
  if (slash == absl::string_view::npos || !absl::SimpleAtoi(text.substr(0, slash), &shard.number) ||
      !absl::SimpleAtoi(text.substr(slash + 1), &shard.count) || shard.number < 1 ||
      shard.number > shard.count) {
    return absl::InvalidArgumentError(
        absl::StrCat("--shard ", Quoted(text), ": expected number/count, as 1/8 … 8/8"));
  }
  return shard;
}

absl::StatusOr<NeedFile> NeedFile::Open(const std::string& path, Shard shard) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    return absl::InvalidArgumentError(absl::StrCat(path, ": is a folder"));
  }
  std::ifstream file(path);
  if (!file) return absl::NotFoundError(absl::StrCat(path, ": cannot open"));
  NeedFile needs(std::ifstream(path), shard);
  int64_t lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && IsOfShard(lines++, shard)) ++needs.total_;
  }
  return needs;
}

std::optional<NumberedNeed> NeedFile::Next() {
  for (std::string line; std::getline(file_, line);) {
    ++line_number_;
    if (line.empty()) continue;
    NumberedNeed next{"", ReadNeed(line)};
    if (next.need.ok()) next.id = next.need->id.value();
    if (next.need.ok() && !ids_.insert(next.id).second) {
      next.need = absl::InvalidArgumentError(
          absl::StrCat("id ", Quoted(next.id), " was used by an earlier line"));
    }
    if (!next.need.ok()) {
      next.need = Annotate(next.need.status(), absl::StrCat("line ", line_number_));
      next.id = absl::StrCat("line-", line_number_);
      // A need may be called so.
      while (!ids_.insert(next.id).second) next.id += "-bis";
    }
    if (IsOfShard(lines_++, shard_)) return next;
  }
  return std::nullopt;
}

}  // namespace tremplin::cli
