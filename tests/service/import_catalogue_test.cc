// ImportCatalogue and the operations behind it.
#include "service/import_operations.h"
#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/in_process.h"

namespace tremplin::testing {
namespace {

namespace lro = google::longrunning;
using ::testing::HasSubstr;

class ImportCatalogueTest : public ::testing::Test {
 protected:
  grpc::Status Import(const std::string& content, lro::Operation& operation,
                      const std::string& format = "", const std::string& source = "") {
    v1::ImportCatalogueRequest request;
    request.set_content(content);
    request.set_format(format);
    request.set_source(source);
    return Call(server_.catalogue(), &v1::CatalogueService::Stub::ImportCatalogue, request,
                operation);
  }
  grpc::Status Wait(const std::string& name, lro::Operation& operation) {
    lro::WaitOperationRequest request;
    request.set_name(name);
    request.mutable_timeout()->set_seconds(60);
    return Call(*operations_, &lro::Operations::Stub::WaitOperation, request, operation);
  }

  InProcess server_;
  const std::unique_ptr<lro::Operations::Stub> operations_ =
      lro::Operations::NewStub(server_.channel());
};

constexpr char kCsv[] = "training_id;title\nT-1;Souder au TIG\nT-2;\n";

TEST_F(ImportCatalogueTest, Import_IsReportedAndFound) {
  lro::Operation operation;
  grpc::Status status = Import(kCsv, operation, "", "ecole");
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(operation.name(), "operations/import-0000000001");
  status = Wait(operation.name(), operation);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_TRUE(operation.done());
  v1::ImportCatalogueMetadata metadata;
  ASSERT_TRUE(operation.metadata().UnpackTo(&metadata));
  EXPECT_EQ(metadata.state(), v1::IMPORT_STATE_DONE);
  EXPECT_EQ(metadata.attempts(), 1);
  v1::ImportCatalogueResponse response;
  ASSERT_TRUE(operation.response().UnpackTo(&response)) << operation.error().message();
  EXPECT_EQ(response.format(), "csv");
  EXPECT_EQ(response.totals().seen_count(), 2);
  EXPECT_EQ(response.totals().accepted_count(), 1);
  EXPECT_EQ(response.totals().rejected_count(), 1);
  ASSERT_EQ(response.rows_size(), 1);
  EXPECT_EQ(response.rows(0).reason(), "missing-title");

  v1::MatchTrainingsRequest match;
  match.mutable_need()->set_text("Souder au TIG");
  match.set_min_index_revision(response.index_revision());
  v1::MatchTrainingsResponse found;
  status = Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, match, found);
  ASSERT_TRUE(status.ok()) << status.error_message();
  ASSERT_EQ(found.matches_size(), 1);
  EXPECT_EQ(found.matches(0).title(), "Souder au TIG");
}

TEST_F(ImportCatalogueTest, Document_ThatCannotBeReadIsTheOperationsError) {
  lro::Operation operation;
  ASSERT_TRUE(Import("bonjour", operation).ok());
  ASSERT_TRUE(Wait(operation.name(), operation).ok());
  EXPECT_TRUE(operation.done());
  EXPECT_EQ(operation.error().code(), static_cast<int>(grpc::StatusCode::INVALID_ARGUMENT));
  EXPECT_THAT(operation.error().message(), HasSubstr("the file looks like"));
}

TEST_F(ImportCatalogueTest, BadFields_AreNamed) {
  lro::Operation operation;
  ExpectBadFields(Import("", operation), {"content"});
  ExpectBadFields(Import(std::string(kMaxImportBytes + 1, ' '), operation), {"content"});
  ExpectBadFields(Import(kCsv, operation, "docx"), {"format"});
  ExpectBadFields(Import(kCsv, operation, "", "à moi"), {"source"});
}

TEST_F(ImportCatalogueTest, Operations_AreListedAndDeleted) {
  std::string name;
  for (int i = 0; i < 2; ++i) {
    lro::Operation operation;
    ASSERT_TRUE(Import(kCsv, operation).ok());
    name = operation.name();
    ASSERT_TRUE(Wait(name, operation).ok());
  }
  lro::ListOperationsRequest list;
  list.set_page_size(1);
  lro::ListOperationsResponse page;
  ASSERT_TRUE(Call(*operations_, &lro::Operations::Stub::ListOperations, list, page).ok());
  ASSERT_EQ(page.operations_size(), 1);
  list.set_page_token(page.next_page_token());
  ASSERT_TRUE(Call(*operations_, &lro::Operations::Stub::ListOperations, list, page).ok());
  ASSERT_EQ(page.operations_size(), 1);
  EXPECT_EQ(page.operations(0).name(), name);
  EXPECT_EQ(page.next_page_token(), "");
  list.set_filter("done = true");
  ExpectBadFields(Call(*operations_, &lro::Operations::Stub::ListOperations, list, page),
                  {"filter"});

  lro::DeleteOperationRequest remove;
  remove.set_name(name);
  google::protobuf::Empty nothing;
  EXPECT_TRUE(Call(*operations_, &lro::Operations::Stub::DeleteOperation, remove, nothing).ok());
  lro::GetOperationRequest get;
  get.set_name(name);
  lro::Operation operation;
  EXPECT_EQ(Call(*operations_, &lro::Operations::Stub::GetOperation, get, operation).error_code(),
            grpc::StatusCode::NOT_FOUND);
  get.set_name("operation/1");
  ExpectBadFields(Call(*operations_, &lro::Operations::Stub::GetOperation, get, operation),
                  {"name"});
}

TEST_F(ImportCatalogueTest, Cancel_OfAFinishedOneIsFine) {
  lro::Operation operation;
  ASSERT_TRUE(Import(kCsv, operation).ok());
  ASSERT_TRUE(Wait(operation.name(), operation).ok());
  lro::CancelOperationRequest cancel;
  cancel.set_name(operation.name());
  google::protobuf::Empty nothing;
  EXPECT_TRUE(Call(*operations_, &lro::Operations::Stub::CancelOperation, cancel, nothing).ok());
  cancel.set_name("operations/import-9");
  EXPECT_EQ(
      Call(*operations_, &lro::Operations::Stub::CancelOperation, cancel, nothing).error_code(),
      grpc::StatusCode::NOT_FOUND);
}

}  // namespace
}  // namespace tremplin::testing
