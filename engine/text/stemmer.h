// Snowball stems. Private to engine/text.
#ifndef TREMPLIN_ENGINE_TEXT_STEMMER_H_
#define TREMPLIN_ENGINE_TEXT_STEMMER_H_

#include "absl/strings/string_view.h"
#include "engine/text/language.h"

struct sb_stemmer;

namespace tremplin {

// A view of the calling thread's stemmer of one language (kUnknown: French).
// Thread safety: each object stays in the thread that made it.
class Stemmer {
 public:
  explicit Stemmer(Language language);

  // The stem of a lower-case word with its accents; valid until the next call
  // in this thread.
  absl::string_view Stem(absl::string_view word) const;

 private:
  sb_stemmer* stemmer_;  // owned by the thread
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_STEMMER_H_
