#include "engine/text/gender_marks.h"

#include "absl/strings/ascii.h"

namespace tremplin {

std::string WithoutGenderMarks(absl::string_view title) {
  std::string text(title);
  for (absl::string_view mark : {"(H/F)", "(F/H)", "H/F", "F/H", "(h/f)", "(f/h)", "h/f", "f/h"}) {
    for (size_t at = text.find(mark.data(), 0, mark.size()); at != std::string::npos;
         at = text.find(mark.data(), 0, mark.size())) {
      text.erase(at, mark.size());
    }
  }
  absl::RemoveExtraAsciiWhitespace(&text);
  return text;
}

}  // namespace tremplin
