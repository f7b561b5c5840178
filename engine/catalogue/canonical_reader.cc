#include "engine/catalogue/canonical_reader.h"

#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

constexpr absl::string_view kKindField = "kind";

// Takes values off the front of the text; false where there is no such value.
class CanonicalReader {
 public:
  explicit CanonicalReader(absl::string_view text) : rest_(text) {}

  template <typename T>
  bool Read(T& out);
  // `kind`, when not empty, stands in the object beside the record's fields.
  template <typename T>
  bool ReadRecord(T& record, absl::string_view kind = "");

  bool AtEnd() const { return rest_.empty(); }

 private:
  bool Take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  // A string without escapes, within the text.
  bool ReadPlain(absl::string_view& out) {
    if (!Take('"')) return false;
    const size_t end = rest_.find('"');
    if (end == absl::string_view::npos) return false;
    out = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    return out.find('\\') == absl::string_view::npos && !HasControlCharacter(out);
  }
  static bool HasControlCharacter(absl::string_view text) {
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x20) return true;
    }
    return false;
  }
  bool ReadText(std::string& out);
  bool ReadInteger(int64_t& out);
  template <typename T>
  bool ReadList(std::vector<T>& out);

  absl::string_view rest_;
};

// The visitor that reads the value of the field of one name.
template <typename T>
class FieldReader {
 public:
  FieldReader(CanonicalReader& reader, absl::string_view name, T& record)
      : reader_(reader), name_(name), record_(record) {}

  template <typename M>
  void Field(const char* name, M T::*member) {
    if (name_ == name) good_ = reader_.Read(record_.*member);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    required_ |= name_ == name;
    Field(name, member);
  }
  void Scaled(const char* name, double T::*member, double scale) {
    if (name_ != name) return;
    int64_t integer = 0;
    good_ = reader_.Read(integer);
    record_.*member = static_cast<double>(integer) / scale;
  }
  void RequiredScaled(const char* name, double T::*member, double scale) {
    required_ |= name_ == name;
    Scaled(name, member, scale);
  }

  // False also when no field has the name.
  bool good() const { return good_; }
  bool required() const { return required_; }

 private:
  CanonicalReader& reader_;
  const absl::string_view name_;
  T& record_;
  bool good_ = false;
  bool required_ = false;
};

// The visitor that counts the fields that must be there.
template <typename T>
struct RequiredFields {
  template <typename M>
  void Field(const char*, M T::*) {}
  template <typename M>
  void Required(const char*, M T::*) {
    ++count;
  }
  void Scaled(const char*, double T::*, double) {}
  void RequiredScaled(const char*, double T::*, double) { ++count; }

  int count = 0;
};

bool CanonicalReader::ReadText(std::string& out) {
  if (!Take('"')) return false;
  out.clear();
  for (;;) {
    size_t plain = 0;
    while (plain < rest_.size() && rest_[plain] != '"' && rest_[plain] != '\\' &&
           static_cast<unsigned char>(rest_[plain]) >= 0x20) {
      ++plain;
    }
    out.append(rest_.data(), plain);
    rest_.remove_prefix(plain);
    if (Take('"')) return true;
    if (!Take('\\') || rest_.empty()) return false;
    // Others are rare enough to be left to ParseEntry.
    switch (rest_.front()) {
      case '"':
      case '\\':
        out.push_back(rest_.front());
        break;
      case 'n':
        out.push_back('\n');
        break;
      case 't':
        out.push_back('\t');
        break;
      default:
        return false;
    }
    rest_.remove_prefix(1);
  }
}

bool CanonicalReader::ReadInteger(int64_t& out) {
  size_t size = 0;
  while (size < rest_.size() &&
         (rest_[size] == '-' || (rest_[size] >= '0' && rest_[size] <= '9'))) {
    ++size;
  }
  const absl::string_view number = rest_.substr(0, size);
  rest_.remove_prefix(size);
  absl::string_view digits = number;
  absl::ConsumePrefix(&digits, "-");
  if (digits.empty() || (digits.front() == '0' && number != "0")) return false;
  // A fraction or an exponent would follow here.
  return absl::SimpleAtoi(number, &out) && !rest_.empty() &&
         (rest_.front() == ',' || rest_.front() == '}' || rest_.front() == ']');
}

template <typename T>
bool CanonicalReader::ReadList(std::vector<T>& out) {
  out.clear();
  if (!Take('[')) return false;
  if (Take(']')) return true;
  do {
    if (!Read(out.emplace_back())) return false;
  } while (Take(','));
  return Take(']');
}

template <typename T>
bool CanonicalReader::Read(T& out) {
  if constexpr (std::is_same_v<T, std::string>) {
    return ReadText(out);
  } else if constexpr (kIsStringId<T>) {
    std::string text;
    if (!ReadText(text)) return false;
    out = T(std::move(text));
    return true;
  } else if constexpr (std::is_same_v<T, bool>) {
    out = absl::ConsumePrefix(&rest_, "true");
    return out || absl::ConsumePrefix(&rest_, "false");
  } else if constexpr (std::is_integral_v<T>) {
    int64_t integer = 0;
    if (!ReadInteger(integer) || integer < std::numeric_limits<T>::min() ||
        integer > std::numeric_limits<T>::max()) {
      return false;
    }
    out = static_cast<T>(integer);
    return true;
  } else if constexpr (std::is_enum_v<T>) {
    absl::string_view name;
    if (!ReadPlain(name)) return false;
    const std::optional<T> value = ParseEnum<T>(name);
    if (value.has_value()) out = *value;
    return value.has_value();
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    absl::string_view text;
    if (!ReadPlain(text)) return false;
    const auto date = ParsePartialDate(text);
    if (!date.ok() || !date->has_value() || FormatIso(**date) != text) return false;
    out = **date;
    return true;
  } else if constexpr (kIsOptional<T>) {
    return Read(out.emplace());
  } else if constexpr (kIsVector<T>) {
    return ReadList(out);
  } else {
    return ReadRecord(out);
  }
}

template <typename T>
bool CanonicalReader::ReadRecord(T& record, absl::string_view kind) {
  if (!Take('{')) return false;
  int required = 0;
  bool kind_read = kind.empty();
  // Names ascend, so that none comes twice.
  absl::string_view name, last;
  if (!Take('}')) {
    do {
      if (!ReadPlain(name) || !Take(':') || name <= last) return false;
      last = name;
      if (!kind.empty() && name == kKindField) {
        absl::string_view value;
        if (!ReadPlain(value) || value != kind) return false;
        kind_read = true;
        continue;
      }
      FieldReader<T> field(*this, name, record);
      VisitFieldsOf(std::type_identity<T>(), field);
      if (!field.good()) return false;
      required += field.required() ? 1 : 0;
    } while (Take(','));
    if (!Take('}')) return false;
  }
  RequiredFields<T> fields;
  VisitFieldsOf(std::type_identity<T>(), fields);
  return kind_read && required == fields.count;
}

template <typename T>
std::optional<Entry> ReadEntry(EntryKind kind, absl::string_view bytes) {
  CanonicalReader reader(bytes);
  T record;
  if (!reader.ReadRecord(record, KindName(kind)) || !reader.AtEnd()) return std::nullopt;
  return Entry(std::move(record));
}

}  // namespace

std::optional<Entry> ReadCanonical(EntryKind kind, absl::string_view bytes) {
  if (!IsValidUtf8(bytes)) return std::nullopt;
  switch (kind) {
    case EntryKind::kProvider:
      return ReadEntry<Provider>(kind, bytes);
    case EntryKind::kTraining:
      return ReadEntry<Training>(kind, bytes);
    case EntryKind::kCertification:
      return ReadEntry<Certification>(kind, bytes);
    case EntryKind::kNeed:
      return ReadEntry<Need>(kind, bytes);
    case EntryKind::kConcept:
      return ReadEntry<Concept>(kind, bytes);
    case EntryKind::kReview:
      return ReadEntry<Review>(kind, bytes);
  }
  return std::nullopt;
}

}  // namespace tremplin
