#include "service/cli/gap_request.h"

#include <map>
#include <optional>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/base/file.h"
#include "engine/base/status_macros.h"
#include "engine/import/csv_reader.h"
#include "engine/matching/french_words.h"
#include "engine/text/normalise.h"
#include "service/cli/need_request.h"
#include "service/cli/proto_json.h"

namespace tremplin::cli {
namespace {

constexpr size_t kMaxTeamBytes = size_t{16} << 20;

// « maîtrise », "mastery", by the contract's name or the French word.
std::optional<v1::Proficiency> ParseLevel(absl::string_view text) {
  const std::string word = Fold(text);
  for (const Proficiency level : {Proficiency::kNotions, Proficiency::kAutonomy,
                                  Proficiency::kMastery, Proficiency::kExpertise}) {
    const auto value = static_cast<v1::Proficiency>(level);
    absl::string_view name = v1::Proficiency_Name(value);
    absl::ConsumePrefix(&name, "PROFICIENCY_");
    if (word == Fold(FormatFrench(level)) || word == Fold(name)) return value;
  }
  return std::nullopt;
}

void SetWhat(absl::string_view what, v1::Holding& holding) {
  if (absl::StartsWith(what, "concepts/")) {
    holding.set_concept_name(std::string(what));
  } else {
    holding.set_text(std::string(what));
  }
}

// "Excel:autonomie"; a ':' that no level follows belongs to the words.
void SetHeld(absl::string_view text, v1::Holding& holding) {
  const size_t colon = text.rfind(':');
  const std::optional<v1::Proficiency> level =
      colon == absl::string_view::npos ? std::nullopt : ParseLevel(text.substr(colon + 1));
  SetWhat(absl::StripAsciiWhitespace(level.has_value() ? text.substr(0, colon) : text), holding);
  if (level.has_value()) holding.set_level(*level);
}

absl::Status SetQuestion(const GapFlags& flags, v1::GapQuestion& question) {
  ASSIGN_OR_RETURN(v1::MatchTrainingsRequest match, MakeRequest(flags.need));
  question.mutable_need()->Swap(match.mutable_need());
  question.set_role(flags.role);
  question.mutable_constraints()->Swap(match.mutable_constraints());
  if (match.has_as_of()) question.mutable_as_of()->Swap(match.mutable_as_of());
  question.set_ignore_text_constraints(match.ignore_text_constraints());
  question.set_max_trainings(flags.need.page_size);
  return absl::OkStatus();
}

absl::Status ReadTeamRows(const std::string& path, v1::AnalyzeTeamGapRequest& request) {
  ASSIGN_OR_RETURN(std::unique_ptr<ByteSource> source, OpenFileSource(path));
  ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> rows, CsvReader::Open(*source));
  RETURN_IF_ERROR(rows->Require({"key", "held"}));
  std::map<std::string, v1::GapMember*> members;
  while (true) {
    ASSIGN_OR_RETURN(const bool more, rows->Next());
    if (!more) return absl::OkStatus();
    v1::GapMember*& member = members[std::string(rows->Cell("key"))];
    if (member == nullptr) {
      member = request.add_members();
      member->set_key(std::string(rows->Cell("key")));
    }
    if (rows->Cell("held").empty()) continue;
    v1::Holding& holding = *member->add_holdings();
    SetWhat(rows->Cell("held"), holding);
    if (rows->Cell("level").empty()) continue;
    const std::optional<v1::Proficiency> level = ParseLevel(rows->Cell("level"));
    if (!level.has_value()) {
      return absl::InvalidArgumentError(absl::StrCat(
          rows->location(), ": level must be notions, autonomie, maîtrise or expertise, got '",
          rows->Cell("level"), "'"));
    }
    holding.set_level(*level);
  }
}

absl::Status ReadTeam(const std::string& path, v1::AnalyzeTeamGapRequest& request) {
  ASSIGN_OR_RETURN(const std::string bytes, ReadFile(path, kMaxTeamBytes));
  if (absl::StartsWith(absl::StripAsciiWhitespace(bytes), "{")) {
    return Annotate(FromJsonLine(bytes, request), path);
  }
  return Annotate(ReadTeamRows(path, request), path);
}

}  // namespace

absl::StatusOr<v1::AnalyzeGapRequest> MakeGapRequest(const GapFlags& flags) {
  v1::AnalyzeGapRequest request;
  RETURN_IF_ERROR(SetQuestion(flags, *request.mutable_question()));
  for (const std::string& held : flags.held) {
    SetHeld(held, *request.mutable_member()->add_holdings());
  }
  return request;
}

absl::StatusOr<v1::AnalyzeTeamGapRequest> MakeTeamGapRequest(const GapFlags& flags) {
  if (!flags.held.empty()) {
    return absl::InvalidArgumentError("--held and --team: give one of them");
  }
  v1::AnalyzeTeamGapRequest request;
  RETURN_IF_ERROR(ReadTeam(flags.team, request));
  request.clear_question();
  RETURN_IF_ERROR(SetQuestion(flags, *request.mutable_question()));
  return request;
}

}  // namespace tremplin::cli
