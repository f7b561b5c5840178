// The two visitors behind record_conversion.h: reflection on the message's
// side, engine/catalogue/entry_fields.h on the record's.
#ifndef TREMPLIN_SERVICE_RECORD_VISITORS_H_
#define TREMPLIN_SERVICE_RECORD_VISITORS_H_

#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"
#include "engine/catalogue/validation.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "google/type/date.pb.h"
#include "service/resource_names.h"

namespace tremplin {

// The name of a record's field in its message.
template <typename T>
std::string MessageFieldName(absl::string_view field) {
  if (field == "id" && !std::is_same_v<T, ExternalId>) return "name";
  if (std::is_same_v<T, Provider> && field == "name") return "display_name";
  absl::string_view name = field;
  if (!absl::ConsumeSuffix(&name, "_e6")) absl::ConsumeSuffix(&name, "_milli");
  return std::string(name);
}

template <typename T>
void WriteRecord(const T& record, const std::string& parent, google::protobuf::Message& message);
template <typename T>
T ReadRecord(const google::protobuf::Message& message, const std::string& parent,
             const std::string& path, std::vector<FieldViolation>& violations);

// Writes the fields of one record into its message; defaults stay unset.
template <typename T>
class MessageWriter {
 public:
  MessageWriter(const T& record, const std::string& parent, google::protobuf::Message& message)
      : record_(record),
        parent_(parent),
        message_(message),
        reflection_(*message.GetReflection()) {}

  template <typename M>
  void Field(const char* name, M T::*member) {
    if (!(record_.*member == defaults_.*member)) Required(name, member);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    Set(FieldOf(name), name, record_.*member);
  }
  void Scaled(const char* name, double T::*member, double scale) {
    if (record_.*member != 0) RequiredScaled(name, member, scale);
  }
  void RequiredScaled(const char* name, double T::*member, double) {
    reflection_.SetDouble(&message_, FieldOf(name), record_.*member);
  }

 private:
  const google::protobuf::FieldDescriptor* FieldOf(absl::string_view name) const {
    return message_.GetDescriptor()->FindFieldByName(MessageFieldName<T>(name));
  }

  template <typename M>
  void Set(const google::protobuf::FieldDescriptor* field, absl::string_view name, const M& value) {
    if constexpr (std::is_same_v<M, std::string>) {
      reflection_.SetString(&message_, field, value);
    } else if constexpr (std::is_same_v<M, bool>) {
      reflection_.SetBool(&message_, field, value);
    } else if constexpr (std::is_same_v<M, int>) {
      reflection_.SetInt32(&message_, field, value);
    } else if constexpr (std::is_same_v<M, int64_t>) {
      reflection_.SetInt64(&message_, field, value);
    } else if constexpr (std::is_enum_v<M>) {
      reflection_.SetEnumValue(&message_, field, static_cast<int>(value));
    } else if constexpr (kIsStringId<M>) {
      if (!value.empty()) reflection_.SetString(&message_, field, NameOf(name, value));
    } else if constexpr (kIsOptional<M>) {
      if (value.has_value()) Set(field, name, *value);
    } else if constexpr (kIsVector<M>) {
      for (const auto& item : value) Add(field, name, item);
    } else {
      WriteInto(value, *reflection_.MutableMessage(&message_, field));
    }
  }

  template <typename M>
  void Add(const google::protobuf::FieldDescriptor* field, absl::string_view name, const M& item) {
    if constexpr (std::is_same_v<M, std::string>) {
      reflection_.AddString(&message_, field, item);
    } else if constexpr (std::is_enum_v<M>) {
      reflection_.AddEnumValue(&message_, field, static_cast<int>(item));
    } else if constexpr (kIsStringId<M>) {
      reflection_.AddString(&message_, field, NameOf(name, item));
    } else {
      WriteInto(item, *reflection_.AddMessage(&message_, field));
    }
  }

  template <typename M>
  void WriteInto(const M& value, google::protobuf::Message& message) {
    if constexpr (std::is_same_v<M, PartialDate>) {
      auto& date = static_cast<google::type::Date&>(message);
      date.set_year(value.year);
      date.set_month(value.month);
      date.set_day(value.day);
    } else {
      WriteRecord(value, OwnName(), message);
    }
  }

  // The resource's own name carries its parents'; a reference starts anew.
  template <typename Id>
  std::string NameOf(absl::string_view name, const Id& id) const {
    return absl::StrCat(name == "id" ? absl::string_view(parent_) : "",
                        CollectionOf(static_cast<const Id*>(nullptr)), id.value());
  }

  // What the names of resources within this one begin with.
  std::string OwnName() const {
    if constexpr (std::is_same_v<T, Training> || std::is_same_v<T, Offering>) {
      return absl::StrCat(NameOf("id", record_.id), "/");
    }
    return parent_;
  }

  const T& record_;
  const T defaults_{};
  const std::string& parent_;
  google::protobuf::Message& message_;
  const google::protobuf::Reflection& reflection_;
};

template <typename T>
void WriteRecord(const T& record, const std::string& parent, google::protobuf::Message& message) {
  MessageWriter<T> writer(record, parent, message);
  VisitFieldsOf(std::type_identity<T>(), writer);
}

// Reads the fields of one record from its message; unset ones keep the
// record's default.
template <typename T>
class MessageReader {
 public:
  MessageReader(const google::protobuf::Message& message, const std::string& parent,
                const std::string& path, T& record, std::vector<FieldViolation>& violations)
      : message_(message),
        parent_(parent),
        path_(path),
        record_(record),
        violations_(violations),
        reflection_(*message.GetReflection()) {}

  template <typename M>
  void Field(const char* name, M T::*member) {
    Get(FieldOf(name), name, record_.*member);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    Field(name, member);
  }
  void Scaled(const char* name, double T::*member, double) {
    record_.*member = reflection_.GetDouble(message_, FieldOf(name));
  }
  void RequiredScaled(const char* name, double T::*member, double scale) {
    Scaled(name, member, scale);
  }

 private:
  const google::protobuf::FieldDescriptor* FieldOf(absl::string_view name) const {
    return message_.GetDescriptor()->FindFieldByName(MessageFieldName<T>(name));
  }
  std::string PathOf(const google::protobuf::FieldDescriptor* field) const {
    return absl::StrCat(path_, field->name());
  }

  template <typename M>
  void Get(const google::protobuf::FieldDescriptor* field, absl::string_view name, M& value) {
    if constexpr (kIsVector<M>) {
      const int size = reflection_.FieldSize(message_, field);
      for (int i = 0; i < size; ++i) {
        typename M::value_type item{};
        GetItem(field, i, absl::StrCat(PathOf(field), "[", i, "]"), item);
        value.push_back(std::move(item));
      }
    } else if constexpr (kIsStringId<M>) {
      const std::string text = reflection_.GetString(message_, field);
      if (!text.empty()) ReadName(text, name == "id" ? parent_ : "", PathOf(field), value);
    } else {
      if (!HasValue(field)) return;
      GetOne(field, value);
    }
  }

  // Fields without presence count as set when they differ from zero.
  bool HasValue(const google::protobuf::FieldDescriptor* field) const {
    return reflection_.HasField(message_, field);
  }

  template <typename M>
  void GetOne(const google::protobuf::FieldDescriptor* field, M& value) {
    if constexpr (std::is_same_v<M, std::string>) {
      value = reflection_.GetString(message_, field);
    } else if constexpr (std::is_same_v<M, bool>) {
      value = reflection_.GetBool(message_, field);
    } else if constexpr (std::is_same_v<M, int>) {
      value = reflection_.GetInt32(message_, field);
    } else if constexpr (std::is_same_v<M, int64_t>) {
      value = reflection_.GetInt64(message_, field);
    } else if constexpr (std::is_enum_v<M>) {
      ReadEnum(reflection_.GetEnumValue(message_, field), PathOf(field), value);
    } else if constexpr (kIsOptional<M>) {
      typename M::value_type inner{};
      GetOne(field, inner);
      value = std::move(inner);
    } else {
      ReadMessage(reflection_.GetMessage(message_, field), PathOf(field), value);
    }
  }

  template <typename M>
  void GetItem(const google::protobuf::FieldDescriptor* field, int i, const std::string& path,
               M& value) {
    if constexpr (std::is_same_v<M, std::string>) {
      value = reflection_.GetRepeatedString(message_, field, i);
    } else if constexpr (std::is_enum_v<M>) {
      ReadEnum(reflection_.GetRepeatedEnumValue(message_, field, i), path, value);
    } else if constexpr (kIsStringId<M>) {
      ReadName(reflection_.GetRepeatedString(message_, field, i), "", path, value);
    } else {
      ReadMessage(reflection_.GetRepeatedMessage(message_, field, i), path, value);
    }
  }

  template <typename M>
  void ReadMessage(const google::protobuf::Message& message, const std::string& path, M& value) {
    if constexpr (std::is_same_v<M, PartialDate>) {
      const auto& date = static_cast<const google::type::Date&>(message);
      value = {date.year(), date.month(), date.day()};
    } else {
      value = ReadRecord<M>(message, OwnName(), absl::StrCat(path, "."), violations_);
    }
  }

  template <typename E>
  void ReadEnum(int number, const std::string& path, E& value) {
    value = static_cast<E>(number);
    if (number < 0 || !IsKnownEnumerator(value)) {
      violations_.push_back({path, absl::StrCat("no such value: ", number)});
      value = E{};
    }
  }

  template <typename Id>
  void ReadName(const std::string& text, absl::string_view parent, const std::string& path,
                Id& id) {
    absl::StatusOr<std::string> parsed =
        ParseName(text, parent, CollectionOf(static_cast<const Id*>(nullptr)));
    if (parsed.ok()) {
      id = Id(*std::move(parsed));
    } else {
      const absl::string_view message = parsed.status().message();
      violations_.push_back({path, std::string(message.data(), message.size())});
    }
  }

  std::string OwnName() const {
    if constexpr (std::is_same_v<T, Training> || std::is_same_v<T, Offering>) {
      return absl::StrCat(reflection_.GetString(message_, FieldOf("id")), "/");
    }
    return parent_;
  }

  const google::protobuf::Message& message_;
  const std::string& parent_;
  const std::string& path_;
  T& record_;
  std::vector<FieldViolation>& violations_;
  const google::protobuf::Reflection& reflection_;
};

template <typename T>
T ReadRecord(const google::protobuf::Message& message, const std::string& parent,
             const std::string& path, std::vector<FieldViolation>& violations) {
  T record;
  MessageReader<T> reader(message, parent, path, record, violations);
  VisitFieldsOf(std::type_identity<T>(), reader);
  return record;
}

}  // namespace tremplin

#endif  // TREMPLIN_SERVICE_RECORD_VISITORS_H_
