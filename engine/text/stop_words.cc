#include "engine/text/stop_words.h"

#include "absl/container/flat_hash_set.h"

namespace tremplin {
namespace {

using WordSet = absl::flat_hash_set<absl::string_view>;

const WordSet& StopWords() {
  static const WordSet* const words = new WordSet{
      // French: articles, pronouns, possessives.
      "le", "la", "les", "un", "une", "des", "du", "de", "au", "aux", "ce", "cet", "cette", "ces",
      "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "se", "soi", "lui", "leur",
      "leurs", "eux", "moi", "toi", "me", "te", "mon", "ma", "mes", "ton", "ta", "tes", "sa", "ses",
      "notre", "nos", "votre", "vos", "qui", "que", "quoi", "dont", "lequel", "laquelle",
      "lesquels", "lesquelles", "quel", "quelle", "quels", "quelles", "cela", "ceci", "celui",
      "celle", "ceux", "celles", "tout", "tous", "toute", "toutes", "chaque", "plusieurs",
      "quelque", "quelques", "aucun", "aucune", "autre", "autres", "meme", "memes", "tel", "telle",
      "tels", "telles",
      // French: prepositions, conjunctions, adverbs.
      "en", "dans", "sur", "sous", "par", "pour", "avec", "sans", "chez", "vers", "entre", "lors",
      "des", "depuis", "pendant", "jusque", "selon", "afin", "et", "ou", "mais", "donc", "or", "ni",
      "si", "comme", "lorsque", "puisque", "quand", "ainsi", "aussi", "alors", "tres", "plus",
      "moins", "pas", "ne", "non", "y", "notamment", "egalement", "etc", "aujourd'hui", "apres",
      "avant", "aupres", "pourquoi",
      // French: auxiliaries.
      "est", "sont", "etes", "sommes", "suis", "es", "etre", "sera", "serez", "seront", "serons",
      "soit", "etait", "ont", "avez", "avons", "ai", "as", "avoir", "aura", "aurez", "aurons",
      "peut", "pouvez", "peuvent", "doit", "devez", "doivent",
      // Halves of inclusive spellings.
      "euse", "euses", "trice", "trices", "rice", "ere", "iere", "ieres", "ienne", "ennes", "enne",
      // English.
      "the", "an", "and", "of", "to", "in", "for", "with", "by", "at", "from", "into", "onto",
      "this", "that", "these", "those", "is", "are", "be", "been", "being", "was", "were", "has",
      "have", "had", "will", "would", "shall", "should", "could", "may", "might", "must", "do",
      "does", "did", "its", "he", "she", "we", "you", "they", "them", "their", "our", "your", "his",
      "her", "my", "who", "which", "what", "when", "where", "how", "why", "there", "than", "then",
      "as", "if", "but", "not", "no", "so", "such", "all", "any", "each", "both", "other", "some",
      "more", "most", "about", "between", "through", "within", "also", "very"};
  return *words;
}

}  // namespace

bool IsStopWord(absl::string_view folded) { return StopWords().contains(folded); }

}  // namespace tremplin
