#include "engine/catalogue/own_csv_columns.h"

#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "engine/catalogue/own_csv_words.h"
#include "engine/catalogue/written_values.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

using own_csv::kAudiences;
using own_csv::kBases;
using own_csv::kEntryModes;
using own_csv::kModalities;
using own_csv::kRhythms;
using own_csv::kStates;
using own_csv::kTaxes;
using own_csv::kTristates;
using own_csv::NameIn;
using own_csv::ReadName;

constexpr absl::string_view kDate = "AAAA-MM-JJ | JJ/MM/AAAA";
constexpr absl::string_view kText = "texte";
constexpr absl::string_view kCodes = "codes (|)";
constexpr absl::string_view kNumber = "nombre entier";
constexpr absl::string_view kUrl = "https://…";

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

std::string DayText(const std::optional<PartialDate>& day) {
  return day.has_value() ? FormatIso(*day) : "";
}

std::string CountText(const std::optional<int>& count) {
  return count.has_value() ? absl::StrCat(*count) : "";
}

// The main code first, for the reader takes the first one for it.
std::string CodesText(const OwnCsvRow& row, absl::string_view scheme) {
  std::vector<absl::string_view> codes;
  for (const bool main : {true, false}) {
    for (const Code& code : row.training.codes) {
      if (code.scheme == scheme && code.main == main) codes.push_back(code.code);
    }
  }
  return absl::StrJoin(codes, "|");
}

std::string CertificationsText(const OwnCsvRow& row) {
  std::vector<std::string> ids;
  for (const Validation& validation : row.training.validations) {
    const std::string& id = validation.certification.value();
    for (absl::string_view registry : {"RNCP", "RS"}) {
      if (absl::StartsWith(id, registry) && CertificationIdIn(registry, id) == id)
        ids.push_back(id);
    }
  }
  return absl::StrJoin(ids, "|");
}

std::string AudiencesText(const OwnCsvRow& row) {
  std::vector<std::string> words;
  for (Audience audience : row.offering.audiences) {
    std::string word = NameIn(kAudiences, audience);
    if (!word.empty()) words.push_back(std::move(word));
  }
  return absl::StrJoin(words, "|");
}

std::string PriceText(const OwnCsvRow& row) {
  if (!row.has_price) return "";
  const int64_t cents = row.price.amount.amount_cents;
  if (cents % 100 == 0) return absl::StrCat(cents / 100);
  return absl::StrFormat("%d,%02d", cents / 100, cents % 100);
}

std::string SeatsText(const OwnCsvRow& row, SeatKind kind) {
  for (const SeatCount& seats : row.session.seats) {
    if (seats.kind == kind) return absl::StrCat(seats.value);
  }
  return "";
}

// A column: how `cell` is read into `row`, and what is written of `row`.
#define TREMPLIN_COLUMN(name, level, expected, reading, writing)        \
  {                                                                     \
    name, OwnCsvLevel::level, expected,                                 \
        [](absl::string_view cell, OwnCsvRow& row) { return reading; }, \
        [](const OwnCsvRow& row) { return std::string(writing); }       \
  }
// A column of one text, number, day or word, in the field of `row` that is named.
#define TREMPLIN_TEXT(name, level, expected, field) \
  TREMPLIN_COLUMN(name, level, expected, ReadText(cell, row.field), row.field)
#define TREMPLIN_COUNT(name, level, expected, field) \
  TREMPLIN_COLUMN(name, level, expected, ReadCount(cell, row.field), CountText(row.field))
#define TREMPLIN_DAY(name, level, field) \
  TREMPLIN_COLUMN(name, level, kDate, ReadDay(cell, row.field), DayText(row.field))
#define TREMPLIN_WORD(name, level, expected, words, field) \
  TREMPLIN_COLUMN(name, level, expected, ReadName(cell, words, row.field), NameIn(words, row.field))

constexpr OwnCsvColumn kColumns[] = {
    TREMPLIN_TEXT("title", kTraining, kText, training.title),
    TREMPLIN_TEXT("objective", kTraining, kText, training.objective),
    TREMPLIN_TEXT("outcomes", kTraining, kText, training.outcomes),
    TREMPLIN_TEXT("content", kTraining, kText, training.content),
    TREMPLIN_TEXT("language", kTraining, "fr | en", training.language),
    TREMPLIN_TEXT("url", kTraining, kUrl, training.provenance.url),
    TREMPLIN_COLUMN("formacode", kTraining, kCodes, ReadCodes(cell, "FORMACODE", row),
                    CodesText(row, "FORMACODE")),
    TREMPLIN_COLUMN("rome", kTraining, kCodes, ReadCodes(cell, "ROME", row),
                    CodesText(row, "ROME")),
    TREMPLIN_COLUMN("nsf", kTraining, kCodes, ReadCodes(cell, "NSF", row), CodesText(row, "NSF")),
    TREMPLIN_COLUMN("certification", kTraining, "RNCP… | RS…", ReadCertifications(cell, row),
                    CertificationsText(row)),
    TREMPLIN_WORD("certifying", kTraining, "oui | non", kTristates, training.certifying),
    TREMPLIN_COUNT("certification_level", kTraining, "1 à 8", training.certification_level),
    TREMPLIN_COLUMN("provider_siret", kTraining, "14 chiffres",
                    ReadText(absl::StrReplaceAll(cell, {{" ", ""}}), row.provider.siret),
                    row.provider.siret),
    TREMPLIN_TEXT("provider_name", kTraining, kText, provider.name),
    TREMPLIN_TEXT("provider_phone", kTraining, kText, provider.contact.phone),
    TREMPLIN_TEXT("provider_email", kTraining, kText, provider.contact.email),
    TREMPLIN_WORD("modality", kOffering, "présentiel | mixte | distance", kModalities,
                  offering.modality),
    TREMPLIN_WORD("rhythm", kOffering,
                  "temps plein | temps partiel | soir et week-end | à son rythme", kRhythms,
                  offering.rhythm),
    TREMPLIN_WORD("entry_mode", kOffering, "dates fixes | entrées permanentes | à la demande",
                  kEntryModes, offering.entry_mode),
    TREMPLIN_COUNT("hours", kOffering, kNumber, offering.hours.total),
    TREMPLIN_TEXT("duration", kOffering, kText, offering.duration_text),
    TREMPLIN_COLUMN("price", kOffering, "1250,50", ReadPrice(cell, row), PriceText(row)),
    TREMPLIN_WORD("price_basis", kOffering, "par personne | par groupe | par heure", kBases,
                  price.basis),
    TREMPLIN_WORD("price_tax", kOffering, "TTC | HT | exonéré", kTaxes, price.tax),
    TREMPLIN_COLUMN("audiences", kOffering,
                    "salariés | demandeurs d'emploi | alternants | indépendants | agents publics",
                    ReadAudiences(cell, row), AudiencesText(row)),
    TREMPLIN_COLUMN("languages", kOffering, "fr | en",
                    (row.offering.languages = ListOf(cell), true),
                    absl::StrJoin(row.offering.languages, "|")),
    TREMPLIN_TEXT("prerequisites", kOffering, kText, offering.prerequisites),
    TREMPLIN_TEXT("accessibility", kOffering, kText, offering.accessibility),
    TREMPLIN_COUNT("entry_level", kOffering, "1 à 8", offering.entry_level.value),
    TREMPLIN_TEXT("place", kOffering, kText, place.name),
    TREMPLIN_TEXT("street", kOffering, kText, place.street),
    TREMPLIN_TEXT("postcode", kOffering, "5 chiffres", place.postcode),
    TREMPLIN_TEXT("city", kOffering, kText, place.city),
    TREMPLIN_DAY("start", kSession, session.start),
    TREMPLIN_DAY("end", kSession, session.end),
    TREMPLIN_DAY("registration_end", kSession, session.registration_end),
    TREMPLIN_TEXT("registration_url", kSession, kUrl, session.registration_url),
    TREMPLIN_WORD("state", kSession, "ouverte | fermée | suspendue", kStates, session.state),
    TREMPLIN_COLUMN("seats", kSession, kNumber, ReadSeats(cell, SeatKind::kCapacity, row),
                    SeatsText(row, SeatKind::kCapacity)),
    TREMPLIN_COLUMN("seats_left", kSession, kNumber, ReadSeats(cell, SeatKind::kRemaining, row),
                    SeatsText(row, SeatKind::kRemaining)),
    TREMPLIN_COUNT("min_group", kSession, kNumber, session.min_group),
};

#undef TREMPLIN_WORD
#undef TREMPLIN_DAY
#undef TREMPLIN_COUNT
#undef TREMPLIN_TEXT
#undef TREMPLIN_COLUMN

}  // namespace

absl::Span<const OwnCsvColumn> OwnCsvColumns() { return kColumns; }

const std::string& OwnCsvHeader() {
  static const std::string& header = *[] {
    std::vector<absl::string_view> names = {kOwnCsvTrainingId, kOwnCsvOfferingId, kOwnCsvSessionId};
    for (const OwnCsvColumn& column : kColumns) names.push_back(column.name);
    return new std::string(absl::StrCat(absl::StrJoin(names, ";"), "\n"));
  }();
  return header;
}

}  // namespace tremplin
