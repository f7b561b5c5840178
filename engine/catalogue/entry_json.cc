// The JSON part of entry.h.
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/entry.h"
#include "engine/catalogue/json_reader.h"
#include "engine/catalogue/json_writer.h"
#include "nlohmann/json.hpp"

namespace tremplin {
namespace {

using nlohmann::json;

constexpr char kKindField[] = "kind";

template <typename T>
absl::StatusOr<Entry> ReadEntry(const json& object) {
  JsonReader reader;
  T record;
  RETURN_IF_ERROR(reader.ReadRecord(object, record, kKindField));
  return Entry(std::move(record));
}

// Accepts everything and remembers where a text stops being JSON.
class SyntaxErrorFinder : public nlohmann::json_sax<json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t position, const std::string&, const json::exception&) override {
    position_ = position;
    return false;
  }
  std::size_t position() const { return position_; }

 private:
  std::size_t position_ = 0;
};

}  // namespace

json ToJson(const Entry& entry) { return json::parse(CanonicalBytes(entry)); }

std::string CanonicalBytes(const Entry& entry) {
  std::string bytes;
  std::visit(
      [&](const auto& record) {
        using T = std::decay_t<decltype(record)>;
        RecordWriter<T> writer(record);
        VisitFieldsOf(std::type_identity<T>(), writer);
        writer.Add(kKindField, std::string(KindName(KindOf(entry))));
        std::move(writer).AppendTo(bytes);
      },
      entry);
  return bytes;
}

absl::StatusOr<Entry> FromJson(const json& object) {
  JsonReader reader;
  if (!object.is_object()) return reader.MustBe("an object", object);
  const auto kind_name = object.find(kKindField);
  FieldPath::Step step(reader.path(), kKindField);
  if (kind_name == object.end()) return reader.Error("is required");
  if (!kind_name->is_string()) return reader.MustBe("a string", *kind_name);
  ASSIGN_OR_RETURN(const EntryKind kind, ParseKindName(kind_name->get_ref<const std::string&>()));
  switch (kind) {
    case EntryKind::kProvider:
      return ReadEntry<Provider>(object);
    case EntryKind::kTraining:
      return ReadEntry<Training>(object);
    case EntryKind::kCertification:
      return ReadEntry<Certification>(object);
    case EntryKind::kNeed:
      return ReadEntry<Need>(object);
    case EntryKind::kConcept:
      return ReadEntry<Concept>(object);
    case EntryKind::kReview:
      return ReadEntry<Review>(object);
  }
  return absl::InternalError("unknown kind");
}

absl::StatusOr<Entry> ParseEntry(absl::string_view json_text) {
  const json object =
      json::parse(json_text.begin(), json_text.end(), nullptr, /*allow_exceptions=*/false);
  if (!object.is_discarded()) return FromJson(object);
  SyntaxErrorFinder finder;
  json::sax_parse(json_text.begin(), json_text.end(), &finder);
  return absl::InvalidArgumentError(
      absl::StrCat("no valid JSON from byte ", finder.position(), " of ", json_text.size()));
}

}  // namespace tremplin
