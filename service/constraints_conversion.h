// Constraints of the contract to those of the engine.
#ifndef TREMPLIN_SERVICE_CONSTRAINTS_CONVERSION_H_
#define TREMPLIN_SERVICE_CONSTRAINTS_CONVERSION_H_

#include <optional>
#include <string>
#include <vector>

#include "engine/catalogue/validation.h"
#include "engine/matching/constraints.h"
#include "engine/place/gazetteer.h"
#include "google/type/date.pb.h"
#include "tremplin/v1/constraints.pb.h"

namespace tremplin {

// Bad fields are added to `violations` with their path.
Constraints ReadConstraints(const v1::Constraints& message, const Gazetteer& gazetteer,
                            std::vector<FieldViolation>& violations);

// A whole, existing day; anything else is a violation of `field`.
std::optional<Date> ReadDay(const google::type::Date& message, const std::string& field,
                            std::vector<FieldViolation>& violations);
void WriteDay(Date date, google::type::Date& message);

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_CONSTRAINTS_CONVERSION_H_
