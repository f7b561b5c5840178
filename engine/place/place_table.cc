#include "engine/place/place_table.h"

#include <array>
#include <string>

#include "absl/algorithm/container.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/place/place_names.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr absl::string_view kSignature = "#tremplin-places 1 ";
constexpr absl::string_view kColumns =
    "insee\tkind\tname\tother_names\tpart_of\told_codes\tdepartment\tregion\tpostcodes\t"
    "population\tlat_e6\tlon_e6\tapproximate";
constexpr size_t kColumnCount = 13;
using Columns = std::array<absl::string_view, kColumnCount>;

absl::Status Damaged(size_t line, absl::string_view what, absl::string_view got) {
  return absl::DataLossError(
      absl::StrCat("place table line ", line, ": ", what, ", got '", got.substr(0, 80), "'"));
}

// Takes the first line off `rest`; false at the end or for a line cut short.
bool TakeLine(absl::string_view& rest, absl::string_view& line) {
  const size_t end = rest.find('\n');
  if (end == absl::string_view::npos) return false;
  line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return true;
}

bool SplitColumns(absl::string_view line, Columns& columns) {
  size_t column = 0;
  for (absl::string_view value : absl::StrSplit(line, '\t')) {
    if (column == kColumnCount) return false;
    columns[column++] = value;
  }
  return column == kColumnCount;
}

std::vector<std::string> SplitList(absl::string_view list, char separator) {
  return absl::StrSplit(list, separator, absl::SkipEmpty());
}

absl::Status ReadKind(absl::string_view text, size_t line, Commune& commune) {
  if (text == "commune") {
    commune.kind = Commune::Kind::kCommune;
  } else if (text == "arrondissement") {
    commune.kind = Commune::Kind::kArrondissement;
  } else if (text == "former") {
    commune.kind = Commune::Kind::kFormer;
  } else {
    return Damaged(line, "kind must be commune, arrondissement or former", text);
  }
  return absl::OkStatus();
}

absl::Status ReadCoordinates(const Columns& columns, size_t line, Commune& commune) {
  const absl::string_view latitude_text = columns[10];
  const absl::string_view longitude_text = columns[11];
  if (columns[12] != "0" && columns[12] != "1") {
    return Damaged(line, "approximate must be 0 or 1", columns[12]);
  }
  commune.approximate = columns[12] == "1";
  if (latitude_text.empty() && longitude_text.empty()) return absl::OkStatus();
  int64_t latitude_e6 = 0;
  int64_t longitude_e6 = 0;
  if (!absl::SimpleAtoi(latitude_text, &latitude_e6) || latitude_e6 < -90'000'000 ||
      latitude_e6 > 90'000'000) {
    return Damaged(line, "lat_e6 must be within 90 degrees", latitude_text);
  }
  if (!absl::SimpleAtoi(longitude_text, &longitude_e6) || longitude_e6 < -180'000'000 ||
      longitude_e6 > 180'000'000) {
    return Damaged(line, "lon_e6 must be within 180 degrees", longitude_text);
  }
  commune.coordinates = Coordinates{latitude_e6 / 1e6, longitude_e6 / 1e6};
  return absl::OkStatus();
}

absl::Status ReadCodes(const Columns& columns, size_t line, Commune& commune) {
  if (!IsInseeCode(columns[0])) return Damaged(line, "insee must be an INSEE code", columns[0]);
  commune.insee_code = std::string(columns[0]);
  commune.part_of = std::string(columns[4]);
  if ((commune.kind == Commune::Kind::kCommune) != commune.part_of.empty()) {
    return Damaged(line, "part_of must stand with all but communes", columns[4]);
  }
  commune.old_codes = SplitList(columns[5], ',');
  if (!absl::c_all_of(commune.old_codes, IsInseeCode)) {
    return Damaged(line, "old_codes must be INSEE codes", columns[5]);
  }
  commune.department = std::string(columns[6]);
  commune.region = std::string(columns[7]);
  if (commune.department.size() < 2 || commune.department.size() > 3 || commune.region.empty()) {
    return Damaged(line, "department and region must be codes",
                   absl::StrCat(columns[6], " ", columns[7]));
  }
  commune.postcodes = SplitList(columns[8], ',');
  if (!absl::c_all_of(commune.postcodes, IsPostcode) || !absl::c_is_sorted(commune.postcodes)) {
    return Damaged(line, "postcodes must be ascending and have 5 digits", columns[8]);
  }
  return absl::OkStatus();
}

absl::StatusOr<Commune> ReadCommune(const Columns& columns, size_t line) {
  Commune commune;
  RETURN_IF_ERROR(ReadKind(columns[1], line, commune));
  RETURN_IF_ERROR(ReadCodes(columns, line, commune));
  if (columns[2].empty() || !IsValidUtf8(columns[2]) || !IsValidUtf8(columns[3])) {
    return Damaged(line, "name must be text in UTF-8", columns[2]);
  }
  commune.name = std::string(columns[2]);
  commune.other_names = SplitList(columns[3], '|');
  if (!absl::SimpleAtoi(columns[9], &commune.population) || commune.population < 0) {
    return Damaged(line, "population must be a number >= 0", columns[9]);
  }
  RETURN_IF_ERROR(ReadCoordinates(columns, line, commune));
  return commune;
}

absl::Status CheckParts(const std::vector<Commune>& communes, size_t first_line) {
  for (size_t i = 0; i < communes.size(); ++i) {
    const std::string& part_of = communes[i].part_of;
    if (part_of.empty()) continue;
    const auto whole = absl::c_lower_bound(
        communes, part_of,
        [](const Commune& c, const std::string& code) { return c.insee_code < code; });
    if (whole == communes.end() || whole->insee_code != part_of ||
        whole->kind != Commune::Kind::kCommune) {
      return Damaged(first_line + i, "part_of must be a commune of the table", part_of);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<Commune>> ParsePlaceTable(absl::string_view tsv) {
  constexpr size_t kFirstLine = 3;
  constexpr uint32_t kMostRows = 1'000'000;
  absl::string_view line;
  uint32_t expected = 0;
  absl::string_view count = TakeLine(tsv, line) ? line : "";
  if (!absl::ConsumePrefix(&count, kSignature) || !absl::SimpleAtoi(count, &expected) ||
      expected > kMostRows) {
    return Damaged(1, absl::StrCat("must be '", kSignature, "<rows>'"), line);
  }
  line = "";
  if (!TakeLine(tsv, line) || line != kColumns) return Damaged(2, "must name the columns", line);
  std::vector<Commune> communes;
  communes.reserve(expected);
  size_t number = kFirstLine;
  for (; TakeLine(tsv, line); ++number) {
    Columns columns;
    if (!SplitColumns(line, columns)) return Damaged(number, "must have 13 columns", line);
    ASSIGN_OR_RETURN(Commune commune, ReadCommune(columns, number));
    if (!communes.empty() && communes.back().insee_code >= commune.insee_code) {
      return Damaged(number, "INSEE codes must ascend", commune.insee_code);
    }
    communes.push_back(std::move(commune));
  }
  if (!tsv.empty()) return Damaged(number, "the line is cut short", tsv);
  if (communes.size() != expected) {
    return Damaged(number, absl::StrCat("expected ", expected, " rows"),
                   absl::StrCat(communes.size()));
  }
  RETURN_IF_ERROR(CheckParts(communes, kFirstLine));
  return communes;
}

}  // namespace tremplin
