// What an import costs beside the least that it could: a bare parse of the same
// file and a bare insert of the same bytes.
//
//   import_bench [SESSIONS]
//
// SESSIONS (60,000) sessions, four per training, as LHEO and as JSON Lines. The
// vectors of all texts are in the cache beforehand: no encoder is measured. Rounds
// of ours and of the peer alternate. The last line is JSON. Ends with 1 when one
// changed item encodes anything but its own new texts.
#include <expat.h>

#include <atomic>
#include <set>
#include <thread>

#include "absl/strings/match.h"
#include "engine/base/file.h"
#include "engine/embedding/hashing_embedder.h"
#include "engine/ingest/file_import.h"
#include "engine/ingest/ingestor.h"
#include "engine/text/terms.h"
#include "nlohmann/json.hpp"
#include "tests/bench/measuring.h"
#include "tests/testing/catalogue_files.h"
#include "tests/testing/catalogue_generator.h"

namespace tremplin::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kSessionsPerTraining = 4;
constexpr uint64_t kSeed = 20261123;
constexpr int kRounds = 3;
constexpr int kRowsPerBatch = 1000;  // as ImportFile's
constexpr int kHits = 100;
constexpr int kQuietSearches = 200;

// Encodes as the inner one does and keeps count.
class CountingEmbedder final : public Embedder {
 public:
  int dimension() const override { return inner_->dimension(); }
  const std::string& fingerprint() const override { return inner_->fingerprint(); }
  const std::string& model_id() const override { return inner_->model_id(); }
  absl::StatusOr<std::vector<EmbeddingResult>> Embed(absl::Span<const EmbeddingRequest> requests,
                                                     const Deadline& deadline) const override {
    texts_ += requests.size();
    return inner_->Embed(requests, deadline);
  }
  size_t texts() const { return texts_; }

 private:
  const std::unique_ptr<Embedder> inner_ = CreateHashingEmbedder();
  mutable std::atomic<size_t> texts_ = 0;
};

// A store with its published snapshot, as an import finds them.
class Catalogue {
 public:
  explicit Catalogue(const std::string& path) : store_(Check(OpenSqliteStore(path))) {
    ingestor_ = Check(
        Ingestor::Create({.store = store_.get(), .embedder = &embedder_, .holder = &holder_}));
    Check(ingestor_->Start(Deadline::Infinite(), nullptr));
  }

  void Read(const std::string& file, const std::string& source = "") {
    FileImportOptions options;
    options.read.gazetteer = Gazetteer::Empty();
    options.read.source = source;
    const FileImportTotals totals = Check(ImportFile(CatalogueFile(file), options, *store_));
    if (totals.rejected > 0) Fail(absl::StrCat(totals.rejected, " items of the file rejected"));
  }
  void Publish() { Check(ingestor_->CatchUp(Deadline::Infinite(), nullptr).status()); }

  CatalogueStore& store() { return *store_; }
  const SnapshotHolder& holder() const { return holder_; }
  const CountingEmbedder& embedder() const { return embedder_; }

 private:
  const CountingEmbedder embedder_;
  const std::unique_ptr<CatalogueStore> store_;
  SnapshotHolder holder_;
  std::unique_ptr<Ingestor> ingestor_;
};

std::vector<Entry> Entries(int sessions) {
  std::vector<Entry> entries = testing::GenerateProviders();
  std::vector<Entry> trainings =
      testing::GenerateTrainings(sessions / kSessionsPerTraining, kSeed, kSessionsPerTraining);
  std::move(trainings.begin(), trainings.end(), std::back_inserter(entries));
  return entries;
}

// A format with its bare parser.
struct Format {
  std::string name;
  std::string (*write)(absl::Span<const Entry>);
  void (*parse)(const std::string& path);
};

void ParseXml(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> block(64 * 1024);
  size_t elements = 0;
  const XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &elements);
  XML_SetStartElementHandler(parser, [](void* count, const XML_Char*, const XML_Char**) {
    ++*static_cast<size_t*>(count);
  });
  for (bool last = false; !last;) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    last = !file;
    if (XML_Parse(parser, block.data(), static_cast<int>(file.gcount()), last) != XML_STATUS_OK) {
      Fail("expat refuses the file");
    }
  }
  XML_ParserFree(parser);
  if (elements == 0) Fail("no element");
}

void ParseJsonLines(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  for (std::string line; std::getline(file, line);) {
    if (!nlohmann::json::accept(line)) Fail("nlohmann refuses a line");
  }
}

// Ids and canonical bytes of all that a store holds.
std::vector<std::pair<std::string, std::string>> RowsOf(const CatalogueStore& store) {
  std::vector<std::pair<std::string, std::string>> rows;
  for (const EntryKind kind : {EntryKind::kProvider, EntryKind::kTraining}) {
    std::string after;
    while (true) {
      const std::vector<Entry> page = Check(store.List(kind, after, kRowsPerBatch));
      if (page.empty()) break;
      for (const Entry& entry : page) rows.emplace_back(IdOf(entry), CanonicalBytes(entry));
      after = IdOf(page.back());
    }
  }
  return rows;
}

void InsertBare(const std::string& path,
                const std::vector<std::pair<std::string, std::string>>& rows) {
  BareSqlite database(path);
  database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  database.Execute("CREATE TABLE entries (id TEXT PRIMARY KEY, content TEXT NOT NULL)");
  sqlite3_stmt* const insert = database.Prepare("INSERT INTO entries VALUES (?, ?)");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (i % kRowsPerBatch == 0) database.Execute("BEGIN");
    const auto& [id, content] = rows[i];
    sqlite3_bind_text(insert, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, content.data(), static_cast<int>(content.size()), SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) Fail("SQLite refuses a row");
    sqlite3_reset(insert);
    if ((i + 1) % kRowsPerBatch == 0 || i + 1 == rows.size()) database.Execute("COMMIT");
  }
  sqlite3_finalize(insert);
}

// A store at `path` with the vectors of all texts of `file`, and nothing else.
void MakeVectors(const std::string& file, const std::string& path) {
  const std::unique_ptr<CatalogueStore> read = NewMemoryStore();
  FileImportOptions options;
  options.read.gazetteer = Gazetteer::Empty();
  Check(ImportFile(CatalogueFile(file), options, *read).status());
  std::vector<CutEntry> cut;
  Check(ForEachEntry(*read, EntryKind::kTraining, [&](std::shared_ptr<const Entry> entry) {
    cut.push_back(Cut(std::move(entry)));
  }));
  const std::unique_ptr<CatalogueStore> store = Check(OpenSqliteStore(path));
  Check(IndexTexts(cut, *CreateHashingEmbedder(), *store, Deadline::Infinite(), nullptr).status());
}

std::string CopyOf(const std::string& store, const std::string& path) {
  fs::copy_file(store, path, fs::copy_options::overwrite_existing);
  return path;
}

using Ratios = std::vector<Ratio>;

struct Files {
  std::string catalogue;  // of the format
  std::string vectors;    // a store with the vectors of its texts
};

void MeasureSpeed(const Format& format, const Files& files, const std::string& work,
                  Ratios& ratios) {
  std::vector<double> parse, insert, read, publish, again;
  for (int round = 0; round < kRounds; ++round) {
    const std::string path = CopyOf(files.vectors, absl::StrCat(work, "-ours-", round));
    Catalogue catalogue(path);
    parse.push_back(Seconds([&] { format.parse(files.catalogue); }));
    read.push_back(Seconds([&] { catalogue.Read(files.catalogue); }));
    publish.push_back(Seconds([&] { catalogue.Publish(); }));
    if (catalogue.embedder().texts() > 0) Fail("a text was encoded that was in the cache");
    const auto rows = RowsOf(catalogue.store());
    insert.push_back(Seconds([&] { InsertBare(absl::StrCat(work, "-peer-", round), rows); }));
    again.push_back(Seconds([&] {
      catalogue.Read(files.catalogue);
      catalogue.Publish();
    }));
  }
  const double peer = Median(parse) + Median(insert);
  std::printf(
      "%-6s first import %.2f s read and stored + %.2f s published; "
      "bare parse %.2f s + insert %.2f s; unchanged again %.2f s\n",
      format.name.c_str(), Median(read), Median(publish), Median(parse), Median(insert),
      Median(again));
  ratios.push_back({format.name + "_first_import_over_parse_and_insert",
                    (Median(read) + Median(publish)) / peer});
  ratios.push_back({format.name + "_read_and_store_over_parse_and_insert", Median(read) / peer});
  ratios.push_back({format.name + "_unchanged_import_over_parse", Median(again) / Median(parse)});
}

std::set<std::string> Texts(Entry entry) {
  const CutEntry cut = Cut(std::make_shared<const Entry>(std::move(entry)));
  std::set<std::string> texts = {cut.whole_text};
  for (const Unit& unit : cut.units) texts.insert(unit.text);
  return texts;
}

// The same file but for one training's objective: only that training's new texts
// may be encoded.
void CheckOneChange(const Format& format, const Files& files, std::vector<Entry> entries,
                    const std::string& work) {
  Catalogue catalogue(CopyOf(files.vectors, work + "-change"));
  catalogue.Read(files.catalogue);
  catalogue.Publish();
  const int64_t before = Check(catalogue.store().LastChange());
  const Entry& middle = entries[entries.size() / 2];
  const std::string id = IdOf(middle);
  std::vector<Entry> stored =
      Check(catalogue.store().List(EntryKind::kTraining, "", static_cast<int>(entries.size())));
  std::get<Training>(entries[entries.size() / 2]).objective =
      "Savoir tenir un phare en pleine mer, seul, par gros temps.";
  const std::string changed_file = work + "-changed";
  Check(WriteFileAtomic(changed_file, format.write(entries)));
  catalogue.Read(changed_file);
  catalogue.Publish();
  const std::vector<Change> changes = Check(catalogue.store().Changes(before, 10));
  if (changes.size() != 1 || !absl::StrContains(changes[0].key.id, id)) {
    Fail("one changed item, but not one change of it");
  }
  std::set<std::string> expected = Texts(Check(catalogue.store().Get(changes[0].key)));
  for (Entry& entry : stored) {
    if (IdOf(entry) != changes[0].key.id) continue;
    for (const std::string& text : Texts(std::move(entry))) expected.erase(text);
  }
  const size_t encoded = catalogue.embedder().texts();
  std::printf("%-6s one item changed: %zu texts encoded, %zu are new\n", format.name.c_str(),
              encoded, expected.size());
  if (encoded != expected.size()) Fail("not exactly the new texts were encoded");
}

// MiB above what stays: while the file is read, and while the snapshot is made.
struct Growth {
  double read, publish, snapshot;
};

Growth MeasureMemory(const Files& files, const std::string& work) {
  return InChild<Growth>([&] {
    Catalogue catalogue(CopyOf(files.vectors, work + "-memory"));
    const double before = ResidentMib();
    ForgetPeak();
    catalogue.Read(files.catalogue);
    const double read = MemoryMib("VmHWM") - before;
    ForgetPeak();
    catalogue.Publish();
    const double peak = MemoryMib("VmHWM");
    const double after = ResidentMib();
    return Growth{read, peak - after, after - before};
  });
}

// A search by vector and by words through all units.
void Search(const Snapshot& snapshot, const std::vector<float>& query, const QueryTerms& terms) {
  for (const SegmentView& view : snapshot.segments) {
    Check(view.segment->unit_vectors()
              .Search(query, kHits, view.live_units, Deadline::Infinite())
              .status());
    const LexicalIndex& words = view.segment->unit_words();
    Check(words
              .Search(terms, words.Statistics(terms, view.live_units), {}, kHits, view.live_units,
                      Deadline::Infinite())
              .status());
  }
}

// The catalogue searched while another producer's of the same size is imported.
void MeasureSearches(const Files& files, const std::string& work, Ratios& ratios) {
  Catalogue catalogue(CopyOf(files.vectors, work + "-searched"));
  catalogue.Read(files.catalogue);
  catalogue.Publish();
  const std::string text = "planifier la production et suivre les stocks de l'atelier";
  const std::vector<float> query =
      Check(CreateHashingEmbedder()->Embed({{text, {}, TextRole::kQuery}}, Deadline::Infinite()))[0]
          .pooled;
  const QueryTerms terms = MakeQueryTerms(WordTerms(text, Language::kFrench));
  // One revision throughout, so that the searches have the same to do.
  const std::shared_ptr<const Snapshot> snapshot = catalogue.holder().Current();
  std::vector<double> quiet, busy;
  const auto search = [&] { return Seconds([&] { Search(*snapshot, query, terms); }); };
  for (int i = 0; i < kQuietSearches; ++i) quiet.push_back(search());
  std::atomic<bool> done = false;
  std::thread import([&] {
    catalogue.Read(files.catalogue, "other");
    catalogue.Publish();
    done = true;
  });
  while (!done) busy.push_back(search());
  import.join();
  for (int i = 0; i < kQuietSearches; ++i) quiet.push_back(search());
  std::printf(
      "search p50 %.1f ms, p99 %.1f ms when quiet; %.1f and %.1f ms during an import "
      "(%zu searches)\n",
      1e3 * Median(quiet), 1e3 * Quantile(quiet, 0.99), 1e3 * Median(busy),
      1e3 * Quantile(busy, 0.99), busy.size());
  ratios.push_back(
      {"search_p99_during_import_over_quiet", Quantile(busy, 0.99) / Quantile(quiet, 0.99)});
}

int Run(int sessions) {
  const Format formats[] = {{"lheo", testing::ToLheoXml, ParseXml},
                            {"jsonl", testing::ToJsonl, ParseJsonLines}};
  const TemporaryFolder folder;
  Ratios ratios;
  std::printf("%d sessions in %d trainings\n", sessions, sessions / kSessionsPerTraining);
  for (const Format& format : formats) {
    const auto prepare = [&](int count) {
      const Files files{folder.File(absl::StrCat(count, "-", format.name)),
                        folder.File(absl::StrCat(count, "-", format.name, ".vectors"))};
      return InChild<int>([&] {
               Check(WriteFileAtomic(files.catalogue, format.write(Entries(count))));
               MakeVectors(files.catalogue, files.vectors);
               return 0;
             }) == 0
                 ? files
                 : Files();
    };
    const std::string work = folder.File(format.name);
    const Files quarter = prepare(sessions / 4);
    const Files whole = prepare(sessions);
    const Growth small = MeasureMemory(quarter, work);
    const Growth large = MeasureMemory(whole, work);
    for (const auto& [count, growth] : {std::pair(sessions / 4, small), {sessions, large}}) {
      std::printf(
          "%-6s %6d sessions: %.0f MiB more while read, %.0f MiB beyond the snapshot of "
          "%.0f MiB while published\n",
          format.name.c_str(), count, growth.read, growth.publish, growth.snapshot);
    }
    MeasureSpeed(format, whole, work, ratios);
    CheckOneChange(format, whole, Entries(sessions), work);
    ratios.push_back(
        {format.name + "_memory_while_read_over_that_of_a_quarter", large.read / small.read});
    if (format.name == "lheo") MeasureSearches(whole, work, ratios);
  }
  PrintRatios("import", ratios);
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  return tremplin::bench::Run(argc > 1 ? std::atoi(argv[1]) : 60'000);
}
