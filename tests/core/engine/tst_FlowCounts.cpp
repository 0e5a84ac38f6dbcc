// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScriptedUnderstander.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kTableDomain = R"yml(version: "3.1"
intents: [early, late, open]
entities: [name]
slots:
  name: {type: text, mappings: [{type: from_llm}]}
  day: {type: text, mappings: [{type: from_llm}]}
  guests: {type: float, mappings: [{type: from_llm}]}
  rooms: {type: float, mappings: [{type: from_llm}]}
  sure: {type: bool, mappings: [{type: from_llm}]}
  remark: {type: text, mappings: [{type: from_llm}]}
  colour: {type: text, mappings: [{type: from_llm}]}
responses:
  utter_ask_name: [{text: "What name is it for?"}]
  utter_ask_day: [{text: "Which day?"}]
  utter_ask_guests: [{text: "How many guests?"}]
  utter_ask_rooms: [{text: "How many rooms?"}]
  utter_ask_sure: [{text: "Shall I?"}]
  utter_ask_remark: [{text: "Anything else that we should know?"}]
  utter_ask_colour: [{text: "What colour would you like?"}]
flows:
  early:
    description: Book a table.
    nlu_trigger: [{intent: early}]
    steps: [{collect: name}, {collect: guests}, {collect: day}, {collect: sure}, {collect: rooms}, {collect: remark}]
  late:
    description: Book a place.
    nlu_trigger: [{intent: late}]
    steps: [{collect: day}, {collect: guests}, {collect: name}, {collect: remark}, {collect: rooms}]
  open:
    description: Paint a room.
    nlu_trigger: [{intent: open}]
    steps: [{collect: colour}, {collect: remark}]
)yml";

/// Takes "Sunday" for a name, as a bot that learned names from such sentences does.
Talk talkOf(const QStringList& said, const char* nlu = "nlu: []\n") {
    Talk talk({{"domain.yml", kTableDomain}, {"data/nlu.yml", nlu}});
    talk.understander().guessIsForeign = true;
    for (const auto& line : said) {
        const auto text = line.toStdString();
        talk.understander().finds.clear();
        for (const std::string day : {"Sunday", "sonntag"})
            if (const auto at = text.find(day); at != std::string::npos)
                talk.understander().finds.push_back({.type = "name",
                                                     .value = day,
                                                     .start = static_cast<std::uint32_t>(at),
                                                     .end = static_cast<std::uint32_t>(at + day.size()),
                                                     .extractor = "annotation",
                                                     .confidence = 0.8F});
        talk.say(text);
    }
    return talk;
}

QString told(const Talk& talk) {
    QStringList values;
    for (const char* slot : {"name", "day", "guests", "rooms", "remark"})
        values << talk.slot(slot).remove('"');
    return values.join('|');
}

} // namespace

/// What a message counts, and when, goes where that is asked for.
class tst_FlowCounts : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsAndDaysGoWhereTheyAreAskedFor_data();
    void countsAndDaysGoWhereTheyAreAskedFor();
    void aNameThatIsTaughtByDaysMayBeOne();
    void aFormTakesNoDayForAName();
    void aColourNoAnotherIsTheOther_data();
    void aColourNoAnotherIsTheOther();
};

void tst_FlowCounts::countsAndDaysGoWhereTheyAreAskedFor_data() {
    QTest::addColumn<QStringList>("said");
    QTest::addColumn<QString>("told");
    const auto row = [](const QStringList& said, const char* told) {
        QTest::addRow("%s: %s", qPrintable(said.front() + QString::number(said.size())),
                      qPrintable(said.back()))
            << said << told;
    };
    const QStringList forGuests = {"@early", "Ann"};
    const QStringList forSure = {"@early", "Ann", "4", "Friday"};
    const QStringList forRooms = forSure + QStringList{"yes"};
    const QStringList forRemark = forRooms + QStringList{"2"};
    const QStringList forDay = {"@late"};
    const QStringList forName = {"@late", "Friday", "4"};
    const QStringList forLateRemark = forName + QStringList{"Ann"};
    row(forGuests + QStringList{"5 guests on Sunday"}, "Ann|Sunday|5|null|null");
    row(forGuests + QStringList{"we are 5"}, "Ann|null|5|null|null");
    row(forSure + QStringList{"5 guests on Sunday"}, "Ann|Sunday|5|null|null");
    row(forSure + QStringList{"sorry, make that Sunday"}, "Ann|Sunday|4|null|null");
    row(forSure + QStringList{"change the number of guests to 5"}, "Ann|Friday|5|null|null");
    row(forSure + QStringList{"we are 5"}, "Ann|Friday|5|null|null");
    row(forSure + QStringList{"we are 5 on Sunday"}, "Ann|Sunday|5|null|null");
    row(forSure + QStringList{"yes please"}, "Ann|Friday|4|null|null");
    row(forSure + QStringList{"on Sunday please"}, "Ann|Sunday|4|null|null");
    row(forSure + QStringList{"yes, we are 5"}, "Ann|Friday|5|null|null");
    row(forSure + QStringList{"are you open on Sunday"}, "Ann|Friday|4|null|null");
    row(forSure + QStringList{"on Sunday?"}, "Ann|Sunday|4|null|null");
    row(forRooms + QStringList{"change the number of guests to 5"}, "Ann|Friday|5|null|null");
    row(forRooms + QStringList{"we are 5"}, "Ann|Friday|5|null|null");
    row(forSure + QStringList{"at 7 pm"}, "Ann|Friday|4|null|null");
    row(forSure + QStringList{"change the name to Sunday"}, "Sunday|Friday|4|null|null");
    row({"@early", "change the name to Sunday"}, "Sunday|null|null|null|null");
    row(forRooms + QStringList{"5"}, "Ann|Friday|4|5|null");
    row(forRooms + QStringList{"sorry, make that Sunday"}, "Ann|Sunday|4|null|null");
    row(forRemark + QStringList{"change the number of guests to 5"}, "Ann|Friday|5|2|null");
    row(forRemark + QStringList{"we are 5"}, "Ann|Friday|5|2|null");
    row(forRemark + QStringList{"5 guests on Sunday"}, "Ann|Sunday|5|2|null");
    row(forRemark + QStringList{"sorry, make that 5 guests"}, "Ann|Friday|5|2|null");
    row(forDay + QStringList{"5 guests on Sunday"}, "null|Sunday|5|null|null");
    row(forDay + QStringList{"on Sunday, we are 5"}, "null|Sunday|5|null|null");
    row(forDay + QStringList{"we are 5"}, "null|null|5|null|null");
    row(forDay + QStringList{"change the number of guests to 5"}, "null|null|5|null|null");
    row(forDay + QStringList{"Sunday"}, "null|Sunday|null|null|null");
    row(forName + QStringList{"5 guests on Sunday"}, "null|Sunday|5|null|null");
    row(forName + QStringList{"sorry, make that Sunday"}, "null|Sunday|4|null|null");
    row(forName + QStringList{"Sunday Adele"}, "Sunday Adele|Friday|4|null|null");
    row(forName + QStringList{"we are the Smiths"}, "we are the Smiths|Friday|4|null|null");
    row(forLateRemark + QStringList{"2 guests are late on Sunday"},
        "Ann|Friday|4|null|2 guests are late on Sunday");
    row(forLateRemark + QStringList{"sorry, make that Sunday"}, "Ann|Sunday|4|null|null");
    row({"@early", "Ann", "5 guests on Sunday", "no, we are 6"}, "Ann|Sunday|6|null|null");
}

void tst_FlowCounts::countsAndDaysGoWhereTheyAreAskedFor() {
    QFETCH(QStringList, said);
    QTEST(told(talkOf(said)), "told");
}

void tst_FlowCounts::aNameThatIsTaughtByDaysMayBeOne() {
    const auto talk =
        talkOf({"@early", "Ann", "4", "Friday", "sorry, make that Sunday"},
               "nlu:\n- intent: early\n  examples: |\n    - a table for [Monday](name) please\n");
    QCOMPARE(told(talk), QString("Sunday|Friday|4|null|null"));
}

void tst_FlowCounts::aFormTakesNoDayForAName() {
    Talk talk({{"domain.yml", R"yml(version: "3.1"
intents: [book]
entities: [name, seats]
slots:
  name: {type: text, mappings: [{type: from_entity, entity: name}]}
  seats: {type: float, mappings: [{type: from_entity, entity: seats}]}
  day: {type: text, mappings: [{type: from_text, conditions: [{active_loop: table, requested_slot: day}]}]}
forms:
  table: {required_slots: [name, seats, day]}
responses:
  utter_ask_name: [{text: "What name is it for?"}]
  utter_ask_seats: [{text: "How many seats?"}]
  utter_ask_day: [{text: "Which day?"}]
)yml"},
               {"data/rules.yml", "rules:\n- rule: book\n"
                                  "  steps: [{intent: book}, {action: table}, {active_loop: table}]\n"}});
    talk.say("@book [Ann](name)");
    talk.understander().finds = {{.type = "seats", .value = "5", .start = 0, .end = 1, .extractor = "number"},
                                 {.type = "name",
                                  .value = "Sunday",
                                  .start = 11,
                                  .end = 17,
                                  .extractor = "annotation",
                                  .confidence = 0.8F}};
    talk.say("5 seats on Sunday");
    QCOMPARE(talk.slot("name") + talk.slot("seats"), QString("\"Ann\"5"));
    QCOMPARE(talk.said(), QString("utter_ask_day"));
}

void tst_FlowCounts::aColourNoAnotherIsTheOther_data() {
    QTest::addColumn<QString>("colour");
    QTest::newRow("blue no green") << "\"green\"";
    QTest::newRow("blue no wait green") << "\"green\"";
    QTest::newRow("dark blue no light green") << "\"light green\"";
    QTest::newRow("blue no idea") << "\"blue no idea\"";
    QTest::newRow("blue no gloss") << "\"blue no gloss\"";
    QTest::newRow("white no frills") << "\"white no frills\"";
    QTest::newRow("Mill Lane, No. 12") << "\"Mill Lane, No. 12\"";
    QTest::newRow("Mill Lane, no 12") << "\"Mill Lane, no 12\"";
}

void tst_FlowCounts::aColourNoAnotherIsTheOther() {
    QTEST(talkOf({"@open", QTest::currentDataTag()}).slot("colour"), "colour");
}

CHATKEEP_TEST(tst_FlowCounts)
#include "tst_FlowCounts.moc"
