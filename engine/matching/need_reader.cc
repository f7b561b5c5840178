#include "engine/matching/need_reader.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "engine/matching/french_words.h"
#include "engine/matching/statements.h"
#include "engine/matching/text_constraints.h"
#include "engine/text/advertisement.h"
#include "engine/text/gender_marks.h"
#include "engine/text/need_words.h"
#include "engine/text/normalise.h"
#include "engine/text/statement_phrases.h"

namespace tremplin {
namespace {

// With fewer demands than this the title says what the text takes for granted.
constexpr size_t kDemandsWithoutTitle = 3;
constexpr double kRequiredWeight = 1.0;
constexpr double kDesiredWeight = 0.5;
constexpr double kRepeatedTitleWeight = 2.0;

bool AsksForRefresher(absl::string_view text) {
  return ContainsAny(SplitNeedWords(text),
                     {"recycl*", "renouvel*", "maintien et actualisation", "mac", "remise a niveau",
                      "refresher", "renew*", "rehabilit*"});
}

void Fill(Requirement& requirement) {
  if (requirement.kind == RequirementKind::kUnknown) requirement.kind = RequirementKind::kSkill;
  if (requirement.importance == Importance::kUnknown)
    requirement.importance = Importance::kRequired;
  if (requirement.weight <= 0) {
    requirement.weight =
        requirement.importance == Importance::kDesired ? kDesiredWeight : kRequiredWeight;
  }
}

RequirementKind KindOf(const Qualification& qualification) {
  return qualification.scheme == "LANGUAGE" ? RequirementKind::kLanguage
                                            : RequirementKind::kRegulated;
}

bool NamesDiploma(absl::string_view text) {
  return ContainsAny(SplitNeedWords(text),
                     {"bts", "bep", "cqp", "bac pro", "baccalaureat", "titre professionnel",
                      "diplome d etat", "licence professionnelle", "brevet professionnel"});
}

bool Overlaps(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

void AddExplicit(const Need& need, bool need_wants_refresher, ReadNeed& read) {
  for (Requirement requirement : need.requirements) {
    const bool exact_kind = requirement.kind == RequirementKind::kRegulated ||
                            requirement.kind == RequirementKind::kLanguage;
    if (exact_kind && !requirement.qualification.has_value()) {
      for (const NamedQualification& named : FindQualifications(requirement.text)) {
        if (named.negated || KindOf(named.qualification) != requirement.kind) continue;
        requirement.qualification = named.qualification;
        break;
      }
    }
    Fill(requirement);
    const bool refresher =
        requirement.text.empty() ? need_wants_refresher : AsksForRefresher(requirement.text);
    read.requirements.push_back({std::move(requirement), std::nullopt, refresher});
  }
}

// Exact qualifications first: they replace the words that name them.
std::vector<Span> AddQualifications(const Need& need, const std::vector<Statement>& statements,
                                    bool need_wants_refresher, ReadNeed& read) {
  std::vector<Span> quotes;
  for (const NamedQualification& named : FindQualifications(need.text)) {
    // « CACES R489 cat. 3, idéalement la 5 »: what this one adds to the quote.
    const bool adds = !quotes.empty() && quotes.back().begin == named.quote.begin &&
                      quotes.back().end < named.quote.end;
    const Span own{adds ? quotes.back().end : named.quote.begin, named.quote.end};
    quotes.push_back(named.quote);
    if (named.negated || read.requirements.size() >= kMaxReadRequirements) continue;
    const bool known = std::any_of(read.requirements.begin(), read.requirements.end(),
                                   [&](const ReadRequirement& other) {
                                     return other.requirement.qualification == named.qualification;
                                   });
    if (known) continue;
    Requirement requirement;
    requirement.kind = KindOf(named.qualification);
    requirement.text = std::string(Slice(need.text, named.quote));
    requirement.qualification = named.qualification;
    for (const Statement& statement : statements) {
      if (statement.kind == StatementKind::kDemand && Overlaps(statement.span, named.quote)) {
        requirement.importance = statement.importance;
      }
    }
    const std::vector<NeedWord> own_words = SplitNeedWords(Slice(need.text, own));
    if (SoundsDesired(own_words, {0, own_words.size()})) {
      requirement.importance = Importance::kDesired;
    }
    Fill(requirement);
    read.requirements.push_back({std::move(requirement), named.quote, need_wants_refresher});
  }
  return quotes;
}

// Whether the phrases of a text may turn out to ask for nothing: other texts have fewer,
// written to ask, and which English phrases ask nobody has found out (tests/quality/README.md).
bool IsDoubtful(bool is_advertisement, const ReadNeed& read) {
  return is_advertisement && read.language == Language::kFrench;
}

// `factor` multiplies the weight that the statement's importance gives it.
void AddStatement(const Need& need, const Statement& statement, double factor,
                  bool is_advertisement, ReadNeed& read) {
  const bool doubtful = IsDoubtful(is_advertisement, read);
  if (read.requirements.size() >= (doubtful ? kMaxAdvertisementPhrases : kMaxReadRequirements)) {
    return;
  }
  Requirement requirement;
  requirement.text = std::string(Slice(need.text, statement.span));
  requirement.importance = statement.importance;
  requirement.level = statement.level;
  if (NamesDiploma(requirement.text)) requirement.kind = RequirementKind::kDiploma;
  Fill(requirement);
  requirement.weight *= factor;
  // A diploma is asked for, however it is put.
  const bool is_skill = requirement.kind == RequirementKind::kSkill;
  read.requirements.push_back(
      {std::move(requirement), statement.span, /*refresher=*/false, doubtful && is_skill});
}

void AddTitle(const Need& need, ReadNeed& read) {
  Requirement requirement;
  requirement.text = WithoutGenderMarks(need.title);
  if (requirement.text.empty()) return;
  Fill(requirement);
  read.requirements.push_back({std::move(requirement), std::nullopt});
}

// What the text asks for, when the need states no requirements itself.
void AddRead(const Need& need, const std::vector<Statement>& statements, bool is_advertisement,
             bool need_wants_refresher, ReadNeed& read) {
  const std::vector<Span> exact = AddQualifications(need, statements, need_wants_refresher, read);
  // « former trois caristes au CACES R489 » is said by the qualification.
  const auto is_exact = [&exact](const Statement& statement) {
    return std::any_of(exact.begin(), exact.end(),
                       [&](Span quote) { return Overlaps(quote, statement.span); });
  };
  const auto led =
      std::count_if(statements.begin(), statements.end(), [](const Statement& statement) {
        return statement.kind == StatementKind::kDemand && statement.led;
      });
  // An advertisement's title names the job, which no single task does.
  const bool asks_for_title =
      !need.title.empty() &&
      (is_advertisement ||
       (read.requirements.empty() && static_cast<size_t>(led) < kDemandsWithoutTitle));
  const auto is_title = [&](const Statement& statement) {
    return asks_for_title && statement.kind == StatementKind::kDemand && !is_exact(statement) &&
           Fold(Slice(need.text, statement.span)) == Fold(need.title);
  };
  const auto repeated = std::find_if(statements.begin(), statements.end(), is_title);
  if (repeated != statements.end()) {
    // What title and text both name is what the need is about.
    AddStatement(need, *repeated, kRepeatedTitleWeight, is_advertisement, read);
    read.requirements.back().doubtful = false;
  } else if (asks_for_title) {
    AddTitle(need, read);
  }
  // What the text introduces as a demand first: an advertisement holds more
  // sentences than there is room for.
  for (const bool is_led : {true, false}) {
    for (const Statement& statement : statements) {
      if (statement.kind == StatementKind::kDemand && statement.led == is_led &&
          !is_exact(statement) && !is_title(statement)) {
        AddStatement(need, statement, 1, is_advertisement, read);
      }
    }
  }
  if (read.requirements.empty()) {
    for (const Statement& statement : statements) {
      if (statement.searchable && !is_exact(statement))
        AddStatement(need, statement, 1, is_advertisement, read);
    }
  }
  // Too short or too plain to be cut: the need itself is the requirement.
  if (read.requirements.empty() && !(need.title.empty() && need.text.empty())) {
    Requirement requirement;
    requirement.text = need.title.empty() ? need.text : need.title;
    Fill(requirement);
    read.requirements.push_back({std::move(requirement), std::nullopt});
  }
  std::stable_sort(read.requirements.begin(), read.requirements.end(),
                   [](const ReadRequirement& a, const ReadRequirement& b) {
                     return a.requirement.importance < b.requirement.importance;
                   });
}

void AppendStatement(std::string& text, absl::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) {
    text += absl::ascii_ispunct(static_cast<unsigned char>(text.back())) ? " " : ". ";
  }
  absl::StrAppend(&text, part);
}

// Title, then the text without its boilerplate, then what is only stated as
// requirements; the labels of the codes when there is no word else.
std::string SearchText(const Need& need, const std::vector<Statement>& statements, ReadNeed& read) {
  std::string text = need.title;
  uint32_t kept_from = 0;
  for (const Statement& statement : statements) {
    if (statement.kind != StatementKind::kBoilerplate) continue;
    read.not_used.push_back(statement.span);
    AppendStatement(
        text, absl::StripAsciiWhitespace(Slice(need.text, {kept_from, statement.span.begin})));
    kept_from = statement.span.end;
  }
  AppendStatement(text, absl::StripAsciiWhitespace(Slice(
                            need.text, {kept_from, static_cast<uint32_t>(need.text.size())})));
  for (const Requirement& requirement : need.requirements) AppendStatement(text, requirement.text);
  if (text.empty()) {
    for (const Code& code : need.codes) AppendStatement(text, code.label);
  }
  return text;
}

// Around where the record says that the need is; nullopt when that is unknown.
std::optional<PlaceConstraint> PlaceOfRecord(const Need& need, const Gazetteer& gazetteer) {
  if (!need.location.has_value()) return std::nullopt;
  Location location = *need.location;
  gazetteer.Complete(location);
  if (!location.coordinates.has_value()) return std::nullopt;
  const std::string label = location.postcode.empty()
                                ? location.city
                                : absl::StrCat(location.city, " (", location.postcode, ")");
  return PlaceConstraint{*location.coordinates, label, kDefaultRadiusKm};
}

bool SaysPlace(const ReadNeed& read) {
  return std::any_of(read.understood.begin(), read.understood.end(), [](const auto& understood) {
    return understood.field == kPlaceField && understood.applied;
  });
}

}  // namespace

ReadNeed Read(const Need& need, const Constraints& explicit_constraints, Date as_of,
              const Gazetteer& gazetteer, bool apply_text) {
  ReadNeed read;
  read.constraints = explicit_constraints;
  read.audience = need.audience == Audience::kUnknown ? Audience::kEmployee : need.audience;
  read.headcount = need.headcount.value_or(1);
  read.language = LanguageFromTag(need.language);
  if (read.language == Language::kUnknown) {
    read.language = GuessLanguage(absl::StrCat(need.title, "\n", need.text));
  }
  const bool is_advertisement = IsAdvertisement(absl::StrCat(need.title, "\n", need.text));
  const bool by_record = !read.constraints.place.has_value();
  if (by_record) read.constraints.place = PlaceOfRecord(need, gazetteer);
  ApplyTextConstraints(ReadTextConstraints(SplitNeedWords(need.text), as_of, gazetteer),
                       !apply_text        ? TextUse::kNothing
                       : is_advertisement ? TextUse::kPlaceOnly
                                          : TextUse::kAll,
                       need.headcount.has_value(), read);
  // « vous encadrez deux ouvriers » is a task of the job, no number of learners.
  std::vector<Span> stated;
  for (const UnderstoodConstraint& understood : read.understood) {
    if (is_advertisement && understood.field != kPlaceField) continue;
    stated.push_back(*understood.quote);
  }
  if (by_record && read.constraints.place.has_value() && !SaysPlace(read)) {
    read.understood.push_back({std::string(kPlaceField), FormatFrench(*read.constraints.place),
                               std::nullopt, /*applied=*/true});
  }
  const std::vector<Statement> statements = SplitStatements(need.text, stated, is_advertisement);

  const bool wants_refresher = AsksForRefresher(absl::StrCat(need.title, "\n", need.text));
  if (!need.requirements.empty()) {
    AddExplicit(need, wants_refresher, read);
  } else {
    AddRead(need, statements, is_advertisement, wants_refresher, read);
  }
  read.title = std::string(absl::StripAsciiWhitespace(need.title));
  read.search_text = SearchText(need, statements, read);
  return read;
}

}  // namespace tremplin
