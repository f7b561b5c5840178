// Our side of the benchmark peer_service: a large catalogue, written down for the peer as
// well, and the real server in front of it.
//
//   peer_service_ours FOLDER [TRAININGS] [MODEL]
//
// Writes into FOLDER, each message after its length (u32, little endian):
//   trainings.pb   v1.Training, by ascending name
//   providers.pb   v1.Provider
//   units.pb       v1.Quote: what is searched, the units of a training side by side and in the
//                  order of trainings.pb
//   repeated.pb    v1.MatchTrainingsRequest: few, to be asked over and over
//   fresh.pb       the same with a number in every text, so that no vector of it is cached
// and units.f32, the vectors of the units (row-major, f32, little endian, centred, of length
// 1). Then prints the port of the server, which ends with standard input.
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "service/constraints_conversion.h"
#include "service/server.h"
#include "tests/bench/match_setup.h"
#include "tests/testing/need_generator.h"

namespace tremplin::bench {
namespace {

constexpr int kSessionsPerTraining = 3;
constexpr int kRepeatedNeeds = 20;
constexpr int kFreshNeeds = 2'000;

class MessageFile {
 public:
  explicit MessageFile(const std::string& path) : out_(path, std::ios::binary) {
    if (!out_) Fail("cannot write " + path);
  }
  void Write(const google::protobuf::Message& message) {
    const std::string bytes = message.SerializeAsString();
    const auto size = static_cast<uint32_t>(bytes.size());
    out_.write(reinterpret_cast<const char*>(&size), sizeof(size));
    out_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

 private:
  std::ofstream out_;
};

void WriteCatalogue(Application& application, const std::string& folder) {
  const std::shared_ptr<const Snapshot> snapshot = application.holder().Current();
  MessageFile trainings(folder + "/trainings.pb"), units(folder + "/units.pb");
  MessageFile providers(folder + "/providers.pb");
  std::ofstream vectors(folder + "/units.f32", std::ios::binary);
  for (const Entry& entry : testing::GenerateProviders()) {
    v1::Provider message;
    ToProto(std::get<Provider>(entry), message);
    providers.Write(message);
  }
  for (const SegmentView& view : snapshot->segments) {
    const Segment& segment = *view.segment;
    for (const SegmentOwner& owner : segment.owners()) {
      const Entry entry = Check(application.store().Get(owner.key));
      v1::Training message;
      ToProto(std::get<Training>(entry), message);
      trainings.Write(message);
      for (uint32_t row = owner.first_unit; row < owner.first_unit + owner.unit_count; ++row) {
        const Unit& unit = segment.units()[row];
        v1::Quote quote;
        quote.set_text(std::string(Slice(FieldText(entry, unit.field_path), unit.span)));
        quote.set_resource(message.name());
        quote.set_field_path(unit.field_path);
        quote.set_begin(static_cast<int32_t>(unit.span.begin));
        quote.set_end(static_cast<int32_t>(unit.span.end));
        units.Write(quote);
        const auto vector = segment.unit_vectors().Vector(row);
        vectors.write(reinterpret_cast<const char*>(vector.data()),
                      static_cast<std::streamsize>(vector.size() * sizeof(float)));
      }
    }
  }
}

// The need as a portal's form sends it: what the text says about requirements, place, days and
// money stands in fields of its own, so that the peer need not read it.
v1::MatchTrainingsRequest RequestOf(const Need& need, const std::string& mark) {
  const ReadNeed read = Read(need, {}, kToday, *Gazetteer::Empty(), true);
  v1::MatchTrainingsRequest request;
  ToProto(need, *request.mutable_need());
  request.mutable_need()->set_headcount(read.headcount);
  request.mutable_need()->set_title(need.title + mark);
  request.mutable_need()->set_text(need.text + mark);
  for (const ReadRequirement& requirement : read.requirements) {
    request.mutable_need()->add_requirements()->set_text(requirement.requirement.text + mark);
  }
  v1::Constraints& constraints = *request.mutable_constraints();
  if (const auto& place = read.constraints.place) {
    constraints.mutable_place()->mutable_coordinates()->set_latitude(place->centre.latitude);
    constraints.mutable_place()->mutable_coordinates()->set_longitude(place->centre.longitude);
    constraints.mutable_place()->set_radius_km(place->radius_km);
  }
  if (const auto& day = read.constraints.finish_by) {
    WriteDay(*day, *constraints.mutable_finish_by());
  }
  if (const auto& budget = read.constraints.budget) {
    constraints.mutable_budget()->mutable_amount()->set_amount_cents(budget->amount.amount_cents);
    constraints.mutable_budget()->mutable_amount()->set_currency("EUR");
    constraints.mutable_budget()->set_scope(budget->scope == BudgetScope::kTotal
                                                ? v1::BUDGET_SCOPE_TOTAL
                                                : v1::BUDGET_SCOPE_PER_LEARNER);
  }
  request.set_ignore_text_constraints(true);
  SetToday(*request.mutable_as_of());
  return request;
}

void WriteRequests(const std::string& folder) {
  MessageFile repeated(folder + "/repeated.pb"), fresh(folder + "/fresh.pb");
  const auto needs = testing::GenerateNeeds(kFreshNeeds, kCatalogueSeed);
  for (int i = 0; i < kFreshNeeds; ++i) {
    const Need& need = needs[static_cast<size_t>(i)];
    if (i < kRepeatedNeeds) repeated.Write(RequestOf(need, ""));
    fresh.Write(RequestOf(need, absl::StrCat(" (dossier ", i, ")")));
  }
}

int Run(const std::string& folder, int trainings, const std::string& model_path) {
  const EncoderParts parts = OpenEncoderParts(model_path);
  if (!parts.encodes) return 1;
  const std::unique_ptr<Application> application =
      StartApplication(trainings, kSessionsPerTraining, parts);
  WriteCatalogue(*application, folder);
  WriteRequests(folder);
  const std::unique_ptr<Server> server = Check(Server::Create(*application, {"127.0.0.1:0", 1}));
  server->SetServing();
  std::printf("%d\n", server->port());
  std::fflush(stdout);
  while (std::cin.get() != EOF) {
  }
  server->Shutdown();
  return 0;
}

}  // namespace
}  // namespace tremplin::bench

int main(int argc, char** argv) {
  using namespace tremplin::bench;
  if (argc < 2) Fail("usage: peer_service_ours FOLDER [TRAININGS] [MODEL]");
  return Run(argv[1], TrainingsOf(argc - 1, argv + 1), ModelOf(argc - 1, argv + 1));
}
