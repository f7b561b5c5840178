#include "service/cli/report_page.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace tremplin::cli {
namespace {

constexpr absl::string_view kHead = R"html(<!DOCTYPE html>
<html lang="fr">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Rapport d'import</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1d2733; }
  table { border-collapse: collapse; width: 100%; margin: .5rem 0 1.5rem; }
  th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d5dce4; overflow-wrap: anywhere; }
  th { overflow-wrap: normal; }
  td:first-child { min-width: 6rem; }
  td.number, th.number { text-align: right; white-space: nowrap; }
  summary { cursor: pointer; padding: .4rem 0; font-weight: 600; }
  .rejected, .error { color: #a01c1c; }
  .english { color: #56657a; font-size: .875rem; }
  code { font-size: .875rem; }
</style>
<h1>Rapport d'import</h1>
)html";

std::string Escape(absl::string_view text) {
  return absl::StrReplaceAll(
      text, {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {"\"", "&quot;"}, {"'", "&#39;"}});
}

// Losses first.
constexpr RowOutcome kOrder[] = {RowOutcome::kRejected, RowOutcome::kRemoved,
                                 RowOutcome::kRepaired};

int PlaceOf(RowOutcome outcome) {
  int place = 0;
  while (kOrder[place] != outcome) ++place;
  return place;
}

absl::string_view FrenchOutcome(RowOutcome outcome) {
  switch (outcome) {
    case RowOutcome::kRejected:
      return "Rejetés";
    case RowOutcome::kRemoved:
      return "Retirés du catalogue";
    case RowOutcome::kRepaired:
      return "Réparés";
  }
  return "";
}

absl::string_view FrenchKind(EntryKind kind) {
  switch (kind) {
    case EntryKind::kProvider:
      return "organismes";
    case EntryKind::kTraining:
      return "formations";
    case EntryKind::kCertification:
      return "certifications";
    case EntryKind::kNeed:
      return "besoins";
    case EntryKind::kConcept:
      return "concepts";
    case EntryKind::kReview:
      return "relectures";
  }
  return "";
}

std::string FileRow(const ReportedFile& file) {
  std::string row = absl::StrCat("<tr><td>", Escape(file.path), "<td>", Escape(file.format));
  if (!file.totals.ok()) {
    return absl::StrCat(row, "<td colspan=5 class=error>Lecture interrompue : ",
                        Escape(file.totals.status().message()), "\n");
  }
  for (int64_t count : {file.totals->seen, file.totals->accepted, file.totals->unchanged,
                        file.totals->repaired, file.totals->rejected}) {
    absl::StrAppend(&row, "<td class=number>", count);
  }
  return absl::StrCat(row, "\n");
}

// Locations are written for programs too, and in English.
std::string FrenchLocation(absl::string_view location) {
  return absl::ConsumePrefix(&location, "line ") ? absl::StrCat("ligne ", location)
                                                 : std::string(location);
}

std::string RowsTable(const std::vector<RowReport>& rows, int64_t count) {
  std::string table = "<table><tr><th>Où<th>Numéro<th>Ce qui a été constaté\n";
  for (const RowReport& row : rows) {
    absl::StrAppend(&table, "<tr><td><code>", Escape(FrenchLocation(row.location)), "</code><td>",
                    Escape(row.item), "<td>", Escape(row.message_fr),
                    "<br><span class=english lang=en>", Escape(row.message_en), "</span>\n");
  }
  absl::StrAppend(&table, "</table>\n");
  const int64_t left_out = count - static_cast<int64_t>(rows.size());
  if (left_out > 0) {
    absl::StrAppend(&table, "<p>… et ", left_out, " autres, dans le rapport en lignes JSON.\n");
  }
  return table;
}

}  // namespace

void ReportPage::Add(const std::string& file, const RowReport& row) {
  Group& group = groups_[{PlaceOf(row.outcome), file, row.reason}];
  ++group.count;
  if (group.rows.size() < kMaxRowsPerGroup) group.rows.push_back(row);
}

std::string ReportPage::UnfinishedHtml() {
  return absl::StrCat(kHead, "<p>L'import n'est pas terminé.\n</html>\n");
}

std::string ReportPage::Html(const std::vector<SourceInventory::Removal>& removals) const {
  std::string html = absl::StrCat(
      kHead, "<table><tr><th>Fichier<th>Format<th class=number>Vus<th class=number>Acceptés",
      "<th class=number>Inchangés<th class=number>Réparés<th class=number>Rejetés\n");
  for (const ReportedFile& file : files_) absl::StrAppend(&html, FileRow(file));
  absl::StrAppend(&html, "</table>\n");
  for (const SourceInventory::Removal& removal : removals) {
    absl::StrAppend(&html, "<p>Source « ", Escape(removal.source), " », ", FrenchKind(removal.kind),
                    " : ", removal.removed, " retirés, absents de l'export complet");
    if (removal.undecided > 0) {
      absl::StrAppend(&html, " ; ", removal.undecided,
                      " absents aussi mais gardés, car un élément rejeté peut être l'un d'eux");
    }
    absl::StrAppend(&html, ".\n");
  }
  if (groups_.empty()) absl::StrAppend(&html, "<p>Rien à signaler.\n");
  for (const auto& [key, group] : groups_) {
    const auto& [place, file, reason] = key;
    const RowOutcome outcome = kOrder[place];
    absl::StrAppend(&html, "<details", outcome == RowOutcome::kRepaired ? "" : " open", "><summary",
                    outcome == RowOutcome::kRejected ? " class=rejected" : "", ">",
                    FrenchOutcome(outcome), " : ", group.count, " × <code>", Escape(reason),
                    "</code>, ", Escape(file), "</summary>\n<p>", Escape(group.rows[0].fix_fr),
                    " <span class=english lang=en>", Escape(group.rows[0].fix_en), "</span>\n",
                    RowsTable(group.rows, group.count), "</details>\n");
  }
  return absl::StrCat(html, "</html>\n");
}

}  // namespace tremplin::cli
