// The `tremplin` program: flags and a config file in, an exit code out.
#include <unistd.h>

#include <filesystem>
#include <iostream>

#include "CLI/CLI.hpp"
#include "absl/strings/str_cat.h"
#include "service/cli/commands.h"

namespace tremplin::cli {
namespace {

// What is installed beside the program: <folder of the program>/../share/tremplin.
std::string Beside(const std::string& file) {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return file;
  return (program.parent_path().parent_path() / "share" / "tremplin" / file).string();
}

// On the command line; within the program, "".
constexpr char kNone[] = "none";

// What is none, and what follows from the encoder.
void CompleteEncoderFlags(ApplicationOptions& options) {
  if (options.adapter_path == kNone) options.adapter_path.clear();
  if (options.translations_path == kNone) options.translations_path.clear();
  if (options.calibration_path.empty()) {
    options.calibration_path = Beside(absl::StrCat("calibration-", EncoderName(options), ".json"));
  }
}

void AddNeedFlags(CLI::App& command, NeedFlags& flags) {
  command.add_option("text", flags.text, "the need, in French or English");
  command.add_option("--title", flags.title, "title of the need, e.g. of the job");
  command.add_option("--code", flags.codes, "occupation code, SCHEME:CODE, e.g. ROME:M1805");
  command.add_option("--as-of", flags.as_of,
                     "day from which past and open are judged (YYYY-MM-DD)");
  command.add_option("--postcode", flags.postcode, "around where");
  command.add_option("--radius", flags.radius_km, "kilometres as the crow flies (50)");
  command.add_option("--budget-total", flags.budget_total, "euros for all learners");
  command.add_option("--budget-per-learner", flags.budget_per_learner, "euros per learner");
  command.add_option("--headcount", flags.headcount, "number of learners");
  command.add_option("--audience", flags.audience,
                     "employee, job-seeker, work-study, self-employed, public-agent");
  command.add_option("--start-from", flags.start_from, "earliest start (YYYY-MM-DD)");
  command.add_option("--start-until", flags.start_until, "latest start (YYYY-MM-DD)");
  command.add_option("--finish-by", flags.finish_by, "latest end (YYYY-MM-DD)");
  command.add_option("--modality", flags.modality, "on-site, mixed, remote");
  command.add_option("--rhythm", flags.rhythm, "full-time, part-time, evening-weekend, self-paced");
  command.add_option("--max-hours", flags.maximum_hours, "most hours of one learner");
  command.add_flag("--certifying", flags.certifying_only, "only trainings with a certification");
  command.add_flag("--exclude-unknown", flags.exclude_unknown,
                   "leave out what does not state a constrained value");
  command.add_flag("--ignore-text-constraints", flags.ignore_text_constraints,
                   "show place, dates, money read from the text, without applying them");
}

// What the command line asks for, or the exit code to leave with: the numbers
// of ExitCode instead of the library's own.
constexpr int kParsed = -1;
int Parse(CLI::App& app, int argc, char** argv) {
  const auto parse = [&] {
    CLI11_PARSE(app, argc, argv);
    return kParsed;
  };
  const int code = parse();
  if (code == kParsed && app.get_subcommands().empty()) {
    std::cerr << "tremplin: a command is required: see tremplin --help\n";
    return ExitCode(absl::InvalidArgumentError(""));
  }
  if (code == kParsed || code == 0) return code;
  const bool no_such_file = code == static_cast<int>(CLI::ExitCodes::FileError);
  return ExitCode(no_such_file ? absl::NotFoundError("") : absl::InvalidArgumentError(""));
}

int Main(int argc, char** argv) {
  CommonFlags common;
  NeedFlags need, explained;
  GapFlags gap;
  ServeFlags serve;
  BatchFlags batch;
  ExtractFlags extract;
  ConceptsFlags concepts;
  SkillsFlags skills;
  ImportFlags import;
  ExportFlags export_flags;
  EvaluateFlags evaluate;
  std::string target;
  common.application.places_path = Beside("places.tsv");
  common.application.model_path = Beside("e5-small-q4.bin");
  common.application.adapter_path = Beside("e5-small-tremplin-3.adapter");
  common.application.translations_path = Beside("word-translations-fr-en.tsv");

  CLI::App app("Tremplin ranks real training sessions for an employer's written need.", "tremplin");
  app.set_config("--config", "", "settings as an INI or TOML file; unknown ones are refused");
  app.allow_config_extras(false);
  // None is told below: the library would say so instead of naming a wrong flag.
  app.require_subcommand(0, 1);
  app.fallthrough();
  app.footer(
      "Examples:\n"
      "  tremplin import --store my.db catalogue.xml formations.csv\n"
      "  tremplin match --store my.db \"Former deux comptables à Power BI, à Lille, avant l'été\"\n"
      "  tremplin serve --store my.db\n"
      "  tremplin match --server 127.0.0.1:8980 --json \"CACES R489 cat. 3 à Lens\"\n"
      "Exit codes: 0 done, 2 wrong use or input, 3 not found, 4 wrong state, 5 not available, "
      "6 damaged data, 1 other.");
  app.add_option("--store", common.application.store_path, "SQLite file of the catalogue");
  app.add_option("--model", common.application.model_path, "encoder weights, e5-small-q4.bin");
  app.add_option("--places", common.application.places_path, "table of communes");
  app.add_option("--adapter", common.application.adapter_path,
                 "the encoder's training for this field; none = the encoder as published");
  app.add_option("--calibration", common.application.calibration_path,
                 "means of query and passage vectors of that encoder");
  app.add_option("--translations", common.application.translations_path,
                 "French words by English ones, for concepts in the other language; none");
  app.add_option("--precision", common.application.precision, "of the encoder: auto, int8, fp32");
  app.add_option("--encoder-threads", common.application.encoder_threads, "0 = all cores");
  app.add_option("--server", common.server, "ask a running server, host:port, instead of a store");
  app.add_flag("--json", common.json, "for programs: protobuf JSON, one line");

  CLI::App* match_command = app.add_subcommand("match", "rank trainings for a need");
  AddNeedFlags(*match_command, need);
  match_command->add_option("--limit", need.page_size, "how many, 1 to 100 (5)");
  CLI::App* explain_command = app.add_subcommand("explain", "how one training meets a need");
  explain_command->add_option("target", target, "trainings/T-17 or certifications/RNCP35185")
      ->required();
  AddNeedFlags(*explain_command, explained);
  CLI::App* gap_command =
      app.add_subcommand("gap", "what is held of the wanted skills, and trainings for the rest");
  AddNeedFlags(*gap_command, gap.need);
  gap_command->add_option("--role", gap.role, "an occupation, concepts/rome:M1805");
  gap_command
      ->add_option("--held", gap.held,
                   "a held skill, words or concepts/…, with ':' and notions, autonomie, "
                   "maîtrise or expertise behind it; repeat for more")
      ->allow_extra_args(false);  // the need's text may follow
  gap_command->add_option("--team", gap.team,
                          "file of what each member holds: CSV with the columns key, held, level, "
                          "or JSON as AnalyzeTeamGapRequest");
  gap_command->add_option("--limit", gap.need.page_size, "how many trainings, 0 to 20 (5)");
  gap_command->footer(
      "Examples:\n"
      "  tremplin gap --store my.db --code ROME:M1805 --held \"Java:autonomie\" --held HTML\n"
      "  tremplin gap --store my.db --role concepts/rome:N4101 --held \"permis C\"\n"
      "  tremplin gap --store my.db \"Tenir la comptabilité et relancer les clients\" "
      "--held Excel\n"
      "  tremplin gap --server 127.0.0.1:8980 --json --code ROME:N1103 --team team.csv");
  CLI::App* extract_command =
      app.add_subcommand("extract", "the skills that a text asks for or teaches");
  extract_command->add_option("text", extract.text, "in French or English")->required();
  extract_command->add_option("--language", extract.language, "fr or en (guessed)");
  extract_command->add_option("--scheme", extract.schemes, "only its concepts, e.g. ESCO");
  extract_command->add_option("--min-confidence", extract.min_confidence, "0 to 1 (0.5)");
  extract_command->add_option("--limit", extract.limit, "how many, 1 to 200 (50)");
  extract_command->footer(
      "Examples:\n"
      "  tremplin extract --store my.db \"Maîtrise du soudage TIG, notions d'anglais\"\n"
      "  tremplin extract --store my.db --scheme ESCO --json \"SQL and dashboards\"");
  CLI::App* concepts_command = app.add_subcommand("concepts", "find concepts of the taxonomies");
  concepts_command->add_option("words", concepts.words, "what they are called or mean")->required();
  concepts_command->add_flag("--prefix", concepts.prefix, "the words are first letters of a label");
  concepts_command->add_option("--language", concepts.language, "fr or en (guessed)");
  concepts_command->add_option("--scheme", concepts.schemes, "only its concepts, e.g. ROME");
  concepts_command->add_option("--kind", concepts.kinds,
                               "skill, knowledge, occupation, training-field, …");
  concepts_command->add_option("--limit", concepts.limit, "how many, 1 to 100 (10)");
  concepts_command->footer(
      "Examples:\n"
      "  tremplin concepts --store my.db \"faire des tableaux de bord\"\n"
      "  tremplin concepts --store my.db --prefix soud --kind skill --json");
  CLI::App* skills_command =
      app.add_subcommand("skills", "the skills that a training or a certification teaches");
  skills_command->add_option("name", skills.name, "trainings/… or certifications/…")->required();
  skills_command->add_option("--language", skills.language, "of the labels: fr or en (fr)");
  skills_command->add_option("--scheme", skills.schemes, "only its concepts, e.g. ESCO");
  skills_command->footer(
      "Examples:\n"
      "  tremplin skills --store my.db certifications/RNCP35185\n"
      "  tremplin skills --store my.db --scheme ESCO --language en --json trainings/T-17");
  CLI::App* serve_command = app.add_subcommand("serve", "answer gRPC calls");
  serve_command->add_option("--address", serve.address, "host:port (127.0.0.1:8980)");
  CLI::App* batch_command = app.add_subcommand("batch", "match a file of needs");
  batch_command->add_option("--in", batch.in, "needs, JSON Lines")->required();
  batch_command->add_option("--out", batch.out, "results, JSON Lines")->required();
  batch_command->add_option("--as-of", batch.as_of, "day from which past and open are judged");
  batch_command->add_option("--limit", batch.page_size, "matches per need, 1 to 100 (10)");
  batch_command->add_option("--shard", batch.shard, "one part of the needs, as 2/8");
  batch_command->add_flag("--resume", batch.resume,
                          "go on after the results that are there, whatever ended it");
  batch_command->add_flag("--overwrite", batch.overwrite, "drop the results that are there");
  batch_command->footer(
      "Examples:\n"
      "  tremplin batch --store my.db --in needs.jsonl --out matches.jsonl\n"
      "  tremplin batch --store my.db --in needs.jsonl --out matches.jsonl --resume\n"
      "  tremplin batch --server host:8980 --in needs.jsonl --out part2.jsonl --shard 2/8");
  CLI::App* import_command = app.add_subcommand("import", "read catalogue files into the store");
  import_command->add_option("files", import.files,
                             "JSONL, CSV, LHEO XML, RNCP, Certif Info, ONISEP, France Travail, "
                             "schema.org");
  import_command->add_option("--format", import.format, "instead of guessing it from the content");
  import_command->add_option("--source", import.source, "name of the producer within ids");
  import_command->add_flag("--dry-run", import.dry_run, "report, but store nothing");
  import_command->add_flag(
      "--full", import.full,
      "the files are all that their producers have: remove what is not in them");
  import_command->add_option("--report", import.report,
                             "file for a JSON line per repair, rejection or removal");
  import_command->add_option("--report-page", import.report_page,
                             "file for the same as an HTML page in French");
  import_command->add_option("--template", import.template_format, "print an empty file: csv");
  CLI::App* export_command = app.add_subcommand("export", "write the store's entries to a file");
  export_command
      ->add_option(
          "format", export_flags.format,
          "lheo: trainings in LHEO 2.3; jsonl: all of it; csv: trainings for a spreadsheet")
      ->required();
  export_command
      ->add_option("--out", export_flags.out, "file, replaced when done; - = standard output")
      ->required();
  export_command->add_option("--source", export_flags.source,
                             "only what came from it, e.g. lheo:carif-hdf");
  export_command->footer(
      "Examples:\n"
      "  tremplin export lheo --store my.db --out catalogue.xml\n"
      "  tremplin export jsonl --store my.db --out catalogue.jsonl\n"
      "  tremplin export csv --store my.db --source own:ecole --out formations.csv\n"
      "  tremplin export jsonl --store my.db --out - | gzip > catalogue.jsonl.gz");
  CLI::App* evaluate_command =
      app.add_subcommand("evaluate", "measure the ranking on relevance sets or judged needs");
  CLI::Option* const sets =
      evaluate_command->add_option("sets", evaluate.sets, "folders with set.json");
  evaluate_command
      ->add_option("--judged", evaluate.judged,
                   "needs with judgements, JSON Lines, measured on the store or the server")
      ->excludes(sets);
  evaluate_command->add_option("--as-of", evaluate.as_of,
                               "day from which past and open are judged (YYYY-MM-DD)");
  evaluate_command->add_option("--run-dir", evaluate.run_dir, "where to write TREC runs");
  evaluate_command->add_flag("--parts", evaluate.parts,
                             "also write the parts of each score to the run folder");
  evaluate_command->add_flag("--with-taxonomies", evaluate.with_taxonomies,
                             "read needs with the concepts that --store holds");
  evaluate_command->add_option("--compare", evaluate.compare,
                               "an earlier run, for paired differences");
  evaluate_command->footer(
      "A line of judged needs:\n"
      "  {\"need_id\": \"n1\", \"need\": {\"text\": \"Power BI à Lille\"},\n"
      "   \"judgements\": [{\"target\": \"trainings/T-17\", \"grade\": 2}]}\n"
      "Examples:\n"
      "  tremplin evaluate --store my.db --judged judged.jsonl\n"
      "  tremplin evaluate sets/ours --run-dir runs");
  CLI::App* doctor_command = app.add_subcommand("doctor", "check machine, model and store");

  CLI::App* purge_command = app.add_subcommand(
      "purge", "drop what was deleted from vectors and files, which a server does within the hour");

  if (const int code = Parse(app, argc, argv); code != kParsed) return code;
  CompleteEncoderFlags(common.application);
  absl::Status status;
  if (match_command->parsed()) status = Match(common, need);
  if (explain_command->parsed()) status = Explain(common, explained, target);
  if (gap_command->parsed()) status = Gap(common, gap);
  if (serve_command->parsed()) status = Serve(common, serve);
  if (batch_command->parsed()) status = Batch(common, batch);
  if (extract_command->parsed()) status = Extract(common, extract);
  if (concepts_command->parsed()) status = Concepts(common, concepts);
  if (skills_command->parsed()) status = Skills(common, skills);
  if (import_command->parsed()) status = Import(common, import);
  if (export_command->parsed()) status = Export(common, export_flags);
  if (evaluate_command->parsed()) {
    status =
        evaluate.judged.empty() ? Evaluate(common, evaluate) : EvaluateJudged(common, evaluate);
  }
  if (doctor_command->parsed()) status = Doctor(common);
  if (purge_command->parsed()) status = Purge(common);
  std::cout.flush();
  if (status.ok() && !std::cout) {
    status = absl::UnavailableError("standard output: cannot write; is the disk full?");
  }
  if (!status.ok()) std::cerr << "tremplin: " << status.message() << "\n";
  return ExitCode(status);
}

}  // namespace
}  // namespace tremplin::cli

int main(int argc, char** argv) { return tremplin::cli::Main(argc, argv); }
