#include "service/cli/text_layout.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "engine/base/date.h"
#include "engine/matching/french_words.h"
#include "engine/text/normalise.h"

namespace tremplin::cli {

std::string French(const google::type::Date& date) {
  return FormatFrench(PartialDate{date.year(), date.month(), date.day()});
}

std::string French(const v1::Money& money) {
  return FormatFrench(
      Money{money.amount_cents(), money.currency().empty() ? "EUR" : money.currency()});
}

absl::string_view French(v1::Importance importance) {
  return importance == v1::IMPORTANCE_DESIRED ? "souhaitée" : "exigée";
}

absl::string_view French(v1::Proficiency level) {
  return FormatFrench(static_cast<Proficiency>(level));
}

std::string Shorten(absl::string_view text, size_t columns) {
  std::string flat(text);
  std::replace(flat.begin(), flat.end(), '\n', ' ');
  if (CountCodePoints(flat) <= columns) return flat;
  size_t bytes = 0;
  for (size_t shown = 0; shown + 1 < columns; ++shown) {
    ++bytes;
    while (bytes < flat.size() && (static_cast<unsigned char>(flat[bytes]) & 0xC0) == 0x80) ++bytes;
  }
  return absl::StrCat(flat.substr(0, bytes), "…");
}

std::string Pad(std::string text, size_t columns) {
  const size_t width = CountCodePoints(text);
  if (width < columns) text.append(columns - width, ' ');
  return text;
}

}  // namespace tremplin::cli
