// Large XML read record by record: one formation in memory at a time.
#ifndef TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_
#define TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
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

// What XmlDetail::kOutline keeps of a record: elements named in `kept`, whole, that are
// children of the record or of elements named in `through` that are kept for them.
struct XmlOutline {
  absl::Span<const absl::string_view> through;
  absl::Span<const absl::string_view> kept;
};

struct XmlRules {
  // Elements of other namespaces are ignored with all that is in them; those of
  // none are read.
  absl::Span<const absl::string_view> namespaces;
  // Where records are, from the root: "/lheo/offres/formation".
  absl::Span<const absl::string_view> record_paths;
  XmlDocumentType document_type = XmlDocumentType::kNone;  // the most that is accepted
  XmlOutline outline = {};
};

// More is kInvalidArgument.
inline constexpr int kMaxXmlDepth = 64;
inline constexpr size_t kMaxXmlRecordBytes = 16 << 20;
inline constexpr size_t kMaxXmlTokenBytes = 1 << 20;  // a tag, a comment

enum class XmlDetail {
  kOutline,  // the attributes of the record's own element, and of what is in it XmlRules::outline
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

// A record as it stands in the source, for those who know it again by its bytes.
struct XmlRecordBytes {
  int64_t begin = 0;  // offsets in the source
  int64_t end = 0;
  size_t path = 0;  // which of XmlRules::record_paths
  // From "<" to ">"; empty when there are more than kMaxXmlRecordBytes of them.
  absl::string_view bytes;
  // On what else their meaning depends: the encoding that the file states, and the
  // namespaces declared outside records before.
  absl::string_view context;
};

// A record that is passed over unread.
struct XmlPassage {
  int64_t begin = 0;
  int64_t end = 0;
  size_t path = 0;
};

struct XmlRecordReader {
  XmlDetail detail = XmlDetail::kWhole;
  std::function<absl::Status(const XmlElement& record, const std::string& location,
                             const XmlRecordBytes& bytes)>
      on_record;
  bool with_bytes = false;  // else `bytes` is empty
  // Records that an earlier pass over the source gave and that this one need not
  // read, ascending; `on_passed` is called in their place. Locations and lines stay
  // those of the whole.
  std::vector<XmlPassage> passed = {};
  std::function<absl::Status(size_t passage)> on_passed = nullptr;
};

// ForEachXmlRecord with the records' bytes.
absl::Status ReadXmlRecords(ByteSource& source, const XmlRules& rules,
                            const XmlRecordReader& reader);

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_XML_RECORDS_H_
