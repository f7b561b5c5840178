#include "engine/text/stemmer.h"

#include <memory>

#include "libstemmer.h"

namespace tremplin {
namespace {

struct DeleteStemmer {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};
using OwnedStemmer = std::unique_ptr<sb_stemmer, DeleteStemmer>;

// A Snowball stemmer holds its working state, so every thread has its own.
sb_stemmer* StemmerOfThread(Language language) {
  if (language == Language::kEnglish) {
    thread_local const OwnedStemmer english(sb_stemmer_new("english", "UTF_8"));
    return english.get();
  }
  thread_local const OwnedStemmer french(sb_stemmer_new("french", "UTF_8"));
  return french.get();
}

}  // namespace

Stemmer::Stemmer(Language language) : stemmer_(StemmerOfThread(language)) {}

absl::string_view Stemmer::Stem(absl::string_view word) const {
  // Null only without memory or in a libstemmer built without the language:
  // the word itself is a usable term then.
  if (stemmer_ == nullptr) return word;
  const sb_symbol* stem = sb_stemmer_stem(stemmer_, reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
  if (stem == nullptr) return word;
  return absl::string_view(reinterpret_cast<const char*>(stem), sb_stemmer_length(stemmer_));
}

}  // namespace tremplin
