#include "engine/import/xml_records.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <type_traits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/status_macros.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/windows_1252.h"

namespace tremplin {
namespace {

// Parts the namespace from the name in what expat gives; no address holds one.
constexpr XML_Char kSeparator = ' ';

// Expat itself knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII.
int DescribeEncoding(void*, const XML_Char* name, XML_Encoding* encoding) {
  if (!absl::EqualsIgnoreCase(name, "windows-1252") && !absl::EqualsIgnoreCase(name, "cp1252")) {
    return XML_STATUS_ERROR;
  }
  for (int byte = 0; byte < 256; ++byte) {
    encoding->map[byte] = static_cast<int>(Windows1252Character(static_cast<uint8_t>(byte)));
  }
  encoding->data = nullptr;
  encoding->convert = nullptr;
  encoding->release = nullptr;
  return XML_STATUS_OK;
}

class RecordParser {
 public:
  using OnRecord =
      absl::FunctionRef<absl::Status(const XmlElement& record, const std::string& location)>;

  RecordParser(const XmlRules& rules, XmlDetail detail, OnRecord on_record)
      : rules_(rules),
        detail_(detail),
        on_record_(on_record),
        counts_(rules.record_paths.size()),
        parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
    XML_SetUserData(parser_.get(), this);
    XML_SetStartDoctypeDeclHandler(parser_.get(), [](void* self, const XML_Char*, const XML_Char*,
                                                     const XML_Char*, int has_declarations) {
      if (has_declarations != 0 || As(self).rules_.document_type == XmlDocumentType::kNone) {
        As(self).Fail("a document type declaration (DTD) is refused");
      }
    });
    XML_SetElementHandler(
        parser_.get(),
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
          As(self).Start(name, attributes);
        },
        [](void* self, const XML_Char*) { As(self).End(); });
    XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int length) {
      As(self).Text(absl::string_view(text, static_cast<size_t>(length)));
    });
    XML_SetUnknownEncodingHandler(parser_.get(), DescribeEncoding, nullptr);
  }

  absl::Status Feed(ByteSource& source) {
    for (;;) {
      void* const block = XML_GetBuffer(parser_.get(), kBlockBytes);
      if (block == nullptr) return absl::ResourceExhaustedError("no memory for the XML parser");
      ASSIGN_OR_RETURN(const size_t count,
                       source.Read(absl::MakeSpan(static_cast<char*>(block), kBlockBytes)));
      const bool last = count == 0;
      const XML_Status parsed = XML_ParseBuffer(parser_.get(), static_cast<int>(count), last);
      if (!status_.ok()) return status_;
      if (parsed != XML_STATUS_OK) return NotXml(last);
      if (last) return absl::OkStatus();
      // Between events expat keeps the token that it has not seen the end of.
      const XML_Index behind = source.position() - XML_GetCurrentByteIndex(parser_.get());
      if (behind > static_cast<XML_Index>(kMaxXmlTokenBytes + kBlockBytes)) {
        Fail(absl::StrCat("a tag or comment of more than ", kMaxXmlTokenBytes, " bytes"));
        return status_;
      }
    }
  }

 private:
  static constexpr int kBlockBytes = 64 * 1024;

  struct Free {
    void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
  };

  static RecordParser& As(void* self) { return *static_cast<RecordParser*>(self); }

  void Start(absl::string_view qualified_name, const XML_Char** attributes);
  void StartWithinRecord(absl::string_view name, const XML_Char** attributes);
  void End();
  void Text(absl::string_view text);
  void Deliver();

  bool IsKnownNamespace(absl::string_view space) const {
    return space.empty() || std::find(rules_.namespaces.begin(), rules_.namespaces.end(), space) !=
                                rules_.namespaces.end();
  }
  void CheckRoot(absl::string_view space, absl::string_view name);
  // Counts `bytes` more of the record; false when it has too many.
  bool Grow(size_t bytes);
  void Fail(absl::string_view what) { Stop(absl::InvalidArgumentError(At(what))); }
  void Stop(absl::Status status) {
    if (status_.ok()) status_ = std::move(status);
    XML_StopParser(parser_.get(), XML_FALSE);
  }
  std::string At(absl::string_view what) const {
    return absl::StrCat("line ", XML_GetCurrentLineNumber(parser_.get()), ": ", what);
  }
  absl::Status NotXml(bool at_end) const {
    const std::string what = At(XML_ErrorString(XML_GetErrorCode(parser_.get())));
    if (at_end && depth_ > 0) {
      return absl::DataLossError(absl::StrCat(what, "; the file ends too early"));
    }
    return absl::InvalidArgumentError(absl::StrCat(what, "; the file is no well-formed XML"));
  }

  const XmlRules& rules_;
  const XmlDetail detail_;
  OnRecord on_record_;
  std::vector<int> counts_;  // of records, per path
  absl::Status status_;

  int depth_ = 0;
  int ignored_depth_ = 0;              // > 0: within an element that is not read
  std::string path_;                   // of the open elements outside records
  std::optional<size_t> record_path_;  // which path the open record is at
  XmlElement record_;
  std::vector<XmlElement*> open_;  // the record and what is open within it
  size_t record_bytes_ = 0;
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
};

void RecordParser::CheckRoot(absl::string_view space, absl::string_view name) {
  std::vector<absl::string_view> roots;
  for (absl::string_view path : rules_.record_paths) {
    const absl::string_view root = path.substr(1, path.find('/', 1) - 1);
    if (std::find(roots.begin(), roots.end(), root) == roots.end()) roots.push_back(root);
  }
  if (std::find(roots.begin(), roots.end(), name) == roots.end()) {
    Fail(absl::StrCat("the root element is ", Quoted(name), ", expected ",
                      absl::StrJoin(roots, " or ")));
  } else if (!IsKnownNamespace(space)) {
    Fail(absl::StrCat("the namespace is ", Quoted(space), ", expected ",
                      absl::StrJoin(rules_.namespaces, " or ")));
  }
}

void RecordParser::Start(absl::string_view qualified_name, const XML_Char** attributes) {
  if (!status_.ok()) return;
  const size_t separator = qualified_name.rfind(kSeparator);
  const bool has_space = separator != absl::string_view::npos;
  const absl::string_view space = has_space ? qualified_name.substr(0, separator) : "";
  const absl::string_view name = has_space ? qualified_name.substr(separator + 1) : qualified_name;
  if (depth_ == 0) CheckRoot(space, name);
  if (++depth_ > kMaxXmlDepth) {
    return Fail(absl::StrCat("elements are nested more than ", kMaxXmlDepth, " deep"));
  }
  if (ignored_depth_ > 0 || !IsKnownNamespace(space)) {
    ++ignored_depth_;
    return;
  }
  if (record_path_.has_value()) return StartWithinRecord(name, attributes);
  absl::StrAppend(&path_, "/", name);
  for (size_t i = 0; i < rules_.record_paths.size(); ++i) {
    if (rules_.record_paths[i] != path_) continue;
    record_path_ = i;
    ++counts_[i];
    record_bytes_ = 0;
    return StartWithinRecord(name, attributes);
  }
}

void RecordParser::StartWithinRecord(absl::string_view name, const XML_Char** attributes) {
  if (detail_ == XmlDetail::kAttributes && !open_.empty()) {
    ++ignored_depth_;
    return;
  }
  if (!Grow(sizeof(XmlElement) + name.size())) return;
  XmlElement* element = &record_;
  if (open_.empty()) {
    record_ = XmlElement();
  } else {
    // Pointers to open elements stay valid: only the innermost gets children.
    element = &open_.back()->children.emplace_back();
  }
  open_.push_back(element);
  element->name = std::string(name);
  for (; attributes[0] != nullptr; attributes += 2) {
    const absl::string_view attribute = attributes[0];
    const absl::string_view value = attributes[1];
    if (!Grow(attribute.size() + value.size())) return;
    element->attributes.emplace_back(attribute, value);
  }
}

void RecordParser::End() {
  if (!status_.ok()) return;
  --depth_;
  if (ignored_depth_ > 0) {
    --ignored_depth_;
    return;
  }
  if (!open_.empty()) open_.pop_back();
  if (open_.empty()) {
    if (record_path_.has_value()) Deliver();
    path_.resize(path_.rfind('/'));
  }
}

void RecordParser::Text(absl::string_view text) {
  if (!status_.ok() || ignored_depth_ > 0 || open_.empty()) return;
  if (Grow(text.size())) open_.back()->text.append(text.data(), text.size());
}

void RecordParser::Deliver() {
  const std::string location = absl::StrCat(path_, "[", counts_[*record_path_], "]");
  record_path_.reset();
  const absl::Status taken = on_record_(record_, location);
  record_ = XmlElement();
  if (!taken.ok()) Stop(taken);
}

bool RecordParser::Grow(size_t bytes) {
  record_bytes_ += bytes;
  if (record_bytes_ <= kMaxXmlRecordBytes) return status_.ok();
  Fail(absl::StrCat("a record of more than ", kMaxXmlRecordBytes, " bytes"));
  return false;
}

}  // namespace

absl::Status ForEachXmlRecord(
    ByteSource& source, const XmlRules& rules, XmlDetail detail,
    absl::FunctionRef<absl::Status(const XmlElement& record, const std::string& location)>
        on_record) {
  return RecordParser(rules, detail, on_record).Feed(source);
}

}  // namespace tremplin
