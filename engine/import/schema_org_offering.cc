#include "engine/import/schema_org_offering.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/rule_checks.h"
#include "engine/import/iso_duration.h"
#include "engine/import/schema_org_schedule.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr size_t kMaxPrices = 50;

enum class Mode { kRemote, kOnSite, kMixed, kFullTime, kPartTime, kOther };

std::optional<Mode> ModeNamed(absl::string_view name) {
  static constexpr std::pair<absl::string_view, Mode> kModes[] = {
      {"online", Mode::kRemote},
      {"onlineeventattendancemode", Mode::kRemote},
      {"en ligne", Mode::kRemote},
      {"a distance", Mode::kRemote},
      {"distance", Mode::kRemote},
      {"distance learning", Mode::kRemote},
      {"distanciel", Mode::kRemote},
      {"remote", Mode::kRemote},
      {"virtual", Mode::kRemote},
      {"e-learning", Mode::kRemote},
      {"mooc", Mode::kRemote},
      {"onsite", Mode::kOnSite},
      {"on-site", Mode::kOnSite},
      {"on site", Mode::kOnSite},
      {"offlineeventattendancemode", Mode::kOnSite},
      {"in person", Mode::kOnSite},
      {"in-person", Mode::kOnSite},
      {"face-to-face", Mode::kOnSite},
      {"classroom", Mode::kOnSite},
      {"presentiel", Mode::kOnSite},
      {"blended", Mode::kMixed},
      {"hybrid", Mode::kMixed},
      {"mixed", Mode::kMixed},
      {"mixedeventattendancemode", Mode::kMixed},
      {"hybride", Mode::kMixed},
      {"mixte", Mode::kMixed},
      {"full-time", Mode::kFullTime},
      {"full time", Mode::kFullTime},
      {"temps plein", Mode::kFullTime},
      {"part-time", Mode::kPartTime},
      {"part time", Mode::kPartTime},
      {"temps partiel", Mode::kPartTime},
      {"synchronous", Mode::kOther},
      {"asynchronous", Mode::kOther},
      {"synchrone", Mode::kOther},
      {"asynchrone", Mode::kOther}};
  const std::string folded = Fold(ShortName(name));
  const auto* const found = std::find_if(std::begin(kModes), std::end(kModes),
                                         [&](const auto& mode) { return mode.first == folded; });
  return found == std::end(kModes) ? std::nullopt : std::make_optional(found->second);
}

void ReadMode(const SchemaNode& node, ItemNotes& notes, Offering& offering) {
  bool remote = false, on_site = false, full_time = false, part_time = false;
  for (absl::string_view property :
       {"courseMode", "educationalProgramMode", "eventAttendanceMode"}) {
    for (const std::string& text : node.Texts(property)) {
      const std::optional<Mode> mode = ModeNamed(text);
      if (!mode.has_value()) notes.Unreadable(property, text);
      remote |= mode == Mode::kRemote || mode == Mode::kMixed;
      on_site |= mode == Mode::kOnSite || mode == Mode::kMixed;
      full_time |= mode == Mode::kFullTime;
      part_time |= mode == Mode::kPartTime;
    }
  }
  for (const SchemaNode& place : node.Nodes("location")) remote |= place.Is("VirtualLocation");
  if (remote) offering.modality = on_site ? Modality::kMixed : Modality::kRemote;
  if (!remote && on_site) offering.modality = Modality::kOnSite;
  if (full_time != part_time) {
    offering.rhythm = full_time ? Rhythm::kFullTime : Rhythm::kPartTime;
  }
}

void ReadDuration(const SchemaNode& node, ItemNotes& notes, Offering& offering) {
  for (absl::string_view property :
       {"courseWorkload", "timeRequired", "timeToComplete", "duration"}) {
    const std::string text = Stated(node.Text(property));
    if (text.empty()) continue;
    const std::optional<IsoDuration> duration = ParseIsoDuration(text);
    if (!duration.has_value()) {
      offering.duration_text = notes.Line(property, text);
    } else if (const std::optional<int> hours = WholeHours(*duration); hours.has_value()) {
      offering.hours.total = hours;
    } else {
      offering.duration_text = FrenchText(*duration);
    }
    return;
  }
}

bool IsCurrency(absl::string_view code) {
  return code.size() == 3 && std::all_of(code.begin(), code.end(), absl::ascii_isupper);
}

// What the offer itself or its specification states.
std::string PriceTerm(const SchemaNode& offer, absl::string_view property) {
  std::string text = Stated(offer.Text(property));
  for (const SchemaNode& specification : offer.Nodes("priceSpecification")) {
    if (text.empty()) text = Stated(specification.Text(property));
  }
  return text;
}

void ReadPrice(const SchemaNode& offer, ItemNotes& notes, std::vector<Price>& prices) {
  const std::string written = PriceTerm(offer, "price");
  const std::optional<int64_t> cents = notes.Cents("price", written);
  if (!cents.has_value()) return;
  const std::string category = Fold(offer.Text("category"));
  const bool free = absl::StrContains(category, "free") || absl::StrContains(category, "gratuit");
  if (*cents == 0 && !free) return notes.Repaired(RowReason::kZeroPrice, {"price"});
  const std::string currency = PriceTerm(offer, "priceCurrency");
  if (!currency.empty() && !IsCurrency(currency)) {
    return notes.Unreadable("priceCurrency", currency);
  }
  Price price{.amount = {*cents, currency.empty() ? "EUR" : currency},
              .basis = PriceBasis::kPerLearner};
  for (const SchemaNode& terms : offer.Nodes("priceSpecification")) {
    const Tristate included = terms.Flag("valueAddedTaxIncluded");
    if (included == Tristate::kYes) price.tax = Tax::kIncluded;
    if (included == Tristate::kNo) price.tax = Tax::kExcluded;
  }
  if (std::find(prices.begin(), prices.end(), price) == prices.end()) prices.push_back(price);
}

void ReadLanguages(const SchemaNode& node, ItemNotes& notes, Offering& offering) {
  for (const std::string& text : node.Texts("inLanguage")) {
    const std::string tag = Stated(text);
    const size_t primary = std::min(tag.find('-'), tag.size());
    BrokenRules broken;
    CheckLanguage("inLanguage", tag, broken);
    if (!broken.empty() || primary > 3) {
      notes.Unreadable("inLanguage", text);
    } else if (std::find(offering.languages.begin(), offering.languages.end(), tag) ==
               offering.languages.end()) {
      offering.languages.push_back(tag);
    }
  }
}

void ReadSeats(const SchemaNode& node, ItemNotes& notes, Session& session) {
  static constexpr std::pair<absl::string_view, SeatKind> kKinds[] = {
      {"maximumAttendeeCapacity", SeatKind::kCapacity},
      {"maximumEnrollment", SeatKind::kCapacity},
      {"remainingAttendeeCapacity", SeatKind::kRemaining}};
  for (const auto& [property, kind] : kKinds) {
    const std::optional<int> seats = notes.Count(property, node.Text(property));
    if (seats.has_value()) session.seats.push_back({.value = *seats, .kind = kind});
  }
}

SessionState StateOf(const SchemaNode& node) {
  const std::string status = node.Text("eventStatus");
  if (ShortName(status) == "EventCancelled") return SessionState::kClosed;
  return ShortName(status) == "EventPostponed" ? SessionState::kSuspended : SessionState::kUnknown;
}

std::optional<PartialDate> DayAt(const SchemaNode& node, absl::string_view property,
                                 ItemNotes& notes) {
  std::optional<PartialDate> day = notes.Day(property, node.Text(property));
  for (const SchemaNode& schedule : node.Nodes("courseSchedule")) {
    if (!day.has_value()) day = notes.Day(property, schedule.Text(property));
  }
  return day;
}

// At most one.
std::vector<Session> ReadSessions(const SchemaNode& node, ItemNotes& notes) {
  Session session;
  session.start = DayAt(node, "startDate", notes);
  session.end = DayAt(node, "endDate", notes);
  session.registration_end = notes.Day("applicationDeadline", node.Text("applicationDeadline"));
  session.registration_start = notes.Day("applicationStartDate", node.Text("applicationStartDate"));
  const std::optional<PartialDate> named_by = session.start.has_value() ? session.start
                                              : session.end.has_value() ? session.end
                                                                        : session.registration_end;
  if (!named_by.has_value()) return {};
  if (session.start.has_value() && session.end.has_value() &&
      session.end->Latest() < session.start->Earliest()) {
    notes.Repaired(RowReason::kDatesBackwards,
                   {FormatIso(*session.start), FormatIso(*session.end)});
    return {};
  }
  if (session.registration_start.has_value() && session.registration_end.has_value() &&
      session.registration_end->Latest() < session.registration_start->Earliest()) {
    notes.Unreadable("applicationStartDate", FormatIso(*session.registration_start));
    session.registration_start.reset();
  }
  session.id = SessionId(FormatIso(*named_by));
  session.state = StateOf(node);
  ReadSeats(node, notes, session);
  return {std::move(session)};
}

}  // namespace

Offering ReadSchemaOffering(const SchemaNode& node, const SchemaOrgContext& context,
                            ItemNotes& notes) {
  Offering offering;
  ReadMode(node, notes, offering);
  ReadDuration(node, notes, offering);
  offering.rhythm_text = notes.Line("courseSchedule", ScheduleText(node));
  for (const SchemaNode& offer : node.Nodes("offers")) {
    if (offering.prices.size() < kMaxPrices) ReadPrice(offer, notes, offering.prices);
  }
  ReadLanguages(node, notes, offering);
  std::string prerequisites;
  for (absl::string_view property : {"coursePrerequisites", "programPrerequisites"}) {
    for (const std::string& text : node.Texts(property)) {
      absl::StrAppend(&prerequisites, prerequisites.empty() ? "" : "\n", text);
    }
  }
  offering.prerequisites = notes.Prose("prerequisites", prerequisites);
  offering.location = ReadSchemaPlace(node, "location", context, notes);
  offering.sessions = ReadSessions(node, notes);
  return offering;
}

Offering WithTermsOf(const Offering& course, Offering offering) {
  const auto fill = [](auto& own, const auto& of_course) {
    if (own == std::remove_cvref_t<decltype(own)>()) own = of_course;
  };
  if (offering.hours == Hours() && offering.duration_text.empty()) {
    offering.hours = course.hours;
    offering.duration_text = course.duration_text;
  }
  fill(offering.modality, course.modality);
  fill(offering.rhythm, course.rhythm);
  fill(offering.rhythm_text, course.rhythm_text);
  fill(offering.prices, course.prices);
  fill(offering.languages, course.languages);
  fill(offering.prerequisites, course.prerequisites);
  fill(offering.location, course.location);
  return offering;
}

}  // namespace tremplin
