#include "engine/import/concept_table.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "engine/base/status_macros.h"
#include "engine/text/language.h"

namespace tremplin {
namespace {

constexpr size_t kGuessedFrom = 200;  // concepts

absl::string_view FileNameOf(absl::string_view path) {
  return path.substr(path.find_last_of("/\\") + 1);  // npos + 1 is 0
}

bool IsVersion(absl::string_view text) {
  return !text.empty() && absl::ascii_isdigit(text.front()) && absl::ascii_isdigit(text.back()) &&
         text.find_first_not_of("0123456789.") == absl::string_view::npos;
}

bool IsLanguageCode(absl::string_view text) {
  return text.size() == 2 && absl::ascii_islower(text[0]) && absl::ascii_islower(text[1]);
}

}  // namespace

std::string LanguageOfFileName(absl::string_view path) {
  absl::string_view name = FileNameOf(path);
  name = name.substr(0, name.find('.'));
  const size_t mark = name.rfind('_');
  if (mark == absl::string_view::npos) return "";
  const absl::string_view tag = name.substr(mark + 1);
  const absl::string_view code = tag.substr(0, tag.find('-'));
  return IsLanguageCode(code) ? std::string(code) : "";
}

std::string VersionOfPath(absl::string_view path) {
  const std::vector<absl::string_view> words = absl::StrSplit(path, absl::ByAnyChar("/\\_- "));
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    absl::string_view number = *word;
    if ((absl::ConsumePrefix(&number, "v") || absl::ConsumePrefix(&number, "V")) &&
        IsVersion(number)) {
      return std::string(number);
    }
  }
  return "";
}

Concept& ConceptTable::At(const ConceptId& id, absl::string_view location) {
  const auto [it, is_new] = place_of_.try_emplace(id, entries_.size());
  if (is_new) {
    entries_.emplace_back(Concept{.id = id}, ItemNotes(std::string(location), id.value()));
  }
  return entries_[it->second].first;
}

void ConceptTable::AddLabel(Concept& entry, LabelKind kind, std::string text) {
  if (text.empty()) return;
  entry.labels.push_back({parts_.language, kind, std::move(text)});
  ++statements_;
}

void ConceptTable::AddDescription(Concept& entry, std::string text) {
  if (text.empty()) return;
  entry.descriptions.push_back({parts_.language, std::move(text)});
  ++statements_;
}

void ConceptTable::AddRelation(Concept& entry, RelationKind kind, ConceptId target) {
  if (target.empty() || target == entry.id) return;
  entry.relations.push_back({.kind = kind, .target = std::move(target)});
  ++statements_;
}

void ConceptTable::AddRelationByLabel(Concept& entry, RelationKind kind, std::string label) {
  if (label.empty()) return;
  entry.relations.push_back({.kind = kind, .label = std::move(label)});
  ++statements_;
}

absl::Status ConceptTable::CheckSize() const {
  if (entries_.size() <= kMaxConcepts && statements_ <= kMaxStatements) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat("more than ", kMaxConcepts, " concepts or ",
                                                 kMaxStatements,
                                                 " labels and relations in one file; split it"));
}

void ConceptTable::SetLanguage() {
  std::string sample;
  for (size_t i = 0; i < std::min(entries_.size(), kGuessedFrom); ++i) {
    for (const ConceptLabel& label : entries_[i].first.labels) {
      absl::StrAppend(&sample, label.text, ". ");
    }
  }
  const Language guess = GuessLanguage(sample);
  parts_.language =
      std::string(LanguageTag(guess == Language::kUnknown ? Language::kFrench : guess));
  for (auto& [entry, notes] : entries_) {
    for (ConceptLabel& label : entry.labels) label.language = parts_.language;
    for (ConceptDescription& text : entry.descriptions) text.language = parts_.language;
  }
}

absl::Status ConceptTable::Deliver() {
  if (parts_.language.empty()) SetLanguage();
  for (auto& [entry, notes] : entries_) {
    Canonicalise(entry);
    notes.Shorten("labels", entry.labels, kMaxListItems);
    notes.Shorten("relations", entry.relations, kMaxListItems);
    RETURN_IF_ERROR(outlet_.DeliverParts(std::move(entry), parts_, std::move(notes)));
  }
  entries_.clear();
  place_of_.clear();
  return absl::OkStatus();
}

}  // namespace tremplin
