#include "engine/evaluation/relevance_set.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/evaluation/set_folder.h"

namespace tremplin {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using testing::SetFolder;

absl::Status ReadStatus(const SetFolder& folder) {
  return ReadRelevanceSet(folder.path()).status();
}

TEST(RelevanceSet, ReadsDescriptionDocumentsQueriesAndJudgements) {
  const SetFolder folder;
  const absl::StatusOr<RelevanceSet> set = ReadRelevanceSet(folder.path() + "/");
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(set->name, "tiny-set");
  EXPECT_EQ(set->task, EvaluationTask::kMatchTrainings);
  EXPECT_EQ(set->query_language, "fr");
  EXPECT_EQ(set->corpus_language, "fr");
  EXPECT_EQ(set->metric, "MAP");
  ASSERT_EQ(set->corpus.size(), 3u);
  EXPECT_EQ(set->corpus[0].id, "7/x");
  EXPECT_EQ(set->corpus[0].title, "Soudage à l'arc");
  EXPECT_EQ(set->corpus[2].title, "");
  ASSERT_EQ(set->queries.size(), 2u);
  EXPECT_EQ(set->queries[0].subset, "métal");
  EXPECT_EQ(set->queries[1].title, "Comptable");
  ASSERT_TRUE(set->judgements.has_value());
  EXPECT_EQ(set->judgements->at("q2").at("c"), 2);
}

TEST(RelevanceSet, ADocumentOrAQueryMayHaveItsEnglishLabelBesideIt) {
  const SetFolder folder;
  folder.Write("corpus.jsonl",
               "{\"_id\":\"a\",\"title\":\"soudage\",\"text\":\"\",\"en\":\"welding\"}\n"
               "{\"_id\":\"b\",\"text\":\"x\"}\n");
  folder.Write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"soudeur\",\"en\":\"welder\"}\n");
  const absl::StatusOr<RelevanceSet> set = ReadRelevanceSet(folder.path());
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_EQ(set->queries[0].english, "welder");
  EXPECT_EQ(set->corpus[0].english, "welding");
  EXPECT_EQ(set->corpus[1].english, "");
  folder.Write("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"x\",\"en\":7}\n");
  EXPECT_THAT(std::string(ReadStatus(folder).message()), HasSubstr("\"en\" must be a string"));
}

TEST(RelevanceSet, NeedsNoJudgements) {
  const SetFolder folder;
  std::filesystem::remove(folder.File("qrels.tsv"));
  const absl::StatusOr<RelevanceSet> set = ReadRelevanceSet(folder.path());
  ASSERT_TRUE(set.ok()) << set.status();
  EXPECT_FALSE(set->judgements.has_value());
}

TEST(RelevanceSet, DocumentsThatSayNothingAreLeftOut) {
  const SetFolder folder;
  folder.Write("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"\"}\n{\"_id\":\"b\",\"text\":\"x\"}\n");
  const absl::StatusOr<RelevanceSet> set = ReadRelevanceSet(folder.path());
  ASSERT_TRUE(set.ok()) << set.status();
  ASSERT_EQ(set->corpus.size(), 1u);
  EXPECT_EQ(set->corpus[0].id, "b");
}

TEST(RelevanceSet, RefusesAnotherTaskByName) {
  const absl::Status status = ReadStatus(SetFolder("rank-people"));
  EXPECT_EQ(status.code(), absl::StatusCode::kUnimplemented);
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("task 'rank-people' is not supported; supported: match-trainings, "
                        "search-concepts, extract-skills, judge-coverage"));
}

TEST(RelevanceSet, AbsentFilesAreNamed) {
  for (const char* name : {"set.json", "corpus.jsonl", "queries.jsonl"}) {
    const SetFolder folder;
    std::filesystem::remove(folder.File(name));
    const absl::Status status = ReadStatus(folder);
    EXPECT_EQ(status.code(), absl::StatusCode::kNotFound) << name;
    EXPECT_THAT(std::string(status.message()), HasSubstr(folder.File(name)));
  }
}

struct BadFile {
  std::string what, file, text, expected;
};

class BadFileTest : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadFileTest, IsRefusedWithFileAndReason) {
  const SetFolder folder;
  folder.Write(GetParam().file, GetParam().text);
  const absl::Status status = ReadStatus(folder);
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr(folder.File(GetParam().file)), HasSubstr(GetParam().expected)));
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BadFileTest,
    ::testing::Values(BadFile{"NoTask", "set.json", R"({"metric":"MAP"})", "\"task\" is missing"},
                      BadFile{"DescriptionIsAList", "set.json", "[]", "is no JSON object"},
                      BadFile{"LineIsNoJson", "corpus.jsonl",
                              "{\"_id\":\"a\",\"text\":\"x\"}\n\n{\"_id\":",
                              "line 3: is no JSON object"},
                      BadFile{"NoText", "corpus.jsonl", R"({"_id":"a","title":"x"})",
                              "line 1: \"text\" is missing"},
                      BadFile{"TextIsANumber", "queries.jsonl", R"({"_id":"a","text":3})",
                              "line 1: \"text\" must be a string"},
                      BadFile{"NeitherTitleNorText", "queries.jsonl", R"({"_id":"a","text":""})",
                              "line 1: 'a' has neither title nor text"},
                      BadFile{"IdWithASpace", "queries.jsonl", R"({"_id":"a b","text":"x"})",
                              "no white space, got 'a b'"},
                      BadFile{"IdTwice", "corpus.jsonl",
                              "{\"_id\":\"a\",\"text\":\"x\"}\n{\"_id\":\"a\",\"text\":\"y\"}\n",
                              "line 2: _id 'a' stands twice"},
                      BadFile{"NotUtf8", "corpus.jsonl", "{\"_id\":\"a\",\"text\":\"\xE9\"}",
                              "line 1: not in UTF-8"},
                      BadFile{"NoLines", "queries.jsonl", "\n", "holds no line"},
                      BadFile{"GradeMissing", "qrels.tsv", "query-id\tcorpus-id\tscore\nq1\ta\n",
                              "line 2: expected"},
                      BadFile{"GradeIsNoNumber", "qrels.tsv",
                              "query-id\tcorpus-id\tscore\nq1\ta\tyes\n", "line 2: expected"},
                      BadFile{"GradeBelowZero", "qrels.tsv",
                              "query-id\tcorpus-id\tscore\nq1\ta\t-1\n", "line 2: expected"}),
    [](const auto& info) { return info.param.what; });

}  // namespace
}  // namespace tremplin
