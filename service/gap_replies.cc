// Gap replies of the engine to those of the contract.
#include <utility>

#include "service/gap_conversion.h"
#include "service/match_conversion.h"
#include "service/record_conversion.h"
#include "service/resource_names.h"

namespace tremplin {
namespace {

v1::GapState ToProto(GapState state) {
  switch (state) {
    case GapState::kHeld:
      return v1::GAP_STATE_HELD;
    case GapState::kToReinforce:
      return v1::GAP_STATE_TO_REINFORCE;
    case GapState::kToAcquire:
      return v1::GAP_STATE_TO_ACQUIRE;
  }
  return v1::GAP_STATE_UNSPECIFIED;
}

v1::HoldingMatch ToProto(HoldingMatch match) {
  switch (match) {
    case HoldingMatch::kSameConcept:
      return v1::HOLDING_MATCH_SAME_CONCEPT;
    case HoldingMatch::kQualification:
      return v1::HOLDING_MATCH_QUALIFICATION;
    case HoldingMatch::kSameName:
      return v1::HOLDING_MATCH_SAME_NAME;
    case HoldingMatch::kNarrower:
      return v1::HOLDING_MATCH_NARROWER;
    case HoldingMatch::kSimilar:
      return v1::HOLDING_MATCH_SIMILAR;
    case HoldingMatch::kNone:
      return v1::HOLDING_MATCH_UNSPECIFIED;
  }
  return v1::HOLDING_MATCH_UNSPECIFIED;
}

std::string ConceptName(const ConceptId& id) {
  return id.empty() ? "" : ResourceName(EntryKind::kConcept, id.value());
}

void WriteHolding(const Holding& holding, v1::Holding& message) {
  message.set_concept_name(ConceptName(holding.concept_id));
  message.set_text(holding.text);
  if (holding.qualification.has_value()) {
    tremplin::ToProto(*holding.qualification, *message.mutable_qualification());
  }
  message.set_level(static_cast<v1::Proficiency>(holding.level));
}

void WriteGap(int index, const SkillGap& gap, v1::SkillGap& message) {
  message.set_skill_index(index);
  message.set_state(ToProto(gap.state));
  if (!gap.held_by.has_value()) return;
  WriteHolding(*gap.held_by, *message.mutable_held_by());
  message.set_held_label(gap.held_label);
  message.set_match(ToProto(gap.match));
  message.set_to_confirm(gap.to_confirm);
  message.set_similarity(gap.similarity);
  message.set_note(gap.note_fr);
}

void WriteCounts(const GapCounts& counts, v1::GapCounts& message) {
  message.set_held(counts.held);
  message.set_to_reinforce(counts.to_reinforce);
  message.set_to_acquire(counts.to_acquire);
  message.set_open_weight(counts.open_weight);
  message.set_wanted_weight(counts.wanted_weight);
}

// The closing trainings and the reading of the need as a reply to a match.
v1::MatchTrainingsResponse WriteAsMatch(GapReply& reply, const GapQuestion& question,
                                        v1::EncodingType encoding) {
  MatchRequest request;
  request.need = question.wanted.need;
  request.as_of = question.wanted.as_of;
  MatchReply& match = reply.closing.reply;
  match.understood = reply.wanted.read;
  for (const WantedSkill& skill : reply.wanted.skills) {
    match.understood.requirements.push_back(skill.read);
  }
  v1::MatchTrainingsResponse response;
  WriteMatchReply(match, request, encoding, response);
  return response;
}

void WriteWanted(const WantedSkills& wanted, v1::UnderstoodNeed& understood, v1::Wanted& message) {
  for (size_t s = 0; s < wanted.skills.size(); ++s) {
    v1::UnderstoodRequirement& read = *understood.mutable_requirements(static_cast<int>(s));
    auto* skill = message.add_skills();
    skill->mutable_requirement()->Swap(read.mutable_requirement());
    if (read.has_quote()) skill->mutable_quote()->Swap(read.mutable_quote());
    skill->set_concept_name(ConceptName(wanted.skills[s].concept_id));
  }
  understood.clear_requirements();
  message.mutable_understood()->Swap(&understood);
  message.set_total_count(wanted.total);
  for (const WantedOccupation& occupation : wanted.occupations) {
    auto* item = message.add_occupations();
    item->set_concept_name(ConceptName(occupation.concept_id));
    item->set_scheme(occupation.scheme);
    item->set_code(occupation.code);
    item->set_label(occupation.label);
    item->set_skill_count(occupation.skill_count);
  }
  for (const std::string& note : wanted.notes_fr) message.add_notes(note);
}

void WriteClosing(const GapReply& reply, v1::MatchTrainingsResponse& written,
                  v1::ClosingTrainings& message) {
  const ClosingTrainings& closing = reply.closing;
  message.set_open_weight(reply.open_weight);
  for (const ChosenTraining& chosen : closing.chosen) {
    auto* item = message.add_chosen();
    item->set_target(written.matches(static_cast<int>(chosen.training)).target());
    item->set_gain_weight(chosen.gain);
    item->set_closed_weight(chosen.closed);
    item->mutable_newly_covered()->Add(chosen.newly_covered.begin(), chosen.newly_covered.end());
    item->mutable_newly_partly()->Add(chosen.newly_partly.begin(), chosen.newly_partly.end());
  }
  for (int m = 0; m < written.matches_size(); ++m) {
    const ClosedGap& closed = closing.closed[static_cast<size_t>(m)];
    auto* item = message.add_trainings();
    item->mutable_match()->Swap(written.mutable_matches(m));
    item->set_closed_weight(closed.weight);
    item->set_covered_count(closed.covered);
    item->set_partly_count(closed.partly);
  }
  message.mutable_relaxations()->Swap(written.mutable_relaxations());
  message.set_nothing_found(written.nothing_found());
}

// What both replies have in common.
template <typename Response>
void WriteCommon(GapReply& reply, const GapQuestion& question, v1::EncodingType encoding,
                 Response& response) {
  v1::MatchTrainingsResponse written = WriteAsMatch(reply, question, encoding);
  response.mutable_revision()->Swap(written.mutable_revision());
  response.mutable_as_of()->Swap(written.mutable_as_of());
  WriteWanted(reply.wanted, *written.mutable_understood(), *response.mutable_wanted());
  WriteClosing(reply, written, *response.mutable_closing());
}

}  // namespace

void WriteGapReply(GapReply reply, const GapQuestion& question, v1::EncodingType encoding,
                   v1::AnalyzeGapResponse& response) {
  WriteCommon(reply, question, encoding, response);
  const MemberGap& member = reply.members.front();
  response.set_key(member.key);
  for (size_t s = 0; s < member.skills.size(); ++s) {
    WriteGap(static_cast<int>(s), member.skills[s], *response.add_gaps());
  }
  WriteCounts(member.counts, *response.mutable_counts());
}

void WriteTeamGapReply(GapReply reply, const GapQuestion& question, v1::EncodingType encoding,
                       v1::AnalyzeTeamGapResponse& response) {
  WriteCommon(reply, question, encoding, response);
  for (const TeamSkill& skill : reply.skills) {
    auto* item = response.add_skills();
    item->set_skill_index(skill.skill);
    for (const std::string& key : skill.held) item->add_held_keys(key);
    for (const std::string& key : skill.to_reinforce) item->add_to_reinforce_keys(key);
    for (const std::string& key : skill.to_acquire) item->add_to_acquire_keys(key);
    item->set_open_weight(skill.open_weight);
  }
  for (const MemberGap& member : reply.members) {
    auto* item = response.add_members();
    item->set_key(member.key);
    WriteCounts(member.counts, *item->mutable_counts());
  }
}

}  // namespace tremplin
