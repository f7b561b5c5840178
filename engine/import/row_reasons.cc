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
  // What the producer can do.
  absl::string_view fix_french;
  absl::string_view fix_english;
};

Wording WordingOf(RowReason reason) {
  switch (reason) {
    case RowReason::kTextCleaned:
      return {"text-cleaned", "Balises ou caractères parasites retirés : $0.",
              "Markup or stray characters removed: $0.",
              "Fournissez du texte sans balises HTML ni caractères de contrôle.",
              "Give plain text without HTML tags or control characters."};
    case RowReason::kTextShortened:
      return {"text-shortened", "$0 : texte coupé à $1 caractères.",
              "$0: text cut to $1 characters.",
              "Raccourcissez ce texte, ou répartissez-le sur plusieurs champs.",
              "Shorten this text, or spread it over several fields."};
    case RowReason::kListShortened:
      return {"list-shortened", "$0 : $1 éléments gardés sur $2.", "$0: $1 of $2 items kept.",
              "Gardez les éléments les plus utiles, les principaux d'abord.",
              "Keep the most useful items, the main ones first."};
    case RowReason::kUnreadableValue:
      return {"unreadable-value", "$0 : valeur $1 illisible, laissée de côté.",
              "$0: value $1 cannot be read and was left out.",
              "Corrigez la valeur selon le format du champ, ou laissez-la vide.",
              "Correct the value to the field's format, or leave it empty."};
    case RowReason::kSiretRepaired:
      return {"siret-repaired", "SIRET $0 lu $1.", "SIRET $0 read as $1.",
              "Écrivez les 14 chiffres du SIRET.", "Write the 14 digits of the SIRET."};
    case RowReason::kPlaceRepaired:
      return {"place-repaired", "$0 : $1 remplacé par $2, d'après la table des communes.",
              "$0: $1 replaced by $2, from the table of communes.",
              "Corrigez le lieu : code INSEE de la commune, code postal, coordonnées en degrés "
              "décimaux.",
              "Correct the place: INSEE code of the commune, postcode, coordinates in decimal "
              "degrees."};
    case RowReason::kZeroPrice:
      return {"zero-price", "$0 : prix nul, lu comme non communiqué.",
              "$0: a price of zero, read as not stated.",
              "Indiquez le prix, ou laissez le champ vide s'il n'est pas communiqué.",
              "State the price, or leave the field empty when it is not known."};
    case RowReason::kSeveralPlaces:
      return {"several-places", "$0 lieux de formation pour une action ; gardé : $1.",
              "$0 places of training for one action; kept: $1.",
              "Décrivez une action par lieu de formation.",
              "Describe one action per place of training."};
    case RowReason::kDatesBackwards:
      return {"dates-backwards", "La session finit ($1) avant de commencer ($0) ; laissée de côté.",
              "The session ends ($1) before it starts ($0); left out.",
              "Vérifiez les dates de début et de fin.", "Check the dates of start and end."};
    case RowReason::kMissingNumber:
      return {"missing-number", "Sans numéro ; identifiant tiré du contenu : $0.",
              "No number; id made from the content: $0.",
              "Donnez un numéro stable : sans lui, une fiche modifiée devient une autre fiche.",
              "Give a stable number: without it an entry that changes becomes another entry."};
    case RowReason::kRepeatedNumber:
      return {"repeated-number", "Numéro $0 déjà lu ($1) : les deux sont réunis.",
              "Number $0 was read before ($1): the two were put together.",
              "Donnez un numéro par fiche, ou une seule fiche par numéro.",
              "Give one number per entry, or one entry per number."};
    case RowReason::kConflictingValue:
      return {
          "conflicting-value", "$0 : $1 contredit une ligne précédente ; gardé : $2.",
          "$0: $1 contradicts an earlier row; kept: $2.",
          "Répétez la même valeur sur toutes les lignes de la fiche, ou laissez la cellule vide.",
          "Repeat the same value on all rows of the entry, or leave the cell empty."};
    case RowReason::kEncodingRepaired:
      return {"encoding-repaired", "Ligne hors UTF-8, lue en Windows-1252.",
              "Line not in UTF-8, read as Windows-1252.", "Enregistrez le fichier en UTF-8.",
              "Save the file in UTF-8."};
    case RowReason::kAbsentFromSource:
      return {"absent-from-source", "N'est plus dans l'export complet de $0 : retiré du catalogue.",
              "No longer in the full export of $0: removed from the catalogue.",
              "Rien à faire si le retrait est voulu ; sinon, remettez la fiche dans l'export.",
              "Nothing to do if it was withdrawn on purpose; else put it back into the export."};
    case RowReason::kMissingTitle:
      return {"missing-title", "Sans intitulé.", "No title.", "Renseignez l'intitulé.",
              "Fill in the title."};
    case RowReason::kMissingCode:
      return {"missing-code", "$0 absent ou illisible.", "$0 is missing or cannot be read.",
              "Renseignez ce code.", "Fill in this code."};
    case RowReason::kInvalidJson:
      return {"invalid-json", "N'est pas un objet JSON : $0.", "Not a JSON object: $0.",
              "Écrivez un objet JSON complet, avec guillemets et virgules.",
              "Write one complete JSON object, with its quotes and commas."};
    case RowReason::kInvalidUtf8:
      return {"invalid-utf8", "N'est pas en UTF-8.", "Not in UTF-8.",
              "Enregistrez le fichier en UTF-8.", "Save the file in UTF-8."};
    case RowReason::kLineTooLong:
      return {"line-too-long", "Plus longue que $0 octets.", "Longer than $0 bytes.",
              "Découpez la fiche, ou vérifiez qu'un saut de ligne ne manque pas.",
              "Split the entry, or check that no line end is missing."};
    case RowReason::kWrongField:
      return {"wrong-field", "Champ refusé : $0.", "Field refused: $0.",
              "Corrigez ou retirez ce champ ; les noms admis sont ceux du contrat.",
              "Correct or remove this field; the names are those of the contract."};
    case RowReason::kInvalidEntry:
      return {"invalid-entry", "Fiche refusée : $0.", "Entry refused: $0.",
              "Corrigez le champ nommé, puis importez à nouveau.",
              "Correct the field that is named, then import again."};
    case RowReason::kWrongColumns:
      return {"wrong-columns", "$1 colonnes au lieu de $0.", "$1 columns instead of $0.",
              "Vérifiez séparateurs et guillemets de cette ligne.",
              "Check the separators and quotes of this row."};
    case RowReason::kUnreadableCell:
      return {"unreadable-cell", "$0 : $1 illisible ; attendu : $2.",
              "$0: $1 cannot be read; expected: $2.",
              "Écrivez la cellule comme attendu, ou laissez-la vide.",
              "Write the cell as expected, or leave it empty."};
    case RowReason::kRepeatedEntry:
      return {"repeated-entry", "$0 est déjà donné, avec un autre contenu ($1).",
              "$0 was given before with other content ($1).",
              "Gardez une seule version de cette fiche.", "Keep one version of this entry."};
    case RowReason::kUnknownType:
      return {"unknown-type", "Type qui n'est pas importé : $0.", "Type that is not imported: $0.",
              "Retirez cet élément, ou donnez-lui un type importé.",
              "Remove this item, or give it a type that is imported."};
    case RowReason::kNothingToKeep:
      return {"nothing-to-keep", "Ligne de présentation : rien à garder.",
              "A row about layout: nothing to keep.",
              "Rien à faire ; ce fichier peut être laissé de côté.",
              "Nothing to do; this file can be left aside."};
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
          .message_en = absl::Substitute(wording.english, filled[0], filled[1], filled[2]),
          .fix_fr = std::string(wording.fix_french),
          .fix_en = std::string(wording.fix_english)};
}

}  // namespace tremplin
