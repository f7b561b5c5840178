// Dates, amounts, words and columns of the text that a person reads.
#ifndef TREMPLIN_SERVICE_CLI_TEXT_LAYOUT_H_
#define TREMPLIN_SERVICE_CLI_TEXT_LAYOUT_H_

#include <cstddef>
#include <string>

#include "absl/strings/string_view.h"
#include "google/type/date.pb.h"
#include "tremplin/v1/catalogue_types.pb.h"
#include "tremplin/v1/need.pb.h"

namespace tremplin::cli {

// « 15 janvier 2027 », « janvier 2027 ».
std::string French(const google::type::Date& date);
// « 1 050 € ».
std::string French(const v1::Money& money);
// « exigée » or « souhaitée ».
absl::string_view French(v1::Importance importance);
// « notions », « autonomie », « maîtrise », « expertise »; "" when not stated.
absl::string_view French(v1::Proficiency level);

// One line of at most `columns` code points, with an ellipsis where it is cut.
std::string Shorten(absl::string_view text, size_t columns);

// Filled with spaces up to `columns` code points.
std::string Pad(std::string text, size_t columns);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_TEXT_LAYOUT_H_
