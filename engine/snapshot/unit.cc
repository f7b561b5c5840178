#include "engine/snapshot/unit.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tremplin {
namespace {

// Collects the units of one entry up to the limit.
class UnitCutter {
 public:
  void AddWhole(UnitKind kind, std::string field_path, absl::string_view text) {
    if (text.empty()) return;
    AddSpan(kind, std::move(field_path), text, {0, static_cast<uint32_t>(text.size())}, "");
  }

  // Joins neighbouring sentences up to kMaxPassageBytes; `heading` is put
  // before each passage's text but is not part of what is quoted.
  void AddPassages(UnitKind kind, const std::string& field_path, absl::string_view text,
                   absl::string_view heading) {
    Span passage{0, 0};
    for (const Span& sentence : SplitSentences(text)) {
      const bool fits = passage.end > passage.begin &&
                        sentence.end - passage.begin <= static_cast<uint32_t>(kMaxPassageBytes);
      if (fits) {
        passage.end = sentence.end;
        continue;
      }
      if (passage.end > passage.begin) AddSpan(kind, field_path, text, passage, heading);
      passage = sentence;
    }
    if (passage.end > passage.begin) AddSpan(kind, field_path, text, passage, heading);
  }

  // One unit per sentence: an outcome is a claim of its own.
  void AddSentences(UnitKind kind, const std::string& field_path, absl::string_view text) {
    for (const Span& sentence : SplitSentences(text)) AddSpan(kind, field_path, text, sentence, "");
  }

  std::vector<Unit> Take() && { return std::move(units_); }

 private:
  void AddSpan(UnitKind kind, std::string field_path, absl::string_view text, Span span,
               absl::string_view heading) {
    if (units_.size() >= kMaxUnitsPerOwner) return;
    Unit unit;
    unit.kind = kind;
    unit.field_path = std::move(field_path);
    unit.span = span;
    unit.text = heading.empty() ? std::string(Slice(text, span))
                                : absl::StrCat(heading, " : ", Slice(text, span));
    units_.push_back(std::move(unit));
  }

  std::vector<Unit> units_;
};

std::vector<Unit> CutTraining(const Training& training) {
  UnitCutter cutter;
  cutter.AddWhole(UnitKind::kTitle, "title", training.title);
  cutter.AddPassages(UnitKind::kObjective, "objective", training.objective, "");
  cutter.AddSentences(UnitKind::kOutcome, "outcomes", training.outcomes);
  for (size_t i = 0; i < training.modules.size(); ++i) {
    const Module& module = training.modules[i];
    const std::string path = absl::StrCat("modules[", i, "].");
    if (module.content.empty()) {
      cutter.AddWhole(UnitKind::kModule, path + "title", module.title);
    } else {
      cutter.AddPassages(UnitKind::kModule, path + "content", module.content, module.title);
    }
  }
  cutter.AddPassages(UnitKind::kContent, "content", training.content, "");
  return std::move(cutter).Take();
}

std::vector<Unit> CutCertification(const Certification& certification) {
  UnitCutter cutter;
  cutter.AddWhole(UnitKind::kTitle, "title", certification.title);
  cutter.AddPassages(UnitKind::kDescription, "description", certification.description, "");
  for (size_t i = 0; i < certification.blocks.size(); ++i) {
    const Block& block = certification.blocks[i];
    const std::string path = absl::StrCat("blocks[", i, "].");
    cutter.AddWhole(UnitKind::kBlock, path + "title", block.title);
    for (size_t j = 0; j < block.competences.size(); ++j) {
      cutter.AddWhole(UnitKind::kCompetence, absl::StrCat(path, "competences[", j, "]"),
                      block.competences[j]);
    }
  }
  return std::move(cutter).Take();
}

// Cuts at a space, never within a character.
void TruncateAtWord(std::string& text, size_t limit) {
  if (text.size() <= limit) return;
  size_t cut = text.rfind(' ', limit);
  if (cut == std::string::npos || cut < limit / 2) {
    cut = limit;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  }
  text.resize(cut);
}

void AppendSentence(std::string& out, absl::string_view text) {
  if (text.empty()) return;
  if (!out.empty()) out += absl::ascii_ispunct(static_cast<unsigned char>(out.back())) ? " " : ". ";
  absl::StrAppend(&out, text);
}

const std::string& StatedLanguage(const Entry& entry) {
  static const std::string& none = *new std::string();
  if (const auto* training = std::get_if<Training>(&entry)) return training->language;
  if (const auto* certification = std::get_if<Certification>(&entry))
    return certification->language;
  return none;
}

// "modules[2].content" -> 2 and "content"; false when `path` does not begin
// with `list` and an index.
bool ConsumeIndexed(absl::string_view& path, absl::string_view list, size_t size, size_t& index) {
  if (!absl::ConsumePrefix(&path, list) || !absl::ConsumePrefix(&path, "[")) return false;
  const size_t close = path.find(']');
  if (close == absl::string_view::npos || !absl::SimpleAtoi(path.substr(0, close), &index) ||
      index >= size) {
    return false;
  }
  path.remove_prefix(close + 1);
  absl::ConsumePrefix(&path, ".");
  return true;
}

absl::string_view TrainingField(const Training& training, absl::string_view path) {
  size_t i = 0;
  if (path == "title") return training.title;
  if (path == "objective") return training.objective;
  if (path == "outcomes") return training.outcomes;
  if (path == "content") return training.content;
  if (!ConsumeIndexed(path, "modules", training.modules.size(), i)) return {};
  if (path == "title") return training.modules[i].title;
  if (path == "content") return training.modules[i].content;
  return {};
}

absl::string_view CertificationField(const Certification& certification, absl::string_view path) {
  size_t i = 0;
  size_t j = 0;
  if (path == "title") return certification.title;
  if (path == "description") return certification.description;
  if (!ConsumeIndexed(path, "blocks", certification.blocks.size(), i)) return {};
  const Block& block = certification.blocks[i];
  if (path == "title") return block.title;
  if (ConsumeIndexed(path, "competences", block.competences.size(), j)) return block.competences[j];
  return {};
}

}  // namespace

std::vector<Unit> CutIntoUnits(const Entry& entry) {
  if (const auto* training = std::get_if<Training>(&entry)) return CutTraining(*training);
  if (const auto* certification = std::get_if<Certification>(&entry)) {
    return CutCertification(*certification);
  }
  return {};
}

std::string WholeText(const Entry& entry) {
  std::string text;
  if (const auto* training = std::get_if<Training>(&entry)) {
    AppendSentence(text, training->title);
    AppendSentence(text, training->objective);
    AppendSentence(text, training->outcomes);
    for (const Module& module : training->modules) AppendSentence(text, module.title);
    AppendSentence(text, training->content);
    for (const Module& module : training->modules) AppendSentence(text, module.content);
  } else if (const auto* certification = std::get_if<Certification>(&entry)) {
    AppendSentence(text, certification->title);
    AppendSentence(text, certification->description);
    for (const Block& block : certification->blocks) AppendSentence(text, block.title);
    for (const Block& block : certification->blocks) {
      for (const std::string& line : block.competences) AppendSentence(text, line);
    }
  }
  TruncateAtWord(text, kMaxWholeTextBytes);
  return text;
}

Language EntryLanguage(const Entry& entry) {
  const Language stated = LanguageFromTag(StatedLanguage(entry));
  return stated != Language::kUnknown ? stated : GuessLanguage(WholeText(entry));
}

absl::string_view FieldText(const Entry& entry, absl::string_view field_path) {
  if (const auto* training = std::get_if<Training>(&entry)) {
    return TrainingField(*training, field_path);
  }
  if (const auto* certification = std::get_if<Certification>(&entry)) {
    return CertificationField(*certification, field_path);
  }
  return {};
}

}  // namespace tremplin
