#include "engine/matching/french_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace tremplin {

std::string FormatFrench(const Money& money) {
  const int64_t units = money.amount_cents / 100;
  const int64_t cents = money.amount_cents % 100;
  const std::string digits = absl::StrCat(units);
  std::string text;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += "\u00A0";
    text.push_back(digits[i]);
  }
  if (cents != 0) absl::StrAppendFormat(&text, ",%02d", cents);
  return absl::StrCat(text, "\u00A0", money.currency == "EUR" ? "€" : money.currency);
}

std::string FormatFrench(Tax tax) {
  switch (tax) {
    case Tax::kIncluded:
      return " TTC";
    case Tax::kExcluded:
      return " HT";
    case Tax::kExempt:
      return " net de taxe";
    case Tax::kUnknown:
      return "";
  }
  return "";
}

std::string FormatFrench(const PlaceConstraint& place) {
  return absl::StrCat(place.label, ", ", place.radius_km, " km à vol d'oiseau");
}

absl::string_view FormatFrench(Modality modality) {
  switch (modality) {
    case Modality::kOnSite:
      return "en présentiel";
    case Modality::kMixed:
      return "mixte, présentiel et distance";
    case Modality::kRemote:
      return "à distance";
    case Modality::kUnknown:
      return "modalité non communiquée";
  }
  return "";
}

absl::string_view FormatFrench(Rhythm rhythm) {
  switch (rhythm) {
    case Rhythm::kFullTime:
      return "temps plein";
    case Rhythm::kPartTime:
      return "temps partiel";
    case Rhythm::kEveningWeekend:
      return "soir ou week-end";
    case Rhythm::kSelfPaced:
      return "à son rythme";
    case Rhythm::kUnknown:
      return "rythme non communiqué";
  }
  return "";
}

absl::string_view FormatFrench(Proficiency level) {
  switch (level) {
    case Proficiency::kUnknown:
      return "";
    case Proficiency::kNotions:
      return "notions";
    case Proficiency::kAutonomy:
      return "autonomie";
    case Proficiency::kMastery:
      return "maîtrise";
    case Proficiency::kExpertise:
      return "expertise";
  }
  return "";
}

std::string ShortOfLevel(Proficiency reached, Proficiency wanted) {
  const bool known = reached != Proficiency::kUnknown;
  return absl::StrCat(known ? FormatFrench(reached) : "niveau non indiqué", ", ",
                      FormatFrench(wanted),
                      wanted == Proficiency::kNotions ? " demandées" : " demandée");
}

}  // namespace tremplin
