#include "engine/matching/need_reader.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/statements.h"
#include "engine/matching/text_constraints.h"

namespace tremplin {
namespace {

constexpr size_t kMaxReadRequirements = 12;
constexpr double kRequiredWeight = 1.0;
constexpr double kDesiredWeight = 0.5;

void FillWeight(Requirement& requirement) {
  if (requirement.kind == RequirementKind::kUnknown) requirement.kind = RequirementKind::kSkill;
  if (requirement.importance == Importance::kUnknown) requirement.importance = Importance::kRequired;
  if (requirement.weight <= 0) {
    requirement.weight =
        requirement.importance == Importance::kDesired ? kDesiredWeight : kRequiredWeight;
  }
}

RequirementKind KindOf(const Qualification& qualification) {
  return qualification.scheme == "LANGUAGE" ? RequirementKind::kLanguage
                                            : RequirementKind::kRegulated;
}

bool Overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

void AddExplicit(const Need& need, ReadNeed& read) {
  for (Requirement requirement : need.requirements) {
    FillWeight(requirement);
    read.requirements.push_back({std::move(requirement), std::nullopt});
  }
}

// Exact qualifications first: they replace the words that name them.
std::vector<Span> AddQualifications(const Need& need, ReadNeed& read) {
  std::vector<Span> quotes;
  for (const NamedQualification& named : FindQualifications(need.text)) {
    quotes.push_back(named.quote);
    if (named.negated || read.requirements.size() >= kMaxReadRequirements) continue;
    const bool known = std::any_of(
        read.requirements.begin(), read.requirements.end(), [&](const ReadRequirement& other) {
          return other.requirement.qualification == named.qualification;
        });
    if (known) continue;
    Requirement requirement;
    requirement.kind = KindOf(named.qualification);
    requirement.text = std::string(Slice(need.text, named.quote));
    requirement.qualification = named.qualification;
    FillWeight(requirement);
    read.requirements.push_back({std::move(requirement), named.quote});
  }
  return quotes;
}

void AddDemands(const Need& need, const std::vector<Statement>& statements,
                const std::vector<Span>& qualification_quotes, ReadNeed& read) {
  for (const Statement& statement : statements) {
    if (statement.kind != StatementKind::kDemand) continue;
    if (read.requirements.size() >= kMaxReadRequirements) return;
    // « former trois caristes au CACES R489 » is said by the qualification.
    const bool exact =
        std::any_of(qualification_quotes.begin(), qualification_quotes.end(),
                    [&](Span quote) { return Overlaps(quote, statement.span); });
    if (exact) continue;
    Requirement requirement;
    requirement.text = std::string(Slice(need.text, statement.span));
    requirement.importance = statement.importance;
    requirement.level = statement.level;
    FillWeight(requirement);
    read.requirements.push_back({std::move(requirement), statement.span});
  }
}

void AppendStatement(std::string& text, absl::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) {
    text += absl::ascii_ispunct(static_cast<unsigned char>(text.back())) ? " " : ". ";
  }
  absl::StrAppend(&text, part);
}

// Title, then the text without its boilerplate; the text as it is when there
// is none.
std::string SearchText(const Need& need, const std::vector<Statement>& statements, ReadNeed& read) {
  std::string text = need.title;
  const bool clean =
      std::none_of(statements.begin(), statements.end(), [](const Statement& statement) {
        return statement.kind == StatementKind::kBoilerplate;
      });
  if (clean) {
    AppendStatement(text, need.text);
  } else {
    uint32_t kept_from = 0;
    for (const Statement& statement : statements) {
      if (statement.kind != StatementKind::kBoilerplate) continue;
      read.not_used.push_back(statement.span);
      AppendStatement(text, absl::StripAsciiWhitespace(
                                Slice(need.text, {kept_from, statement.span.begin})));
      kept_from = statement.span.end;
    }
    AppendStatement(text, absl::StripAsciiWhitespace(Slice(
                              need.text, {kept_from, static_cast<uint32_t>(need.text.size())})));
  }
  for (const ReadRequirement& requirement : read.requirements) {
    if (!requirement.quote.has_value()) AppendStatement(text, requirement.requirement.text);
  }
  for (const Code& code : need.codes) {
    if (text.empty()) AppendStatement(text, code.label);
  }
  return text;
}

void LocateNeed(const Need& need, const Gazetteer& gazetteer, ReadNeed& read) {
  if (!need.location.has_value() || read.constraints.place.has_value()) return;
  Location location = *need.location;
  gazetteer.Complete(location);
  if (!location.coordinates.has_value()) return;
  const std::string label = location.postcode.empty()
                                ? location.city
                                : absl::StrCat(location.city, " (", location.postcode, ")");
  read.constraints.place = PlaceConstraint{*location.coordinates, label, kDefaultRadiusKm};
}

}  // namespace

ReadNeed Read(const Need& need, const Constraints& explicit_constraints, Date as_of,
              const Gazetteer& gazetteer) {
  ReadNeed read;
  read.constraints = explicit_constraints;
  read.audience = need.audience == Audience::kUnknown ? Audience::kEmployee : need.audience;
  read.headcount = need.headcount.value_or(1);
  read.language = LanguageFromTag(need.language);
  if (read.language == Language::kUnknown) {
    read.language = GuessLanguage(absl::StrCat(need.title, "\n", need.text));
  }
  LocateNeed(need, gazetteer, read);
  ApplyTextConstraints(ReadTextConstraints(SplitNeedWords(need.text), as_of, gazetteer),
                       IsAdvertisement(need.text) ? TextUse::kPlaceOnly : TextUse::kAll,
                       need.headcount.has_value(), read);
  std::vector<Span> stated;
  for (const UnderstoodConstraint& understood : read.understood) stated.push_back(understood.quote);
  const std::vector<Statement> statements = SplitStatements(need.text, stated);

  if (!need.requirements.empty()) {
    AddExplicit(need, read);
  } else {
    const std::vector<Span> quotes = AddQualifications(need, read);
    AddDemands(need, statements, quotes, read);
    // Too short or too plain to be cut: the need itself is the requirement.
    if (read.requirements.empty() && !(need.title.empty() && need.text.empty())) {
      Requirement requirement;
      requirement.text = need.title.empty() ? need.text : need.title;
      FillWeight(requirement);
      read.requirements.push_back({std::move(requirement), std::nullopt});
    }
  }
  read.search_text = SearchText(need, statements, read);
  return read;
}

}  // namespace tremplin
