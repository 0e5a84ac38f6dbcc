// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

constexpr const char* kShapesDomain = R"yml(intents: [ring, rest]
slots:
  bell: {type: text, mappings: [{type: from_llm}]}
  loud: {type: bool, mappings: [{type: from_llm}]}
responses:
  utter_ding: [{text: "Ding"}]
  utter_ask_bell: [{text: "Which bell?"}]
  utter_ask_loud: [{text: "Loud?"}]
)yml";

BotSpec specOf(const std::string& flows, const std::string& nlu = {}) {
    BotFiles files = {{"domain.yml", kShapesDomain}, {"data/flows.yml", flows}};
    if (!nlu.empty()) files["data/nlu.yml"] = nlu;
    auto spec = readBotSpec("test", files);
    return spec ? std::move(*spec) : BotSpec();
}

std::string ringFlow(const std::string& steps) {
    return "flows:\n  ring:\n    description: rings\n    steps:\n" + steps;
}

bool startsBy(const FlowSpec& flow, std::string_view intent) {
    return std::ranges::find(flow.triggers, intent, &FlowTrigger::intent) != flow.triggers.end();
}

} // namespace

/// What authors put in the wrong place of a flow, ways that never end, and what starts a flow without words.
class tst_FlowShapes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsOfAnotherKindIsListed_data();
    void whatIsOfAnotherKindIsListed();
    void aBranchWithoutItsDashIsTaken();
    void waysThatNeverEndAreListed_data();
    void waysThatNeverEndAreListed();
    void waysThatMayEndAreFine_data();
    void waysThatMayEndAreFine();
    void waysLongerThanATurnAreListed();
    void stepsOfOneIdStillFollowEachOther();
    void patternsThatNothingStartsAreListed();
    void aFlowOfIntentsWithoutExamplesStartsByItsDescription();
    void anIntentThatHoldsTheFlowsNameStartsIt();
    void anAgentIsNoMissingFlow();
    void silenceByChannelsIsNoMistake();
    void anIntentThatAFlowBeginsWithStartsIt();
    void aFlowAmongTheDataCountsBeforeOneInTheDomain();
    void whatAConditionNamesInVainIsListed_data();
    void whatAConditionNamesInVainIsListed();
    void whatAConditionMayNameIsFine_data();
    void whatAConditionMayNameIsFine();
    void aSlotThatBeginsWithAValueIsNotAskedFor();
    void descriptionsEndTheirSentencesInEveryScript();
    void aFolderOfDomainsCountsBesideAFileThatLacksIt();
};

void tst_FlowShapes::whatIsOfAnotherKindIsListed_data() {
    QTest::addColumn<QString>("flows");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, const std::string& flows, int line, const char* what) {
        QTest::newRow(name) << QString::fromStdString(flows) << line << QString(what);
    };
    const std::string head = "flows:\n  ring:\n";
    const std::string tail = "    steps:\n    - action: utter_ding\n";
    row("description", head + "    description: [a, b]\n" + tail, 3,
        "'description' of flow 'ring' is not a text");
    row("guard", head + "    if: {a: b}\n" + tail, 3, "'if' of flow 'ring' is not a text");
    row("trigger", head + "    nlu_trigger: ring\n" + tail, 3, "'nlu_trigger' of flow 'ring' is not a list");
    row("flag", head + "    run_pattern_completed: maybe\n" + tail, 3,
        "'run_pattern_completed' of flow 'ring' is neither true nor false");
    row("steps", head + "    steps: {action: utter_ding}\n", 3, "'steps' of flow 'ring' is not a list");
    row("a step in words", ringFlow("    - action: utter_ding\n    - and so on\n"), 6,
        "a step of flow 'ring' is no map");
    row("a condition as a step",
        ringFlow("    - collect: bell\n    - if: slots.bell\n      then:\n      - action: utter_ding\n"), 6,
        "a step of flow 'ring' is a condition");
    row("collect", ringFlow("    - collect: [bell]\n"), 5,
        "'collect' of a step of flow 'ring' is not a text");
    row("call", ringFlow("    - call:\n    - action: utter_ding\n"), 5,
        "'call' of a step of flow 'ring' names nothing");
    row("rejections", ringFlow("    - collect: bell\n      rejections: none\n"), 6,
        "'rejections' of a step of flow 'ring' is not a list");
    row("a step's flag", ringFlow("    - collect: bell\n      force_slot_filling: often\n"), 6,
        "'force_slot_filling' of a step of flow 'ring' is neither true nor false");
    row("set_slots", ringFlow("    - set_slots:\n      - bell\n"), 6,
        "set_slots of flow 'ring' gives a slot no value");
}

void tst_FlowShapes::whatIsOfAnotherKindIsListed() {
    QFETCH(QString, flows);
    QFETCH(int, line);
    QFETCH(QString, what);

    const auto spec = specOf(flows.toStdString());

    QVERIFY(says(spec.report.defects, "data/flows.yml", line, what.toStdString()));
    QCOMPARE(spec.report.dropped, 0);
    QCOMPARE(spec.flows.size(), 1U);
}

void tst_FlowShapes::aBranchWithoutItsDashIsTaken() {
    const auto spec = specOf(
        ringFlow("    - collect: loud\n      next: {if: slots.loud, then: END}\n    - action: utter_ding\n"));

    QVERIFY(says(spec.report.defects, "data/flows.yml", 6, "'next' of a step of flow 'ring' is not a list"));
    QCOMPARE(spec.flows.at(0).steps.at(0).next.branches.size(), 1U);
}

void tst_FlowShapes::waysThatNeverEndAreListed_data() {
    QTest::addColumn<QString>("flows");
    QTest::addColumn<int>("line");
    const auto row = [](const char* name, const std::string& flows, int line) {
        QTest::newRow(name) << QString::fromStdString(flows) << line;
    };
    const std::string other = "  rest:\n    description: rests\n    steps:\n";
    row("itself", ringFlow("    - id: a\n      action: utter_ding\n      next: a\n"), 5);
    row("by a branch",
        ringFlow("    - id: a\n      noop: true\n      next:\n"
                 "      - {if: slots.loud, then: a}\n      - {else: END}\n"),
        5);
    row("sets the same each time",
        ringFlow("    - id: a\n      set_slots: [{loud: true}]\n    - noop: true\n      next: a\n"), 5);
    row("links", ringFlow("    - link: rest\n") + other + "    - action: utter_ding\n    - link: ring\n", 5);
    row("calls", ringFlow("    - call: rest\n") + other + "    - call: ring\n", 5);
    row("past a call that asks nothing",
        ringFlow("    - id: a\n      call: rest\n      next: a\n") + other + "    - action: utter_ding\n", 5);
    row("by what follows every flow",
        ringFlow("    - action: utter_ding\n") + "  pattern_completed:\n    steps:\n    - link: ring\n", 5);
}

void tst_FlowShapes::waysThatNeverEndAreListed() {
    QFETCH(QString, flows);
    QFETCH(int, line);

    const auto spec = specOf(flows.toStdString());

    QVERIFY(says(spec.report.defects, "data/flows.yml", line,
                 "flow 'ring' comes round to this step without asking anything"));
}

void tst_FlowShapes::waysThatMayEndAreFine_data() {
    QTest::addColumn<QString>("flows");
    const auto row = [](const char* name, const std::string& flows) {
        QTest::newRow(name) << QString::fromStdString(flows);
    };
    row("asks",
        ringFlow("    - id: a\n      collect: bell\n    - set_slots: [{bell: null}]\n      next: a\n"));
    row("asks by a call", ringFlow("    - id: a\n      call: rest\n      next: a\n") +
                              "  rest:\n    description: rests\n    steps:\n    - collect: bell\n");
    row("sets what a branch looks at",
        ringFlow("    - id: a\n      noop: true\n      next:\n      - {if: slots.loud, then: b}\n"
                 "      - {else: END}\n    - id: b\n      set_slots: [{loud: false}]\n      next: a\n"));
    row("waits", ringFlow("    - id: a\n      action: action_listen\n      next: a\n"));
    const std::string completed = "  pattern_completed:\n    steps:\n";
    row("by what follows some flows",
        ringFlow("    - action: utter_ding\n") + completed +
            "    - noop: true\n      next:\n      - if: context.previous_flow_name != 'ring'\n"
            "        then: [{link: ring}]\n      - else: END\n");
    row("by what follows other flows",
        ringFlow("    - action: utter_ding\n") + completed + "    - link: rest\n" +
            "  rest:\n    description: rests\n    run_pattern_completed: false\n"
            "    steps:\n    - action: utter_ding\n");
}

void tst_FlowShapes::waysLongerThanATurnAreListed() {
    const auto steps = [](int count) {
        std::string text;
        for (int at = 0; at < count; ++at)
            text += "    - action: utter_ding\n";
        return text;
    };
    const auto longWay = [](const BotSpec& spec) {
        return says(spec.report.defects, "data/flows.yml", 7,
                    "flow 'ring' goes through more than 250 steps from here without asking anything");
    };
    const std::string asks = "    - collect: bell\n      ask_before_filling: true\n";

    QVERIFY(longWay(specOf(ringFlow(asks + steps(250)))));
    QVERIFY(!longWay(specOf(ringFlow(asks + steps(249)))));
    QVERIFY(!longWay(specOf(ringFlow(asks + steps(150) + asks + steps(150)))));
}

void tst_FlowShapes::waysThatMayEndAreFine() {
    QFETCH(QString, flows);

    const auto spec = specOf(flows.toStdString());

    QVERIFY2(spec.report.defects.empty(),
             spec.report.defects.empty() ? "" : spec.report.defects.front().what.text().c_str());
}

void tst_FlowShapes::stepsOfOneIdStillFollowEachOther() {
    const auto spec = specOf(ringFlow("    - id: a\n      action: utter_ding\n"
                                      "    - id: a\n      collect: bell\n    - action: utter_ding\n"));

    QVERIFY(says(spec.report.defects, "data/flows.yml", 7, "step id 'a' of flow 'ring' stands twice"));
    const auto& steps = spec.flows.at(0).steps;
    QVERIFY(steps[0].next.target != steps[0].id);
    QCOMPARE(steps[0].next.target, steps[1].id);
    QCOMPARE(steps[1].next.target, steps[2].id);
}

void tst_FlowShapes::patternsThatNothingStartsAreListed() {
    const std::string body = "    description: x\n    steps:\n    - action: utter_ding\n";

    const auto spec = specOf("flows:\n  pattern_completed:\n" + body + "  pattern_of_mine:\n" + body);

    const auto& listed = spec.report.needsYou;
    QVERIFY(says(listed, "data/flows.yml", 6, "flow 'pattern_of_mine' is kept; only a link or call"));
    QVERIFY(!says(listed, "data/flows.yml", 2, "pattern_completed"));
}

void tst_FlowShapes::aFlowOfIntentsWithoutExamplesStartsByItsDescription() {
    const std::string flows = "flows:\n  ring:\n    description: Rings the bell\n"
                              "    nlu_trigger: [{intent: ring}]\n    steps:\n    - action: utter_ding\n";

    const auto bare = specOf(flows);
    const auto taught =
        specOf(flows, "nlu:\n- intent: ring\n  examples: |\n    - ring it\n    - please ring\n");

    QVERIFY(
        says(bare.report.needsYou, "data/flows.yml", 2, "no intent that starts flow 'ring' has examples"));
    QVERIFY(startsBy(bare.flows.at(0), "ring") && startsBy(bare.flows.at(0), "flow_ring"));
    QCOMPARE(bare.flowExamples.at(1).text, std::string("Rings the bell"));
    QVERIFY(taught.flowExamples.empty());
}

void tst_FlowShapes::anIntentThatHoldsTheFlowsNameStartsIt() {
    const std::string flows =
        "flows:\n  ring_bell:\n    description: rings\n    steps:\n    - action: utter_ding\n"
        "  ring_bell_twice:\n    description: rings again\n    steps:\n"
        "    - action: utter_ding\n";
    const auto example = [](const std::string& intent) {
        return "- intent: " + intent + "\n  examples: |\n    - " + intent + "\n    - do " + intent + "\n";
    };

    const auto spec = specOf(flows, "nlu:\n" + example("guest_ring_bell") + example("ring_bells"));
    const auto several = specOf(flows, "nlu:\n" + example("guest_ring_bell") + example("ask_ring_bell"));

    QVERIFY(startsBy(spec.flows.at(0), "guest_ring_bell"));
    QVERIFY(startsBy(spec.flows.at(1), "flow_ring_bell_twice"));
    QVERIFY(says(spec.report.needsYou, "data/flows.yml", 2,
                 "flow 'ring_bell' has no nlu_trigger: intent 'guest_ring_bell' starts it"));
    QVERIFY(startsBy(several.flows.at(0), "flow_ring_bell"));
}

void tst_FlowShapes::anAgentIsNoMissingFlow() {
    const auto spec =
        readBotSpec("test", {{"domain.yml", kShapesDomain},
                             {"data/flows.yml", ringFlow("    - call: ringer\n    - call: other\n")},
                             {"sub_agents/r/config.yml", "agent:\n  name: ringer\n"}});

    QVERIFY(spec.has_value());
    const auto& report = spec->report;
    QVERIFY(says(report.needsYou, "data/flows.yml", 5, "'ringer' is an agent of Rasa's"));
    QVERIFY(says(report.needsYou, "sub_agents/r/config.yml", 0, "belongs to an agent"));
    QCOMPARE(report.defects.size(), 1U);
    QVERIFY(says(report.defects, "data/flows.yml", 6, "flow 'other' is used but not defined"));
}

void tst_FlowShapes::silenceByChannelsIsNoMistake() {
    const auto spec = specOf(ringFlow("    - collect: bell\n      silence_timeout:\n        telephone: 7\n"));

    QVERIFY(spec.report.defects.empty());
    QVERIFY(says(spec.report.needsYou, "data/flows.yml", 7, "'silence_timeout' of a step of flow 'ring'"));
}

void tst_FlowShapes::anIntentThatAFlowBeginsWithStartsIt() {
    const auto spec = specOf(ringFlow("    - intent: ring\n    - slot: bell\n    - intent: rest\n"
                                      "    - action: utter_ding\n"),
                             "nlu:\n- intent: ring\n  examples: |\n    - ring it\n    - please ring\n");

    const auto& listed = spec.report.needsYou;
    QVERIFY(startsBy(spec.flows.at(0), "ring"));
    QVERIFY(!startsBy(spec.flows.at(0), "flow_ring"));
    QVERIFY(says(listed, "data/flows.yml", 5, "begins with intent 'ring' as in older formats"));
    QVERIFY(says(listed, "data/flows.yml", 6, "step 'slot' of flow 'ring' is passed over"));
    QVERIFY(!says(listed, "data/flows.yml", 6, "kept, not used"));
    QVERIFY(says(listed, "data/flows.yml", 7, "step 'intent' of flow 'ring' is passed over"));
    QVERIFY(!says(listed, "data/flows.yml", 2, "has no nlu_trigger"));
}

void tst_FlowShapes::aFlowAmongTheDataCountsBeforeOneInTheDomain() {
    const auto old = ringFlow("    - action: utter_ask_bell\n");

    const auto spec = readBotSpec("test", {{"domain.yml", kShapesDomain + old},
                                           {"data/flows.yml", ringFlow("    - action: utter_ding\n")}});

    QVERIFY(spec.has_value());
    QCOMPARE(spec->flows.at(0).steps.at(0).name, std::string("utter_ding"));
    QVERIFY(says(spec->report.defects, "domain.yml", 10, "stands twice; the one in data/flows.yml counts"));
    QVERIFY(!says(spec->report.defects, "data/flows.yml", 2, "stands twice"));
}

void tst_FlowShapes::whatAConditionNamesInVainIsListed_data() {
    QTest::addColumn<QString>("condition");
    QTest::addColumn<bool>("isWrong");
    QTest::addColumn<QString>("words");
    QTest::newRow("the last message") << "context.latest_message.text matches \"ring\"" << true
                                      << "'context.latest_message.text' in a condition of flow 'ring'";
    QTest::newRow("a word without quotes")
        << "slots.bell = brass" << true << "'brass' in a condition of flow 'ring' is no slot";
    QTest::newRow("a slot by its bare name") << "loud" << false << "has slot 'loud' without 'slots.'";
}

void tst_FlowShapes::whatAConditionNamesInVainIsListed() {
    QFETCH(QString, condition);
    QFETCH(bool, isWrong);
    QFETCH(QString, words);

    const auto spec =
        specOf(ringFlow("    - action: utter_ding\n      next:\n      - if: " + condition.toStdString() +
                        "\n        then: END\n      - else: END\n"));

    const auto& report = spec.report;
    QVERIFY(says(isWrong ? report.defects : report.needsYou, "data/flows.yml", 7, words.toStdString()));
}

void tst_FlowShapes::whatAConditionMayNameIsFine_data() {
    QTest::addColumn<QString>("condition");
    QTest::newRow("slots") << "slots.loud and slots.bell is not null";
    QTest::newRow("the channel") << "context.channel = \"widget\"";
    QTest::newRow("what was corrected") << "context.corrected_slots contains \"bell\"";
    QTest::newRow("constants") << "slots.loud = true or slots.bell is empty";
}

void tst_FlowShapes::whatAConditionMayNameIsFine() {
    QFETCH(QString, condition);

    const auto spec =
        specOf(ringFlow("    - action: utter_ding\n      next:\n      - if: " + condition.toStdString() +
                        "\n        then: END\n      - else: END\n"));

    QCOMPARE(spec.report.defects.size(), 0U);
    QVERIFY(!says(spec.report.needsYou, "data/flows.yml", 7, "condition"));
}

void tst_FlowShapes::aSlotThatBeginsWithAValueIsNotAskedFor() {
    const std::string domain = std::string(kShapesDomain) + "actions: []\n";
    auto begun = domain;
    begun.insert(begun.find("type: bool"), "initial_value: false, ");
    const auto listed = [&](const std::string& of, const std::string& steps) {
        const auto spec = readBotSpec("test", {{"domain.yml", of}, {"data/flows.yml", ringFlow(steps)}});
        return spec && says(spec->report.needsYou, "data/flows.yml", 5,
                            "slot 'loud' begins with a value: flow 'ring' does not ask for it");
    };

    QVERIFY(listed(begun, "    - collect: loud\n"));
    QVERIFY(!listed(domain, "    - collect: loud\n"));
    QVERIFY(!listed(begun, "    - collect: loud\n      ask_before_filling: true\n"));
    QVERIFY(!listed(begun, "    - collect: loud\n    - set_slots: [{loud: null}]\n"));
}

void tst_FlowShapes::descriptionsEndTheirSentencesInEveryScript() {
    const auto phrases = [](const std::string& description) {
        const auto spec = specOf("flows:\n  ring:\n    description: " + description +
                                 "\n    steps:\n    - action: utter_ding\n");
        std::vector<std::string> texts;
        for (const auto& one : spec.flowExamples)
            texts.push_back(one.text);
        return texts;
    };

    QCOMPARE(phrases("敲钟。让钟响起来！"), (std::vector<std::string>{"ring", "敲钟", "让钟响起来"}));
    QCOMPARE(phrases("घंटी बजाओ। ज़ोर से"), (std::vector<std::string>{"ring", "घंटी बजाओ", "ज़ोर से"}));
    QCOMPARE(phrases("Rings. Loudly"), (std::vector<std::string>{"ring", "Rings", "Loudly"}));
}

void tst_FlowShapes::aFolderOfDomainsCountsBesideAFileThatLacksIt() {
    const auto spec = readBotSpec(
        "test", {{"domain.yml", kShapesDomain},
                 {"domain/more.yml", "slots:\n  hour: {type: text, mappings: [{type: from_llm}]}\n"
                                     "responses:\n  utter_ask_hour: [{text: When?}]\n"},
                 {"data/flows.yml", ringFlow("    - collect: hour\n    - action: utter_ding\n")}});

    QVERIFY(spec.has_value());
    QCOMPARE(spec->report.defects.size(), 0U);
    QCOMPARE(spec->report.counts.at("slots"), 3);
    QVERIFY(says(spec->report.needsYou, "domain", 0, "is a folder beside domain.yml"));
}

CHATKEEP_TEST(tst_FlowShapes)
#include "tst_FlowShapes.moc"
