// Large XML read record by record: one formation in memory at a time.
#ifndef TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_
#define TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/import/byte_source.h"

namespace tremplin {

// An element without its namespace. Texts of mixed content follow one another.
struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;
  std::vector<XmlElement> children;

  // "" when there is none.
  absl::string_view Attribute(absl::string_view name) const;
  // The first element at a path of names, "coordonnees/adresse"; null when
  // there is none.
  const XmlElement* Find(absl::string_view path) const;
  // Its text without outer white space, "" when there is none.
  absl::string_view TextAt(absl::string_view path) const;
  // All children of that name, in order.
  std::vector<const XmlElement*> All(absl::string_view name) const;
};

enum class XmlDocumentType {
  kNone,
  kWithoutDeclarations,  // one that only names an external DTD, which is not read
};

struct XmlRules {
  // Elements of other namespaces are ignored with all that is in them; those of
  // none are read.
  absl::Span<const absl::string_view> namespaces;
  // Where records are, from the root: "/lheo/offres/formation".
  absl::Span<const absl::string_view> record_paths;
  XmlDocumentType document_type = XmlDocumentType::kNone;  // the most that is accepted
};

// More is kInvalidArgument.
inline constexpr int kMaxXmlDepth = 64;
inline constexpr size_t kMaxXmlRecordBytes = 16 << 20;
inline constexpr size_t kMaxXmlTokenBytes = 1 << 20;  // a tag, a comment

enum class XmlDetail {
  kAttributes,  // of the record's own element; nothing of what is in it
  kWhole,
};

// Calls `on_record` for each record with its location,
// "/lheo/offres/formation[12]" (from 1, counted per path). Stops at its first
// error. kInvalidArgument, with the line, for what is not XML, has another root,
// or has a document type declaration that the rules do not accept: no feed needs one,
// and entities could unpack without end. kDataLoss when the file ends early.
absl::Status ForEachXmlRecord(
    ByteSource& source, const XmlRules& rules, XmlDetail detail,
    absl::FunctionRef<absl::Status(const XmlElement& record, const std::string& location)>
        on_record);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_
