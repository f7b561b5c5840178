#include "engine/matching/text_constraints.h"

#include "absl/strings/str_cat.h"
#include "engine/matching/constraint_readers.h"

namespace tremplin {
namespace {

template <typename T>
void Show(const std::optional<TextReading<T>>& part, absl::string_view field, bool applied,
          ReadNeed& read) {
  if (!part.has_value()) return;
  read.understood.push_back({std::string(field), part->shown, part->quote, applied});
}

}  // namespace

std::string PlaceLabel(const Commune& commune) {
  return commune.postcodes.empty()
             ? commune.name
             : absl::StrCat(commune.name, " (", commune.postcodes.front(), ")");
}

TextConstraints ReadTextConstraints(const std::vector<NeedWord>& words, Date as_of,
                                    const Gazetteer& gazetteer) {
  TextConstraints out;
  ReadHeadcount(words, out);
  ReadPlace(words, gazetteer, out);
  ReadBudget(words, out);
  ReadWays(words, out);
  ReadPeriods(words, as_of, out);
  return out;
}

void ApplyTextConstraints(const TextConstraints& text, TextUse use, bool explicit_headcount,
                          ReadNeed& read) {
  Constraints& c = read.constraints;
  const bool all = use == TextUse::kAll;
  const auto usable = [](const auto& part, bool room) {
    return part.has_value() && part->binding && room;
  };

  // What the text repeats of the request is in force as well.
  const bool headcount = usable(text.headcount, all && !explicit_headcount);
  if (headcount) read.headcount = text.headcount->value;
  const bool same_headcount = text.headcount.has_value() && read.headcount == text.headcount->value;
  Show(text.headcount, "need.headcount", headcount || same_headcount, read);

  const bool place = usable(text.place, use != TextUse::kNothing && !c.place.has_value());
  if (place) c.place = text.place->value;
  const bool same_place = text.place.has_value() && c.place.has_value() &&
                          c.place->centre == text.place->value.centre &&
                          c.place->radius_km == text.place->value.radius_km;
  Show(text.place, kPlaceField, same_place, read);

  const bool budget = usable(text.budget, all && !c.budget.has_value());
  if (budget) c.budget = text.budget->value;
  Show(text.budget, "constraints.budget", budget, read);

  const bool rhythms = usable(text.rhythms, all && c.rhythms.empty());
  if (rhythms) c.rhythms = text.rhythms->value;
  Show(text.rhythms, "constraints.rhythms", rhythms, read);

  const bool modalities = usable(text.modalities, all && c.modalities.empty());
  if (modalities) c.modalities = text.modalities->value;
  Show(text.modalities, "constraints.modalities", modalities, read);

  // A window is one thing: half of it from the text and half of it explicit
  // could be empty.
  const bool window = all && !c.start_from.has_value() && !c.start_until.has_value();
  const bool from = usable(text.start_from, window);
  const bool until = usable(text.start_until, window);
  if (from) c.start_from = text.start_from->value;
  if (until) c.start_until = text.start_until->value;
  Show(text.start_from, "constraints.start_from", from, read);
  Show(text.start_until, "constraints.start_until", until, read);

  const bool finish = usable(text.finish_by, all && !c.finish_by.has_value());
  if (finish) c.finish_by = text.finish_by->value;
  Show(text.finish_by, "constraints.finish_by", finish, read);
}

}  // namespace tremplin
