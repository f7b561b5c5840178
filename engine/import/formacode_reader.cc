#include "engine/import/formacode_reader.h"

#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/concept_table.h"
#include "engine/import/values.h"
#include "engine/import/xml_records.h"

namespace tremplin {
namespace {

constexpr absl::string_view kNamespaces[] = {"http://www.gelaba.org/gml/1.1"};
constexpr absl::string_view kRecords[] = {"/dict/fullname", "/dict/entry"};
constexpr absl::string_view kFormacode = "FORMACODE";
constexpr absl::string_view kNsf = "NSF";

// "110 MATHEMATIQUES".
struct CodeAndLabel {
  std::string code;
  std::string label;
};
CodeAndLabel Split(absl::string_view value) {
  const std::string stated = Stated(value);
  const size_t space = std::min(stated.find(' '), stated.size());
  return {stated.substr(0, space), Stated(absl::string_view(stated).substr(space))};
}

absl::string_view Property(const XmlElement& entry, absl::string_view name) {
  for (const XmlElement* property : entry.All("property")) {
    if (property->Attribute("name") == name) return property->Attribute("value");
  }
  return "";
}

absl::string_view AttributeAt(const XmlElement& entry, absl::string_view child) {
  const XmlElement* const found = entry.Find(child);
  return found == nullptr ? "" : found->Attribute("val");
}

ConceptId IdOf(absl::string_view scheme, absl::string_view code) {
  return ConceptId(MakeId(absl::AsciiStrToLower(scheme), code));
}

// "V8" of "Formacode 8ème édition (septembre 2003)".
std::string EditionIn(absl::string_view name) {
  const size_t mark = name.find("ème");
  if (mark == absl::string_view::npos) return "";
  size_t begin = mark;
  while (begin > 0 && absl::ascii_isdigit(name[begin - 1])) --begin;
  return begin == mark ? "" : absl::StrCat("V", name.substr(begin, mark - begin));
}

class DictionaryReader {
 public:
  explicit DictionaryReader(ItemOutlet& outlet)
      : outlet_(outlet),
        entries_({.identity = true,
                  .language = "fr",
                  .labels = {LabelKind::kPreferred},
                  .relations = {RelationKind::kBroader, RelationKind::kCloseMatch}},
                 outlet),
        named_({.language = "fr"}, outlet) {}

  absl::Status Take(const XmlElement& record, const std::string& location) {
    if (record.name == "fullname") return TakeName(record.text);
    if (scheme_.empty()) return absl::InvalidArgumentError("the dictionary has no <fullname>");
    const std::string code = Stated(AttributeAt(record, "key"));
    if (code.empty()) {
      outlet_.Reject(RowReason::kMissingCode, location, "", {"key"});
      return absl::OkStatus();
    }
    const ConceptId id = IdOf(scheme_, code);
    if (entries_.Holds(id)) {
      outlet_.Reject(RowReason::kRepeatedEntry, location, code,
                     {Quoted(code), entries_.NotesOf(id).location()});
      return absl::OkStatus();
    }
    Concept& entry = entries_.At(id, location);
    State(scheme_, code, entry);
    entry.status = ConceptStatus::kCurrent;
    entries_.AddLabel(entry, LabelKind::kPreferred,
                      entries_.NotesOf(id).Title("value", AttributeAt(record, "value")));
    TakeBroader(record, location, entry);
    TakeField(record, location, entry);
    RETURN_IF_ERROR(entries_.CheckSize());
    return named_.CheckSize();
  }

  absl::Status Deliver() {
    RETURN_IF_ERROR(entries_.Deliver());
    return named_.Deliver();
  }

 private:
  absl::Status TakeName(absl::string_view name) {
    if (absl::StrContains(absl::AsciiStrToUpper(name), kFormacode)) {
      scheme_ = std::string(kFormacode);
    } else if (absl::StrContains(name, kNsf)) {
      scheme_ = std::string(kNsf);
    } else {
      return absl::InvalidArgumentError(
          absl::StrCat("the dictionary ", Quoted(name), " is neither the Formacode nor the NSF"));
    }
    version_ = EditionIn(name);
    return absl::OkStatus();
  }

  void State(absl::string_view scheme, const std::string& code, Concept& entry) const {
    entry.source = absl::AsciiStrToLower(scheme);
    entry.scheme = std::string(scheme);
    if (scheme == scheme_) entry.version = version_;
    entry.kind = ConceptKind::kTrainingField;
    entry.code = code;
  }

  // Of a concept that an entry only names.
  ConceptId Name(absl::string_view scheme, const CodeAndLabel& named, const std::string& location) {
    const ConceptId id = IdOf(scheme, named.code);
    if (!named_.Holds(id)) {
      Concept& entry = named_.At(id, location);
      State(scheme, named.code, entry);
      named_.AddLabel(entry, LabelKind::kPreferred,
                      named_.NotesOf(id).Title("property", named.label));
    }
    return id;
  }

  void TakeBroader(const XmlElement& record, const std::string& location, Concept& entry) {
    const CodeAndLabel above = Split(Property(record, "cinfo:filsde"));
    const CodeAndLabel great_field = Split(Property(record, "cinfo:hierarchie"));
    if (!above.code.empty() && above.code != entry.code) {
      return entries_.AddRelation(entry, RelationKind::kBroader, IdOf(scheme_, above.code));
    }
    if (great_field.code.empty() || great_field.code == entry.code) return;
    entries_.AddRelation(entry, RelationKind::kBroader, Name(scheme_, great_field, location));
  }

  void TakeField(const XmlElement& record, const std::string& location, Concept& entry) {
    const CodeAndLabel field = Split(Property(record, "cinfo:NSF"));
    if (field.code.empty()) return;
    entries_.AddRelation(entry, RelationKind::kCloseMatch, Name(kNsf, field, location));
  }

  ItemOutlet& outlet_;
  ConceptTable entries_;
  ConceptTable named_;
  std::string scheme_;
  std::string version_;
};

}  // namespace

absl::Status ReadFormacode(ByteSource& source, const ImportOptions& options, ItemOutlet& outlet) {
  DictionaryReader reader(outlet);
  const XmlRules rules = {.namespaces = kNamespaces,
                          .record_paths = kRecords,
                          .document_type = XmlDocumentType::kWithoutDeclarations};
  RETURN_IF_ERROR(ForEachXmlRecord(source, rules, XmlDetail::kWhole,
                                   [&](const XmlElement& record, const std::string& location) {
                                     RETURN_IF_ERROR(options.deadline.Check());
                                     return reader.Take(record, location);
                                   }));
  return reader.Deliver();
}

}  // namespace tremplin
