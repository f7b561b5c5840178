#include "engine/catalogue/validation.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/catalogue/entry_fields.h"
#include "engine/catalogue/entry_rules.h"
#include "engine/catalogue/enum_names.h"
#include "engine/catalogue/field_types.h"
#include "engine/catalogue/quoted.h"
#include "engine/text/normalise.h"

namespace tremplin {
namespace {

// The most characters in the text, or in each text of the list, `field` of a T.
template <typename T>
int TextLimit(absl::string_view field) {
  if (field == "text") {
    if (std::is_same_v<T, ConceptDescription>) return kMaxTextCharacters;
    if (std::is_same_v<T, ConceptLabel>) return kMaxTitleCharacters;
    return std::is_same_v<T, Need> ? kMaxNeedCharacters : kMaxRequirementCharacters;
  }
  // Registers write whole paragraphs as titles of blocks.
  if (field == "title" && !std::is_same_v<T, Block>) return kMaxTitleCharacters;
  for (absl::string_view prose :
       {"objective", "outcomes", "content", "prerequisites", "accessibility", "description",
        "competences", "assessment", "sectors", "jobs", "alternation_text", "recruitment_text",
        "teaching_methods"}) {
    if (field == prose) return kMaxTextCharacters;
  }
  return kMaxLineCharacters;
}

// The most items in the list `field` of a T.
template <typename T>
size_t ListLimit(absl::string_view field) {
  if (field == "codes") return std::is_same_v<T, Need> ? kMaxNeedCodes : kMaxCodes;
  if (field == "requirements") return kMaxRequirements;
  if (field == "offerings") return kMaxOfferings;
  if (field == "sessions") return kMaxSessionsPerOffering;
  if (field == "modules") return kMaxModules;
  if (field == "blocks") return kMaxBlocks;
  if (field == "competences") return kMaxCompetencesPerBlock;
  return kMaxListItems;
}

// Walks over an entry and collects what is wrong with it.
class Validator {
 public:
  template <typename T>
  void CheckRecord(const T& record);

  std::vector<FieldViolation> violations() && { return std::move(violations_); }

 private:
  template <typename T>
  friend class RecordValidator;

  template <typename M>
  void CheckValue(const M& value, int text_limit, size_t list_limit);
  void CheckText(absl::string_view text, int limit);
  // Reports at the current path.
  void Report(std::string description) {
    violations_.push_back({path_.text(), std::move(description)});
  }
  void ReportBroken(BrokenRule rule) {
    FieldPath::Step step(path_, rule.field);
    Report(std::move(rule.description));
  }

  FieldPath path_;
  std::vector<FieldViolation> violations_;
};

// The visitor of one record. Broken rules of the record are reported at their
// field, so that violations come in the order of the fields.
template <typename T>
class RecordValidator {
 public:
  RecordValidator(Validator& validator, const T& record) : validator_(validator), record_(record) {
    CheckRules(record, broken_);
  }

  template <typename M>
  void Field(const char* name, M T::*member) {
    {
      FieldPath::Step step(validator_.path_, name);
      validator_.CheckValue(record_.*member, TextLimit<T>(name), ListLimit<T>(name));
    }
    ReportBrokenAt(name);
  }
  template <typename M>
  void Required(const char* name, M T::*member) {
    Field(name, member);
  }
  // Numbers have no rules but their record's.
  void Scaled(const char* name, double T::*, double) { ReportBrokenAt(name); }
  void RequiredScaled(const char* name, double T::*, double) { ReportBrokenAt(name); }

 private:
  void ReportBrokenAt(absl::string_view name) {
    for (BrokenRule& rule : broken_) {
      if (rule.field == name || absl::StartsWith(rule.field, absl::StrCat(name, "["))) {
        validator_.ReportBroken(std::move(rule));
      }
    }
  }

  Validator& validator_;
  const T& record_;
  BrokenRules broken_;
};

template <typename T>
void Validator::CheckRecord(const T& record) {
  RecordValidator<T> fields(*this, record);
  VisitFieldsOf(std::type_identity<T>(), fields);
}

template <typename M>
void Validator::CheckValue(const M& value, int text_limit, size_t list_limit) {
  if constexpr (std::is_same_v<M, std::string>) {
    CheckText(value, text_limit);
  } else if constexpr (kIsStringId<M>) {
    // The empty id says that there is none; where one must be, a rule says so.
    if (value.empty() || IsValidId(value.value())) return;
    Report(absl::StrCat("must be 1 to ", kMaxIdLength, " characters of A-Z a-z 0-9 . _ ~ : -, got ",
                        Quoted(value.value())));
  } else if constexpr (std::is_enum_v<M>) {
    if (!IsKnownEnumerator(value)) {
      Report(absl::StrCat("must be a known value, got ", static_cast<int>(value)));
    }
  } else if constexpr (std::is_same_v<M, PartialDate>) {
    if (!IsExistingDate(value)) {
      Report(absl::StrCat("must be a day, month or year from 1900 to 2200, got ", value.year, "-",
                          value.month, "-", value.day));
    }
  } else if constexpr (kIsOptional<M>) {
    if (value.has_value()) CheckValue(*value, text_limit, list_limit);
  } else if constexpr (kIsVector<M>) {
    if (value.size() > list_limit) {
      return Report(absl::StrCat("must have at most ", list_limit, " items, got ", value.size()));
    }
    for (size_t i = 0; i < value.size(); ++i) {
      FieldPath::Step step(path_, i);
      if constexpr (kIsStringId<typename M::value_type>) {
        if (value[i].empty()) Report("must not be empty");
      }
      CheckValue(value[i], text_limit, list_limit);
    }
  } else if constexpr (!std::is_arithmetic_v<M>) {
    CheckRecord(value);
  }
}

void Validator::CheckText(absl::string_view text, int limit) {
  if (!IsValidUtf8(text)) return Report("must be valid UTF-8");
  if (text.size() <= static_cast<size_t>(limit)) return;  // no fewer bytes than characters
  const size_t length = CountCodePoints(text);
  if (length <= static_cast<size_t>(limit)) return;
  Report(absl::StrCat("must have at most ", limit, " characters, got ", length));
}

std::string InApostrophes(absl::string_view id) {
  std::string quoted = Quoted(id);
  quoted.front() = quoted.back() = '\'';
  return quoted;
}

}  // namespace

std::vector<FieldViolation> Validate(const Entry& entry) {
  Validator validator;
  std::visit([&](const auto& record) { validator.CheckRecord(record); }, entry);
  return std::move(validator).violations();
}

absl::Status ValidationError(const Entry& entry, const std::vector<FieldViolation>& violations) {
  constexpr size_t kShown = 5;
  std::string message = absl::StrCat(KindName(KindOf(entry)), " ", InApostrophes(IdOf(entry)), ":");
  for (size_t i = 0; i < std::min(kShown, violations.size()); ++i) {
    absl::StrAppend(&message, i == 0 ? " " : "; ", violations[i].field, ": ",
                    violations[i].description);
  }
  if (violations.size() > kShown) {
    absl::StrAppend(&message, "; and ", violations.size() - kShown, " more");
  }
  return absl::InvalidArgumentError(message);
}

}  // namespace tremplin
