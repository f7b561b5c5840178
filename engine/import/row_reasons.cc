#include "engine/import/row_reasons.h"

#include <algorithm>
#include <array>

#include "absl/strings/substitute.h"

namespace tremplin {
namespace {

struct Wording {
  absl::string_view code;
  absl::string_view french;
  absl::string_view english;
};

Wording WordingOf(RowReason reason) {
  switch (reason) {
    case RowReason::kTextCleaned:
      return {"text-cleaned", "Balises ou caractères parasites retirés : $0.",
              "Markup or stray characters removed: $0."};
    case RowReason::kTextShortened:
      return {"text-shortened", "$0 : texte coupé à $1 caractères.",
              "$0: text cut to $1 characters."};
    case RowReason::kListShortened:
      return {"list-shortened", "$0 : $1 éléments gardés sur $2.", "$0: $1 of $2 items kept."};
    case RowReason::kUnreadableValue:
      return {"unreadable-value", "$0 : valeur $1 illisible, laissée de côté.",
              "$0: value $1 cannot be read and was left out."};
    case RowReason::kSiretRepaired:
      return {"siret-repaired", "SIRET $0 lu $1.", "SIRET $0 read as $1."};
    case RowReason::kPlaceRepaired:
      return {"place-repaired", "$0 : $1 remplacé par $2, d'après la table des communes.",
              "$0: $1 replaced by $2, from the table of communes."};
    case RowReason::kZeroPrice:
      return {"zero-price", "$0 : prix nul, lu comme non communiqué.",
              "$0: a price of zero, read as not stated."};
    case RowReason::kSeveralPlaces:
      return {"several-places", "$0 lieux de formation pour une action ; gardé : $1.",
              "$0 places of training for one action; kept: $1."};
    case RowReason::kDatesBackwards:
      return {"dates-backwards", "La session finit ($1) avant de commencer ($0) ; laissée de côté.",
              "The session ends ($1) before it starts ($0); left out."};
    case RowReason::kMissingNumber:
      return {"missing-number", "Sans numéro ; identifiant tiré du contenu : $0.",
              "No number; id made from the content: $0."};
    case RowReason::kRepeatedNumber:
      return {"repeated-number", "Numéro $0 déjà lu ($1) : les deux sont réunis.",
              "Number $0 was read before ($1): the two were put together."};
    case RowReason::kConflictingValue:
      return {"conflicting-value", "$0 : $1 contredit une ligne précédente ; gardé : $2.",
              "$0: $1 contradicts an earlier row; kept: $2."};
    case RowReason::kEncodingRepaired:
      return {"encoding-repaired", "Ligne hors UTF-8, lue en Windows-1252.",
              "Line not in UTF-8, read as Windows-1252."};
    case RowReason::kAbsentFromSource:
      return {"absent-from-source", "N'est plus dans l'export complet de $0 : retiré du catalogue.",
              "No longer in the full export of $0: removed from the catalogue."};
    case RowReason::kMissingTitle:
      return {"missing-title", "Sans intitulé.", "No title."};
    case RowReason::kMissingCode:
      return {"missing-code", "$0 absent ou illisible.", "$0 is missing or cannot be read."};
    case RowReason::kInvalidJson:
      return {"invalid-json", "N'est pas un objet JSON : $0.", "Not a JSON object: $0."};
    case RowReason::kInvalidUtf8:
      return {"invalid-utf8", "N'est pas en UTF-8.", "Not in UTF-8."};
    case RowReason::kLineTooLong:
      return {"line-too-long", "Plus longue que $0 octets.", "Longer than $0 bytes."};
    case RowReason::kWrongField:
      return {"wrong-field", "Champ refusé : $0.", "Field refused: $0."};
    case RowReason::kInvalidEntry:
      return {"invalid-entry", "Fiche refusée : $0.", "Entry refused: $0."};
    case RowReason::kWrongColumns:
      return {"wrong-columns", "$1 colonnes au lieu de $0.", "$1 columns instead of $0."};
    case RowReason::kUnreadableCell:
      return {"unreadable-cell", "$0 : $1 illisible ; attendu : $2.",
              "$0: $1 cannot be read; expected: $2."};
    case RowReason::kRepeatedEntry:
      return {"repeated-entry", "$0 est déjà donné, avec un autre contenu ($1).",
              "$0 was given before with other content ($1)."};
    case RowReason::kUnknownType:
      return {"unknown-type", "Type qui n'est pas importé : $0.", "Type that is not imported: $0."};
  }
  return {};
}

}  // namespace

absl::string_view ReasonCode(RowReason reason) { return WordingOf(reason).code; }

RowReport MakeRowReport(RowOutcome outcome, RowReason reason, absl::string_view location,
                        absl::string_view item,
                        std::initializer_list<absl::string_view> arguments) {
  std::array<absl::string_view, 3> filled;
  std::copy_n(arguments.begin(), std::min(arguments.size(), filled.size()), filled.begin());
  const Wording wording = WordingOf(reason);
  return {.outcome = outcome,
          .location = std::string(location),
          .item = std::string(item),
          .reason = std::string(wording.code),
          .message_fr = absl::Substitute(wording.french, filled[0], filled[1], filled[2]),
          .message_en = absl::Substitute(wording.english, filled[0], filled[1], filled[2])};
}

}  // namespace tremplin
