// Values within the sheets of the RNCP's XML export.
#ifndef TREMPLIN_ENGINE_IMPORT_RNCP_XML_VALUES_H_
#define TREMPLIN_ENGINE_IMPORT_RNCP_XML_VALUES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/import/item_notes.h"
#include "engine/import/xml_records.h"

namespace tremplin {

// « Oui », "ACTIVE", "true", "1" and their opposites.
std::optional<bool> YesOrNo(absl::string_view text);

// The elements `item` that stand in `record` itself, then those in its `list`: flows
// before 4.0 had fewer lists. At most 10,000, more than any list of an entry holds.
std::vector<const XmlElement*> ItemsOf(const XmlElement& record, absl::string_view list,
                                       absl::string_view item);

// The text of the child `name`; of an element without children its own.
absl::string_view TextOf(const XmlElement& element, absl::string_view name);

// Reads the values of one sheet, with remarks on it. Paths are those of XmlElement.
class RncpXmlValues {
 public:
  // `notes` must outlive it.
  explicit RncpXmlValues(ItemNotes& notes) : notes_(notes) {}

  // Plain text, "" when there is none. Markup is this export's way of writing and no
  // repair; text that was encoded twice is one, told by Finish.
  std::string Plain(const XmlElement& element, absl::string_view path);
  // The same within the limits of ItemNotes.
  std::string Prose(const XmlElement& element, absl::string_view path);
  std::string Line(const XmlElement& element, absl::string_view path);

  // A whole number from `least` to `most`; a share in percent, rounded. Others are
  // unreadable, with a remark.
  std::optional<int> Number(const XmlElement& element, absl::string_view path, int least, int most);
  std::optional<int> Percent(const XmlElement& element, absl::string_view path);

  void Finish();

 private:
  ItemNotes& notes_;
  std::vector<std::string> encoded_twice_;  // paths
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_RNCP_XML_VALUES_H_
