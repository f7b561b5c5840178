// Job offers of France Travail, as needs: what its API answers
// (`/offresdemploi/v2/offres/search`: {"resultats": [offer, …]}), a bare list of
// offers, or JSON Lines with an offer or an answer on each line. Two dialects:
// the API's names (`lieuTravail`, `appellationlibelle`,
// `qualitesProfessionnelles`, …) and those of collectors (`lieu` as a label with
// `codePostal` beside it, `appellation`, `qualites`).
//
// An item is an offer. Identity is "france-travail:<id>", whoever gathered it; an
// offer without `id` gets one from its content. The same id again: the same
// content is merged, for an offer moves from page to page while they are
// fetched; other content is rejected, so the first wins.
//
// `intitule` is the title, else `appellationlibelle` or `romeLibelle`; `romeCode`
// a code; `lieuTravail` the place, which is the label "59 - LILLE" where there is
// no more, and a name alone where it is a country, region or department;
// `nombrePostes` the headcount. Demands, required ("E") or desired ("S"):
// `competences` skills, `permis` licences, exact where the class is one we know,
// `langues` languages, without a level as they are given, `formations` diplomas
// (level, domain, comment; "Aucune formation scolaire" is none), qualities desired
// skills. need_demands.h says when they become explicit requirements and when
// lines of the text. What the offer states of experience, pay, contract and
// employer is no part of a need.
//
// `contact` and `agence` name persons: they are never read, and no row quotes a
// line or a value that could hold them.
//
// Repaired: markup or stray characters, texts above the limits of a need, places,
// unreadable values, missing ids, repeats.
#ifndef TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_READER_H_
#define TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_READER_H_

#include "absl/status/status.h"
#include "engine/import/byte_source.h"
#include "engine/import/importer.h"
#include "engine/import/item_outlet.h"

namespace tremplin {

// JSON Lines in a stream, a document as a whole (json_document.h): kInvalidArgument
// when it is neither an object nor a list.
absl::Status ReadFranceTravail(ByteSource& source, const ImportOptions& options,
                               ItemOutlet& outlet);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_FRANCE_TRAVAIL_READER_H_
