// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;
using chatkeep::test::says;

namespace {

constexpr const char* kCheckedDomain = R"yml(intents: [greet, inform]
entities: [{city: {roles: [from], groups: [one]}}]
slots:
  city:
    type: text
    mappings: [{type: from_entity, entity: city}]
  size: {type: text, mappings: [{type: from_llm}]}
forms:
  trip_form: {required_slots: []}
responses:
  utter_hello: [{text: "Hello"}]
  utter_ask_size: [{text: "Which size?"}]
)yml";

constexpr const char* kCheckedExamples = R"yml(nlu:
- intent: greet
  examples: |
    - hello
- intent: inform
  examples: |
    - from [Oslo]{"entity": "city", "role": "from", "group": "one"}
)yml";

FidelityReport tripReport(const std::string& file, const std::string& text, const std::string& config = {}) {
    BotFiles files = {{"domain/a.yml", kCheckedDomain}, {"data/nlu.yml", kCheckedExamples}, {file, text}};
    if (!config.empty()) files["config.yml"] = config;
    const auto spec = readBotSpec("test", files);
    FidelityReport unread;
    unread.defects = {{file, 0, sentencePart("not read")}};
    return spec ? spec->report : unread;
}

std::string tripFlow(const std::string& steps) {
    return "flows:\n  trip:\n    description: a trip\n    steps:\n" + steps;
}

void addDefectRow(const char* name, const std::string& text, int line, const char* what) {
    QTest::newRow(name) << QString::fromStdString(text) << line << QString(what);
}

void addDefectColumns() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("what");
}

} // namespace

class tst_ProjectChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void flowsThatRasaRefusesAreReported_data();
    void flowsThatRasaRefusesAreReported();
    void flowsOfAllShapesAreFine_data();
    void flowsOfAllShapesAreFine();
    void stepsBehindAnUnreadBranchAreNotBlamed();
    void intentThatStartsTwoFlowsIsListed();
    void aCallOfAToolIsNoFlows();
    void moreOfAKindThanAnybodyWritesIsRefused_data();
    void moreOfAKindThanAnybodyWritesIsRefused();
    void aListThatIsFullSaysSo();
    void domainThatRasaRefusesIsReported_data();
    void domainThatRasaRefusesIsReported();
    void intentOfExamplesOnlyIsPointedAtByItsName_data();
    void intentOfExamplesOnlyIsPointedAtByItsName();
    void domainOfAllShapesIsFine();
    void whatRasaNotesOfIntentsItselfIsNotListed();
    void entitiesThatNothingFindsAreListed();
    void partsOfEntitiesAreOfTheDomain_data();
    void partsOfEntitiesAreOfTheDomain();
    void ruleHasOneMessageOfTheVisitor_data();
    void ruleHasOneMessageOfTheVisitor();
    void configThatRasaRefusesIsReported_data();
    void configThatRasaRefusesIsReported();
    void configsOfAllTimesAreFine_data();
    void configsOfAllTimesAreFine();
};

void tst_ProjectChecks::flowsThatRasaRefusesAreReported_data() {
    addDefectColumns();
    addDefectRow("no else",
                 tripFlow("    - collect: size\n"
                          "      next:\n"
                          "      - if: slots.size\n"
                          "        then: END\n"),
                 7, "branches have no else: flow 'trip' ends where none holds");
    addDefectRow("next of a link", tripFlow("    - link: pattern_human_handoff\n      next: END\n"), 6,
                 "a link has no next: flow 'trip'");
    addDefectRow("step behind a link",
                 tripFlow("    - link: pattern_human_handoff\n    - action: utter_hello\n"), 6,
                 "a step of flow 'trip' is never reached");
    addDefectRow("step behind the end",
                 tripFlow("    - action: utter_hello\n      next: END\n"
                          "    - action: utter_hello\n    - action: utter_hello\n"),
                 7, "a step of flow 'trip' is never reached");
    addDefectRow("id END", tripFlow("    - id: END\n      action: utter_hello\n"), 5, "has the id 'END'");
    addDefectRow("id twice", tripFlow("    - id: a\n      noop: true\n    - id: a\n      noop: true\n"), 7,
                 "step id 'a' of flow 'trip' stands twice");
    addDefectRow("two kinds", tripFlow("    - collect: size\n      action: utter_hello\n"), 5,
                 "'collect' stands beside 'action' in one step of flow 'trip'");
    addDefectRow("rejection",
                 tripFlow("    - collect: size\n      rejections:\n      - if: slots.size is not \"big\"\n"),
                 7, "rejection without utter");
    const std::string start = "flows:\n  trip:\n    nlu_trigger:\n    - intent:\n        name: greet\n";
    const std::string steps = "    steps:\n    - collect: size\n";
    addDefectRow("threshold in words", start + "        confidence_threshold: high\n" + steps, 6,
                 "confidence_threshold 'high' is no number from 0 to 1");
    addDefectRow("threshold above one", start + "        confidence_threshold: 1.5\n" + steps, 6,
                 "confidence_threshold '1.5' is no number from 0 to 1");
    addDefectRow("trigger",
                 "flows:\n  trip:\n    nlu_trigger:\n    - intent: greet\n    - intent: gret\n" + steps, 5,
                 "intent 'gret' is used but not in the domain");
    addDefectRow("keeps unknown", "flows:\n  trip:\n    persisted_slots:\n    - size\n    - sise\n" + steps,
                 5, "flow 'trip' uses unknown slot 'sise'");
    addDefectRow("keeps what it never sets",
                 "flows:\n  trip:\n    persisted_slots: [size]\n    steps:\n    - action: utter_hello\n", 3,
                 "flow 'trip' keeps slot 'size' but never sets it");
    addDefectRow("called", tripFlow("    - call: trap\n"), 5, "flow 'trap' is used but not defined");
}

void tst_ProjectChecks::flowsThatRasaRefusesAreReported() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);

    const auto defects = tripReport("data/flows.yml", text.toStdString()).defects;

    QCOMPARE(defects.size(), 1U);
    QVERIFY2(says(defects, "data/flows.yml", line, what.toStdString()), defects[0].what.text().c_str());
}

void tst_ProjectChecks::flowsOfAllShapesAreFine_data() {
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QString::fromStdString(text);
    };
    row("branches with their own steps", tripFlow("    - collect: size\n"
                                                  "      next:\n"
                                                  "      - if: slots.size\n"
                                                  "        then:\n"
                                                  "        - action: utter_hello\n"
                                                  "          next: late\n"
                                                  "      - else:\n"
                                                  "        - link: trip\n"
                                                  "    - id: late\n"
                                                  "      noop: true\n"
                                                  "      next:\n"
                                                  "      - else: END\n"));
    row("round", tripFlow("    - id: a\n      collect: size\n      next: b\n"
                          "    - id: b\n      noop: true\n      next: a\n"));
    row("steps under next",
        tripFlow("    - noop: true\n      next:\n      - collect: size\n        next: END\n"));
    row("rejection", tripFlow("    - collect: size\n      rejections:\n"
                              "      - if: slots.size is not \"big\"\n        utter: utter_hello\n"));
    row("kept by a set", "flows:\n  trip:\n    persisted_slots: [size]\n    steps:\n"
                         "    - set_slots: [{size: big}]\n");
    row("kept by a call", "flows:\n  trip:\n    persisted_slots: [size]\n    steps:\n    - call: other\n"
                          "  other:\n    steps:\n    - collect: size\n");
    row("kept by an entity", "flows:\n  trip:\n    persisted_slots: [city]\n    steps:\n"
                             "    - action: utter_hello\n");
    row("sure trigger",
        "flows:\n  trip:\n    nlu_trigger:\n    - intent: {name: greet, confidence_threshold: 0.9}\n"
        "    steps:\n    - collect: size\n");
}

void tst_ProjectChecks::flowsOfAllShapesAreFine() {
    QFETCH(QString, text);

    const auto defects = tripReport("data/flows.yml", text.toStdString()).defects;

    QVERIFY2(defects.empty(), defects.empty() ? "" : defects[0].what.text().c_str());
}

void tst_ProjectChecks::stepsBehindAnUnreadBranchAreNotBlamed() {
    const auto defects = tripReport("data/flows.yml", tripFlow("    - collect: size\n"
                                                               "      next:\n"
                                                               "      - if: \"((\"\n"
                                                               "        then: late\n"
                                                               "      - else: END\n"
                                                               "    - id: late\n"
                                                               "      noop: true\n"))
                             .defects;

    QCOMPARE(defects.size(), 1U);
    QVERIFY(says(defects, "data/flows.yml", 7, "condition cannot be read"));
}

void tst_ProjectChecks::intentThatStartsTwoFlowsIsListed() {
    const auto report =
        tripReport("data/flows.yml", "flows:\n"
                                     "  trip: {nlu_trigger: [{intent: greet}], steps: [{collect: size}]}\n"
                                     "  tour:\n"
                                     "    nlu_trigger:\n"
                                     "    - intent: greet\n"
                                     "    steps: [{collect: size}]\n");

    QVERIFY(report.defects.empty());
    QVERIFY(says(report.needsYou, "data/flows.yml", 5,
                 "intent 'greet' starts flow 'trip' too (data/flows.yml:2)"));
}

void tst_ProjectChecks::aCallOfAToolIsNoFlows() {
    const auto report = tripReport("data/flows.yml", "flows:\n"
                                                     "  trip:\n"
                                                     "    nlu_trigger: [{intent: greet}]\n"
                                                     "    steps:\n"
                                                     "    - call: find_seat\n"
                                                     "      mcp_server: seats\n");

    QVERIFY(report.defects.empty());
    QVERIFY(
        says(report.needsYou, "data/flows.yml", 5, "step 'call find_seat' of flow 'trip' is passed over"));
}

void tst_ProjectChecks::domainThatRasaRefusesIsReported_data() {
    addDefectColumns();
    addDefectRow("bounds", "slots:\n  age:\n    type: float\n    min_value: 9\n    max_value: 3\n", 4,
                 "min_value of slot 'age' is not below max_value");
    addDefectRow("no values", "slots:\n  age: {type: categorical}\n", 2,
                 "categorical slot 'age' has no values");
    const std::string mapping = "slots:\n  age:\n    type: text\n    mappings:\n    - type: from_text\n";
    addDefectRow("form", mapping + "      conditions:\n      - active_loop: trap_form\n", 7,
                 "form 'trap_form' is used but not in the domain");
    addDefectRow("no form",
                 mapping + "      conditions:\n      - active_loop: null\n        requested_slot: age\n", 7,
                 "requested_slot is not allowed with active_loop: null");
    addDefectRow("asked slot",
                 mapping +
                     "      conditions:\n      - active_loop: trip_form\n        requested_slot: ages\n",
                 7, "slot 'ages' is used but not in the domain");
    addDefectRow("flow", mapping + "      conditions:\n      - active_flow: trap\n", 7,
                 "flow 'trap' is used but not defined");
    addDefectRow("intent", mapping + "      intent: gret\n", 5,
                 "intent 'gret' is used but not in the domain");
    addDefectRow("other intents", mapping + "      not_intent: [greet, gret]\n", 5,
                 "intent 'gret' is used but not in the domain");
    addDefectRow("role",
                 "slots:\n  age:\n    type: text\n    mappings:\n    - type: from_entity\n"
                 "      entity: city\n      role: to\n",
                 5, "role 'to' of entity 'city' is not in the domain");
    addDefectRow("scalar response", "responses:\n  utter_bye: Bye\n", 2,
                 "response 'utter_bye' is not a list");
    addDefectRow("map response", "responses:\n  utter_bye:\n    text: Bye\n", 3,
                 "response 'utter_bye' is not a list");
    const std::string response = "responses:\n  utter_bye:\n  - text: Bye\n    condition:\n";
    addDefectRow("condition", response + "    - {type: slot, name: age, value: 3}\n", 5,
                 "slot 'age' of response 'utter_bye' is not in the domain");
    addDefectRow("predicate",
                 "responses:\n  utter_bye:\n  - text: Bye\n    condition: slots.age is not null\n", 4,
                 "slot 'age' of response 'utter_bye' is not in the domain");
    addDefectRow("option beside its intent", "intents:\n- wave:\n  use_entities: []\n", 3,
                 "'use_entities' stands beside 'wave' instead of under it: it is not read");
    addDefectRow("roles beside their entity", "entities:\n- town:\n  roles: [from]\n", 3,
                 "'roles' stands beside 'town' instead of under it: it is not read");
    addDefectRow("option beside its action", "actions:\n- action_look:\n  send_domain: true\n", 3,
                 "'send_domain' stands beside 'action_look' instead of under it: it is not read");
    addDefectRow("form's slot", "forms:\n  a_form:\n    required_slots:\n    - age\n", 4,
                 "form 'a_form' asks for unknown slot 'age'");
}

void tst_ProjectChecks::domainThatRasaRefusesIsReported() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);

    const auto defects = tripReport("domain/b.yml", text.toStdString()).defects;

    QCOMPARE(defects.size(), 1U);
    QVERIFY2(says(defects, "domain/b.yml", line, what.toStdString()), defects[0].what.text().c_str());
}

void tst_ProjectChecks::intentOfExamplesOnlyIsPointedAtByItsName_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    const QString yaml = "nlu:\n- intent: wave\n  # the name is what has to be changed\n";
    QTest::newRow("lines") << "data/more.yml" << yaml + "  examples: |\n    - bye\n    - see you\n";
    QTest::newRow("list") << "data/more.yml" << yaml + "  examples: [{text: bye}]\n";
    QTest::newRow("retrieval") << "data/more.yml"
                               << "nlu:\n- intent: wave/back\n\n  examples: |\n    - bye\n";
    QTest::newRow("markdown") << "data/more.md" << "\n## intent:wave\n\n- bye\n- see you\n";
}

void tst_ProjectChecks::intentOfExamplesOnlyIsPointedAtByItsName() {
    QFETCH(const QString, file);
    QFETCH(const QString, text);

    const auto report = tripReport(file.toStdString(), text.toStdString());

    QVERIFY(test::says(report.defects, file.toStdString(), 2,
                       "intent 'wave' has examples but is not in the domain"));
}

void tst_ProjectChecks::domainOfAllShapesIsFine() {
    const auto defects = tripReport("domain/b.yml", R"yml(slots:
  age: {type: float, min_value: -3, max_value: 3}
  share: {type: float}
  day:
    type: text
    mappings:
    - type: from_text
      not_intent: [greet, nlu_fallback]
      conditions: [{active_loop: trip_form, requested_slot: day}, {active_loop: null}]
    - {type: from_entity, entity: city, role: from, group: one}
responses:
  utter_bye:
  - condition: [{type: slot, name: age, value: 3}]
    text: Bye
  - text: Bye then
    condition: slots.day is not null and context.parent_flow is null
)yml")
                             .defects;

    QVERIFY2(defects.empty(), defects.empty() ? "" : defects[0].what.text().c_str());
}

void tst_ProjectChecks::whatRasaNotesOfIntentsItselfIsNotListed() {
    const auto listed =
        tripReport("domain/b.yml", "intents:\n- faq:\n    is_retrieval_intent: true\n    colour: blue\n")
            .needsYou;

    QVERIFY(!says(listed, "domain/b.yml", 3, "is_retrieval_intent"));
    QVERIFY(says(listed, "domain/b.yml", 4, "'colour' of intent 'faq' is kept, not used"));
}

void tst_ProjectChecks::entitiesThatNothingFindsAreListed() {
    const std::string named = R"yml(entities: [PERSON, date, plate, seat, colour]
slots:
  guest:
    type: text
    mappings: [{type: from_entity, entity: PERSON}]
  host: {type: text, mappings: [{type: from_entity, entity: PERSON}]}
  day: {type: text, mappings: [{type: from_entity, entity: date}]}
  car: {type: text, mappings: [{type: from_entity, entity: plate}]}
  seat: {type: text, mappings: [{type: from_entity, entity: seat}]}
  colour: {type: text, mappings: [{type: from_entity, entity: colour}]}
  origin: {type: text, mappings: [{type: from_entity, entity: city}]}
responses:
  utter_ask_colour:
  - text: Which?
    buttons: [{title: Red, payload: '/inform{"colour": "red"}'}]
nlu:
- regex: plate
  examples: |
    - [A-Z]+[0-9]+
- lookup: seat
  examples: |
    - window
)yml";

    const auto listed = tripReport("domain/b.yml", named).needsYou;

    QVERIFY(says(listed, "domain/b.yml", 5, "nothing here finds entity 'PERSON' for slot 'guest'"));
    QCOMPARE(std::ranges::count_if(
                 listed, [](const auto& one) { return one.what.text().starts_with("nothing here finds"); }),
             1);
}

void tst_ProjectChecks::partsOfEntitiesAreOfTheDomain_data() {
    addDefectColumns();
    const std::string example =
        "nlu:\n- intent: inform\n  examples: |\n    - to [Rome]{\"entity\": \"city\", ";
    addDefectRow("role",
                 example + "\"role\": \"to\"}\n    - to [Bonn]{\"entity\": \"city\", \"role\": \"to\"}\n", 4,
                 "role 'to' of entity 'city' is not in the domain");
    addDefectRow("group", example + "\"group\": \"two\"}\n", 4,
                 "group 'two' of entity 'city' is not in the domain");
    addDefectRow(
        "story",
        "stories:\n- story: a\n  steps:\n  - intent: inform\n    entities: [{city: Rome, role: to}]\n", 4,
        "role 'to' of entity 'city' is not in the domain");
}

void tst_ProjectChecks::partsOfEntitiesAreOfTheDomain() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);

    const auto defects = tripReport("data/other.yml", text.toStdString()).defects;

    QCOMPARE(defects.size(), 1U);
    QVERIFY2(says(defects, "data/other.yml", line, what.toStdString()), defects[0].what.text().c_str());
}

void tst_ProjectChecks::ruleHasOneMessageOfTheVisitor_data() {
    QTest::addColumn<QString>("head");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("config");
    QTest::addColumn<int>("line");
    const QString two = "  - intent: greet\n  - action: utter_hello\n  - intent: inform\n";
    QTest::newRow("two") << "rules:\n- rule: a\n" << two << "" << 6;
    QTest::newRow("either of two") << "rules:\n- rule: a\n"
                                   << "  - or:\n    - intent: greet\n    - intent: inform\n"
                                   << "" << 0;
    QTest::newRow("two of them either") << "rules:\n- rule: a\n"
                                        << "  - user: hello\n  - or: [{intent: greet}, {intent: inform}]\n"
                                        << "" << 5;
    QTest::newRow("story") << "stories:\n- story: a\n" << two << "" << 0;
    QTest::newRow("not restricted") << "rules:\n- rule: a\n"
                                    << two << "policies:\n- name: RulePolicy\n  restrict_rules: false\n"
                                    << 0;
}

void tst_ProjectChecks::ruleHasOneMessageOfTheVisitor() {
    QFETCH(QString, head);
    QFETCH(QString, steps);
    QFETCH(QString, config);
    QFETCH(int, line);

    const auto text = (head + "  steps:\n" + steps + "  - action: utter_hello\n").toStdString();
    const auto defects = tripReport("data/rules.yml", text, config.toStdString()).defects;

    QCOMPARE(defects.size(), line > 0 ? 1U : 0U);
    QVERIFY(line == 0 ||
            says(defects, "data/rules.yml", line, "rule 'a' has a second message of the visitor"));
}

void tst_ProjectChecks::configThatRasaRefusesIsReported_data() {
    addDefectColumns();
    addDefectRow("threshold", "pipeline:\n- name: FallbackClassifier\n  threshold: 30\n", 3,
                 "threshold '30' is no number from 0 to 1");
    addDefectRow("of the core", "policies:\n- name: RulePolicy\n  core_fallback_threshold: low\n", 3,
                 "core_fallback_threshold 'low' is no number from 0 to 1");
    addDefectRow("no list", "policies: {name: RulePolicy}\n", 1, "'policies' is not a list");
    addDefectRow("no pipeline", "pipeline: some_pipeline\n", 1, "'pipeline' is not a list");
    addDefectRow("no name", "pipeline:\n- {epochs: 3}\n", 2, "a component has no name");
    addDefectRow("unknown", "pipeline:\n- name: DietClassifier\n", 2,
                 "'DietClassifier' is no component or policy that is known here");
}

void tst_ProjectChecks::configThatRasaRefusesIsReported() {
    QFETCH(QString, text);
    QFETCH(int, line);
    QFETCH(QString, what);

    const auto report = tripReport("config.yml", text.toStdString());

    auto said = report.defects;
    said.insert(said.end(), report.needsYou.begin(), report.needsYou.end());
    QVERIFY(says(said, "config.yml", line, what.toStdString()));
    QCOMPARE(said.size(), 1U);
}

void tst_ProjectChecks::configsOfAllTimesAreFine_data() {
    QTest::addColumn<QString>("text");
    QTest::newRow("now")
        << "pipeline:\n- name: WhitespaceTokenizer\n- RegexFeaturizer\n- name: DIETClassifier\n"
           "policies:\n- name: MemoizationPolicy\n- name: UnexpecTEDIntentPolicy\n";
    QTest::newRow("by path") << "pipeline:\n- name: rasa.nlu.classifiers.diet_classifier.DIETClassifier\n";
    QTest::newRow("by default") << "pipeline:\npolicies:\n";
    QTest::newRow("of one name") << "pipeline: supervised_embeddings\n";
    QTest::newRow("long ago")
        << "pipeline:\n- name: nlp_spacy\n- name: intent_classifier_sklearn\n- name: ner_crf\n";
}

void tst_ProjectChecks::configsOfAllTimesAreFine() {
    QFETCH(QString, text);

    const auto report = tripReport("config.yml", text.toStdString());

    QVERIFY(report.defects.empty());
    QVERIFY(report.needsYou.empty());
}

void tst_ProjectChecks::moreOfAKindThanAnybodyWritesIsRefused_data() {
    QTest::addColumn<QString>("section");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::newRow("slots") << "slots" << "  s" << ": {type: text}\n";
    QTest::newRow("responses") << "responses" << "  utter_" << ": [{text: a}]\n";
    QTest::newRow("intents") << "intents" << "- i" << "\n";
    QTest::newRow("flows") << "flows" << "  f" << ": {description: a, steps: [{noop: true}]}\n";
    QTest::newRow("training data") << "nlu" << "- intent: i" << "\n  examples: |\n    - a\n";
}

void tst_ProjectChecks::moreOfAKindThanAnybodyWritesIsRefused() {
    QFETCH(QString, section);
    QFETCH(QString, before);
    QFETCH(QString, after);
    QString yaml = section + ":\n";
    for (int i = 0; i <= 10'000; ++i)
        yaml += before + QString::number(i) + after;

    const auto spec =
        readBotSpec("test", {{"domain.yml", kCheckedDomain}, {"data/more.yml", yaml.toStdString()}});

    QVERIFY(!spec && spec.error().code == ErrorCode::TooMany);
    QCOMPARE(spec.error().args,
             (std::vector<std::string>{section == "nlu" ? "intents" : section.toStdString(), "10000"}));
}

void tst_ProjectChecks::aListThatIsFullSaysSo() {
    QString yaml = "responses:\n  utter_a:\n";
    for (int i = 0; i < 10'050; ++i)
        yaml += "  - [x]\n";

    const auto spec =
        readBotSpec("test", {{"domain.yml", kCheckedDomain}, {"data/more.yml", yaml.toStdString()}});

    QVERIFY(spec.has_value());
    const auto& defects = spec->report.defects;
    QCOMPARE(defects.size(), 10'001U);
    const auto full = std::ranges::count_if(defects, [](const BotDefect& one) {
        return one.what.text() == "more than 10000 like this were found: the others are not listed";
    });
    QCOMPARE(full, 1);
}

CHATKEEP_TEST(tst_ProjectChecks)
#include "tst_ProjectChecks.moc"
