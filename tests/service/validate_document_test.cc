// ValidateDocument: the report of an import without the import.
#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/in_process.h"

namespace tremplin::testing {
namespace {

using Stub = v1::CatalogueService::Stub;
using ::testing::HasSubstr;

class ValidateDocumentTest : public ::testing::Test {
 protected:
  grpc::Status Validate(const std::string& content, v1::ValidateDocumentResponse& response,
                        const std::string& format = "") {
    v1::ValidateDocumentRequest request;
    request.set_content(content);
    request.set_format(format);
    return Call(server_.catalogue(), &Stub::ValidateDocument, request, response);
  }
  v1::ValidateDocumentResponse Validated(const std::string& content,
                                         const std::string& format = "") {
    v1::ValidateDocumentResponse response;
    const grpc::Status status = Validate(content, response, format);
    EXPECT_TRUE(status.ok()) << status.error_message();
    const v1::ImportTotals& totals = response.totals();
    EXPECT_EQ(totals.seen_count(), totals.accepted_count() + totals.unchanged_count() +
                                       totals.repaired_count() + totals.rejected_count());
    return response;
  }

  InProcess server_;
};

constexpr char kLheo[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<lheo xmlns=\"http://lheo.gouv.fr/2.3\"><offres>\n"
    "<formation numero=\"F1\"><intitule-formation>Tri</intitule-formation></formation>\n"
    "<formation numero=\"F2\"><intitule-formation>&lt;b&gt;Soudage&lt;/b&gt;"
    "</intitule-formation></formation>\n"
    "<formation numero=\"F3\"></formation>\n"
    "</offres></lheo>";

TEST_F(ValidateDocumentTest, Reply_NamesWhereWhatAndHowToFix) {
  const v1::ValidateDocumentResponse response = Validated(kLheo);
  EXPECT_EQ(response.format(), "lheo");
  EXPECT_EQ(response.totals().seen_count(), 3);
  EXPECT_EQ(response.totals().accepted_count(), 1);
  EXPECT_EQ(response.totals().repaired_count(), 1);
  EXPECT_EQ(response.totals().rejected_count(), 1);
  EXPECT_EQ(response.error(), "");
  ASSERT_EQ(response.rows_size(), 2);
  EXPECT_EQ(response.row_count(), 2);
  // What is lost comes first.
  const v1::ImportRow& row = response.rows(0);
  EXPECT_EQ(row.outcome(), v1::IMPORT_OUTCOME_REJECTED);
  EXPECT_EQ(row.location(), "/lheo/offres/formation[3]");
  EXPECT_EQ(row.item(), "F3");
  EXPECT_EQ(row.reason(), "missing-title");
  EXPECT_EQ(row.message_fr(), "Sans intitulé.");
  EXPECT_EQ(row.message_en(), "No title.");
  EXPECT_EQ(row.fix_fr(), "Renseignez l'intitulé.");
  EXPECT_EQ(row.fix_en(), "Fill in the title.");
  EXPECT_EQ(response.rows(1).outcome(), v1::IMPORT_OUTCOME_REPAIRED);
}

TEST_F(ValidateDocumentTest, NothingIsStored) {
  Validated(kLheo);
  v1::ListTrainingsResponse trainings;
  ASSERT_TRUE(
      Call(server_.catalogue(), &Stub::ListTrainings, v1::ListTrainingsRequest(), trainings).ok());
  EXPECT_EQ(trainings.trainings_size(), 0);
}

TEST_F(ValidateDocumentTest, ADocumentThatBreaksOff_KeepsItsRemarksAndSaysWhere) {
  const std::string whole = kLheo;
  const v1::ValidateDocumentResponse response = Validated(whole.substr(0, whole.size() - 10));
  EXPECT_EQ(response.totals().seen_count(), 3);
  EXPECT_EQ(response.rows_size(), 2);
  EXPECT_THAT(response.error(), HasSubstr("line 6"));
}

TEST_F(ValidateDocumentTest, AnUnknownDocument_IsDescribed) {
  const v1::ValidateDocumentResponse response = Validated("%PDF-1.7 …");
  EXPECT_EQ(response.format(), "");
  EXPECT_THAT(response.error(), HasSubstr("PDF"));
  EXPECT_EQ(response.totals().seen_count(), 0);
}

TEST_F(ValidateDocumentTest, AForcedFormat_IsUsed) {
  const v1::ValidateDocumentResponse response = Validated("{\"kind\": \"need\"}\n", "jsonl");
  EXPECT_EQ(response.format(), "jsonl");
  EXPECT_EQ(response.totals().rejected_count(), 1);
  v1::ValidateDocumentResponse refused;
  ExpectBadFields(Validate("x", refused, "docx"), {"format"});
}

TEST_F(ValidateDocumentTest, Content_IsBounded) {
  v1::ValidateDocumentResponse response;
  ExpectBadFields(Validate("", response), {"content"});
  ExpectBadFields(Validate(std::string(kMaxDocumentBytes + 1, ' '), response), {"content"});
}

TEST_F(ValidateDocumentTest, Rows_AreBoundedAndCounted) {
  std::string lines;
  for (int i = 0; i < kMaxReportedRows + 5; ++i) lines += "{\"kind\":\"need\"}\n";
  const v1::ValidateDocumentResponse response = Validated(lines);
  EXPECT_EQ(response.rows_size(), kMaxReportedRows);
  EXPECT_EQ(response.row_count(), kMaxReportedRows + 5);
  EXPECT_EQ(response.totals().rejected_count(), kMaxReportedRows + 5);
}

TEST_F(ValidateDocumentTest, ACallWithoutTime_GivesNoVerdict) {
  v1::ValidateDocumentRequest request;
  request.set_content(kLheo);
  v1::ValidateDocumentResponse response;
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() - std::chrono::seconds(1));
  EXPECT_EQ(server_.catalogue().ValidateDocument(&context, request, &response).error_code(),
            grpc::StatusCode::DEADLINE_EXCEEDED);
}

}  // namespace
}  // namespace tremplin::testing
