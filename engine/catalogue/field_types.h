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
// walk enters and leaves records. "" at the entry itself.
class FieldPath {
 public:
  // While it lives, the path is longer by one field or one index.
  class Step {
   public:
    Step(FieldPath& path, absl::string_view field) : path_(path), length_(path.text_.size()) {
      absl::StrAppend(&path.text_, path.text_.empty() ? "" : ".", field);
    }
    Step(FieldPath& path, size_t index) : path_(path), length_(path.text_.size()) {
      absl::StrAppend(&path.text_, "[", index, "]");
    }
    ~Step() { path_.text_.resize(length_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    FieldPath& path_;
    const size_t length_;
  };

  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_CATALOGUE_FIELD_TYPES_H_
