// Every field of a match request that can be wrong, and every limit of a need.
#include <cmath>
#include <functional>

#include "engine/catalogue/validation.h"
#include "tests/service/error_details.h"
#include "tests/service/sample_server.h"

namespace tremplin::testing {
namespace {

class MatchFieldsTest : public SampleServerTest {};

struct BadRequest {
  std::vector<std::string> fields;
  std::function<void(v1::MatchTrainingsRequest&)> spoil;
};

void SetDate(google::type::Date* date, int year, int month, int day) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

v1::Constraints& ConstraintsOf(v1::MatchTrainingsRequest& r) { return *r.mutable_constraints(); }
v1::PlaceConstraint& PlaceOf(v1::MatchTrainingsRequest& r) {
  return *r.mutable_constraints()->mutable_place();
}
v1::Budget& BudgetOf(v1::MatchTrainingsRequest& r) {
  return *r.mutable_constraints()->mutable_budget();
}
template <typename E>
E None() {
  return static_cast<E>(99);
}

// What MatchTrainings, ExplainMatch and a stream's shared constraints have in
// common.
const BadRequest kBadConstraints[] = {
    {{"constraints.when_unknown"},
     [](auto& r) { ConstraintsOf(r).set_when_unknown(None<v1::WhenUnknown>()); }},
    {{"constraints.place"}, [](auto& r) { PlaceOf(r).set_radius_km(10); }},
    {{"constraints.place"},
     [](auto& r) {
       PlaceOf(r).set_postcode("59100");
       PlaceOf(r).set_insee_code("59512");
     }},
    {{"constraints.place.postcode"}, [](auto& r) { PlaceOf(r).set_postcode("99999"); }},
    {{"constraints.place.insee_code"}, [](auto& r) { PlaceOf(r).set_insee_code("99999"); }},
    {{"constraints.place.coordinates.latitude"},
     [](auto& r) { PlaceOf(r).mutable_coordinates()->set_latitude(90.5); }},
    {{"constraints.place.coordinates.longitude"},
     [](auto& r) { PlaceOf(r).mutable_coordinates()->set_longitude(-181); }},
    {{"constraints.place.radius_km"},
     [](auto& r) {
       PlaceOf(r).set_postcode("59100");
       PlaceOf(r).set_radius_km(0);
     }},
    {{"constraints.place.radius_km"},
     [](auto& r) {
       PlaceOf(r).set_postcode("59100");
       PlaceOf(r).set_radius_km(1500.5);
     }},
    {{"constraints.place.radius_km"},
     [](auto& r) {
       PlaceOf(r).set_postcode("59100");
       PlaceOf(r).set_radius_km(std::nan(""));
     }},
    {{"constraints.modalities[1]"},
     [](auto& r) {
       ConstraintsOf(r).add_modalities(v1::MODALITY_REMOTE);
       ConstraintsOf(r).add_modalities(v1::MODALITY_UNSPECIFIED);
     }},
    {{"constraints.rhythms[0]"}, [](auto& r) { ConstraintsOf(r).add_rhythms(None<v1::Rhythm>()); }},
    {{"constraints.start_from"},
     [](auto& r) { SetDate(ConstraintsOf(r).mutable_start_from(), 2027, 2, 29); }},
    {{"constraints.start_until"},
     [](auto& r) { SetDate(ConstraintsOf(r).mutable_start_until(), 2027, 2, 0); }},
    {{"constraints.start_until"},
     [](auto& r) {
       SetDate(ConstraintsOf(r).mutable_start_from(), 2027, 2, 2);
       SetDate(ConstraintsOf(r).mutable_start_until(), 2027, 2, 1);
     }},
    {{"constraints.finish_by"},
     [](auto& r) { SetDate(ConstraintsOf(r).mutable_finish_by(), 27, 2, 1); }},
    {{"constraints.budget.amount.amount_cents"},
     [](auto& r) { BudgetOf(r).mutable_amount()->set_amount_cents(-1); }},
    {{"constraints.budget.amount.currency"},
     [](auto& r) {
       BudgetOf(r).mutable_amount()->set_amount_cents(1);
       BudgetOf(r).mutable_amount()->set_currency("EURO");
     }},
    {{"constraints.budget.scope"},
     [](auto& r) {
       BudgetOf(r).mutable_amount()->set_amount_cents(1);
       BudgetOf(r).set_scope(None<v1::BudgetScope>());
     }},
    {{"constraints.budget.tax"},
     [](auto& r) {
       BudgetOf(r).mutable_amount()->set_amount_cents(1);
       BudgetOf(r).set_tax(None<v1::Tax>());
     }},
    {{"constraints.maximum_hours"}, [](auto& r) { ConstraintsOf(r).set_maximum_hours(0); }},
    {{"constraints.maximum_hours_kind"},
     [](auto& r) { ConstraintsOf(r).set_maximum_hours_kind(None<v1::HoursKind>()); }},
    {{"constraints.minimum_level"}, [](auto& r) { ConstraintsOf(r).set_minimum_level(0); }},
    {{"constraints.maximum_level"}, [](auto& r) { ConstraintsOf(r).set_maximum_level(9); }},
    {{"constraints.maximum_level"},
     [](auto& r) {
       ConstraintsOf(r).set_minimum_level(5);
       ConstraintsOf(r).set_maximum_level(4);
     }},
    {{"constraints.languages[1]"},
     [](auto& r) {
       ConstraintsOf(r).add_languages("fr");
       ConstraintsOf(r).add_languages("français");
     }},
    {{"as_of"}, [](auto& r) { SetDate(r.mutable_as_of(), 2027, 13, 1); }},
    {{"encoding_type"}, [](auto& r) { r.set_encoding_type(None<v1::EncodingType>()); }},
};

const BadRequest kBadNeeds[] = {
    {{"need"}, [](auto& r) { r.clear_need(); }},
    {{"need.text"}, [](auto& r) { r.mutable_need()->set_text(" \n"); }},
    {{"need.name"}, [](auto& r) { r.mutable_need()->set_name("N-1"); }},
    {{"need.language"}, [](auto& r) { r.mutable_need()->set_language("le français"); }},
    {{"need.headcount"}, [](auto& r) { r.mutable_need()->set_headcount(0); }},
    {{"need.headcount"}, [](auto& r) { r.mutable_need()->set_headcount(kMaxHeadcount + 1); }},
    {{"need.audience"}, [](auto& r) { r.mutable_need()->set_audience(None<v1::Audience>()); }},
    {{"need.requirements[0].kind"},
     [](auto& r) {
       auto* q = r.mutable_need()->add_requirements();
       q->set_text("x");
       q->set_kind(None<v1::RequirementKind>());
     }},
    {{"need.requirements[0].text"}, [](auto& r) { r.mutable_need()->add_requirements(); }},
    {{"need.requirements[0].weight"},
     [](auto& r) {
       auto* q = r.mutable_need()->add_requirements();
       q->set_text("x");
       q->set_weight(-0.5);
     }},
    {{"need.requirements[0].weight"},
     [](auto& r) {
       auto* q = r.mutable_need()->add_requirements();
       q->set_text("x");
       q->set_weight(10.5);
     }},
    {{"need.requirements[0].qualification.scheme"},
     [](auto& r) {
       r.mutable_need()->add_requirements()->mutable_qualification()->set_code("R489");
     }},
    {{"need.codes[0].code"}, [](auto& r) { r.mutable_need()->add_codes()->set_scheme("ROME"); }},
    {{"need.location.postcode"},
     [](auto& r) { r.mutable_need()->mutable_location()->set_postcode("591"); }},
    {{"page_size"}, [](auto& r) { r.set_page_size(101); }},
    {{"page_size"}, [](auto& r) { r.set_page_size(-1); }},
    {{"page_token"}, [](auto& r) { r.set_page_token("token"); }},
    {{"min_index_revision"}, [](auto& r) { r.set_min_index_revision(-1); }},
};

TEST_F(MatchFieldsTest, Match_NamesTheBadField) {
  for (const auto* cases : {&kBadConstraints[0], &kBadNeeds[0]}) {
    const size_t count = cases == kBadNeeds ? std::size(kBadNeeds) : std::size(kBadConstraints);
    for (size_t i = 0; i < count; ++i) {
      v1::MatchTrainingsRequest request = Ask(kDashboards);
      cases[i].spoil(request);
      SCOPED_TRACE(request.ShortDebugString());
      ExpectBadFields(Match(request), cases[i].fields);
    }
  }
}

TEST_F(MatchFieldsTest, Match_NamesAllBadFieldsAtOnce) {
  v1::MatchTrainingsRequest request = Ask("");
  PlaceOf(request).set_postcode("99999");
  request.set_page_size(101);
  ExpectBadFields(Match(request), {"need.text", "constraints.place.postcode", "page_size"});
}

TEST_F(MatchFieldsTest, Explain_NamesTheBadField) {
  for (const BadRequest& bad : kBadConstraints) {
    v1::MatchTrainingsRequest spoilt = Ask(kDashboards);
    bad.spoil(spoilt);
    v1::ExplainMatchRequest request;
    request.set_target("trainings/T-101");
    *request.mutable_need() = spoilt.need();
    *request.mutable_constraints() = spoilt.constraints();
    if (spoilt.has_as_of()) *request.mutable_as_of() = spoilt.as_of();
    request.set_encoding_type(spoilt.encoding_type());
    SCOPED_TRACE(request.ShortDebugString());
    v1::ExplainMatchResponse response;
    ExpectBadFields(
        Call(server_->matching(), &v1::MatchingService::Stub::ExplainMatch, request, response),
        bad.fields);
  }
}

TEST_F(MatchFieldsTest, Stream_NamesTheBadFieldOfItsConfigAndEnds) {
  for (const BadRequest& bad : kBadConstraints) {
    v1::MatchTrainingsRequest spoilt;
    bad.spoil(spoilt);
    v1::StreamMatchTrainingsRequest first;
    *first.mutable_config()->mutable_constraints() = spoilt.constraints();
    if (spoilt.has_as_of()) *first.mutable_config()->mutable_as_of() = spoilt.as_of();
    first.mutable_config()->set_encoding_type(spoilt.encoding_type());
    SCOPED_TRACE(first.ShortDebugString());
    grpc::ClientContext context;
    const auto stream = server_->matching().StreamMatchTrainings(&context);
    stream->Write(first);
    v1::StreamMatchTrainingsResponse result;
    EXPECT_FALSE(stream->Read(&result));
    ExpectBadFields(stream->Finish(), {"config." + bad.fields[0]});
  }
}

// A text of n characters that takes two bytes each.
std::string Accents(int characters) {
  std::string text;
  for (int i = 0; i < characters; ++i) text += "é";
  return text;
}

struct Limit {
  const char* field;
  int most;
  std::function<void(v1::MatchTrainingsRequest&, int)> fill;
};

const Limit kLimits[] = {
    {"need.text", 8000, [](auto& r, int n) { r.mutable_need()->set_text(Accents(n)); }},
    {"need.title", 500, [](auto& r, int n) { r.mutable_need()->set_title(Accents(n)); }},
    {"need.requirements[0].text", 1000,
     [](auto& r, int n) { r.mutable_need()->add_requirements()->set_text(Accents(n)); }},
    {"need.requirements", 50,
     [](auto& r, int n) {
       while (n-- > 0) r.mutable_need()->add_requirements()->set_text("tri");
     }},
    {"need.codes", 20,
     [](auto& r, int n) {
       while (n-- > 0) {
         v1::Code* code = r.mutable_need()->add_codes();
         code->set_scheme("ROME");
         code->set_code("M1403");
       }
     }},
    {"need.headcount", 100000, [](auto& r, int n) { r.mutable_need()->set_headcount(n); }},
    {"page_size", 100, [](auto& r, int n) { r.set_page_size(n); }},
    {"constraints.maximum_level", 8, [](auto& r, int n) { ConstraintsOf(r).set_maximum_level(n); }},
    {"constraints.place.radius_km", 1500,
     [](auto& r, int n) {
       PlaceOf(r).set_postcode("59100");
       PlaceOf(r).set_radius_km(n);
     }},
};

TEST_F(MatchFieldsTest, Limits_AdmitTheirLastValueAndNoMore) {
  for (const Limit& limit : kLimits) {
    SCOPED_TRACE(limit.field);
    v1::MatchTrainingsRequest most = Ask(kDashboards), more = Ask(kDashboards);
    limit.fill(most, limit.most);
    limit.fill(more, limit.most + 1);
    const grpc::Status status = Match(most);
    EXPECT_TRUE(status.ok()) << status.error_message();
    ExpectBadFields(Match(more), {limit.field});
  }
}

}  // namespace
}  // namespace tremplin::testing
