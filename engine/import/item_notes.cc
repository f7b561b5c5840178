#include "engine/import/item_notes.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
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

std::string Written(const Coordinates& point) {
  return absl::StrFormat("%.6g, %.6g", point.latitude, point.longitude);
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

std::string ItemNotes::Prose(absl::string_view field, absl::string_view raw) {
  return Cleaned(field, raw, kMaxTextCharacters);
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

std::string ItemNotes::Siret(absl::string_view field, absl::string_view raw) {
  if (IsAbsent(raw)) return "";
  std::string digits(raw);
  digits.erase(std::remove_if(digits.begin(), digits.end(),
                              [](unsigned char c) { return absl::ascii_isspace(c); }),
               digits.end());
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
  if (!place.postcode.empty() && (place.postcode.size() != 5 || !IsDigits(place.postcode))) {
    Unreadable("codepostal", place.postcode);
    place.postcode.clear();
  }
  if (!place.insee_code.empty() &&
      (place.insee_code.size() != 5 || !IsAlphanumeric(place.insee_code))) {
    Unreadable("code-INSEE-commune", place.insee_code);
    place.insee_code.clear();
  }
  const Location written = place;
  gazetteer.Complete(place);
  if (!written.insee_code.empty() && written.insee_code != place.insee_code) {
    Repaired(RowReason::kInseeRepaired,
             {Quoted(written.insee_code), place.insee_code.empty() ? "–" : place.insee_code,
              place.city});
  }
  if (written.coordinates.has_value() && written.coordinates != place.coordinates) {
    Repaired(RowReason::kCoordinatesRepaired,
             {Written(*written.coordinates),
              place.coordinates.has_value() ? Written(*place.coordinates) : "–"});
  }
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
