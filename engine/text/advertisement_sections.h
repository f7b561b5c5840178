// The parts of a job advertisement: what is wanted, who wants it, what is offered for it.
#ifndef TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_SECTIONS_H_
#define TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_SECTIONS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/text/need_words.h"
#include "engine/text/sentences.h"

namespace tremplin {

enum class AdvertisementSection {
  kUnknown,   // nothing announces it
  kWanted,    // tasks, profile, skills
  kEmployer,  // who the firm is
  kOffered,   // pay, benefits, hours, how to apply
};

// Follows an advertisement from sentence to sentence. A short line that announces
// (« Vos missions », « Pourquoi nous rejoindre ? », « Nous vous proposons : ») begins a
// section. It ends with the next one, with a paragraph that is no list, and after a list
// with the first line that is none of its items: what nothing announces is unknown, for
// demands are worth more than tidiness.
//
// Thread safety: none; one per text.
class AdvertisementReader {
 public:
  // `text` must outlive the reader.
  explicit AdvertisementReader(absl::string_view text) : text_(text) {}

  // The section that the next sentence of the text belongs to, which it may begin.
  // `words` are the sentence's.
  AdvertisementSection Next(Span sentence, const std::vector<NeedWord>& words);

 private:
  const absl::string_view text_;
  uint32_t read_ = 0;  // end of the last sentence
  AdvertisementSection section_ = AdvertisementSection::kUnknown;
  bool any_line_ = false;  // since the section was announced
  bool in_list_ = false;   // its first line is an item
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_TEXT_ADVERTISEMENT_SECTIONS_H_
