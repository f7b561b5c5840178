// Get, List and Delete of the four kinds of entries.
#include "google/protobuf/util/message_differencer.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using Stub = v1::CatalogueService::Stub;
using google::protobuf::util::MessageDifferencer;

// What one kind of entry needs to be tested like the others.
template <typename Message, typename GetRequest, typename ListRequest, typename ListResponse,
          typename DeleteRequest>
struct Rpcs {
  std::string collection;
  grpc::Status (Stub::*get)(grpc::ClientContext*, const GetRequest&, Message*);
  grpc::Status (Stub::*list)(grpc::ClientContext*, const ListRequest&, ListResponse*);
  grpc::Status (Stub::*remove)(grpc::ClientContext*, const DeleteRequest&,
                               google::protobuf::Empty*);
  const google::protobuf::RepeatedPtrField<Message>& (ListResponse::*items)() const;
};
// clang 14 deduces nothing from an aggregate by itself.
template <typename Message, typename GetRequest, typename ListRequest, typename ListResponse,
          typename DeleteRequest>
Rpcs(const char*, grpc::Status (Stub::*)(grpc::ClientContext*, const GetRequest&, Message*),
     grpc::Status (Stub::*)(grpc::ClientContext*, const ListRequest&, ListResponse*),
     grpc::Status (Stub::*)(grpc::ClientContext*, const DeleteRequest&, google::protobuf::Empty*),
     const google::protobuf::RepeatedPtrField<Message>& (ListResponse::*)() const)
    -> Rpcs<Message, GetRequest, ListRequest, ListResponse, DeleteRequest>;

const Rpcs kProviders{"providers/", &Stub::GetProvider, &Stub::ListProviders, &Stub::DeleteProvider,
                      &v1::ListProvidersResponse::providers};
const Rpcs kTrainings{"trainings/", &Stub::GetTraining, &Stub::ListTrainings, &Stub::DeleteTraining,
                      &v1::ListTrainingsResponse::trainings};
const Rpcs kCertifications{"certifications/", &Stub::GetCertification, &Stub::ListCertifications,
                           &Stub::DeleteCertification,
                           &v1::ListCertificationsResponse::certifications};
const Rpcs kNeeds{"needs/", &Stub::GetNeed, &Stub::ListNeeds, &Stub::DeleteNeed,
                  &v1::ListNeedsResponse::needs};

class CatalogueReadTest : public ::testing::Test {
 protected:
  int64_t Store(const std::vector<Entry>& entries) {
    v1::BatchUpsertEntriesRequest request;
    for (const Entry& entry : entries) AddEntry(entry, request);
    v1::BatchUpsertEntriesResponse response;
    const grpc::Status status = Call(stub(), &Stub::BatchUpsertEntries, request, response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.index_revision();
  }

  template <typename Message, typename G, typename L, typename R, typename D>
  grpc::Status Get(const Rpcs<Message, G, L, R, D>& rpcs, const std::string& name,
                   Message& message) {
    G request;
    request.set_name(name);
    return Call(stub(), rpcs.get, request, message);
  }
  template <typename Message, typename G, typename L, typename R, typename D>
  grpc::Status List(const Rpcs<Message, G, L, R, D>& rpcs, int size, const std::string& token,
                    R& response) {
    L request;
    request.set_page_size(size);
    request.set_page_token(token);
    return Call(stub(), rpcs.list, request, response);
  }
  template <typename Message, typename G, typename L, typename R, typename D>
  grpc::Status Delete(const Rpcs<Message, G, L, R, D>& rpcs, const std::string& name) {
    D request;
    request.set_name(name);
    google::protobuf::Empty nothing;
    return Call(stub(), rpcs.remove, request, nothing);
  }

  // Fails unless `record` comes back whole under its name.
  template <typename Rpc, typename Record, typename Message>
  void ExpectStored(const Rpc& rpcs, const std::string& id, const Record& record, Message message) {
    Message expected;
    ToProto(record, expected);
    const grpc::Status status = Get(rpcs, rpcs.collection + id, message);
    ASSERT_TRUE(status.ok()) << status.error_message();
    EXPECT_EQ(message.name(), rpcs.collection + id);
    EXPECT_TRUE(MessageDifferencer::Equals(message, expected))
        << message.DebugString() << "\nis not\n"
        << expected.DebugString();
  }

  template <typename Rpc, typename Message>
  void ExpectNamesAreChecked(const Rpc& rpcs, Message message) {
    ExpectError(Get(rpcs, rpcs.collection + "absent", message), grpc::StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND");
    ExpectError(Delete(rpcs, rpcs.collection + "absent"), grpc::StatusCode::NOT_FOUND,
                "RESOURCE_NOT_FOUND");
    const std::vector<std::string> wrong = {"",
                                            "absent",
                                            rpcs.collection,
                                            "other/absent",
                                            rpcs.collection + "a b",
                                            rpcs.collection + "a/b",
                                            rpcs.collection + std::string(129, 'x')};
    for (const std::string& name : wrong) {
      SCOPED_TRACE(name);
      ExpectBadFields(Get(rpcs, name, message), {"name"});
      ExpectBadFields(Delete(rpcs, name), {"name"});
    }
  }

  // Fails unless pages of three hold `ids` (more than three, ascending), once
  // each and in order.
  template <typename Rpc, typename Page>
  void ExpectPages(const Rpc& rpcs, const std::vector<std::string>& ids, Page page) {
    std::vector<std::string> seen;
    std::string token;
    do {
      page.Clear();
      const grpc::Status status = List(rpcs, 3, token, page);
      ASSERT_TRUE(status.ok()) << status.error_message();
      ASSERT_LE((page.*rpcs.items)().size(), 3);
      for (const auto& item : (page.*rpcs.items)()) {
        seen.push_back(item.name().substr(rpcs.collection.size()));
      }
      token = page.next_page_token();
    } while (!token.empty() && seen.size() <= ids.size());
    EXPECT_EQ(seen, ids);
  }

  template <typename Rpc, typename Page>
  void ExpectPagingIsChecked(const Rpc& rpcs, Page page) {
    ExpectBadFields(List(rpcs, -1, "", page), {"page_size"});
    ExpectBadFields(List(rpcs, 1001, "", page), {"page_size"});
    ExpectBadFields(List(rpcs, 3, "no token!", page), {"page_token"});
    EXPECT_TRUE(List(rpcs, 1000, "", page).ok());
  }

  Stub& stub() { return server_.catalogue(); }

  InProcess server_;
};

TEST_F(CatalogueReadTest, Get_GivesWhatWasStoredFieldByField) {
  Store(
      {FullProvider("P-1"), FullTraining("T-1"), FullCertification("RNCP99999"), FullNeed("N-1")});
  ExpectStored(kProviders, "P-1", FullProvider("P-1"), v1::Provider());
  ExpectStored(kTrainings, "T-1", FullTraining("T-1"), v1::Training());
  ExpectStored(kCertifications, "RNCP99999", FullCertification("RNCP99999"), v1::Certification());
  ExpectStored(kNeeds, "N-1", FullNeed("N-1"), v1::Need());
}

TEST_F(CatalogueReadTest, Names_AbsentAreNotFoundAndWrongOnesInvalid) {
  ExpectNamesAreChecked(kProviders, v1::Provider());
  ExpectNamesAreChecked(kTrainings, v1::Training());
  ExpectNamesAreChecked(kCertifications, v1::Certification());
  ExpectNamesAreChecked(kNeeds, v1::Need());
}

TEST_F(CatalogueReadTest, List_AllPagesAreAllEntriesByName) {
  std::vector<Entry> entries;
  std::vector<std::string> ids;
  for (const char* id : {"a", "B", "c-1", "c-10", "c-2", "d", "Z"}) {
    ids.push_back(id);
    entries.push_back(SmallProvider(id));
    entries.push_back(SmallTraining(id));
    entries.push_back(SmallCertification(id));
    entries.push_back(SmallNeed(id));
  }
  Store(entries);
  std::sort(ids.begin(), ids.end());
  ExpectPages(kProviders, ids, v1::ListProvidersResponse());
  ExpectPages(kTrainings, ids, v1::ListTrainingsResponse());
  ExpectPages(kCertifications, ids, v1::ListCertificationsResponse());
  ExpectPages(kNeeds, ids, v1::ListNeedsResponse());
}

TEST_F(CatalogueReadTest, List_PagingIsChecked) {
  ExpectPagingIsChecked(kProviders, v1::ListProvidersResponse());
  ExpectPagingIsChecked(kTrainings, v1::ListTrainingsResponse());
  ExpectPagingIsChecked(kCertifications, v1::ListCertificationsResponse());
  ExpectPagingIsChecked(kNeeds, v1::ListNeedsResponse());
}

TEST_F(CatalogueReadTest, List_OfNothingIsOneEmptyPage) {
  v1::ListNeedsResponse page;
  ASSERT_TRUE(List(kNeeds, 10, "", page).ok());
  EXPECT_EQ(page.needs_size(), 0);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(CatalogueReadTest, List_PageSizeZeroIsAHundred) {
  std::vector<Entry> entries;
  for (int i = 0; i < 101; ++i) entries.push_back(SmallNeed("N-" + std::to_string(1000 + i)));
  Store(entries);
  v1::ListNeedsResponse page;
  ASSERT_TRUE(List(kNeeds, 0, "", page).ok());
  EXPECT_EQ(page.needs_size(), 100);
  v1::ListNeedsResponse rest;
  ASSERT_TRUE(List(kNeeds, 0, page.next_page_token(), rest).ok());
  ASSERT_EQ(rest.needs_size(), 1);
  EXPECT_EQ(rest.needs(0).name(), "needs/N-1100");
  EXPECT_EQ(rest.next_page_token(), "");
}

TEST_F(CatalogueReadTest, List_AFullLastPageHasNoToken) {
  Store({SmallNeed("N-1"), SmallNeed("N-2")});
  v1::ListNeedsResponse page;
  ASSERT_TRUE(List(kNeeds, 2, "", page).ok());
  EXPECT_EQ(page.needs_size(), 2);
  EXPECT_EQ(page.next_page_token(), "");
}

TEST_F(CatalogueReadTest, Delete_TakesExactlyOneEntryAway) {
  Store({SmallProvider("X"), SmallTraining("X"), SmallTraining("Y"), SmallCertification("X"),
         SmallNeed("X")});
  v1::Training training;
  ASSERT_TRUE(Delete(kTrainings, "trainings/X").ok());
  EXPECT_EQ(Get(kTrainings, "trainings/X", training).error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(Delete(kTrainings, "trainings/X").error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_TRUE(Get(kTrainings, "trainings/Y", training).ok());
  v1::Provider provider;
  v1::Certification certification;
  v1::Need need;
  EXPECT_TRUE(Get(kProviders, "providers/X", provider).ok());
  ASSERT_TRUE(Delete(kProviders, "providers/X").ok());
  EXPECT_EQ(Get(kProviders, "providers/X", provider).error_code(), grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Delete(kCertifications, "certifications/X").ok());
  EXPECT_EQ(Get(kCertifications, "certifications/X", certification).error_code(),
            grpc::StatusCode::NOT_FOUND);
  ASSERT_TRUE(Delete(kNeeds, "needs/X").ok());
  EXPECT_EQ(Get(kNeeds, "needs/X", need).error_code(), grpc::StatusCode::NOT_FOUND);
}

TEST_F(CatalogueReadTest, Delete_OfATrainingIsSeenByTheNextSearch) {
  v1::BatchUpsertEntriesResponse written;
  ASSERT_TRUE(Call(stub(), &Stub::BatchUpsertEntries, FewTrainings(), written).ok());
  v1::MatchTrainingsRequest request;
  request.mutable_need()->set_text("Power BI : tableaux de bord");
  v1::MatchTrainingsResponse before, after;
  ASSERT_TRUE(
      Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, request, before).ok());
  ASSERT_EQ(before.matches_size(), 1);
  EXPECT_EQ(before.matches(0).target(), "trainings/T-3");
  ASSERT_TRUE(Delete(kTrainings, "trainings/T-3").ok());
  ASSERT_TRUE(
      Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, request, after).ok());
  EXPECT_EQ(after.matches_size(), 0);
  EXPECT_NE(after.nothing_found(), "");
  EXPECT_GT(after.revision().index_revision(), before.revision().index_revision());
}

}  // namespace
}  // namespace tremplin::testing
