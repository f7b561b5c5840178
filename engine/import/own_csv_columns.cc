#include "engine/import/own_csv_columns.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/catalogue/enum_names.h"
#include "engine/import/values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr absl::string_view kDate = "AAAA-MM-JJ | JJ/MM/AAAA";
constexpr absl::string_view kText = "texte";
constexpr absl::string_view kCodes = "codes (|)";
constexpr absl::string_view kNumber = "nombre entier";

// Words of people besides the names of the contract.
template <typename E>
struct FrenchWord {
  absl::string_view word;  // folded
  E value;
};
constexpr FrenchWord<Modality> kModalities[] = {
    {"presentiel", Modality::kOnSite}, {"mixte", Modality::kMixed},
    {"hybride", Modality::kMixed},     {"distance", Modality::kRemote},
    {"distanciel", Modality::kRemote}, {"a distance", Modality::kRemote}};
constexpr FrenchWord<Rhythm> kRhythms[] = {{"temps plein", Rhythm::kFullTime},
                                           {"temps partiel", Rhythm::kPartTime},
                                           {"soir et week-end", Rhythm::kEveningWeekend},
                                           {"a son rythme", Rhythm::kSelfPaced}};
constexpr FrenchWord<EntryMode> kEntryModes[] = {{"dates fixes", EntryMode::kFixed},
                                                 {"entrees permanentes", EntryMode::kContinuous},
                                                 {"a la demande", EntryMode::kOnRequest}};
constexpr FrenchWord<Tristate> kTristates[] = {{"oui", Tristate::kYes}, {"non", Tristate::kNo}};
constexpr FrenchWord<SessionState> kStates[] = {{"ouverte", SessionState::kOpen},
                                                {"fermee", SessionState::kClosed},
                                                {"suspendue", SessionState::kSuspended}};
constexpr FrenchWord<PriceBasis> kBases[] = {{"par personne", PriceBasis::kPerLearner},
                                             {"par groupe", PriceBasis::kPerGroup},
                                             {"par heure", PriceBasis::kPerHour}};
constexpr FrenchWord<Tax> kTaxes[] = {
    {"ttc", Tax::kIncluded}, {"ht", Tax::kExcluded}, {"exonere", Tax::kExempt}};
constexpr FrenchWord<Audience> kAudiences[] = {{"salaries", Audience::kEmployee},
                                               {"demandeurs d'emploi", Audience::kJobSeeker},
                                               {"alternants", Audience::kWorkStudy},
                                               {"independants", Audience::kSelfEmployed},
                                               {"agents publics", Audience::kPublicAgent}};

template <typename E, size_t N>
bool ReadName(absl::string_view cell, const FrenchWord<E> (&words)[N], E& value) {
  std::string name = absl::AsciiStrToUpper(absl::StripAsciiWhitespace(cell));
  absl::StrReplaceAll({{" ", "_"}, {"-", "_"}}, &name);
  if (const std::optional<E> named = ParseEnum<E>(name); named.has_value()) {
    value = *named;
    return true;
  }
  const std::string folded = Fold(cell);
  for (const FrenchWord<E>& word : words) {
    if (word.word != folded) continue;
    value = word.value;
    return true;
  }
  return false;
}

bool ReadText(absl::string_view cell, std::string& text) {
  text = PlainText(cell);
  return true;
}

bool ReadDay(absl::string_view cell, std::optional<PartialDate>& day) {
  const absl::StatusOr<std::optional<PartialDate>> read = ParsePartialDate(cell);
  if (read.ok()) day = *read;
  return read.ok();
}

bool ReadCount(absl::string_view cell, std::optional<int>& count) {
  count = ParseCount(cell);
  return count.has_value();
}

std::vector<std::string> ListOf(absl::string_view cell) {
  std::vector<std::string> list;
  for (absl::string_view item : absl::StrSplit(cell, '|')) {
    if (!IsAbsent(item)) list.push_back(Stated(item));
  }
  return list;
}

bool ReadCodes(absl::string_view cell, absl::string_view scheme, OwnCsvRow& row) {
  bool first = true;
  for (std::string& code : ListOf(cell)) {
    row.training.codes.push_back({.scheme = std::string(scheme),
                                  .code = std::move(code),
                                  .main = std::exchange(first, false) && scheme == "FORMACODE"});
  }
  return true;
}

bool ReadCertifications(absl::string_view cell, OwnCsvRow& row) {
  for (const std::string& item : ListOf(cell)) {
    const bool specific = absl::StartsWithIgnoreCase(item, "RS");
    // A bare number could be of either register.
    if (!specific && !absl::StartsWithIgnoreCase(item, "RNCP")) return false;
    const std::string id = CertificationIdIn(specific ? "RS" : "RNCP", item);
    if (id.empty()) return false;
    row.training.validations.push_back({.certification = CertificationId(id)});
  }
  return true;
}

bool ReadAudiences(absl::string_view cell, OwnCsvRow& row) {
  for (const std::string& item : ListOf(cell)) {
    Audience audience = Audience::kUnknown;
    if (!ReadName(item, kAudiences, audience)) return false;
    row.offering.audiences.push_back(audience);
  }
  return true;
}

bool ReadPrice(absl::string_view cell, OwnCsvRow& row) {
  const std::optional<int64_t> cents = ParseCents(cell);
  if (!cents.has_value()) return false;
  row.has_price = true;
  row.price.amount.amount_cents = *cents;
  return true;
}

bool ReadSeats(absl::string_view cell, SeatKind kind, OwnCsvRow& row) {
  const std::optional<int> seats = ParseCount(cell);
  if (!seats.has_value()) return false;
  row.session.seats.push_back({.value = *seats, .kind = kind});
  return true;
}

// A column whose cell is read by an expression in `cell` and `row`.
#define TREMPLIN_COLUMN(name, level, expected, expression)                \
  {                                                                       \
    name, OwnCsvLevel::level, expected,                                   \
        [](absl::string_view cell, OwnCsvRow& row) { return expression; } \
  }

constexpr OwnCsvColumn kColumns[] = {
    TREMPLIN_COLUMN("title", kTraining, kText, ReadText(cell, row.training.title)),
    TREMPLIN_COLUMN("objective", kTraining, kText, ReadText(cell, row.training.objective)),
    TREMPLIN_COLUMN("outcomes", kTraining, kText, ReadText(cell, row.training.outcomes)),
    TREMPLIN_COLUMN("content", kTraining, kText, ReadText(cell, row.training.content)),
    TREMPLIN_COLUMN("language", kTraining, "fr | en", ReadText(cell, row.training.language)),
    TREMPLIN_COLUMN("url", kTraining, "https://…", ReadText(cell, row.training.provenance.url)),
    TREMPLIN_COLUMN("formacode", kTraining, kCodes, ReadCodes(cell, "FORMACODE", row)),
    TREMPLIN_COLUMN("rome", kTraining, kCodes, ReadCodes(cell, "ROME", row)),
    TREMPLIN_COLUMN("nsf", kTraining, kCodes, ReadCodes(cell, "NSF", row)),
    TREMPLIN_COLUMN("certification", kTraining, "RNCP… | RS…", ReadCertifications(cell, row)),
    TREMPLIN_COLUMN("certifying", kTraining, "oui | non",
                    ReadName(cell, kTristates, row.training.certifying)),
    TREMPLIN_COLUMN("certification_level", kTraining, "1 à 8",
                    ReadCount(cell, row.training.certification_level)),
    TREMPLIN_COLUMN("provider_siret", kTraining, "14 chiffres",
                    ReadText(absl::StrReplaceAll(cell, {{" ", ""}}), row.provider.siret)),
    TREMPLIN_COLUMN("provider_name", kTraining, kText, ReadText(cell, row.provider.name)),
    TREMPLIN_COLUMN("provider_phone", kTraining, kText, ReadText(cell, row.provider.contact.phone)),
    TREMPLIN_COLUMN("provider_email", kTraining, kText, ReadText(cell, row.provider.contact.email)),
    TREMPLIN_COLUMN("modality", kOffering, "présentiel | mixte | distance",
                    ReadName(cell, kModalities, row.offering.modality)),
    TREMPLIN_COLUMN("rhythm", kOffering,
                    "temps plein | temps partiel | soir et week-end | à son rythme",
                    ReadName(cell, kRhythms, row.offering.rhythm)),
    TREMPLIN_COLUMN("entry_mode", kOffering, "dates fixes | entrées permanentes | à la demande",
                    ReadName(cell, kEntryModes, row.offering.entry_mode)),
    TREMPLIN_COLUMN("hours", kOffering, kNumber, ReadCount(cell, row.offering.hours.total)),
    TREMPLIN_COLUMN("duration", kOffering, kText, ReadText(cell, row.offering.duration_text)),
    TREMPLIN_COLUMN("price", kOffering, "1250,50", ReadPrice(cell, row)),
    TREMPLIN_COLUMN("price_basis", kOffering, "par personne | par groupe | par heure",
                    ReadName(cell, kBases, row.price.basis)),
    TREMPLIN_COLUMN("price_tax", kOffering, "TTC | HT | exonéré",
                    ReadName(cell, kTaxes, row.price.tax)),
    TREMPLIN_COLUMN("audiences", kOffering,
                    "salariés | demandeurs d'emploi | alternants | indépendants | agents publics",
                    ReadAudiences(cell, row)),
    TREMPLIN_COLUMN("languages", kOffering, "fr | en",
                    (row.offering.languages = ListOf(cell), true)),
    TREMPLIN_COLUMN("prerequisites", kOffering, kText, ReadText(cell, row.offering.prerequisites)),
    TREMPLIN_COLUMN("accessibility", kOffering, kText, ReadText(cell, row.offering.accessibility)),
    TREMPLIN_COLUMN("entry_level", kOffering, "1 à 8",
                    ReadCount(cell, row.offering.entry_level.value)),
    TREMPLIN_COLUMN("place", kOffering, kText, ReadText(cell, row.place.name)),
    TREMPLIN_COLUMN("street", kOffering, kText, ReadText(cell, row.place.street)),
    TREMPLIN_COLUMN("postcode", kOffering, "5 chiffres", ReadText(cell, row.place.postcode)),
    TREMPLIN_COLUMN("city", kOffering, kText, ReadText(cell, row.place.city)),
    TREMPLIN_COLUMN("start", kSession, kDate, ReadDay(cell, row.session.start)),
    TREMPLIN_COLUMN("end", kSession, kDate, ReadDay(cell, row.session.end)),
    TREMPLIN_COLUMN("registration_end", kSession, kDate,
                    ReadDay(cell, row.session.registration_end)),
    TREMPLIN_COLUMN("registration_url", kSession, "https://…",
                    ReadText(cell, row.session.registration_url)),
    TREMPLIN_COLUMN("state", kSession, "ouverte | fermée | suspendue",
                    ReadName(cell, kStates, row.session.state)),
    TREMPLIN_COLUMN("seats", kSession, kNumber, ReadSeats(cell, SeatKind::kCapacity, row)),
    TREMPLIN_COLUMN("seats_left", kSession, kNumber, ReadSeats(cell, SeatKind::kRemaining, row)),
    TREMPLIN_COLUMN("min_group", kSession, kNumber, ReadCount(cell, row.session.min_group)),
};

#undef TREMPLIN_COLUMN

}  // namespace

absl::Span<const OwnCsvColumn> OwnCsvColumns() { return kColumns; }

}  // namespace tremplin
