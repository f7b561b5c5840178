// BatchUpsertEntries: whole or not at all, idempotent, every bad field by name.
#include <functional>

#include "service/limits.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using Stub = v1::CatalogueService::Stub;
using ::testing::HasSubstr;

class CatalogueUpsertTest : public ::testing::Test {
 protected:
  grpc::Status Upsert(const v1::BatchUpsertEntriesRequest& request,
                      v1::BatchUpsertEntriesResponse& response) {
    return Call(server_.catalogue(), &Stub::BatchUpsertEntries, request, response);
  }
  grpc::Status Upsert(const v1::BatchUpsertEntriesRequest& request) {
    v1::BatchUpsertEntriesResponse response;
    return Upsert(request, response);
  }
  int CountNeeds() {
    v1::ListNeedsRequest request;
    request.set_page_size(1000);
    v1::ListNeedsResponse response;
    EXPECT_TRUE(Call(server_.catalogue(), &Stub::ListNeeds, request, response).ok());
    return response.needs_size();
  }

  InProcess server_;
};

v1::BatchUpsertEntriesRequest Batch(const std::vector<Entry>& entries) {
  v1::BatchUpsertEntriesRequest request;
  for (const Entry& entry : entries) AddEntry(entry, request);
  return request;
}

TEST_F(CatalogueUpsertTest, Upsert_CountsWhatItDidAndIsIdempotent) {
  v1::BatchUpsertEntriesResponse first, again, changed;
  ASSERT_TRUE(Upsert(Batch({FullTraining("T-1"), FullNeed("N-1")}), first).ok());
  EXPECT_EQ(first.created_count(), 2);
  EXPECT_EQ(first.updated_count(), 0);
  EXPECT_EQ(first.unchanged_count(), 0);
  EXPECT_GT(first.index_revision(), 0);

  ASSERT_TRUE(Upsert(Batch({FullTraining("T-1"), FullNeed("N-1")}), again).ok());
  EXPECT_EQ(again.created_count(), 0);
  EXPECT_EQ(again.updated_count(), 0);
  EXPECT_EQ(again.unchanged_count(), 2);
  EXPECT_EQ(again.index_revision(), first.index_revision());

  Need other = FullNeed("N-1");
  other.headcount = 3;
  ASSERT_TRUE(Upsert(Batch({FullTraining("T-1"), other, SmallNeed("N-2")}), changed).ok());
  EXPECT_EQ(changed.created_count(), 1);
  EXPECT_EQ(changed.updated_count(), 1);
  EXPECT_EQ(changed.unchanged_count(), 1);
  EXPECT_GT(changed.index_revision(), first.index_revision());
}

TEST_F(CatalogueUpsertTest, Upsert_WhatItWroteIsFoundByTheNextSearch) {
  v1::BatchUpsertEntriesResponse written;
  ASSERT_TRUE(Upsert(FewTrainings(), written).ok());
  ASSERT_TRUE(
      Upsert(Batch({SmallTraining("T-9", "Conduite de chariots élévateurs")}), written).ok());
  v1::MatchTrainingsRequest request;
  request.mutable_need()->set_text("Conduite de chariots élévateurs");
  request.set_min_index_revision(written.index_revision());
  v1::MatchTrainingsResponse found;
  const grpc::Status status =
      Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, request, found);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(found.revision().index_revision(), written.index_revision());
  ASSERT_EQ(found.matches_size(), 1);
  EXPECT_EQ(found.matches(0).target(), "trainings/T-9");
}

TEST_F(CatalogueUpsertTest, Upsert_PlacesAreCompletedSoThatDistancesAreKnown) {
  Training training = SmallTraining("T-9", "Conduite de chariots élévateurs");
  Offering offering{.id = OfferingId("O-1")};
  offering.modality = Modality::kOnSite;
  offering.location = Location{.postcode = "59650", .city = "Villeneuve d'Ascq"};
  training.offerings.push_back(offering);
  v1::BatchUpsertEntriesResponse written, again;
  ASSERT_TRUE(Upsert(Batch({training}), written).ok());

  v1::GetTrainingRequest get;
  get.set_name("trainings/T-9");
  v1::Training stored;
  ASSERT_TRUE(Call(server_.catalogue(), &Stub::GetTraining, get, stored).ok());
  EXPECT_EQ(stored.offerings(0).location().insee_code(), "59009");
  EXPECT_TRUE(stored.offerings(0).location().coordinates_approximate());
  v1::BatchUpsertEntriesRequest as_stored;
  *as_stored.add_entries()->mutable_training() = stored;
  for (const v1::BatchUpsertEntriesRequest& same : {Batch({training}), as_stored}) {
    ASSERT_TRUE(Upsert(same, again).ok());
    EXPECT_EQ(again.unchanged_count(), 1);
  }

  v1::MatchTrainingsRequest request;
  request.mutable_need()->set_text("Conduite de chariots élévateurs");
  request.mutable_constraints()->mutable_place()->set_postcode("59000");
  v1::MatchTrainingsResponse found;
  ASSERT_TRUE(
      Call(server_.matching(), &v1::MatchingService::Stub::MatchTrainings, request, found).ok());
  ASSERT_EQ(found.matches_size(), 1);
  // Between the two town halls of the table: 1.7 km south and 7.9 km east.
  EXPECT_NEAR(found.matches(0).distance_km(), 8.1, 0.2);
}

TEST_F(CatalogueUpsertTest, Upsert_OneBadEntryKeepsAllOut) {
  v1::BatchUpsertEntriesRequest request =
      Batch({SmallNeed("N-1"), SmallNeed("N-2"), SmallNeed("N-3")});
  request.mutable_entries(1)->mutable_need()->set_headcount(0);
  ExpectBadFields(Upsert(request), {"entries[1].need.headcount"});
  EXPECT_EQ(CountNeeds(), 0);
}

TEST_F(CatalogueUpsertTest, Upsert_NamesEveryBadFieldOfEveryEntry) {
  v1::BatchUpsertEntriesRequest request = Batch({SmallNeed("N-1"), SmallProvider("P-1")});
  request.mutable_entries(0)->mutable_need()->set_headcount(0);
  request.mutable_entries(0)->mutable_need()->set_language("?");
  request.mutable_entries(1)->mutable_provider()->set_siret("12");
  ExpectBadFields(Upsert(request), {"entries[0].need.language", "entries[0].need.headcount",
                                    "entries[1].provider.siret"});
}

TEST_F(CatalogueUpsertTest, Upsert_TheSameNameTwiceIsRefused) {
  const grpc::Status status =
      Upsert(Batch({SmallTraining("X"), SmallNeed("X"), SmallTraining("X")}));
  ExpectBadFields(status, {"entries[2].training.name"});
  EXPECT_THAT(status.error_message(), HasSubstr("trainings/X is already entries[0]"));
}

TEST_F(CatalogueUpsertTest, Upsert_AnEntryOfNoKindIsRefused) {
  v1::BatchUpsertEntriesRequest request = Batch({SmallNeed("N-1")});
  request.add_entries();
  ExpectBadFields(Upsert(request), {"entries[1].entry"});
}

TEST_F(CatalogueUpsertTest, Upsert_TakesOneToAThousandEntries) {
  ExpectBadFields(Upsert({}), {"entries"});
  v1::BatchUpsertEntriesRequest request;
  for (int i = 0; i < kMaxEntriesPerBatch; ++i)
    AddEntry(SmallNeed("N-" + std::to_string(i)), request);
  v1::BatchUpsertEntriesResponse response;
  ASSERT_TRUE(Upsert(request, response).ok());
  EXPECT_EQ(response.created_count(), kMaxEntriesPerBatch);
  AddEntry(SmallNeed("N-1000"), request);
  ExpectBadFields(Upsert(request), {"entries"});
  EXPECT_EQ(CountNeeds(), kMaxEntriesPerBatch);
}

// A valid training, what is done to it, and the one field that is then bad.
struct BadTraining {
  const char* field;
  std::function<void(v1::Training&)> spoil;
};

v1::Offering& OfferingOf(v1::Training& training) { return *training.mutable_offerings(0); }
v1::Session& SessionOf(v1::Training& training) { return *OfferingOf(training).mutable_sessions(0); }

const BadTraining kBadTrainings[] = {
    {"name",
     [](auto& t) {
       t.clear_name();
       t.clear_offerings();
     }},
    {"name",
     [](auto& t) {
       t.set_name("T-1");
       t.clear_offerings();
     }},
    {"title", [](auto& t) { t.set_title(" "); }},
    {"title", [](auto& t) { t.set_title(std::string(501, 'x')); }},
    {"objective", [](auto& t) { t.set_objective(std::string(20001, 'x')); }},
    {"language", [](auto& t) { t.set_language("français !"); }},
    {"certification_level", [](auto& t) { t.set_certification_level(9); }},
    {"certifying", [](auto& t) { t.set_certifying(static_cast<v1::Tristate>(3)); }},
    {"provider", [](auto& t) { t.set_provider("certifications/P-1"); }},
    {"external_ids[0].id", [](auto& t) { t.mutable_external_ids(0)->clear_id(); }},
    {"provenance.updated",
     [](auto& t) { t.mutable_provenance()->mutable_updated()->set_month(13); }},
    {"modules[1].duration_hours", [](auto& t) { t.mutable_modules(1)->set_duration_hours(0); }},
    {"codes[1].code", [](auto& t) { t.mutable_codes(1)->clear_code(); }},
    {"validations[0].certification",
     [](auto& t) { t.mutable_validations(0)->set_certification("RNCP1"); }},
    {"offerings[0].name",
     [](auto& t) {
       OfferingOf(t).set_name("trainings/T-2/offerings/O-1");
       OfferingOf(t).clear_sessions();
     }},
    {"offerings[1].name",
     [](auto& t) {
       t.mutable_offerings(1)->set_name(OfferingOf(t).name());
       t.mutable_offerings(1)->clear_sessions();
     }},
    {"offerings[0].modality",
     [](auto& t) { OfferingOf(t).set_modality(static_cast<v1::Modality>(-1)); }},
    {"offerings[0].access_routes[0]",
     [](auto& t) { OfferingOf(t).set_access_routes(0, static_cast<v1::AccessRoute>(99)); }},
    {"offerings[0].hours.total", [](auto& t) { OfferingOf(t).mutable_hours()->set_total(-7); }},
    {"offerings[0].prices[0].amount.amount_cents",
     [](auto& t) { OfferingOf(t).mutable_prices(0)->mutable_amount()->set_amount_cents(-1); }},
    {"offerings[0].prices[0].amount.currency",
     [](auto& t) { OfferingOf(t).mutable_prices(0)->mutable_amount()->set_currency("euros"); }},
    {"offerings[0].languages[1]", [](auto& t) { OfferingOf(t).set_languages(1, "1"); }},
    {"offerings[0].delivering_provider",
     [](auto& t) { OfferingOf(t).set_delivering_provider("P-1"); }},
    {"offerings[0].contact.url",
     [](auto& t) { OfferingOf(t).mutable_contact()->set_url("javascript:x"); }},
    {"offerings[0].location.coordinates.latitude",
     [](auto& t) { OfferingOf(t).mutable_location()->mutable_coordinates()->set_latitude(91); }},
    {"offerings[0].location.coordinates.longitude",
     [](auto& t) { OfferingOf(t).mutable_location()->mutable_coordinates()->set_longitude(-181); }},
    {"offerings[0].sessions[0].name",
     [](auto& t) { SessionOf(t).set_name("trainings/T-1/sessions/S-1"); }},
    {"offerings[0].sessions[1].name",
     [](auto& t) { OfferingOf(t).mutable_sessions(1)->set_name(SessionOf(t).name()); }},
    {"offerings[0].sessions[0].end", [](auto& t) { SessionOf(t).mutable_end()->set_year(2026); }},
    {"offerings[0].sessions[0].seats[0].value",
     [](auto& t) { SessionOf(t).mutable_seats(0)->set_value(-1); }},
};

TEST_F(CatalogueUpsertTest, Upsert_ABadFieldOfATrainingIsNamedByItsPath) {
  for (const BadTraining& bad : kBadTrainings) {
    SCOPED_TRACE(bad.field);
    v1::BatchUpsertEntriesRequest request = Batch({FullTraining("T-1")});
    bad.spoil(*request.mutable_entries(0)->mutable_training());
    ExpectBadFields(Upsert(request), {absl::StrCat("entries[0].training.", bad.field)});
  }
}

TEST_F(CatalogueUpsertTest, Upsert_ABadFieldOfAnotherKindIsNamedByItsPath) {
  v1::BatchUpsertEntriesRequest request =
      Batch({FullProvider("P-1"), FullCertification("RNCP99999"), FullNeed("N-1")});
  request.mutable_entries(0)->mutable_provider()->set_display_name(std::string(2001, 'x'));
  request.mutable_entries(0)->mutable_provider()->set_authorised_for(0, "providers/1");
  request.mutable_entries(1)->mutable_certification()->set_level(0);
  request.mutable_entries(2)->mutable_need()->mutable_requirements(0)->set_weight(11);
  const grpc::Status status = Upsert(request);
  // What cannot be read hides the rules of its entry.
  ExpectBadFields(status,
                  {"entries[0].provider.authorised_for[0]", "entries[1].certification.level",
                   "entries[2].need.requirements[0].weight"});
  request.mutable_entries(0)->mutable_provider()->clear_authorised_for();
  ExpectBadFields(Upsert(request),
                  {"entries[0].provider.display_name", "entries[1].certification.level",
                   "entries[2].need.requirements[0].weight"});
}

TEST_F(CatalogueUpsertTest, Upsert_TextThatProtobufRefusesEndsTheCall) {
  v1::BatchUpsertEntriesRequest request = Batch({SmallNeed("N-1")});
  request.mutable_entries(0)->mutable_need()->set_text("\xC3(");
  EXPECT_FALSE(Upsert(request).ok());
  EXPECT_EQ(CountNeeds(), 0);
}

}  // namespace
}  // namespace tremplin::testing
