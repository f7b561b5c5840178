#include "engine/import/xml_record_parser.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/base/hash.h"
#include "engine/catalogue/quoted.h"
#include "engine/import/windows_1252.h"

namespace tremplin {
namespace {

// Parts the namespace from the name in what expat gives; no address holds one.
constexpr XML_Char kSeparator = ' ';
// Of a longer context only the hash is kept.
constexpr size_t kMaxContextBytes = 4096;

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

}  // namespace

XmlRecordParser::XmlRecordParser(const XmlRules& rules, const XmlRecordReader& reader)
    : rules_(rules),
      reader_(reader),
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
  HearText();
  XML_SetXmlDeclHandler(parser_.get(),
                        [](void* self, const XML_Char*, const XML_Char* encoding, int) {
                          if (encoding != nullptr)
                            absl::StrAppend(&As(self).context_, encoding, "\n");
                        });
  XML_SetStartNamespaceDeclHandler(
      parser_.get(), [](void* self, const XML_Char* prefix, const XML_Char* uri) {
        absl::StrAppend(&As(self).declared_, prefix == nullptr ? "" : prefix, "=",
                        uri == nullptr ? "" : uri, "\n");
      });
  XML_SetUnknownEncodingHandler(parser_.get(), DescribeEncoding, nullptr);
}

bool XmlRecordParser::IsKnownNamespace(absl::string_view space) const {
  return space.empty() || std::find(rules_.namespaces.begin(), rules_.namespaces.end(), space) !=
                              rules_.namespaces.end();
}

void XmlRecordParser::Stop(absl::Status status) {
  if (status_.ok()) status_ = std::move(status);
  XML_StopParser(parser_.get(), XML_FALSE);
}

std::string XmlRecordParser::At(absl::string_view what) const {
  return absl::StrCat("line ", passed_lines_ + XML_GetCurrentLineNumber(parser_.get()), ": ", what);
}

void XmlRecordParser::CheckRoot(absl::string_view space, absl::string_view name) {
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

void XmlRecordParser::Start(absl::string_view qualified_name, const XML_Char** attributes) {
  if (!status_.ok()) return;
  if (++depth_ > kMaxXmlDepth) {
    return Fail(absl::StrCat("elements are nested more than ", kMaxXmlDepth, " deep"));
  }
  const std::string declared = std::exchange(declared_, std::string());
  if (ignored_depth_ > 0) {
    ++ignored_depth_;
    return;
  }
  const size_t separator = qualified_name.rfind(kSeparator);
  const bool has_space = separator != absl::string_view::npos;
  const absl::string_view space = has_space ? qualified_name.substr(0, separator) : "";
  const absl::string_view name = has_space ? qualified_name.substr(separator + 1) : qualified_name;
  if (depth_ == 1) CheckRoot(space, name);
  if (!IsKnownNamespace(space)) return Ignore();
  if (record_path_.has_value()) return StartWithinRecord(name, attributes);
  absl::StrAppend(&path_, "/", name);
  for (size_t i = 0; i < rules_.record_paths.size(); ++i) {
    if (rules_.record_paths[i] != path_) continue;
    record_path_ = i;
    ++counts_[i];
    record_bytes_ = 0;
    if (reader_.with_bytes) bytes_.Begin(parser_.get());
    return StartWithinRecord(name, attributes);
  }
  context_ += declared;
  if (context_.size() > kMaxContextBytes) context_ = Sha256Hex(context_);
}

bool XmlRecordParser::IsInOutline(absl::string_view name) {
  const auto names = [name](absl::Span<const absl::string_view> list) {
    return std::find(list.begin(), list.end(), name) != list.end();
  };
  if (open_.empty() || outline_depth_ > 0) return true;
  if (names(rules_.outline.kept)) {
    outline_depth_ = open_.size();
    return true;
  }
  return names(rules_.outline.through);
}

void XmlRecordParser::HearText() {
  XML_SetCharacterDataHandler(parser_.get(), [](void* self, const XML_Char* text, int length) {
    As(self).Text(absl::string_view(text, static_cast<size_t>(length)));
  });
}

void XmlRecordParser::Ignore() {
  ++ignored_depth_;
  XML_SetCharacterDataHandler(parser_.get(), nullptr);
}

void XmlRecordParser::StartWithinRecord(absl::string_view name, const XML_Char** attributes) {
  if (reader_.detail == XmlDetail::kOutline && !IsInOutline(name)) return Ignore();
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

void XmlRecordParser::End() {
  if (!status_.ok()) return;
  --depth_;
  if (ignored_depth_ > 0) {
    if (--ignored_depth_ == 0) HearText();
    return;
  }
  if (!open_.empty()) open_.pop_back();
  if (open_.size() <= outline_depth_) outline_depth_ = 0;
  if (open_.empty()) {
    if (record_path_.has_value()) Deliver();
    path_.resize(path_.rfind('/'));
  }
}

void XmlRecordParser::Text(absl::string_view text) {
  if (!status_.ok() || open_.empty()) return;
  if (Grow(text.size())) open_.back()->text.append(text.data(), text.size());
}

void XmlRecordParser::Deliver() {
  if (reader_.with_bytes) bytes_.End(parser_.get());
  const std::string location = absl::StrCat(path_, "[", counts_[*record_path_], "]");
  const XmlRecordBytes bytes{bytes_.begin() + passed_bytes_, bytes_.end() + passed_bytes_,
                             *record_path_, bytes_.bytes(), context_};
  record_path_.reset();
  const absl::Status taken = reader_.on_record(record_, location, bytes);
  record_ = XmlElement();
  if (!taken.ok()) Stop(taken);
}

bool XmlRecordParser::Grow(size_t bytes) {
  record_bytes_ += bytes;
  if (record_bytes_ <= kMaxXmlRecordBytes) return status_.ok();
  Fail(absl::StrCat("a record of more than ", kMaxXmlRecordBytes, " bytes"));
  return false;
}

}  // namespace tremplin
