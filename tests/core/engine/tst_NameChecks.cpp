// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/Annotation.h"
#include "core/engine/format/BotSpec.h"
#include "tests/core/engine/Defects.h"
#include "tests/main/Registry.h"

#include <set>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kTownDomain = R"yml(intents: [greet, inform, faq]
entities: [city]
slots:
  city:
    type: text
    mappings: [{type: from_entity, entity: city}]
responses:
  utter_hello: [{text: "Hello"}]
  utter_faq/wifi: [{text: "Yes"}]
)yml";

constexpr const char* kTownExamples = R"yml(nlu:
- intent: greet
  examples: |
    - hello
- intent: inform
  examples: |
    - to [Oslo](city)
- intent: faq/wifi
  examples: |
    - is there wifi
)yml";

/// What is wrong with this file beside the two above.
std::vector<BotDefect> defectsBeside(const std::string& file, const std::string& text) {
    const auto spec =
        readBotSpec("test", {{"domain/a.yml", kTownDomain}, {"data/nlu.yml", kTownExamples}, {file, text}});
    return spec ? spec->report.defects : std::vector<BotDefect>{{file, 0, sentencePart("not read")}};
}

std::vector<BotDefect> defectsOfResponses(const std::string& responses) {
    return defectsBeside("domain/b.yml", "responses:\n" + responses);
}

} // namespace

class tst_NameChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void halfOpenAnnotationsAreReported_data();
    void halfOpenAnnotationsAreReported();
    void bracketsOfAWriterAreNone_data();
    void bracketsOfAWriterAreNone();
    void sectionsOfAnotherKindAreReported_data();
    void sectionsOfAnotherKindAreReported();
    void sectionsWithNothingInThemAreFine();
    void formsMustNameIntentsAndSlotsOfTheDomain();
    void markedEntityMustBeInTheDomain();
    void conditionsOfFlowsMustNameSlotsOfTheDomain();
    void settingsOfOursMustNameWhatTheBotHas();
    void whatIsNotReadIsListed();
    void whatAnAliasRepeatsIsSaidOnce();
    void mappingMustNameAnEntityOfTheDomain();
    void buttonMustSendWhatTheBotKnows_data();
    void buttonMustSendWhatTheBotKnows();
    void buttonsOfRasasOwnKindsAreFine();
    void textMustNameSlotsOfTheDomain();
    void buttonsInOtherLanguagesAreLookedAtAsWell();
    void textsOfTheEnginesOwnFieldsAreFine();
    void responseThatOnlyTheAuthorsCodeSaysMayBeGivenValues();
    void storyMustNameEntitiesAndSlotsOfTheDomain();
    void aFileIsNoEntryOfALookup();
    void testStoryMustNameWhatTheBotHas();
    void aLoopMustBeAForm_data();
    void aLoopMustBeAForm();
    void checkpointNeedsBothEnds();
    void checkpointsMeetAcrossFiles();
};

void tst_NameChecks::halfOpenAnnotationsAreReported_data() {
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"hello [Oslo](city there", "[](city) x", R"(see [Bonn]{"entity": "city", "role" you)",
          "Oslo](city)", "to [Oslo(city) now", R"([Rome][{"entity":"city"})", "[Oslo]()",
          "[Oslo](city) and [Bonn](city", "[Oslo(city) or [Bonn](city)", R"([Oslo{"entity":"city"})"})
        QTest::newRow(text) << text;
}

void tst_NameChecks::halfOpenAnnotationsAreReported() {
    QFETCH(QString, text);
    const auto found = defectsBeside("data/b.yml", "nlu:\n- intent: greet\n  examples: |\n    - " +
                                                       text.toStdString() + "\n");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(test::says(found, "data/b.yml", 4, "annotation is not whole"));
}

void tst_NameChecks::bracketsOfAWriterAreNone_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"[laughs] hello", "sad :[ (really)", "a] b", "list[3] (three)", "[a] [b]",
                             "[Oslo](city), [Bonn](city:Bonn)", "[x][y]", "no [end", "f(x) {y}"})
        QTest::newRow(text) << text;
}

void tst_NameChecks::bracketsOfAWriterAreNone() {
    QFETCH(QString, text);
    QVERIFY(parseAnnotations(text.toStdString()).problems.empty());
}

void tst_NameChecks::sectionsOfAnotherKindAreReported_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    for (const char* section :
         {"slots: 3", "responses: text", "responses: [x]", "session_config: x", "config: [x]"})
        QTest::newRow(section) << section << "is not a map";
    for (const char* section : {"nlu: 3", "rules: z", "stories: {a: b}", "test_cases: 9", "fixtures: {a: b}",
                                "e2e_actions: 4", "intents: x", "entities: x", "actions: 7", "forms: 7"})
        QTest::newRow(section) << section << "is not a list";
    QTest::newRow("variation") << "responses: {utter_a: [5]}" << "variation of response 'utter_a'";
    QTest::newRow("no variation") << "responses: {utter_a: [{}]}" << "response 'utter_a' is empty";
    QTest::newRow("only a channel") << "responses: {utter_a: [{channel: x}]}"
                                    << "response 'utter_a' is empty";
    QTest::newRow("text") << "responses: {utter_a: [{text: [a]}]}" << "'text' of response";
    QTest::newRow("buttons") << "responses: {utter_a: [{text: a, buttons: b}]}" << "'buttons' of response";
    QTest::newRow("mappings") << "slots: {a: {type: text, mappings: 5}}" << "mapping of slot 'a'";
    QTest::newRow("steps") << "stories: [{story: a, steps: b}]" << "'steps' of 'a' is not a list";
    QTest::newRow("condition") << "rules: [{rule: a, condition: b, steps: [{intent: inform}]}]"
                               << "'condition' of 'a' is not a list";
    QTest::newRow("a misspelt step") << "rules: [{rule: a, steps: [{intnt: inform}, {action: utter_a}]}]"
                                     << "step 'intnt' is not known here";
    QTest::newRow("a misspelt part of a step")
        << "stories: [{story: a, steps: [{intent: inform, entites: [city]}, {action: utter_a}]}]"
        << "step 'entites' is not known here";
    QTest::newRow("two kinds") << "nlu: [{intent: inform, synonym: b, examples: '- a'}]"
                               << "'synonym' stands beside 'intent'";
}

void tst_NameChecks::sectionsOfAnotherKindAreReported() {
    QFETCH(QString, text);
    QFETCH(QString, words);

    const auto defects = defectsBeside("domain/b.yml", "version: '3.1'\n" + text.toStdString());

    QVERIFY(test::says(defects, "domain/b.yml", 2, words.toStdString()));
}

void tst_NameChecks::sectionsWithNothingInThemAreFine() {
    std::string text;
    for (const char* section : {"slots", "responses", "session_config", "nlu", "rules", "stories", "fixtures",
                                "intents", "entities", "actions", "forms", "e2e_actions", "test_cases"})
        text += std::string(section) + ":\n";

    QVERIFY(defectsBeside("domain/b.yml", text).empty());
    QVERIFY(defectsOfResponses("  utter_old: [Hello, {text: ''}]\n").empty());
}

void tst_NameChecks::formsMustNameIntentsAndSlotsOfTheDomain() {
    const auto defects = defectsBeside("domain/b.yml", R"yml(forms:
  trip:
    ignored_intents:
    - faq
    - nosuch
    required_slots:
    - city
    - day
responses:
  utter_ask_city: [{text: "Where?"}]
)yml");

    QVERIFY(test::says(defects, "domain/b.yml", 5, "intent 'nosuch'"));
    QVERIFY(test::says(defects, "domain/b.yml", 8, "unknown slot 'day'"));
    QCOMPARE(defects.size(), std::size_t(2));
}

void tst_NameChecks::markedEntityMustBeInTheDomain() {
    const auto found =
        defectsBeside("data/b.yml", "nlu:\n- intent: greet\n  examples: |\n    - to [Mars](planet)\n"
                                    "    - to [Venus](planet)\n");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(test::says(found, "data/b.yml", 4, "entity 'planet'"));
}

void tst_NameChecks::conditionsOfFlowsMustNameSlotsOfTheDomain() {
    const auto defects = defectsBeside("data/flows.yml", R"yml(flows:
  visit:
    description: visits a city
    if: slots.guarded
    steps:
    - collect: city
      rejections:
      - if: slots.city = "Rome" or slots.banned
        utter: utter_nope
      next:
      - if: slots.weather = "fine"
        then: nowhere
      - else: END
    - set_slots:
      - city: Oslo
      - missing: 3
      next: elsewhere
)yml");
    for (const auto& [line, what] :
         {std::pair(2, "unknown slot 'guarded'"), std::pair(8, "unknown slot 'banned'"),
          std::pair(9, "response 'utter_nope'"), std::pair(11, "unknown slot 'weather'"),
          std::pair(12, "unknown step 'nowhere'"), std::pair(16, "unknown slot 'missing'"),
          std::pair(17, "unknown step 'elsewhere'")})
        QVERIFY2(test::says(defects, "data/flows.yml", line, what), what);
}

void tst_NameChecks::settingsOfOursMustNameWhatTheBotHas() {
    const auto spec = readBotSpec("bot", {{"domain.yml", R"yml(version: "3.1"
slots: {size: {type: text}, colour: {type: text}}
responses: {utter_a: [{text: a}]}
actions: [action_a]
)yml"},
                                          {"config.yml", R"yml(language: en
chatkeep:
  slot_turns: {size: 2, sise: 2}
  slot_follows: {size: [color]}
  fresh_slots: {order: [sice]}
  slot_words: {size: shade}
  spare_responses: {action_a: [utter_a]}
  silence_second: 3
  out_of_scope_threshold: 0.5
)yml"}});

    QVERIFY(spec.has_value());
    const auto& report = spec->report;
    QVERIFY(test::says(report.defects, "config.yml", 3, "slot 'sise' is used but not in the domain"));
    QVERIFY(test::says(report.defects, "config.yml", 4, "slot 'color' is used but not in the domain"));
    QVERIFY(test::says(report.defects, "config.yml", 5, "flow 'order' is used but not defined"));
    QVERIFY(test::says(report.defects, "config.yml", 5, "slot 'sice' is used but not in the domain"));
    QVERIFY(test::says(report.defects, "config.yml", 6, "slot 'shade' is used but not in the domain"));
    QVERIFY(test::says(report.needsYou, "config.yml", 8, "'silence_second' of chatkeep's settings"));
    QCOMPARE(report.defects.size(), 5U);
}

void tst_NameChecks::whatIsNotReadIsListed() {
    const auto spec = readBotSpec("test", {{"domain/a.yml", kTownDomain},
                                           {"data/nlu.yml", kTownExamples},
                                           {"data/notes.md", "# Read me\n* first\n* second\n"}});
    QVERIFY(spec.has_value());
    QVERIFY(test::says(spec->report.needsYou, "data/notes.md", 0, "not used here"));
}

void tst_NameChecks::whatAnAliasRepeatsIsSaidOnce() {
    const auto defects = defectsOfResponses("  utter_one: &one [{text: \"{nosuch}\"}]\n  utter_two: *one\n");
    std::set<std::string> said;
    for (const auto& one : defects)
        QVERIFY2(said.insert(one.file + std::to_string(one.line) + one.what.text()).second,
                 one.what.text().c_str());
}

void tst_NameChecks::mappingMustNameAnEntityOfTheDomain() {
    const auto found =
        defectsBeside("domain/b.yml", "slots:\n  guests:\n    type: any\n    mappings:\n"
                                      "    - type: from_entity\n      entity: number_of_guests\n");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(test::says(found, "domain/b.yml", 5, "number_of_guests"));
}

void tst_NameChecks::buttonMustSendWhatTheBotKnows_data() {
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("name");
    QTest::newRow("intent") << "/gret" << "intent 'gret'";
    QTest::newRow("intent with entities") << R"(/infrm{"city":"Oslo"})" << "intent 'infrm'";
    QTest::newRow("part of an intent") << "/faq/wfi" << "intent 'faq/wfi'";
    QTest::newRow("entity") << R"(/inform{"town":"Oslo"})" << "entity 'town'";
    QTest::newRow("slot") << "/SetSlots(town=Oslo)" << "slot 'town'";
}

void tst_NameChecks::buttonMustSendWhatTheBotKnows() {
    QFETCH(QString, payload);
    QFETCH(QString, name);
    const auto found = defectsOfResponses("  utter_b:\n  - text: a\n    channel: telegram\n    buttons:\n"
                                          "    - title: B\n      payload: '" +
                                          payload.toStdString() + "'\n");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(test::says(found, "domain/b.yml", 7, name.toStdString()));
}

void tst_NameChecks::buttonsOfRasasOwnKindsAreFine() {
    const auto found = defectsOfResponses(R"yml(  utter_b:
  - text: a
    buttons:
    - {title: a, payload: /greet}
    - {title: b, payload: '/inform{"city":"Oslo"}'}
    - {title: c, payload: '/inform{{"city":"Oslo"}}'}
    - {title: d, payload: /faq/wifi}
    - {title: e, payload: /restart}
    - {title: f, payload: /out_of_scope}
    - {title: g, payload: '/SetSlots(city=Oslo)'}
    - {title: h, payload: just words}
    - {title: i, payload: '/choose_{city}'}
    - {title: j, payload: '/inform{"city":"{city}"}'}
    - {title: k, url: 'https://example.org'}
)yml");
    for (const auto& one : found)
        QFAIL(one.what.text().c_str());
}

void tst_NameChecks::textMustNameSlotsOfTheDomain() {
    const auto found = defectsOfResponses(R"yml(  utter_b:
  - text: Hello {nickname}
    translation:
      de: Hallo {spitzname}
  - condition: [{type: slot, name: city, value: Oslo}]
    text: In {city} and {slots.twon}
)yml");
    QCOMPARE(found.size(), std::size_t{3});
    QVERIFY(test::says(found, "domain/b.yml", 3, "slot 'nickname'"));
    QVERIFY(test::says(found, "domain/b.yml", 5, "slot 'spitzname'"));
    QVERIFY(test::says(found, "domain/b.yml", 7, "slot 'twon'"));
}

void tst_NameChecks::buttonsInOtherLanguagesAreLookedAtAsWell() {
    const auto found = defectsOfResponses(R"yml(  utter_b:
  - text: Which one?
    buttons:
    - title: English
      payload: /SetSlots(language="en")
      translation:
        de: {title: Englisch}
        fr:
          title: Anglais {surnom}
          payload: /nowhere
)yml");
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(test::says(found, "domain/b.yml", 10, "slot 'surnom'"));
    QVERIFY(test::says(found, "domain/b.yml", 11, "intent 'nowhere'"));
}

void tst_NameChecks::textsOfTheEnginesOwnFieldsAreFine() {
    const auto found = defectsOfResponses(R"yml(  utter_b:
  - text: "{city} {slots.city} {intent} {context.canceled_name} {requested_slot} {{braces}} { x } {}"
  utter_knowledge:
  - text: "{answer} ({source})"
  utter_c:
  - text: "{{ nickname }} {% if slots.city %}x{% endif %}"
    metadata: {template: jinja}
)yml");
    for (const auto& one : found)
        QFAIL(one.what.text().c_str());
}

void tst_NameChecks::responseThatOnlyTheAuthorsCodeSaysMayBeGivenValues() {
    const std::string responses =
        "responses:\n  utter_price: [{text: 'It is {price}'}]\nactions: [action_price]\n";
    const std::string rule = "rules:\n- rule: one\n  steps:\n  - intent: greet\n  - action: utter_price\n";
    const auto read = [&](const std::string& rules) {
        return readBotSpec("test", {{"domain/a.yml", kTownDomain},
                                    {"domain/b.yml", responses},
                                    {"data/nlu.yml", kTownExamples},
                                    {"data/rules.yml", rules}})
            ->report.defects;
    };

    QVERIFY(read("rules: []\n").empty());
    QVERIFY(test::says(read(rule), "domain/b.yml", 2, "slot 'price'"));
}

void tst_NameChecks::storyMustNameEntitiesAndSlotsOfTheDomain() {
    const auto found = defectsBeside("data/rules.yml", R"yml(rules:
- rule: one
  condition:
  - slot_was_set:
    - nobody: true
  - active_loop: no_form
  steps:
  - intent: inform
    entities:
    - cty
    - city: Oslo
  - slot_was_set:
    - requested_slot: city
    - city
  - action: utter_hello
)yml");
    QCOMPARE(found.size(), std::size_t{3});
    QVERIFY(test::says(found, "data/rules.yml", 4, "slot 'nobody'"));
    QVERIFY(test::says(found, "data/rules.yml", 6, "'no_form'"));
    QVERIFY(test::says(found, "data/rules.yml", 8, "entity 'cty'"));
}

void tst_NameChecks::aFileIsNoEntryOfALookup() {
    const auto found = defectsBeside(
        "data/more.yml", "nlu:\n- lookup: city\n  examples: |\n    - Rome\n    - data/cities.txt\n");
    QCOMPARE(found.size(), std::size_t{1});
    QVERIFY(test::says(found, "data/more.yml", 5, "'data/cities.txt' of lookup 'city' is a file's name"));
}

void tst_NameChecks::testStoryMustNameWhatTheBotHas() {
    const auto found = defectsBeside("tests/test_stories.yml", R"yml(stories:
- story: stale
  steps:
  - intent: 'greet: hello there'
  - action: utter_bye
  - user: "to [Oslo](twn)"
    intent: inform
  - slot_was_set:
    - town: Oslo
  - action: action_book
- story: misspelt
  steps:
  - user: is there wifi
    intent: faq/wfi
  - action: utter_faq
- story: fine
  steps:
  - user: "to [Oslo](city)"
    intent: inform
  - slot_was_set:
    - city: Oslo
  - intent: nlu_fallback
  - action: action_default_fallback
  - intent: faq/wifi
  - action: utter_faq
)yml");
    QCOMPARE(found.size(), std::size_t{6});
    QVERIFY(test::says(found, "tests/test_stories.yml", 4, "intent 'greet: hello there'"));
    QVERIFY(test::says(found, "tests/test_stories.yml", 5, "'utter_bye'"));
    QVERIFY(test::says(found, "tests/test_stories.yml", 6, "entity 'twn'"));
    QVERIFY(test::says(found, "tests/test_stories.yml", 8, "slot 'town'"));
    QVERIFY(test::says(found, "tests/test_stories.yml", 10, "'action_book'"));
    QVERIFY(test::says(found, "tests/test_stories.yml", 13, "intent 'faq/wfi' is used but has no examples"));
}

void tst_NameChecks::aLoopMustBeAForm_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    const QString steps = "  steps:\n  - intent: greet\n  - action: utter_hello\n  - active_loop: %1\n";
    QTest::newRow("rule") << "data/a.yml" << "rules:\n- rule: r\n" + steps.arg("utter_hello") << 6;
    QTest::newRow("condition") << "data/a.yml"
                               << "rules:\n- rule: r\n  condition:\n  - active_loop: action_help\n" +
                                      steps.arg("null")
                               << 4;
    QTest::newRow("story") << "data/a.yml" << "stories:\n- story: s\n" + steps.arg("action_help") << 6;
    QTest::newRow("built in") << "data/a.yml" << "stories:\n- story: s\n" + steps.arg("action_listen") << 6;
    QTest::newRow("test") << "tests/test_a.yml" << "stories:\n- story: s\n" + steps.arg("utter_hello") << 6;
    QTest::newRow("form") << "data/a.yml" << "stories:\n- story: s\n" + steps.arg("town_form") << 0;
    QTest::newRow("two stages") << "tests/test_a.yml"
                                << "stories:\n- story: s\n" + steps.arg("action_two_stage_fallback") << 0;
}

void tst_NameChecks::aLoopMustBeAForm() {
    QFETCH(QString, file);
    QFETCH(QString, text);
    QFETCH(int, line);

    const auto spec = readBotSpec("test", {{"domain/a.yml", kTownDomain},
                                           {"domain/b.yml", "actions: [action_help]\nforms: {town_form: "
                                                            "{required_slots: []}}\n"},
                                           {"data/nlu.yml", kTownExamples},
                                           {file.toStdString(), text.toStdString()}});

    const auto& found = spec->report.defects;
    if (line == 0)
        QVERIFY(found.empty());
    else
        QVERIFY(test::says(found, file.toStdString(), line, "is no form of the domain"));
}

void tst_NameChecks::checkpointNeedsBothEnds() {
    const auto found = defectsBeside("data/stories.yml", R"yml(stories:
- story: one
  steps:
  - checkpoint: nowhere
  - intent: greet
  - action: utter_hello
- story: two
  steps:
  - intent: greet
  - action: utter_hello
  - checkpoint: dead_end
- story: three
  steps:
  - intent: greet
  - checkpoint: between
  - action: utter_hello
)yml");
    QCOMPARE(found.size(), std::size_t{2});
    QVERIFY(test::says(found, "data/stories.yml", 4, "no story leads to checkpoint 'nowhere'"));
    QVERIFY(test::says(found, "data/stories.yml", 11, "no story goes on from checkpoint 'dead_end'"));
}

void tst_NameChecks::checkpointsMeetAcrossFiles() {
    const auto spec = readBotSpec(
        "test",
        {{"domain/a.yml", kTownDomain},
         {"data/nlu.yml", kTownExamples},
         {"data/one.yml", "stories:\n- story: one\n  steps:\n  - intent: greet\n  - checkpoint: met\n"},
         {"data/two.yml",
          "stories:\n- story: two\n  steps:\n  - checkpoint: met\n    slot_was_set: [{city: x}]\n"
          "  - action: utter_hello\n"}});
    QVERIFY(spec->report.defects.empty());
}

CHATKEEP_TEST(tst_NameChecks)
#include "tst_NameChecks.moc"
