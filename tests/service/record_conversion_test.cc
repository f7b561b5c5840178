// Records and messages are the same, field by field, in both directions.
#include "service/record_conversion.h"

#include "gmock/gmock.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/testing/sample_entries.h"

namespace tremplin::testing {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Fills every field of a message, whatever fields it has, each with another
// value than its default and than its neighbours.
class MessageFiller {
 public:
  // `name` is the resource name of `message`, if it has one.
  void Fill(Message& message, const std::string& name) {
    const auto* descriptor = message.GetDescriptor();
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor& field = *descriptor->field(i);
      const int items = field.is_repeated() ? 2 : 1;
      for (int item = 0; item < items; ++item) SetOne(message, field, name);
    }
  }

 private:
  void SetOne(Message& message, const FieldDescriptor& field, const std::string& name) {
    const auto& reflection = *message.GetReflection();
    const int number = ++count_;
    switch (field.cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        return SetText(message, field, TextFor(field, name, number));
      case FieldDescriptor::CPPTYPE_BOOL:
        return reflection.SetBool(&message, &field, true);
      case FieldDescriptor::CPPTYPE_INT32:
        return reflection.SetInt32(&message, &field, number);
      case FieldDescriptor::CPPTYPE_INT64:
        return reflection.SetInt64(&message, &field, int64_t{1} << 40 | number);
      case FieldDescriptor::CPPTYPE_DOUBLE:
        return reflection.SetDouble(&message, &field, number + 0.5);
      case FieldDescriptor::CPPTYPE_ENUM: {
        // 0 is "unknown" and 1 is the default of some.
        const int values = field.enum_type()->value_count();
        const int value = values > 2 ? 2 + number % (values - 2) : 1;
        return field.is_repeated() ? reflection.AddEnumValue(&message, &field, value)
                                   : reflection.SetEnumValue(&message, &field, value);
      }
      case FieldDescriptor::CPPTYPE_MESSAGE: {
        Message& inner = field.is_repeated() ? *reflection.AddMessage(&message, &field)
                                             : *reflection.MutableMessage(&message, &field);
        return Fill(inner, InnerName(field, name, number));
      }
      default:
        FAIL() << "no value for " << field.full_name() << ": add its type here";
    }
  }

  static void SetText(Message& message, const FieldDescriptor& field, const std::string& text) {
    const auto& reflection = *message.GetReflection();
    if (field.is_repeated()) return reflection.AddString(&message, &field, text);
    reflection.SetString(&message, &field, text);
  }

  static std::string InnerName(const FieldDescriptor& field, const std::string& name, int number) {
    if (field.name() == "offerings") return absl::StrCat(name, "/offerings/O-", number);
    if (field.name() == "sessions") return absl::StrCat(name, "/sessions/S-", number);
    return "";
  }

  // Names of resources have a form; all else is free.
  static std::string TextFor(const FieldDescriptor& field, const std::string& name, int number) {
    const std::string& called = field.name();
    if (called == "name" && !name.empty()) return name;
    for (const char* certifications : {"authorised_for", "successors", "certification"}) {
      if (called == certifications) return absl::StrCat("certifications/C-", number);
    }
    for (const char* providers : {"provider", "delivering_provider"}) {
      if (called == providers) return absl::StrCat("providers/P-", number);
    }
    return absl::StrCat("é📊", number);
  }

  int count_ = 0;
};

template <typename M>
void ExpectNoFieldIsLost(const std::string& name) {
  M message;
  MessageFiller().Fill(message, name);
  std::vector<FieldViolation> violations;
  const auto record = FromProto(message, "", violations);
  for (const FieldViolation& violation : violations) {
    ADD_FAILURE() << violation.field << ": " << violation.description;
  }
  M back;
  ToProto(record, back);
  MessageDifferencer differencer;
  std::string difference;
  differencer.ReportDifferencesToString(&difference);
  EXPECT_TRUE(differencer.Compare(message, back)) << difference;
}

TEST(RecordConversionTest, Message_EveryFieldSurvivesTheRecord) {
  ExpectNoFieldIsLost<v1::Provider>("providers/P-1");
  ExpectNoFieldIsLost<v1::Training>("trainings/T-1");
  ExpectNoFieldIsLost<v1::Certification>("certifications/C-1");
  ExpectNoFieldIsLost<v1::Need>("needs/N-1");
}

template <typename M, typename Record>
void ExpectRecordSurvives(const Record& record) {
  M message;
  ToProto(record, message);
  std::vector<FieldViolation> violations;
  EXPECT_EQ(FromProto(message, "", violations), record) << message.DebugString();
  EXPECT_THAT(violations, IsEmpty());
}

TEST(RecordConversionTest, Record_EveryFieldSurvivesTheMessage) {
  ExpectRecordSurvives<v1::Provider>(FullProvider());
  ExpectRecordSurvives<v1::Training>(FullTraining());
  ExpectRecordSurvives<v1::Certification>(FullCertification());
  ExpectRecordSurvives<v1::Need>(FullNeed());
}

TEST(RecordConversionTest, Record_WhatIsUnknownStaysUnset) {
  ExpectRecordSurvives<v1::Provider>(SmallProvider("P-1"));
  ExpectRecordSurvives<v1::Training>(SmallTraining("T-1"));
  ExpectRecordSurvives<v1::Certification>(SmallCertification("C-1"));
  ExpectRecordSurvives<v1::Need>(SmallNeed("N-1"));
  v1::Training message;
  ToProto(SmallTraining("T-1", "Tri"), message);
  EXPECT_EQ(message.ShortDebugString(), R"(name: "trainings/T-1" title: "Tri")");
}

TEST(RecordConversionTest, Record_NothingIsNotUnknown) {
  Training training = SmallTraining("T-1");
  Offering& offering = training.offerings.emplace_back();
  offering.id = OfferingId("O-1");
  offering.prices = {{.amount = {.amount_cents = 0}}};  // free, which is not "not communicated"
  offering.hours.company = 0;
  offering.funded_seats = {{.financer_code = "2", .seats = 0}};
  ExpectRecordSurvives<v1::Training>(training);
  v1::Training message;
  ToProto(training, message);
  EXPECT_TRUE(message.offerings(0).prices(0).has_amount());
  EXPECT_TRUE(message.offerings(0).hours().has_company());
  EXPECT_FALSE(message.offerings(0).hours().has_remote());
  EXPECT_TRUE(message.offerings(0).funded_seats(0).has_seats());
}

TEST(RecordConversionTest, Message_UnsetCurrencyIsTheEuro) {
  v1::Training message;
  message.set_name("trainings/T-1");
  v1::Offering& offering = *message.add_offerings();
  offering.set_name("trainings/T-1/offerings/O-1");
  offering.add_prices()->mutable_amount()->set_amount_cents(100);
  std::vector<FieldViolation> violations;
  const Training training = FromProto(message, "", violations);
  EXPECT_THAT(violations, IsEmpty());
  EXPECT_EQ(training.offerings[0].prices[0].amount.currency, "EUR");
}

TEST(RecordConversionTest, Message_WhatCannotBeReadIsNamedUnderThePath) {
  v1::Training message;
  message.set_name("trainings/T-1");
  message.set_stage(static_cast<v1::Stage>(-1));
  message.add_offerings()->set_name("trainings/T-2/offerings/O-1");
  message.add_offerings()->set_name("trainings/T-1/offerings/O-2");
  message.mutable_offerings(1)->add_sessions()->set_name(
      "trainings/T-1/offerings/O-1/sessions/S-1");
  message.mutable_offerings(1)->add_audiences(static_cast<v1::Audience>(77));
  std::vector<FieldViolation> violations;
  FromProto(message, "entries[3].training.", violations);
  std::vector<std::string> fields;
  for (const FieldViolation& violation : violations) fields.push_back(violation.field);
  EXPECT_THAT(fields,
              ElementsAre("entries[3].training.stage", "entries[3].training.offerings[0].name",
                          "entries[3].training.offerings[1].audiences[0]",
                          "entries[3].training.offerings[1].sessions[0].name"));
}

TEST(RecordConversionTest, MessagePath_NamesTheFieldsOfTheContract) {
  EXPECT_EQ(MessagePath(EntryKind::kTraining, "id"), "name");
  EXPECT_EQ(MessagePath(EntryKind::kTraining, "offerings[2].sessions[0].id"),
            "offerings[2].sessions[0].name");
  EXPECT_EQ(MessagePath(EntryKind::kTraining, "external_ids[0].id"), "external_ids[0].id");
  EXPECT_EQ(MessagePath(EntryKind::kTraining, "offerings[0].location.name"),
            "offerings[0].location.name");
  EXPECT_EQ(MessagePath(EntryKind::kNeed, "requirements[1].weight_milli"),
            "requirements[1].weight");
  EXPECT_EQ(MessagePath(EntryKind::kProvider, "name"), "display_name");
  EXPECT_EQ(MessagePath(EntryKind::kProvider, "location.name"), "location.name");
  EXPECT_EQ(MessagePath(EntryKind::kProvider, "location.coordinates.latitude_e6"),
            "location.coordinates.latitude");
}

}  // namespace
}  // namespace tremplin::testing
