// A relevance set in a temporary folder.
#ifndef TREMPLIN_TESTS_EVALUATION_SET_FOLDER_H_
#define TREMPLIN_TESTS_EVALUATION_SET_FOLDER_H_

#include <filesystem>
#include <fstream>
#include <string>

#include "tests/testing/temp_folder.h"

namespace tremplin::testing {

inline void WriteText(const std::string& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

// Complete and valid until a test writes something else over one of its files.
class SetFolder {
 public:
  explicit SetFolder(const std::string& task = "match-trainings") {
    std::filesystem::create_directory(path());
    Write("set.json", R"({"task":")" + task +
                          R"(","query_language":"fr","corpus_language":"fr","metric":"MAP"})");
    Write(
        "corpus.jsonl",
        R"({"_id":"7/x","title":"Soudage à l'arc","text":"Assembler des pièces d'acier par soudage à l'électrode."})"
        "\n"
        R"({"_id":"b","title":"Cuisine collective","text":"Préparer des repas en restauration scolaire."})"
        "\n"
        R"({"_id":"c","text":"Tenir la comptabilité d'une petite entreprise, saisir les factures."})"
        "\n");
    Write(
        "queries.jsonl",
        R"({"_id":"q1","text":"savoir souder à l'arc","subset":"métal"})"
        "\n"
        R"({"_id":"q2","title":"Comptable","text":"saisir les factures et la comptabilité","subset":"bureau"})"
        "\n");
    Write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\t7/x\t1\nq2\tc\t2\nq2\tb\t1\n");
  }

  std::string path() const { return folder_.File("tiny-set"); }
  std::string File(const std::string& name) const { return path() + "/" + name; }
  void Write(const std::string& name, const std::string& text) const {
    WriteText(File(name), text);
  }
  const TempFolder& outside() const { return folder_; }

 private:
  TempFolder folder_;
};

}  // namespace tremplin::testing

#endif  // TREMPLIN_TESTS_EVALUATION_SET_FOLDER_H_
