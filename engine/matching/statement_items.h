// Enumerations cut into their items: « préparer A, construire B et un C ».
#ifndef TREMPLIN_ENGINE_MATCHING_STATEMENT_ITEMS_H_
#define TREMPLIN_ENGINE_MATCHING_STATEMENT_ITEMS_H_

#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/need_words.h"

namespace tremplin {

// The items of the clause `range`, in order, trimmed (TrimItem), none empty.
//
// Commas, semicolons and colons separate, but not within brackets, and what
// follows one goes on the item before it when it is an object or a clause of
// that item: « gagner du temps sur les mails, les comptes rendus » is one item,
// « préparer les données, qui sortent de l'ERP » too. « et » separates before
// another verb, and before the last of several items; « préparer et nettoyer
// les données » stays together. Denied items (« ne plus attendre ») are left
// out.
std::vector<WordRange> SplitItems(absl::string_view text, const std::vector<NeedWord>& words,
                                  WordRange range);

// « ne plus attendre le dépanneur », « pas de diplôme exigé ».
bool IsDenied(const std::vector<NeedWord>& words, WordRange range);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_STATEMENT_ITEMS_H_
