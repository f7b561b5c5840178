#include "engine/text/advertisement.h"

#include <vector>

#include "engine/text/need_words.h"

namespace tremplin {

bool IsAdvertisement(absl::string_view text) {
  const std::vector<NeedWord> words = SplitNeedWords(text);
  // Who hires may ask for training as well.
  if (ContainsAny(
          words,
          {"cherche une formation", "cherchons une formation", "recherche une formation",
           "recherchons une formation", "besoin d une formation", "cherchons a former",
           "cherche a former", "voulons former", "voudrions former", "souhaitons former",
           "voulons le former", "voulons la former", "voulons les former", "looking for training",
           "looking for a training", "looking for a course", "need training"})) {
    return false;
  }
  // Nothing but an advertisement says whom a job is open to.
  int signs = ContainsAny(words, {"h f", "f h"}) ? 2 : 0;
  for (absl::string_view sign : {"cdi",
                                 "cdd",
                                 "poste",
                                 "candidature*",
                                 "profil",
                                 "salaire",
                                 "remuneration",
                                 "recrut*",
                                 "recherche",
                                 "recherchons",
                                 "missions",
                                 "interim",
                                 "vous etes",
                                 "vous serez",
                                 "vous avez",
                                 "job description",
                                 "you will",
                                 "salary",
                                 "benefits",
                                 "responsibilities",
                                 "years of experience",
                                 "hiring",
                                 "join us",
                                 "join our",
                                 "candidates"}) {
    signs += ContainsAny(words, {sign}) ? 1 : 0;
  }
  return signs >= 3;
}

}  // namespace tremplin
