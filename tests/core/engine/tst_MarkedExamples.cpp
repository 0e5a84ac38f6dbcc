// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/dialogue/MarkedExamples.h"
#include "core/engine/dialogue/Understander.h"
#include "core/engine/format/BotSpec.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

/// "city:from#1=Oslo (lookup)" each.
QString entitiesAsWritten(const std::vector<Entity>& entities) {
    QString words;
    for (const auto& one : entities)
        words += QString::fromStdString(one.type + (one.role.empty() ? "" : ":" + one.role) +
                                        (one.group.empty() ? "" : "#" + one.group) + "=" + one.value + ";");
    return words;
}

Entity entityAt(std::string type, const std::string& text, const std::string& value, std::string extractor) {
    const auto start = static_cast<std::uint32_t>(text.find(value));
    return {.type = std::move(type),
            .value = value,
            .start = start,
            .end = start + static_cast<std::uint32_t>(value.size()),
            .role = {},
            .group = {},
            .extractor = std::move(extractor)};
}

TrainingExample exampleOf(std::string intent, const std::string& text, std::vector<Entity> entities) {
    return {.intent = std::move(intent), .text = text, .entities = std::move(entities)};
}

constexpr const char* kMarkedTrips = R"yml(version: "3.1"
intents: [trip, say]
entities: [town, {place: {roles: [from, to]}}, {topping: {groups: ["1", "2"]}}]
responses: {utter_trip: [{text: "Off."}]}
nlu:
- intent: trip
  examples: |
    - from [Oslo]{"entity": "place", "role": "from"} to [Rome]{"entity": "place", "role": "to"}
    - to [Paris]{"entity": "place", "role": "to"}
    - to [NYC]{"entity": "place", "role": "to", "value": "New York"} now
- intent: say
  examples: |
    - one with [olives]{"entity": "topping", "group": "1"} and one with [pepperoni]{"entity": "topping", "group": "2"}
    - one with [ham]{"entity": "topping", "group": "1"} please
    - give me [mushrooms]{"entity": "topping", "group": "1"} on it
    - [corn]{"entity": "topping", "group": "1"} goes well
    - two with [cheese]{"entity": "topping", "group": "1"}
- lookup: town
  examples: |
    - Oslo
    - Rome
    - Paris
)yml";

} // namespace

class tst_MarkedExamples : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatTheAuthorMarksGoesBeforeWhatIsGuessed();
    void whatIsFoundLikewiseKeepsItsValue();
    void examplesThatDifferTellNothing();
    void aBotFindsInAnExampleWhatIsMarkedThere_data();
    void aBotFindsInAnExampleWhatIsMarkedThere();
};

void tst_MarkedExamples::whatTheAuthorMarksGoesBeforeWhatIsGuessed() {
    const std::string text = "pay 5 in Rome";
    auto mark = entityAt("place", text, "Rome", "");
    mark.role = "to";
    NluSpec nlu{.examples = {exampleOf("pay", text, {mark})}, .synonyms = {{"rome", "Roma"}}};
    const MarkedExamples examples(nlu, {{.name = "place"}, {.name = "town"}, {.name = "number"}});

    const auto entities = examples.with(
        "Pay 5 in Rome", {entityAt("number", text, "5", "number"), entityAt("town", text, "Rome", "lookup")});

    QCOMPARE(entitiesAsWritten(entities), QString("number=5;place:to=Roma;"));
    QCOMPARE(entitiesAsWritten(examples.with("pay 6 in Rome", {entityAt("town", text, "Rome", "lookup")})),
             QString("town=Rome;"));
}

void tst_MarkedExamples::whatIsFoundLikewiseKeepsItsValue() {
    const std::string text = "pay 5 euros tomorrow";
    auto sum = entityAt("amount", text, "5 euros", "money");
    sum.value = "5 EUR";
    auto mark = entityAt("amount", text, "5", "");
    mark.role = "paid";
    NluSpec nlu{.examples = {exampleOf("pay", text, {mark})}};
    const MarkedExamples examples(nlu, {{.name = "amount"}});

    QCOMPARE(entitiesAsWritten(examples.with(text, {sum})), QString("amount:paid=5 EUR;"));
}

void tst_MarkedExamples::examplesThatDifferTellNothing() {
    const std::string text = "to Rome";
    const auto place = entityAt("place", text, "Rome", "");
    NluSpec twoWays{.examples = {exampleOf("a", text, {place}),
                                 exampleOf("b", text, {entityAt("town", text, "Rome", "")})}};
    NluSpec once{.examples = {exampleOf("a", text, {place}), exampleOf("b", text, {})}};
    const std::vector<EntitySpec> known = {{.name = "place"}, {.name = "town"}};

    QCOMPARE(entitiesAsWritten(MarkedExamples(twoWays, known).with(text, {})), QString());
    QCOMPARE(entitiesAsWritten(MarkedExamples(once, known).with(text, {})), QString());
    QCOMPARE(
        entitiesAsWritten(MarkedExamples({.examples = {exampleOf("a", text, {place})}}, {}).with(text, {})),
        QString());
}

void tst_MarkedExamples::aBotFindsInAnExampleWhatIsMarkedThere_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("entities");
    QTest::newRow("a list has it under another name")
        << "From Oslo to Rome" << "place:from=Oslo;place:to=Rome;";
    QTest::newRow("a value of its own") << "to NYC now" << "place:to=New York;";
    QTest::newRow("a group that only it has")
        << "one with olives and one with pepperoni" << "topping#1=olives;topping#2=pepperoni;";
    QTest::newRow("no example") << "Rome it is" << "town=Rome;";
}

void tst_MarkedExamples::aBotFindsInAnExampleWhatIsMarkedThere() {
    QFETCH(const QString, text);
    QFETCH(const QString, entities);
    const auto spec = readBotSpec("test", {{"config.yml", "language: en\n"}, {"domain.yml", kMarkedTrips}});
    QVERIFY(spec);
    const auto model = trainUnderstanding(*spec, {.effort = Effort::Live});
    QVERIFY(model);
    const auto understander = loadUnderstanding(*spec, *model);
    QVERIFY(understander);
    std::string language = "en";

    const auto understood = (*understander)->understand(text.toStdString(), language);

    QCOMPARE(entitiesAsWritten(understood.entities), entities);
}

CHATKEEP_TEST(tst_MarkedExamples)
#include "tst_MarkedExamples.moc"
