// What kind of value a field of a catalogue record holds, and where it is.
#ifndef TREMPLIN_ENGINE_CATALOGUE_FIELD_TYPES_H_
#define TREMPLIN_ENGINE_CATALOGUE_FIELD_TYPES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/ids.h"

namespace tremplin {

template <typename T>
inline constexpr bool kIsVector = false;
template <typename T>
inline constexpr bool kIsVector<std::vector<T>> = true;
template <typename T>
inline constexpr bool kIsOptional = false;
template <typename T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool kIsStringId = false;
template <typename Tag>
inline constexpr bool kIsStringId<StringId<Tag>> = true;

// The way from an entry to one of its fields, "offerings[0].hours.total", as a
// walk enters and leaves records. Put into words only when it is asked for: most
// walks find nothing to say.
class FieldPath {
 public:
  // While it lives, the path is longer by one field or one index. `field` must
  // outlive it.
  class Step {
   public:
    Step(FieldPath& path, absl::string_view field) : path_(path) {
      path.steps_.push_back({field, std::nullopt});
    }
    Step(FieldPath& path, size_t index) : path_(path) { path.steps_.push_back({{}, index}); }
    ~Step() { path_.steps_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    FieldPath& path_;
  };

  // "" at the entry itself.
  std::string text() const {
    std::string text;
    for (const OneStep& step : steps_) {
      if (step.index.has_value()) {
        absl::StrAppend(&text, "[", *step.index, "]");
      } else {
        absl::StrAppend(&text, text.empty() ? "" : ".", step.field);
      }
    }
    return text;
  }

 private:
  struct OneStep {
    absl::string_view field;
    std::optional<size_t> index;  // instead of a field
  };
  std::vector<OneStep> steps_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_FIELD_TYPES_H_
