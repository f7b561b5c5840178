// How regulated qualifications and language levels are written, scheme by
// scheme.
#ifndef TREMPLIN_ENGINE_MATCHING_QUALIFICATION_NAMES_H_
#define TREMPLIN_ENGINE_MATCHING_QUALIFICATION_NAMES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/catalogue/catalogue_types.h"
#include "engine/text/need_words.h"

namespace tremplin {

// The text in which names are looked for.
struct NamingText {
  absl::string_view text;
  const std::vector<NeedWord>& words;
  bool is_electrical = false;  // speaks of habilitations: « BR » is one there

  // Without a lower-case letter in the original: "BR" is a code, "br" is not.
  bool IsUpperCase(size_t at) const;
};

struct NamedWords {
  Qualification qualification;
  WordRange range;
};

// Each: the qualifications whose name begins at words[at] are appended to
// `found`; the result is the number of words read, 0 when there is none.
using Namer = size_t (*)(const NamingText& text, size_t at, std::vector<NamedWords>& found);
size_t NameMachine(const NamingText& text, size_t at,
                   std::vector<NamedWords>& found);  // CACES, R408
size_t NameElectrical(const NamingText& text, size_t at,
                      std::vector<NamedWords>& found);                                 // B1V, BR
size_t NameSafety(const NamingText& text, size_t at, std::vector<NamedWords>& found);  // SST, SSIAP
size_t NameDriving(const NamingText& text, size_t at,
                   std::vector<NamedWords>& found);  // FIMO, permis
size_t NameLanguage(const NamingText& text, size_t at,
                    std::vector<NamedWords>& found);  // anglais B2

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_MATCHING_QUALIFICATION_NAMES_H_
