// The commands of the `tremplin` program, one function each.
#ifndef TREMPLIN_SERVICE_CLI_COMMANDS_H_
#define TREMPLIN_SERVICE_CLI_COMMANDS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "service/application.h"

namespace tremplin::cli {

// What every command shares.
struct CommonFlags {
  ApplicationOptions application;
  std::string server;  // host:port of a running server; "" = work on the store
  bool json = false;
};

// A need and what is accepted, as flags give them.
struct NeedFlags {
  std::string text;
  std::string title;
  std::vector<std::string> codes;  // "ROME:M1805"
  std::string as_of;               // "2026-11-23", "" = today
  std::string postcode;
  double radius_km = 0;     // 0 = default
  double budget_total = 0;  // euros
  double budget_per_learner = 0;
  int headcount = 0;
  std::string start_from, start_until, finish_by;
  std::string modality, rhythm, audience;  // names of the contract, any case
  int maximum_hours = 0;
  bool certifying_only = false;
  bool exclude_unknown = false;
  bool ignore_text_constraints = false;
  int page_size = 5;
};

// Wanted and held skills, as flags give them.
struct GapFlags {
  NeedFlags need;                 // page_size: how many trainings
  std::string role;               // "concepts/rome:M1805"
  std::vector<std::string> held;  // "Excel:autonomie", "concepts/rome:100023"
  std::string team;               // file of a team, JSON or CSV; "" = one person
};

struct ExtractFlags {
  std::string text;
  std::string language;              // "fr", "en", "" = guessed
  std::vector<std::string> schemes;  // "ESCO"; empty = all
  double min_confidence = 0.5;
  int limit = 50;
};

struct ConceptsFlags {
  std::string words;
  bool prefix = false;  // the words are the first letters of a label
  std::string language;
  std::vector<std::string> schemes;
  std::vector<std::string> kinds;  // names of the contract, any case
  int limit = 10;
};

struct SkillsFlags {
  std::string name;      // "trainings/T-17", "certifications/RNCP35185"
  std::string language;  // of labels; "" = French
  std::vector<std::string> schemes;
};

struct ServeFlags {
  std::string address = "127.0.0.1:8980";
};

struct BatchFlags {
  std::string in, out;
  std::string as_of;
  int page_size = 10;
  std::string shard;  // "2/8"; "" = all
  bool resume = false;
  bool overwrite = false;
};

struct ImportFlags {
  std::vector<std::string> files;
  std::string format;  // "" = guessed
  std::string source;
  bool dry_run = false;         // report, but store nothing
  bool full = false;            // the files are all that their producers have
  std::string report;           // file for row reports as JSON lines, "" = shown
  std::string report_page;      // file for the report as an HTML page, "" = none
  std::string template_format;  // "csv": print the header and leave
};

struct ExportFlags {
  std::string format;
  std::string source;  // "" = all
  std::string out;     // "-" = standard output
};

struct EvaluateFlags {
  std::vector<std::string> sets;
  std::string judged;  // file of judged needs, measured on the store or the server
  std::string as_of;   // of these
  std::string run_dir;
  bool parts = false;
  bool with_taxonomies = false;
  std::string compare;
};

// Each returns OK, or the error that the program prints and turns into an exit
// code (see ExitCode).
absl::Status Serve(const CommonFlags& common, const ServeFlags& flags);
absl::Status Match(const CommonFlags& common, const NeedFlags& flags);
absl::Status Explain(const CommonFlags& common, const NeedFlags& flags, const std::string& target);
absl::Status Gap(const CommonFlags& common, const GapFlags& flags);
absl::Status Batch(const CommonFlags& common, const BatchFlags& flags);
absl::Status Extract(const CommonFlags& common, const ExtractFlags& flags);
absl::Status Concepts(const CommonFlags& common, const ConceptsFlags& flags);
absl::Status Skills(const CommonFlags& common, const SkillsFlags& flags);
absl::Status Import(const CommonFlags& common, const ImportFlags& flags);
absl::Status Export(const CommonFlags& common, const ExportFlags& flags);
absl::Status Evaluate(const CommonFlags& common, const EvaluateFlags& flags);
absl::Status EvaluateJudged(const CommonFlags& common, const EvaluateFlags& flags);
absl::Status Doctor(const CommonFlags& common);
absl::Status Purge(const CommonFlags& common);

// 0 done; 2 wrong use or bad input; 3 something named does not exist; 4 the
// state of the data forbids it; 5 not available (disk, server, lock); 6 damaged
// data; 1 anything else.
int ExitCode(const absl::Status& status);

}  // namespace tremplin::cli

#endif  // TREMPLIN_SERVICE_CLI_COMMANDS_H_
