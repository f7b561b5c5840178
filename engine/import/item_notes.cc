#include "engine/import/item_notes.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/quoted.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// The first `limit` characters of `utf8`.
absl::string_view FirstCharacters(absl::string_view utf8, int limit) {
  int characters = 0;
  for (size_t i = 0; i < utf8.size(); ++i) {
    const bool begins_character = (static_cast<unsigned char>(utf8[i]) & 0xC0) != 0x80;
    if (begins_character && ++characters > limit) return utf8.substr(0, i);
  }
  return utf8;
}

std::string OnOneLine(absl::string_view text) {
  std::string line(text);
  absl::RemoveExtraAsciiWhitespace(&line);
  return line;
}

std::string Written(const std::optional<Coordinates>& point) {
  if (!point.has_value()) return "";
  return absl::StrFormat("%.6f, %.6f", point->latitude, point->longitude);
}

// Without white space of any kind.
std::string Solid(absl::string_view text) {
  std::string solid = absl::StrReplaceAll(
      text, {{"\u00a0", ""}, {"\u202f", ""}, {"\u2009", ""}, {"\u2003", ""}, {"\u2028", ""}});
  solid.erase(std::remove_if(solid.begin(), solid.end(),
                             [](unsigned char c) { return absl::ascii_isspace(c); }),
              solid.end());
  return solid;
}

}  // namespace

void ItemNotes::Repaired(RowReason reason, std::initializer_list<absl::string_view> arguments) {
  rows_.push_back(MakeRowReport(RowOutcome::kRepaired, reason, location_, item_, arguments));
}

void ItemNotes::Unreadable(absl::string_view field, absl::string_view value) {
  Repaired(RowReason::kUnreadableValue, {field, Quoted(value)});
}

std::string ItemNotes::Cleaned(absl::string_view field, absl::string_view raw, int limit) {
  if (IsAbsent(raw)) return "";
  bool changed = false;
  std::string text = PlainText(raw, &changed);
  changed = changed && Solid(raw) != Solid(text);
  if (changed && std::find(cleaned_.begin(), cleaned_.end(), field) == cleaned_.end()) {
    cleaned_.emplace_back(field);
  }
  const absl::string_view kept = FirstCharacters(text, limit);
  if (kept.size() < text.size()) {
    Repaired(RowReason::kTextShortened, {field, absl::StrCat(limit)});
    text.resize(kept.size());
  }
  return text;
}

std::string ItemNotes::Prose(absl::string_view field, absl::string_view raw, int limit) {
  return Cleaned(field, raw, limit);
}

std::string ItemNotes::Line(absl::string_view field, absl::string_view raw, int limit) {
  return OnOneLine(Cleaned(field, OnOneLine(raw), limit));
}

std::optional<PartialDate> ItemNotes::Day(absl::string_view field, absl::string_view raw) {
  const absl::StatusOr<std::optional<PartialDate>> day = ParsePartialDate(raw);
  if (day.ok()) return *day;
  Unreadable(field, raw);
  return std::nullopt;
}

std::optional<int> ItemNotes::Count(absl::string_view field, absl::string_view raw) {
  const std::optional<int> count = ParseCount(raw);
  if (!count.has_value() && !IsAbsent(raw)) Unreadable(field, raw);
  return count;
}

std::optional<int64_t> ItemNotes::Cents(absl::string_view field, absl::string_view raw) {
  const std::optional<int64_t> cents = ParseCents(raw);
  if (!cents.has_value() && !IsAbsent(raw)) Unreadable(field, raw);
  return cents;
}

std::string ItemNotes::Url(absl::string_view field, absl::string_view raw) {
  if (IsAbsent(raw)) return "";
  const absl::string_view url = absl::StripAsciiWhitespace(raw);
  BrokenRules broken;
  CheckUrl(field, url, broken);
  const bool readable = broken.empty() && IsValidUtf8(url) && url.size() <= kMaxLineCharacters &&
                        std::none_of(url.begin(), url.end(), [](unsigned char c) {
                          return absl::ascii_iscntrl(c) || absl::ascii_isspace(c);
                        });
  if (readable) return std::string(url);
  Unreadable(field, raw);
  return "";
}

std::optional<Coordinates> ItemNotes::Point(absl::string_view field, absl::string_view latitude,
                                            absl::string_view longitude) {
  if (IsAbsent(latitude) || IsAbsent(longitude)) return std::nullopt;
  const std::optional<double> north = ParseDegrees(latitude);
  const std::optional<double> east = ParseDegrees(longitude);
  if (north.has_value() && east.has_value() && std::abs(*north) <= 90 && std::abs(*east) <= 180) {
    if (*north == 0 && *east == 0) return std::nullopt;
    return Coordinates{*north, *east};
  }
  Unreadable(field, absl::StrCat(latitude, " ", longitude));
  return std::nullopt;
}

std::string ItemNotes::Siret(absl::string_view field, absl::string_view raw) {
  if (IsAbsent(raw)) return "";
  const std::string digits = Solid(raw);
  if (!IsDigits(digits) || digits.size() < 14 || digits.size() > 15 ||
      (digits.size() == 15 && digits[0] != '0')) {
    Unreadable(field, raw);
    return "";
  }
  if (digits.size() == 14) return digits;
  const std::string siret = digits.substr(1);
  Repaired(RowReason::kSiretRepaired, {Quoted(raw), siret});
  return siret;
}

void ItemNotes::CompletePlace(const Gazetteer& gazetteer, Location& place) {
  const Location written = place;
  gazetteer.Complete(place);
  const auto compare = [this](absl::string_view field, const std::string& before,
                              const std::string& after) {
    if (before.empty() || before == after) return;
    Repaired(RowReason::kPlaceRepaired,
             {field, Quoted(before), after.empty() ? std::string("–") : Quoted(after)});
  };
  compare("codepostal", written.postcode, place.postcode);
  compare("code-INSEE-commune", written.insee_code, place.insee_code);
  compare("departement", written.department, place.department);
  compare("geolocalisation", Written(written.coordinates), Written(place.coordinates));
  // What the table could not mend.
  DropUnless(place.postcode.size() == 5 && IsDigits(place.postcode), "codepostal", place.postcode);
  DropUnless(place.insee_code.size() == 5 && IsAlphanumeric(place.insee_code), "code-INSEE-commune",
             place.insee_code);
}

void ItemNotes::DropUnless(bool readable, absl::string_view field, std::string& value) {
  if (readable || value.empty()) return;
  Unreadable(field, value);
  value.clear();
}

void ItemNotes::Append(ItemNotes other) {
  for (RowReport& row : other.TakeRows()) rows_.push_back(std::move(row));
}

std::vector<RowReport> ItemNotes::TakeRows() {
  if (!cleaned_.empty()) {
    Repaired(RowReason::kTextCleaned, {absl::StrJoin(cleaned_, ", ")});
    cleaned_.clear();
  }
  return std::exchange(rows_, {});
}

}  // namespace tremplin
