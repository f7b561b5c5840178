// What happened to one item while it was read: the values it is made of, cleaned,
// and a remark on each repair.
#ifndef TREMPLIN_ENGINE_IMPORT_ITEM_NOTES_H_
#define TREMPLIN_ENGINE_IMPORT_ITEM_NOTES_H_

#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/base/date.h"
#include "engine/catalogue/validation.h"
#include "engine/import/importer.h"
#include "engine/import/row_reasons.h"
#include "engine/place/gazetteer.h"

namespace tremplin {

// A repair is more than white space: markup removed, a value left out or
// replaced, a record merged. Absent values ("", "-") are read as absent and are
// no repairs.
class ItemNotes {
 public:
  // `location` as in RowReport; `item` the producer's id, "" when not known yet.
  explicit ItemNotes(std::string location, std::string item = "")
      : location_(std::move(location)), item_(std::move(item)) {}

  const std::string& location() const { return location_; }
  const std::string& item() const { return item_; }
  // Under which the item is known again when nothing was repaired; "" for none.
  const std::string& mark() const { return mark_; }
  void set_mark(std::string mark) { mark_ = std::move(mark); }
  // For remarks from now on.
  void set_location(std::string location) { location_ = std::move(location); }
  void set_item(std::string item) { item_ = std::move(item); }

  // While it lives, remarks are located further within the item.
  class Within {
   public:
    Within(ItemNotes& notes, absl::string_view step)
        : notes_(notes), length_(notes.location_.size()) {
      absl::StrAppend(&notes.location_, step);
    }
    ~Within() { notes_.location_.resize(length_); }
    Within(const Within&) = delete;
    Within& operator=(const Within&) = delete;

   private:
    ItemNotes& notes_;
    const size_t length_;
  };

  void Repaired(RowReason reason, std::initializer_list<absl::string_view> arguments);
  // `value` as the file has it.
  void Unreadable(absl::string_view field, absl::string_view value);

  // Plain text of several lines, at most `limit` characters.
  std::string Prose(absl::string_view field, absl::string_view raw, int limit = kMaxTextCharacters);
  // Plain text on one line, at most `limit` characters.
  std::string Line(absl::string_view field, absl::string_view raw, int limit = kMaxLineCharacters);
  std::string Title(absl::string_view field, absl::string_view raw) {
    return Line(field, raw, kMaxTitleCharacters);
  }
  // What cannot be read is absent, with a remark.
  std::optional<PartialDate> Day(absl::string_view field, absl::string_view raw);
  std::optional<int> Count(absl::string_view field, absl::string_view raw);
  std::optional<int64_t> Cents(absl::string_view field, absl::string_view raw);
  std::string Url(absl::string_view field, absl::string_view raw);
  // From decimal degrees; nullopt as well for 0, 0, off the coast of Africa, which
  // is what forms write when nothing was filled in.
  std::optional<Coordinates> Point(absl::string_view field, absl::string_view latitude,
                                   absl::string_view longitude);
  // 14 digits or "". One zero too many in front is dropped, with a remark.
  std::string Siret(absl::string_view field, absl::string_view raw);
  // Fills and repairs a place from the table of communes.
  void CompletePlace(const Gazetteer& gazetteer, Location& place);

  // Keeps the first `limit` of `list`.
  template <typename T>
  void Shorten(absl::string_view field, std::vector<T>& list, size_t limit) {
    if (list.size() <= limit) return;
    Repaired(RowReason::kListShortened, {field, absl::StrCat(limit), absl::StrCat(list.size())});
    list.resize(limit);
  }

  // Takes over the remarks of another record of the item.
  void Append(ItemNotes other);

  bool repaired() const { return !rows_.empty() || !cleaned_.empty(); }
  // The remarks in order; those on cleaned texts in one row, the last.
  std::vector<RowReport> TakeRows();

 private:
  void DropUnless(bool readable, absl::string_view field, std::string& value);
  std::string Cleaned(absl::string_view field, absl::string_view raw, int limit);

  std::string location_;
  std::string item_;
  std::string mark_;
  std::vector<RowReport> rows_;
  std::vector<std::string> cleaned_;  // fields
};

}  // namespace tremplin

#endif  // TREMPLIN_ENGINE_IMPORT_ITEM_NOTES_H_
