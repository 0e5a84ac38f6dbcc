// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Defects.h"
#include "core/engine/format/Annotation.h"
#include "core/engine/format/BotSpec.h"
#include "core/engine/format/Payload.h"
#include "core/engine/format/YamlTree.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotSpec read(const BotFiles& files) {
    auto spec = readBotSpec("test", files);
    return spec ? std::move(*spec) : BotSpec{};
}

bool hasDefect(const BotSpec& spec, const std::string& file, int line, std::string_view words) {
    const auto matches = [&](const BotDefect& one) {
        return one.file == file && one.line == line && one.what.text().find(words) != std::string::npos;
    };
    return std::ranges::any_of(spec.report.defects, matches) ||
           std::ranges::any_of(spec.report.needsYou, matches);
}

} // namespace

class tst_RasaFormat : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void yesAndNoAreStrings();
    void duplicateKeysAreReportedAndJoined();
    void brokenSectionCostsOnlyItself();
    void aliasBombIsBounded();
    void annotationsOfEveryShape_data();
    void annotationsOfEveryShape();
    void severalEntitiesOnOneSpan();
    void slashesInQuotesAreNamed();
    void linkIsWarnedAbout();
    void payloadsOfEveryShape_data();
    void payloadsOfEveryShape();
    void predicates_data();
    void predicates();
    void badPredicatesAreRefused_data();
    void badPredicatesAreRefused();
    void slotsOfEveryType();
    void mappingsOfEveryKind();
    void formsOfVersionTwoAreConverted();
    void formOfVersionTwoMayAskForAnUnknownSlot();
    void listsWhereMapsBelongDoNoHarm();
    void formSlotBesideRequiredSlotsIsReported();
    void examplesSynonymsRegexesLookups();
    void trainingDataInMarkdownIsRead();
    void storiesInMarkdownAreRead();
    void testStoriesInMarkdownAreRead();
    void listItemsInMarkdownNeedNoSpace();
    void slotsThatOldBotsFillByThemselvesAreNamedWithTheirLine();
    void answersInMarkdownAreRead();
    void trainingDataInJsonIsRead();
    void defectsCarryFileAndLine();
    void countsEqualTheFiles();
    void retrievalIntentsCountByTheirParts();
    void leftoversBesideTheBotAreKeptButNotRead();
    void storiesKeepTheirSteps();
    void flowsKeepTheirBranches();
    void flowsWithoutTriggerStartByDescription();
    void endToEndCasesKeepTheirAssertions();
    void languagesComeFromFolders();
    void aLanguageInAFileIsToldWhereItCounts();
    void noDomainIsRefused();
};

void tst_RasaFormat::yesAndNoAreStrings() {
    const auto document = parseYaml("a: yes\nb: No\nc: true\nd: 12\ne: \"12\"\nf: ~\ng: 1.5\nh: on\n");
    const auto json = document.root.toJson();
    QVERIFY(json["a"] == Json("yes"));
    QVERIFY(json["b"] == Json("No"));
    QVERIFY(json["c"] == Json(true));
    QVERIFY(json["d"] == Json(12));
    QVERIFY(json["e"] == Json("12"));
    QVERIFY(json["f"].is_null());
    QVERIFY(json["g"] == Json(1.5));
    QVERIFY(json["h"] == Json("on"));
}

void tst_RasaFormat::duplicateKeysAreReportedAndJoined() {
    const auto document = parseYaml("a:\n- 1\nb: x\na:\n- 2\nb: y\n");
    QCOMPARE(document.problems.size(), 2U);
    QCOMPARE(document.problems[0].line, 4);
    QCOMPARE(document.problems[1].line, 6);
    QVERIFY(document.root.toJson() == (Json{{"a", {1, 2}}, {"b", "x"}}));
}

void tst_RasaFormat::brokenSectionCostsOnlyItself() {
    const auto spec = read({{"domain.yml", "version: \"3.1\"\n"
                                           "intents:\n"
                                           "- greet\n"
                                           "forms:\n"
                                           "  a_form:\n"
                                           "    required_slots:\n"
                                           "    - x\n"
                                           "  - wrong\n"
                                           "responses:\n"
                                           "  utter_greet:\n"
                                           "  - text: hello\n"}});
    QCOMPARE(spec.intents.size(), 1U);
    QCOMPARE(spec.forms.size(), 1U);
    QCOMPARE(spec.responses.size(), 1U);
    QCOMPARE(spec.responses[0].place.line, 10);
    QVERIFY(hasDefect(spec, "domain.yml", 8, "not YAML"));
}

void tst_RasaFormat::aliasBombIsBounded() {
    std::string bomb = "a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n";
    for (int i = 1; i < 12; ++i) {
        const auto name = "a" + std::to_string(i);
        const auto before = "*a" + std::to_string(i - 1);
        bomb += name + ": &" + name + " [";
        for (int k = 0; k < 10; ++k)
            bomb += (k != 0 ? "," : "") + before;
        bomb += "]\n";
    }
    QVERIFY(!parseYaml(bomb).problems.empty());
}

void tst_RasaFormat::annotationsOfEveryShape_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("entities"); // type=value@start-end role group
    QTest::newRow("type") << "fly to [Rome](city) now" << "fly to Rome now" << "city=Rome@7-11";
    QTest::newRow("legacy value") << "[NYC](city:New York)!" << "NYC!" << "city=New York@0-3";
    QTest::newRow("dict") << R"(from [Rome]{"entity": "city", "role": "from", "group": "1"})" << "from Rome"
                          << "city=Rome@5-9 from 1";
    QTest::newRow("dict value") << R"([two]{"entity":"n","value":2})" << "two" << "n=2@0-3";
    QTest::newRow("none") << "array[1] and [x] (y)" << "array[1] and [x] (y)" << "";
    QTest::newRow("open") << "[a [b](c" << "[a [b](c" << "";
    QTest::newRow("two") << "[a](x)[b](y)" << "ab" << "x=a@0-1;y=b@1-2";
    QTest::newRow("umlaut") << QStringLiteral("nach [Köln](city)") << QStringLiteral("nach Köln")
                            << QStringLiteral("city=Köln@5-10");
    QTest::newRow("empty span") << "[](x) y" << "[](x) y" << "";
}

void tst_RasaFormat::annotationsOfEveryShape() {
    QFETCH(QString, source);
    QFETCH(QString, text);
    QFETCH(QString, entities);
    const auto parsed = parseAnnotations(source.toStdString());
    std::string found;
    for (const auto& one : parsed.entities)
        found += (found.empty() ? "" : ";") + one.type + "=" + one.value + "@" + std::to_string(one.start) +
                 "-" + std::to_string(one.end) + (one.role.empty() ? "" : " " + one.role) +
                 (one.group.empty() ? "" : " " + one.group);
    QCOMPARE(QString::fromStdString(parsed.text), text);
    QCOMPARE(QString::fromStdString(found), entities);
}

void tst_RasaFormat::severalEntitiesOnOneSpan() {
    const auto parsed =
        parseAnnotations(R"(in [Berlin][{"entity":"city"},{"entity":"state","value":"BE"}] today)");
    QCOMPARE(parsed.text, std::string("in Berlin today"));
    QCOMPARE(parsed.entities.size(), 2U);
    QCOMPARE(parsed.entities[1].value, std::string("BE"));
    QCOMPARE(parsed.entities[1].start, parsed.entities[0].start);
}

void tst_RasaFormat::slashesInQuotesAreNamed() {
    for (const auto& [text, slashed] : std::initializer_list<std::pair<const char*, bool>>{
             {"slots.a and not (slots.b matches '/^a/i')", true},
             {"slots.b matches \"/a/\"", true},
             {"slots.b matches /a/i", false},
             {"slots.b matches /\\/a\\//", false},
             {"slots.b matches \"/a\"", false},
             {"slots.b is \"/a/\"", false}})
        QCOMPARE(Predicate::parse(text)->isSlashed(), slashed);
    const auto spec = readBotSpec(
        "test",
        {{"domain.yml", "slots: {b: {type: text}}\nresponses: {utter_a: [{text: a}]}\n"},
         {"data/flows.yml", "flows:\n  f:\n    description: d\n    steps:\n    - noop: true\n      next:\n"
                            "      - {if: \"slots.b matches '/a/i'\", then: [{action: utter_a, next: END}]}\n"
                            "      - else: END\n"}});
    QVERIFY(std::ranges::any_of(spec->report.needsYou, [](const BotDefect& one) {
        return one.what.text().find("looks for the slashes") != std::string::npos;
    }));
}

void tst_RasaFormat::linkIsWarnedAbout() {
    const auto parsed = parseAnnotations("see [docs](https://x.example)");
    QCOMPARE(parsed.entities.front().type, std::string("https"));
    QCOMPARE(parsed.problems.size(), 1U);
}

void tst_RasaFormat::payloadsOfEveryShape_data() {
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("intent");
    QTest::addColumn<QString>("entity");
    QTest::addColumn<bool>("sound");
    QTest::newRow("intent") << "/greet" << "greet" << "" << true;
    QTest::newRow("doubled") << R"(/inform{{"a":"b"}})" << "inform" << "a=b" << true;
    QTest::newRow("single") << R"(/inform{"a":"b"})" << "inform" << "a=b" << true;
    QTest::newRow("trailing quote") << R"(/inform{"a":"b"}')" << "inform" << "a=b" << false;
    QTest::newRow("broken") << R"(/inform{"a":)" << "inform" << "" << false;
    QTest::newRow("spaces before the brace") << "/   {" << "" << "" << false;
    QTest::newRow("spaces ahead") << R"(/   inform{"a":"b"})" << "inform" << "a=b" << true;
    QTest::newRow("plain") << "just words" << "" << "" << true;
}

void tst_RasaFormat::payloadsOfEveryShape() {
    QFETCH(QString, payload);
    QFETCH(QString, intent);
    QFETCH(QString, entity);
    QFETCH(bool, sound);
    const auto parsed = parsePayload(payload.toStdString());
    QCOMPARE(QString::fromStdString(parsed.intent), intent);
    std::string found;
    for (const auto& one : parsed.entities)
        found += one.type + "=" + one.value;
    QCOMPARE(QString::fromStdString(found), entity);
    QCOMPARE(parsed.problem.empty(), sound);
}

void tst_RasaFormat::predicates_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("holds");
    QTest::newRow("number") << "slots.age >= 18" << true;
    QTest::newRow("text number") << "slots.amount < 50" << true;
    QTest::newRow("and not") << "slots.age > 10 and not slots.age > 40" << true;
    QTest::newRow("or") << "slots.age > 40 or slots.name is \"Ann\"" << true;
    QTest::newRow("is not") << "slots.name is not \"Bob\"" << true;
    QTest::newRow("null") << "slots.nothing is null and slots.name is not undefined" << true;
    QTest::newRow("flag") << "slots.vip is true" << true;
    QTest::newRow("bare flag") << "slots.vip" << true;
    QTest::newRow("set") << "{\"Ann\" \"Bob\"} contains slots.name" << true;
    QTest::newRow("contains") << "slots.name contains \"nn\"" << true;
    QTest::newRow("matches") << "slots.name matches /^a.N$/i" << true;
    QTest::newRow("parentheses") << "not (slots.vip and slots.age < 18)" << true;
    QTest::newRow("context") << "context.channel = 'voice'" << false;
    QTest::newRow("bare name") << "age == 20" << true;
    QTest::newRow("any case") << "slots.vip is True AND NOT slots.nothing Or slots.vip = FALSE" << true;
    QTest::newRow("null in capitals") << "slots.nothing is NULL" << true;
    QTest::newRow("false in capitals") << "slots.vip is False" << false;
    QTest::newRow("comment") << "slots.age > 10 # a grown-up" << true;
    QTest::newRow("comment first") << "# a grown-up\nslots.age > 30" << false;
    QTest::newRow("and before or") << "slots.nothing and slots.vip or slots.vip" << false;
    QTest::newRow("or before and") << "slots.vip or slots.vip and slots.nothing" << true;
}

void tst_RasaFormat::predicates() {
    QFETCH(QString, text);
    QFETCH(bool, holds);
    const auto predicate = Predicate::parse(text.toStdString());
    QVERIFY(predicate.has_value());
    const Json values = {{"age", 20}, {"amount", "49.5"}, {"name", "Ann"}, {"vip", true}};
    const auto look = [&](std::string_view path) -> Json {
        if (path.starts_with("slots.")) path.remove_prefix(6);
        return values.contains(path) ? values[std::string(path)] : Json();
    };
    QCOMPARE(predicate->holds(look), holds);
}

void tst_RasaFormat::badPredicatesAreRefused_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("nothing") << "" << "it ends too early";
    QTest::newRow("a comment only") << "# nothing" << "it ends too early";
    QTest::newRow("no second side") << "a and" << "it ends too early";
    QTest::newRow("open parenthesis") << "(a" << "it ends too early";
    QTest::newRow("open quote") << "\"open" << "a quote is opened and never closed";
    QTest::newRow("open pattern") << "a matches /x"
                                  << "a pattern begins with '/' and its second '/' is missing";
    QTest::newRow("a sign of no meaning") << "ä ?" << "'?' cannot stand there, at character 3";
    QTest::newRow("a word too many") << "1 2 3" << "'2' cannot stand there, at character 3";
    QTest::newRow("bad pattern") << "x matches /(/" << "in a pattern, '(' lacks its ')'";
    QTest::newRow("nothing to repeat")
        << "x matches /*/" << "in a pattern, '*' has nothing before it to repeat";
    QTest::newRow("deep") << QString(5000, '(') << "it is nested too deep, or joined too often";
    QTest::newRow("long") << QString(10'001, 'a') << "it is longer than 10000 characters";
}

void tst_RasaFormat::badPredicatesAreRefused() {
    QFETCH(QString, text);
    QFETCH(QString, why);

    const auto predicate = Predicate::parse(text.toStdString());

    QVERIFY(!predicate);
    QCOMPARE(QString::fromStdString(predicate.error().text()), why);
}

void tst_RasaFormat::slotsOfEveryType() {
    const auto spec = read({{"domain.yml", R"yml(slots:
  amount-of-money:
    type: float
    min_value: 0
    max_value: 9
    mappings: [{type: from_entity, entity: number}]
  kind:
    type: categorical
    values: [yes, no]
  done: {type: bool, initial_value: false, influence_conversation: false}
  items: {type: list}
  thing: {type: rasa.shared.core.slots.AnySlot}
  own: {type: my_module.MySlot}
  old: {type: unfeaturized, auto_fill: false}
)yml"}});
    QCOMPARE(spec.slots.size(), 7U);
    QCOMPARE(spec.slot("amount-of-money")->maxValue, 9.0);
    QVERIFY(spec.slot("kind")->values[0] == Json("yes"));
    QVERIFY(spec.slot("done")->initial == Json(false));
    QVERIFY(!spec.slot("done")->influences);
    QVERIFY(spec.slot("thing")->type == SlotSpec::Type::Any);
    QVERIFY(hasDefect(spec, "domain.yml", 13, "code of the author's"));
}

void tst_RasaFormat::mappingsOfEveryKind() {
    const auto spec = read({{"domain.yml", R"yml(slots:
  x:
    type: any
    mappings:
    - type: from_entity
      entity: city
      role: from
      not_intent: [chitchat, bye]
    - {type: from_text, conditions: [{active_loop: f, requested_slot: x}]}
    - {type: from_intent, value: true, intent: affirm}
    - {type: from_trigger_intent, value: a, intent: go}
    - {type: custom, action: action_x}
    - {type: from_llm}
    - {type: from_text, conditions: [{active_loop: null}]}
)yml"}});
    const auto& mappings = spec.slot("x")->mappings;
    QCOMPARE(mappings.size(), 7U);
    QCOMPARE(mappings[0].notIntents.size(), 2U);
    QCOMPARE(*mappings[1].conditions[0].activeLoop, std::string("f"));
    QVERIFY(mappings[2].value == Json(true));
    QCOMPARE(*mappings[6].conditions[0].activeLoop, std::string());
}

void tst_RasaFormat::formsOfVersionTwoAreConverted() {
    const BotFiles files = {{"domain.yml", R"yml(version: "2.0"
intents: [inform]
entities: [cuisine, people]
slots:
  cuisine: {type: text}
  people: {type: text, auto_fill: false}
  other: {type: text}
forms:
  first:
    required_slots:
      cuisine:
      - type: from_text
  second:
    people:
    - {type: from_entity, entity: people}
    other:
    - {type: from_text}
)yml"}};
    const auto spec = read(files);
    QCOMPARE(spec.form("first")->requiredSlots, (std::vector<std::string>{"cuisine"}));
    QCOMPARE(spec.form("second")->requiredSlots, (std::vector<std::string>{"people", "other"}));
    const auto& moved = spec.slot("cuisine")->mappings.front();
    QCOMPARE(*moved.conditions[0].activeLoop, std::string("first"));
    QCOMPARE(moved.conditions[0].requestedSlot, std::string("cuisine"));
    QVERIFY(spec.report.converted >= 3);
    QCOMPARE(spec.report.dropped, 0);
}

void tst_RasaFormat::formOfVersionTwoMayAskForAnUnknownSlot() {
    const auto spec =
        read({{"domain.yml", "forms:\n  f:\n    required_slots:\n      lost:\n      - type: from_text\n"}});
    QCOMPARE(spec.slots.size(), 1U);
    QCOMPARE(spec.slots[0].mappings.size(), 1U);
    QVERIFY(hasDefect(spec, "domain.yml", 4, "unknown slot"));
}

void tst_RasaFormat::listsWhereMapsBelongDoNoHarm() {
    const auto spec =
        read({{"domain.yml", R"yml(intents: {a: [b]}
forms: {f: [x, y]}
slots: [a, b]
responses: {utter_a: [[1, 2]], utter_b: [{text: b, translation: [c], buttons: [[d]], condition: [e]}], utter_c: 7}
session_config: [1]
actions: 3
)yml"},
              {"data/x.yml", "rules: {a: b}\nstories: [[1], {story: [2], steps: 3}]\nflows: [{a: b}]\n"
                             "nlu: {intent: a}\n"},
              {"tests/t.yml", "test_cases: [[1], {test_case: x, steps: [[1], 2, {user: [3]}]}]\n"}});
    QCOMPARE(spec.form("f")->requiredSlots.size(), 2U);
    QCOMPARE(spec.responses.size(), 3U);
    QVERIFY(!spec.report.defects.empty());
}

void tst_RasaFormat::formSlotBesideRequiredSlotsIsReported() {
    const auto spec =
        read({{"domain.yml", "forms:\n  f:\n    required_slots:\n    - a\n    b:\n    - type: from_text\n"}});
    QVERIFY(hasDefect(spec, "domain.yml", 5, "beside required_slots"));
}

void tst_RasaFormat::examplesSynonymsRegexesLookups() {
    const auto spec =
        read({{"domain.yml", "intents: [greet]\nentities: [city, code]\n"}, {"data/nlu.yml", R"yml(nlu:
- intent: greet
  examples: |
    - hello
    - hi from [NYC](city:New York)
- intent: faq/ask_hours
  examples:
  - text: |
      - when are you open
    metadata: {sentiment: 0}
- synonym: New York
  examples: |
    - big apple
- regex: code
  examples: |
    - \d{10:12}
    - [A-Z
- lookup: city
  examples: |
    - Rome
    - Paris
)yml"}});
    const auto& nlu = spec.nlu.at("");
    QCOMPARE(nlu.examples.size(), 3U);
    QCOMPARE(nlu.places[1].line, 5);
    QCOMPARE(nlu.examples[2].text, std::string("when are you open"));
    QCOMPARE(nlu.synonyms.at("nyc"), std::string("New York"));
    QCOMPARE(nlu.synonyms.at("big apple"), std::string("New York"));
    QCOMPARE(nlu.lookups.at("city").size(), 2U);
    QCOMPARE(nlu.regexes.size(), 2U);
    QVERIFY(hasDefect(spec, "data/nlu.yml", 16, "no repetition"));
    QVERIFY(hasDefect(spec, "data/nlu.yml", 17, "cannot be used"));
}

void tst_RasaFormat::trainingDataInMarkdownIsRead() {
    const auto spec = readBotSpec("old", {{"domain.yml", "intents: [greet, order]\nentities: [size]\n"},
                                          {"data/nlu.md", R"md(<!-- the bot's
## intent:ghost
- boo -->
## intent:greet
- hello
* good morning <!-- early -->

## intent: order
- a [large](size) one
- a [big](size:large) one
- a [tiny]{"entity": "size", "value": "small"} one

## synonym:small
- wee
## regex:code
- [0-9]{4}
## lookup:size
- medium
## lookup:town
data/towns.txt
## stray
- nothing
)md"},
                                          {"data/towns.txt", "Rome\n\nOslo\n"},
                                          {"data/stories.md", "## happy path\n* greet\n  - utter_hi\n"}});

    QVERIFY(spec.has_value());
    const auto& nlu = spec->nlu.at("");
    QCOMPARE(nlu.examples.size(), 5U);
    QCOMPARE(nlu.examples[1].text, std::string("good morning"));
    QCOMPARE(nlu.examples[3].text, std::string("a big one"));
    QCOMPARE(nlu.examples[3].entities.front().value, std::string("large"));
    QCOMPARE(nlu.places[0].line, 5);
    QCOMPARE(nlu.synonyms.at("wee"), std::string("small"));
    QCOMPARE(nlu.synonyms.at("tiny"), std::string("small"));
    QCOMPARE(nlu.regexes.front().pattern, std::string("[0-9]{4}"));
    QCOMPARE(nlu.lookups.at("town"), (std::vector<std::string>{"Rome", "Oslo"}));
    QVERIFY(hasDefect(*spec, "data/nlu.md", 21, "section 'stray'"));
    QCOMPARE(spec->stories.front().name, std::string("happy path"));
    QCOMPARE(spec->report.counts.at("intents"), 2);
    QCOMPARE(spec->report.counts.at("examples"), 5);
    QCOMPARE(spec->report.dropped, 0);
}

void tst_RasaFormat::storiesInMarkdownAreRead() {
    const auto spec = readBotSpec("old", {{"domain.yml", "intents: [greet, order, deny]\nentities: [size]\n"
                                                         "slots: {size: {type: text}}\nforms: [order_form]\n"
                                                         "actions: [utter_hi, utter_done]\n"},
                                          {"data/stories.md", R"md(# All stories
* stray
## hello <!-- said first -->
* greet OR order{"size": "big"}
  - utter_hi
> greeted
<!-- * deny
-->
## order
> greeted
*order{"size": "big"}
    - order_form
    - form{"name": "order_form"}
* form: order{"size": "small"}
    - form: order_form
    - slot{"size": "big"}
    - form{"name": null}
    - slot{"size": null}
    - utter_done
    - reminder{"action": "action_later"}
* order{"size": big}
    - utter_nothing
    what is this
## empty
)md"}});

    QVERIFY(spec.has_value());
    QCOMPARE(spec->report.counts.at("stories"), 4);
    const auto& hello = spec->stories[1];
    QCOMPARE(hello.name, std::string("hello"));
    QCOMPARE(hello.place.line, 3);
    QCOMPARE(hello.steps.size(), 3U);
    QCOMPARE(hello.steps[0].alternatives.size(), 2U);
    QCOMPARE(hello.steps[0].alternatives[1].front().entities.front().value, std::string("big"));
    QCOMPARE(hello.steps[2].name, std::string("greeted"));
    using enum StoryStep::Kind;
    std::vector<StoryStep::Kind> kinds;
    for (const auto& step : spec->stories[2].steps)
        kinds.push_back(step.kind);
    QVERIFY((kinds == std::vector{Checkpoint, Intent, Action, ActiveLoop, SlotSet, ActiveLoop, SlotSet,
                                  Action, Intent, Action}));
    QCOMPARE(spec->stories[2].steps[1].entities.front().type, std::string("size"));
    QCOMPARE(spec->stories[2].steps[3].name, std::string("order_form"));
    QCOMPARE(spec->stories[2].steps[5].name, std::string());
    QVERIFY(spec->stories[2].steps[6].slots.front().value.is_null());
    QVERIFY(hasDefect(*spec, "data/stories.md", 2, "intent 'stray'"));
    QVERIFY(hasDefect(*spec, "data/stories.md", 20, "step 'reminder'"));
    QVERIFY(hasDefect(*spec, "data/stories.md", 21, "JSON"));
    QVERIFY(hasDefect(*spec, "data/stories.md", 22, "'utter_nothing'"));
    QVERIFY(hasDefect(*spec, "data/stories.md", 23, "no list item"));
    QVERIFY(hasDefect(*spec, "data/stories.md", 24, "'empty' has no steps"));
}

void tst_RasaFormat::testStoriesInMarkdownAreRead() {
    const std::string_view stories =
        "\xEF\xBB\xBF## order\r\n* greet: hello: you\r\n\r\n  - utter_hi\r\n"
        "* order: a [big]{\"entity\": \"size\"} one\n  - order_form\n"
        "  - form{\"name\": \"order_form\"}\n* form: deny: no\n  - form: order_form\n";
    for (const std::string path :
         {"tests/conversation_tests.md", "conversation_tests.md", "test_stories.md"}) {
        const auto spec = readBotSpec(
            "old", {{"domain.yml", "intents: [greet, order, deny]\nentities: [size]\nforms: [order_form]\n"},
                    {path, std::string(stories)}});
        QVERIFY(spec.has_value());
        QCOMPARE(spec->report.counts.at("stories"), 0);
        QCOMPARE(spec->testStories.size(), 1U);
        const auto& steps = spec->testStories.front().steps;
        QCOMPARE(steps.size(), 7U);
        QCOMPARE(steps[0].text, std::string("hello: you"));
        QCOMPARE(steps[2].name, std::string("order"));
        QCOMPARE(steps[2].text, std::string("a big one"));
        QCOMPARE(steps[2].entities.size(), 1U);
        QCOMPARE(steps[5].name, std::string("deny"));
        QCOMPARE(steps[6].name, std::string("order_form"));
    }
}

void tst_RasaFormat::listItemsInMarkdownNeedNoSpace() {
    const auto spec = readBotSpec("old", {{"domain.yml", "intents: [greet]\n"},
                                          {"data/nlu.md", "## intent:greet\n-hello\n*hi all\n- good day\n"
                                                          "-\u3000やあ\n\u3000\u3000\n---\n-\n"}});

    QVERIFY(spec.has_value());
    const auto& examples = spec->nlu.at("").examples;
    QCOMPARE(examples.size(), 4U);
    QCOMPARE(examples[0].text, std::string("hello"));
    QCOMPARE(examples[3].text, std::string("やあ"));
    const auto& listed = spec->report.needsYou;
    QCOMPARE(std::ranges::count_if(
                 listed, [](const auto& one) { return one.what.text().contains("is no list item"); }),
             2);
}

void tst_RasaFormat::slotsThatOldBotsFillByThemselvesAreNamedWithTheirLine() {
    const auto spec = readBotSpec(
        "old", {{"domain.yml", "intents: [greet]\nentities: [hue]\nslots:\n  hue: {type: text}\n"},
                {"data/nlu.md", "## intent:greet\n- hello\n"}});

    QVERIFY(spec.has_value());
    const auto& listed = spec->report.needsYou;
    const auto found = std::ranges::find_if(listed, [](const auto& one) {
        return one.what.text().starts_with("nothing here finds entity 'hue'");
    });
    QVERIFY(found != listed.end());
    QCOMPARE(found->file, std::string("domain.yml"));
    QCOMPARE(found->line, 4);
}

void tst_RasaFormat::answersInMarkdownAreRead() {
    const auto spec = readBotSpec("old", {{"domain.yml", "intents: [faq]\nactions: [respond_faq]\n"},
                                          {"data/nlu.md", "## intent:faq/fee\n- what is the fee\n"},
                                          {"data/responses.md", "## ask the fee\n* faq/fee\n"
                                                                "  - The fee is 5.\\nNo more.\n  - Five.\n"},
                                          {"data/stories.md", "## faq\n* faq\n - respond_faq\n"}});
    QVERIFY(spec.has_value());
    QCOMPARE(spec->report.counts.at("responses"), 1);
    QCOMPARE(spec->report.counts.at("stories"), 1);
    const auto* fee = spec->response("utter_faq/fee");
    QVERIFY(fee != nullptr);
    QCOMPARE(fee->variations.size(), 2U);
    QCOMPARE(fee->variations[0].text, std::string("The fee is 5.\nNo more."));
    QCOMPARE(fee->variations[0].place.line, 3);
}

void tst_RasaFormat::trainingDataInJsonIsRead() {
    const auto spec = readBotSpec("old", {{"domain.yml", "intents: [greet]\nentities: [size]\n"},
                                          {"data/nlu.json", R"json({"rasa_nlu_data": {
  "common_examples": [
    {"text": "schön große", "intent": "greet", "entities": [
      {"start": 6, "end": 11, "value": "large", "entity": "size", "role": "to"}]},
    {"text": "hi", "intent": "greet", "entities": [{"start": 0, "end": 3, "value": "x", "entity": "size"}]},
    {"text": "", "intent": "greet"}],
  "regex_features": [{"name": "code", "pattern": "[0-9]{4}"}],
  "lookup_tables": [{"name": "town", "elements": ["Rome", "Oslo"]}],
  "entity_synonyms": [{"value": "small", "synonyms": ["wee"]}],
  "odd": [{}]}})json"}});

    QVERIFY(spec.has_value());
    const auto& nlu = spec->nlu.at("");
    QCOMPARE(nlu.examples.size(), 2U);
    const auto& entity = nlu.examples.front().entities.front();
    QCOMPARE(nlu.examples.front().text.substr(entity.start, entity.end - entity.start), std::string("große"));
    QCOMPARE(entity.role, std::string("to"));
    QCOMPARE(nlu.synonyms.at("wee"), std::string("small"));
    QCOMPARE(nlu.regexes.size(), 1U);
    QCOMPARE(nlu.lookups.at("town").size(), 2U);
    QVERIFY(nlu.examples.back().entities.empty());
    QVERIFY(!nlu.synonyms.contains("hi"));
    QVERIFY(hasDefect(*spec, "data/nlu.json", 5, "no name or place"));
    QVERIFY(hasDefect(*spec, "data/nlu.json", 6, "no text"));
    QVERIFY(hasDefect(*spec, "data/nlu.json", 10, "section 'odd'"));
}

void tst_RasaFormat::defectsCarryFileAndLine() {
    const auto spec = read({{"domain.yml", R"yml(intents: [greet]
responses:
  utter_a:
  - text: x
    buttons:
    - title: A
      paylaod: /greet
    - title: B
      payload: /inform{"a":"b"}'
)yml"},
                            {"data/rules.yml", R"yml(rules:
- rule: one
  steps:
  - intent: missing
  - action: utter_nowhere
  - odd: step
)yml"}});
    QVERIFY(hasDefect(spec, "domain.yml", 7, "paylaod"));
    QVERIFY(hasDefect(spec, "domain.yml", 9, "closing brace"));
    QVERIFY(hasDefect(spec, "data/rules.yml", 4, "missing"));
    QVERIFY(hasDefect(spec, "data/rules.yml", 5, "utter_nowhere"));
    QVERIFY(hasDefect(spec, "data/rules.yml", 6, "odd"));
}

void tst_RasaFormat::countsEqualTheFiles() {
    const auto spec =
        read({{"domain/a.yml", "intents: [a, b]\nentities:\n- e:\n    roles: [x]\n"},
              {"domain/b.yml", "slots: {s: {type: any}}\nresponses: {utter_a: [{text: a}]}\n"},
              {"data/x.yml", "rules:\n- rule: r\n  steps: [{intent: a}, {action: utter_a}]\n"
                             "stories:\n- story: s\n  steps: [{intent: b}, {action: utter_a}]\n"},
              {"data/y.yml", "nlu:\n- intent: a\n  examples: |\n    - one\n    - two\n"},
              {"tests/test_stories.yml", "stories:\n- story: t\n  steps: [{user: one, intent: a}]\n"}});
    const auto& counts = spec.report.counts;
    QCOMPARE(counts.at("intents"), 1); // of the training data; what only the domain names is listed
    QCOMPARE(spec.report.needsYou.size(), 1U);
    QCOMPARE(spec.report.needsYou.front().file, std::string("domain/a.yml"));
    QVERIFY(spec.report.needsYou.front().what.text().starts_with("intent 'b' has no examples"));
    QCOMPARE(counts.at("examples"), 2);
    QCOMPARE(counts.at("entities"), 1);
    QCOMPARE(counts.at("slots"), 1);
    QCOMPARE(counts.at("responses"), 1);
    QCOMPARE(counts.at("rules"), 1);
    QCOMPARE(counts.at("stories"), 1);
    QCOMPARE(spec.testStories.size(), 1U);
}

void tst_RasaFormat::retrievalIntentsCountByTheirParts() {
    const auto spec = read({{"domain.yml", "intents: [a, faq]\n"},
                            {"data/nlu.yml", "nlu:\n- intent: faq/one\n  examples: |\n    - x\n"
                                             "- intent: faq/two\n  examples: |\n    - y\n"}});
    QCOMPARE(spec.report.counts.at("intents"), 2);
    QCOMPARE(spec.report.needsYou.size(), 1U); // 'a', which nothing teaches
}

void tst_RasaFormat::leftoversBesideTheBotAreKeptButNotRead() {
    const auto spec = read({{"domain.yml", "intents: [a]\n"},
                            {"domain/old.yml", "intents: [b]\n"},
                            {"split/train.yml", "nlu:\n- intent: a\n  examples: |\n    - x\n"},
                            {"config_old.yml", "language: fr\n"},
                            {"data/nlu.yml", "nlu:\n- intent: a\n  examples: |\n    - x\n"}});
    QCOMPARE(spec.report.counts.at("intents"), 1);
    QCOMPARE(spec.report.counts.at("examples"), 1);
    QCOMPARE(spec.report.needsYou.size(), 3U);
    QCOMPARE(spec.language, std::string("en"));
}

void tst_RasaFormat::storiesKeepTheirSteps() {
    const auto spec = read({{"domain.yml", "intents: [a, b]\n"}, {"data/s.yml", R"yml(stories:
- story: all
  steps:
  - checkpoint: start
    slot_was_set:
    - x: null
  - or:
    - intent: a
    - intent: b
      entities: [e, {f: v, role: r}]
  - action: utter_a
  - active_loop: null
  - slot_was_set:
    - y
    - z: 3
rules:
- rule: r
  conversation_start: true
  wait_for_user_input: false
  condition:
  - active_loop: f
  - slot_was_set: [{q: true}]
  steps:
  - intent: a
  - action: utter_a
)yml"}});
    const auto& steps = spec.stories[0].steps;
    QCOMPARE(steps.size(), 6U);
    QVERIFY(steps[0].kind == StoryStep::Kind::Checkpoint);
    QVERIFY(steps[1].slots[0].hasValue && steps[1].slots[0].value.is_null());
    QCOMPARE(steps[2].alternatives.size(), 2U);
    QCOMPARE(steps[2].alternatives[1][0].entities[1].role, std::string("r"));
    QVERIFY(steps[4].name.empty());
    QVERIFY(!steps[5].slots[0].hasValue);
    QVERIFY(steps[5].slots[1].value == Json(3));
    const auto& rule = spec.stories[1];
    QVERIFY(rule.isRule && rule.conversationStart && !rule.waitForUser);
    QCOMPARE(rule.conditions.size(), 2U);
}

void tst_RasaFormat::flowsKeepTheirBranches() {
    const auto spec = read({{"data/flows.yml", R"yml(flows:
  pay_bill:
    name: pay a bill
    description: pays
    if: slots.member
    nlu_trigger:
    - intent: pay
    - intent: {name: bill, confidence_threshold: 0.5}
    steps:
    - collect: amount
      rejections:
      - if: slots.amount < 1
        utter: utter_too_small
      next:
      - if: slots.amount > 100
        then:
        - action: utter_much
        - link: other
      - else: done
    - id: done
      set_slots:
      - paid: true
      - note: null
  other:
    if: False
    steps:
    - action: utter_x
      next: nowhere
)yml"}});
    QCOMPARE(spec.flows.size(), 2U);
    const auto& flow = spec.flows[0];
    QCOMPARE(flow.triggers[1].threshold, 0.5);
    QVERIFY(flow.guard.has_value());
    QCOMPARE(flow.steps.size(), 4U);
    QCOMPARE(flow.steps[0].next.branches.size(), 2U);
    QCOMPARE(flow.steps[0].next.branches[1].target, std::string("done"));
    QCOMPARE(flow.steps[0].next.branches[0].target, flow.steps[1].id);
    QCOMPARE(flow.steps[2].next.target, std::string("END"));
    QCOMPARE(flow.steps[3].slots.size(), 2U);
    QVERIFY(spec.flows[1].callableOnly);
    for (const auto& example : spec.flowExamples)
        QCOMPARE(example.intent, std::string("flow_pay_bill"));
    QVERIFY(hasDefect(spec, "data/flows.yml", 28, "nowhere"));
}

void tst_RasaFormat::flowsWithoutTriggerStartByDescription() {
    const auto spec =
        read({{"data/flows.yml", "flows:\n  pay_bill:\n    description: Pays a bill. Asks for the amount.\n"
                                 "    steps: [{action: utter_x}]\n"}});
    QCOMPARE(spec.flowExamples.size(), 3U);
    QCOMPARE(spec.flowExamples[1].text, std::string("Pays a bill"));
    QCOMPARE(spec.flows[0].triggers[0].intent, std::string("flow_pay_bill"));
    QCOMPARE(spec.report.counts.at("examples"), 0);
}

void tst_RasaFormat::endToEndCasesKeepTheirAssertions() {
    const auto spec = read({{"domain.yml", "intents: [a]\n"}, {"e2e_tests/t.yml", R"yml(test_cases:
- test_case: one
  steps:
  - utter: utter_welcome
  - user: hello
    assertions:
    - bot_uttered: {utter_name: utter_greet}
    - slot_was_set: [{name: x, value: 1}]
  - user: bye
  - bot: Goodbye
)yml"}});
    const auto& test = spec.testCases.at(0);
    QCOMPARE(test.steps.size(), 3U);
    QVERIFY(test.steps[0].user.empty());
    QCOMPARE(test.steps[1].assertions.size(), 2U);
    QCOMPARE(test.steps[2].assertions[0].first, std::string("bot"));
}

void tst_RasaFormat::languagesComeFromFolders() {
    const auto spec = read({{"config.yml", "language: en\nadditional_languages: [de]\n"},
                            {"domain.yml", "intents: [a]\n"},
                            {"data/de/nlu.yml", "nlu:\n- intent: a\n  examples: |\n    - hallo\n"},
                            {"data/nlu.yml", "nlu:\n- intent: a\n  examples: |\n    - hello\n"}});
    QCOMPARE(spec.nlu.at("de").examples.front().text, std::string("hallo"));
    QCOMPARE(spec.nlu.at("").examples.front().text, std::string("hello"));
}

void tst_RasaFormat::aLanguageInAFileIsToldWhereItCounts() {
    const std::string examples = "nlu:\n- intent: a\n  examples: |\n    - hello\n";
    const auto spec = read({{"config.yml", "language: en\nadditional_languages: [de]\n"},
                            {"domain.yml", "intents: [a]\n"},
                            {"data/de/nlu.yml", "language: de\n" + examples},
                            {"data/more.yml", "language: ja\n" + examples},
                            {"data/nlu.yml", "language: en\n" + examples}});
    const auto& listed = spec.report.needsYou;
    QCOMPARE(std::ranges::count_if(
                 listed, [](const BotDefect& one) { return one.what.text().contains("'language'"); }),
             1); // the others say what is so
    QVERIFY(test::says(listed, "data/more.yml", 1,
                       "put 'ja' into 'additional_languages' of config.yml, and the file into a folder 'ja', "
                       "or call it nlu.ja.yml"));
}

void tst_RasaFormat::noDomainIsRefused() {
    const auto spec = readBotSpec("x", {{"notes.md", "hello"}, {"data/nlu.yml", "nlu: []\n"}});
    QVERIFY(!spec);
    QVERIFY(spec.error().code == ErrorCode::InvalidInput);
}

CHATKEEP_TEST(tst_RasaFormat)
#include "tst_RasaFormat.moc"
