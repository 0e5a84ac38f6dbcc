// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "core/engine/review/CutLines.h"
#include "core/engine/review/NewPart.h"
#include "core/engine/review/PartRemoval.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/main/Registry.h"

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

Result<PartRemoval> removalFrom(const BotFiles& files, OutlineKind kind, const std::string& name) {
    const auto outline = outlineOf("mine", files);
    for (const auto& item : outline.section(kind).items)
        if (item.name == name) return removalOf("mine", files, {kind, name, item.place});
    return fail(ErrorCode::NotFound, {"item"});
}

std::string removed(const std::string& domain, OutlineKind kind, const std::string& name) {
    const auto removal = removalFrom({{"domain.yml", domain}}, kind, name);
    if (!removal) return "refused: " + removal.error().args.back();
    if (!removal->uses.empty()) return "used: " + removal->uses.front().words;
    return removal->changed.at("domain.yml");
}

} // namespace

class tst_PartRemoval : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsUsedNowhereGoesAndEveryOtherByteStays_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* what, OutlineKind kind, const char* name, const char* before,
                            const char* after) {
            QTest::newRow(what) << static_cast<int>(kind) << name << before << after;
        };
        using enum OutlineKind;
        row("of a list", Intents, "b", "intents:\n- a # one\n- b\n# note\n- c\n",
            "intents:\n- a # one\n# note\n- c\n");
        row("with what hangs in it", Intents, "b", "intents:\n  - a\n  - b:\n      use_entities: []\n  - c\n",
            "intents:\n  - a\n  - c\n");
        row("of a list on a line", Intents, "b", "intents: [a, 'b', c] # all\n", "intents: [a, c] # all\n");
        row("the first there", Intents, "a", "intents: [ a, b]\n", "intents: [ b]\n");
        row("the last there", Intents, "b", "intents: [a, b]\n", "intents: [a]\n");
        row("the only one there", Entities, "b", "entities: [b]\nactions: []\n",
            "entities: []\nactions: []\n");
        row("the only one", Entities, "b", "entities: # all\n- b\nactions: []\n",
            "entities: [] # all\nactions: []\n");
        row("a member", Responses, "utter_b",
            "responses:\n  utter_a:\n  - text: A\n\n  utter_b:\n  - text: B\n  - text: |\n      C\n\n      "
            "D\n\n"
            "  utter_c:\n  - text: C\n",
            "responses:\n  utter_a:\n  - text: A\n\n\n  utter_c:\n  - text: C\n");
        row("the only member", Slots, "b", "slots:\n  b:\n    type: text\nintents: []\n",
            "slots: {}\nintents: []\n");
        row("with other line ends", Slots, "b",
            "slots:\r\n  a: {type: text}\r\n  \"b\": {type: text}\r\nintents: []\r\n",
            "slots:\r\n  a: {type: text}\r\nintents: []\r\n");
        row("a slot with its question", Slots, "b",
            "slots:\n  a: {type: text}\n  b: {type: text}\nresponses:\n  utter_ask_a:\n  - text: A?\n"
            "  utter_ask_b:\n  - text: B?\n",
            "slots:\n  a: {type: text}\nresponses:\n  utter_ask_a:\n  - text: A?\n");
        row("a response that is listed too", Responses, "utter_b",
            "actions:\n- utter_b\nresponses:\n  utter_a:\n  - text: A\n  utter_b:\n  - text: B\n",
            "actions: []\nresponses:\n  utter_a:\n  - text: A\n");
        row("a rule", Rules, "b",
            "intents: [a]\nrules:\n- rule: a\n  steps:\n  - intent: a\n- rule: b\n  steps:\n"
            "  - intent: a\n  - action: action_listen\n",
            "intents: [a]\nrules:\n- rule: a\n  steps:\n  - intent: a\n");
        row("a flow", Flows, "b",
            "intents: [a]\nflows:\n  b:\n    description: x\n    steps:\n    - action: action_listen\n"
            "  c:\n    description: y\n    if: false\n    steps:\n    - action: action_listen\n",
            "intents: [a]\nflows:\n  c:\n    description: y\n    if: false\n    steps:\n"
            "    - action: action_listen\n");
    }
    void whatIsUsedNowhereGoesAndEveryOtherByteStays() {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, before);
        QFETCH(QString, after);

        QCOMPARE(QString::fromStdString(
                     removed(before.toStdString(), static_cast<OutlineKind>(kind), name.toStdString())),
                 after);
    }

    void whatWasAddedGoesAsItCame() {
        const auto files = starterFiles("en").value();
        const NewPart part{.kind = OutlineKind::Intents,
                           .name = "hours",
                           .words = {"when do you open", "opening hours"},
                           .answer = "From 9 to 5."};
        const auto with = withAll(files, withNewPart("mine", files, part).value());

        const auto removal = removalFrom(with, OutlineKind::Intents, "hours");

        QVERIFY(removal && removal->uses.empty());
        QCOMPARE(removal->examples, 2);
        QCOMPARE(removal->with.size(), std::size_t(2));
        QCOMPARE(removal->with[0].kind, OutlineKind::Rules);
        QCOMPARE(removal->with[0].name, std::string("answer hours"));
        QCOMPARE(removal->with[1].name, std::string("utter_hours"));
        const auto without = withAll(with, removal->changed);
        for (const auto& [file, text] : files)
            QCOMPARE(QString::fromStdString(without.at(file)), QString::fromStdString(text));
    }

    void aFormGoesWithItsRulesAndWhatFillsOnlyForIt() {
        BotFiles files{{"domain.yml", "intents: [go]\nslots:\n  a:\n    type: text\n    mappings:\n"
                                      "    - type: from_llm\nresponses:\n  utter_ask_a:\n  - text: A?\n"},
                       {"data/nlu.yml", "nlu:\n- intent: go\n  examples: |\n    - go\n    - do it\n"},
                       {"data/rules.yml", "rules:\n- rule: else\n  steps:\n  - action: action_listen\n"}};
        NewPart form{.kind = OutlineKind::Forms, .name = "asks", .intent = "go", .answer = "Done."};
        form.slots = {"a"};
        const auto with = withAll(files, withNewPart("mine", files, form).value());

        const auto removal = removalFrom(with, OutlineKind::Forms, "asks");

        QVERIFY(removal && removal->uses.empty());
        QCOMPARE(removal->with.size(), std::size_t(3)); // two rules and what the second says
        const auto without = withAll(with, removal->changed);
        QCOMPARE(without.at("data/rules.yml"), files.at("data/rules.yml"));
        QCOMPARE(without.at("domain.yml"), files.at("domain.yml") + "forms: {}\n");
    }

    void whatIsUsedStaysWithTheLines() {
        const auto files = readBotFolder(CHATKEEP_SOURCE_DIR "/resources/demo/shop").value();

        const auto slot = removalFrom(files, OutlineKind::Slots, "order_number");
        const auto entity = removalFrom(files, OutlineKind::Entities, "order_number");
        const auto response = removalFrom(files, OutlineKind::Responses, "utter_order_status");
        const auto form = removalFrom(files, OutlineKind::Forms, "refund_form");

        for (const auto* one : {&slot, &entity, &response}) {
            QVERIFY(*one && !(*one)->uses.empty() && (*one)->changed.empty());
            for (const auto& use : (*one)->uses) {
                const auto lines = QString::fromStdString(files.at(use.place.file)).split('\n');
                QCOMPARE(lines.at(use.place.line - 1).trimmed(), QString::fromStdString(use.words));
                QVERIFY(QString::fromStdString(use.words).contains("order_"));
            }
        }
        QVERIFY(std::ranges::any_of(slot->uses, [](const PartUse& use) {
            return use.place.file == "domain.yml" && use.words == "- order_number"; // of a form
        }));
        QVERIFY(form && !form->uses.empty()); // stories lead to it
    }

    void rulesOfMoreThanTheIntentStay() {
        BotFiles files{{"domain.yml", "intents: [a, b]\nresponses:\n  utter_a:\n  - text: A\n"},
                       {"data/rules.yml", "rules:\n- rule: both\n  steps:\n  - or:\n    - intent: a\n"
                                          "    - intent: b\n  - action: utter_a\n- rule: one\n  steps:\n"
                                          "  - intent: a\n  - action: utter_a\n"}};

        const auto removal = removalFrom(files, OutlineKind::Intents, "a");

        QVERIFY(removal);
        QCOMPARE(removal->uses.size(), std::size_t(1));
        QCOMPARE(removal->uses.front().place.line, 5);
        QVERIFY(removal->changed.empty());
    }

    void whatIsSaidElsewhereStays() {
        BotFiles files{{"domain.yml", "intents: [a, b]\nresponses:\n  utter_x:\n  - text: X\n  utter_greet:\n"
                                      "  - text: Hello\n"},
                       {"data/rules.yml", "rules:\n- rule: a\n  steps:\n  - intent: a\n  - action: utter_x\n"
                                          "  - action: utter_greet\n- rule: b\n  steps:\n  - intent: b\n"
                                          "  - action: utter_x\n"}};

        const auto removal = removalFrom(files, OutlineKind::Intents, "a");

        QVERIFY(removal && removal->uses.empty());
        QCOMPARE(removal->with.size(), std::size_t(1)); // the rule; every bot greets with utter_greet
        QVERIFY(removal->changed.at("domain.yml").starts_with("intents: [b]\nresponses:\n  utter_x:"));
    }

    void testsThatNameItGoWithIt() {
        BotFiles files{{"domain.yml", "intents: [a, b]\n"},
                       {"tests/test_stories.yml",
                        "stories:\n- story: of a\n  steps:\n  - user: x\n    intent: a\n"
                        "- story: of b\n  steps:\n  - user: y\n    intent: b\n"}};

        const auto removal = removalFrom(files, OutlineKind::Intents, "a");

        QVERIFY(removal && removal->uses.empty());
        QCOMPARE(removal->with.front().name, std::string("of a"));
        QCOMPARE(removal->changed.at("tests/test_stories.yml"),
                 std::string("stories:\n- story: of b\n  steps:\n  - user: y\n    intent: b\n"));
    }

    void aQuestionIsUsedByWhatAsksWithIt() {
        const BotFiles files{
            {"domain.yml", "slots:\n  a: {type: text}\n  b: {type: text}\nforms:\n  f:\n    required_slots:\n"
                           "    - a\n    - b\nresponses:\n  utter_ask_a:\n  - text: A?\n  utter_ask_b:\n"
                           "  - text: B?\n  utter_ask_f_b:\n  - text: And B?\n"},
            {"data/flows.yml", "flows:\n  asks:\n    if: false\n    steps:\n    - collect: b\n"}};

        const auto ofForm = removalFrom(files, OutlineKind::Responses, "utter_ask_a");
        const auto ofFlow = removalFrom(files, OutlineKind::Responses, "utter_ask_b");
        const auto spare = removalFrom(files, OutlineKind::Responses, "utter_ask_f_b");

        QVERIFY(ofForm && ofFlow && spare);
        QCOMPARE(ofForm->uses.size(), std::size_t(1));
        QCOMPARE(ofForm->uses.front().words, std::string("- a"));
        QCOMPARE(ofForm->uses.front().place.line, 7);
        QCOMPARE(ofFlow->uses.size(), std::size_t(1)); // the form has a question of its own
        QCOMPARE(ofFlow->uses.front().words, std::string("- collect: b"));
        QVERIFY(spare->uses.empty()); // it asks as the flow does
    }

    void testsOfWhatOnlyItsRuleSaysGoToo() {
        const auto files = readBotFolder(CHATKEEP_SOURCE_DIR "/resources/demo/shop").value();

        const auto removal = removalFrom(files, OutlineKind::Intents, "newsletter");

        QVERIFY(removal && removal->uses.empty());
        QStringList with;
        for (const auto& one : removal->with)
            with << QString::fromStdString(one.name);
        QCOMPARE(with, QStringList({"answer newsletter", "newsletter in words that nothing was trained on, 1",
                                    "newsletter in words that nothing was trained on, 2", "newsletter",
                                    "utter_newsletter"}));
        for (const auto& [file, text] : withAll(files, removal->changed))
            QVERIFY2(file.starts_with("data/nlu") || text.find("newsletter\n") == std::string::npos,
                     file.c_str());
    }

    void whatIsMarkedAsTheEntityStaysAsWords() {
        const BotFiles files{
            {"domain.yml", "intents: [go]\nentities: [city, day]\n"},
            {"data/nlu.yml", "nlu:\n- intent: go\n  examples: |\n    - to [Rome](city) on [monday](day) # x\n"
                             "    - from [rome]{\"entity\": \"city\", \"value\": \"Rome\"}, city\n"
                             "    - [Oslo](city:Oslo)\n"
                             "- intent: more\n  examples:\n  - text: \"[Bergen](city)!\"\n"},
            {"data/old.md", "## intent:go\n- to [Paris](city)\n- city\n\n## lookup:city\n- Rome\n\n"
                            "## intent:stay\n- stay\n"},
            {"data/old.json",
             "{\"rasa_nlu_data\": {\"common_examples\": [\n {\"text\": \"go to Rome city {\", "
             "\"intent\": \"go\", \"entities\": [{\"start\": 6, \"end\": 10, \"value\": \"Rome\", "
             "\"entity\": \"city\"}]},\n {\"text\": \"x\", \"intent\": \"stay\"}],\n"
             "\"lookup_tables\": [{\"name\": \"day\", \"elements\": [\"monday\"]}, "
             "{\"name\": \"city\", \"elements\": [\"Rome\"]}]}}\n"}};

        const auto removal = removalFrom(files, OutlineKind::Entities, "city");

        QVERIFY2(removal, removal ? "" : removal.error().args.front().c_str());
        QVERIFY(removal->uses.empty());
        QCOMPARE(removal->marks, 5);
        QCOMPARE(removal->examples, 0);
        QCOMPARE(removal->changed.at("data/nlu.yml"),
                 std::string("nlu:\n- intent: go\n  examples: |\n    - to Rome on [monday](day) # x\n"
                             "    - from rome, city\n    - Oslo\n- intent: more\n  examples:\n"
                             "  - text: \"Bergen!\"\n"));
        QCOMPARE(removal->changed.at("data/old.md"),
                 std::string("## intent:go\n- to Paris\n- city\n\n## intent:stay\n- stay\n"));
        QCOMPARE(
            removal->changed.at("data/old.json"),
            std::string("{\"rasa_nlu_data\": {\"common_examples\": [\n {\"text\": \"go to Rome city {\", "
                        "\"intent\": \"go\", \"entities\": []},\n {\"text\": \"x\", \"intent\": "
                        "\"stay\"}],\n\"lookup_tables\": [{\"name\": \"day\", \"elements\": "
                        "[\"monday\"]}]}}\n"));
    }

    void anIntentGoesWithItsExamplesInOlderFiles() {
        const BotFiles files{
            {"domain.yml", "intents: [go, stay]\n"},
            {"data/old.md", "## intent:stay\n- stay\n- stay with me\n\n## intent:go\n- stay or go\n"},
            {"data/old.json", "{\"rasa_nlu_data\": {\"common_examples\": [\n  {\"text\": \"a\", \"intent\": "
                              "\"go\"},\n  {\"text\": \"b\", \"intent\": \"stay\"},\n  {\"text\": \"c\", "
                              "\"intent\": \"stay\"}\n]}}\n"}};

        const auto removal = removalFrom(files, OutlineKind::Intents, "stay");

        QVERIFY2(removal, removal ? "" : removal.error().args.front().c_str());
        QVERIFY(removal->uses.empty());
        QCOMPARE(removal->examples, 4);
        QCOMPARE(removal->changed.at("data/old.md"), std::string("## intent:go\n- stay or go\n"));
        QCOMPARE(removal->changed.at("data/old.json"),
                 std::string("{\"rasa_nlu_data\": {\"common_examples\": [\n  {\"text\": \"a\", \"intent\": "
                             "\"go\"}\n]}}\n"));
    }

    void whatOlderFilesSayOfItIsNamedByFileAndLine() {
        const BotFiles files{
            {"domain.yml", "intents: [go]\nactions: [utter_go]\nresponses:\n  utter_go:\n  - text: Go!\n"},
            {"data/nlu.md", "## intent:go\n- go\n"},
            {"data/stories.md", "## way\n* go\n  - utter_go\n"}};

        const auto intent = removalFrom(files, OutlineKind::Intents, "go");
        const auto response = removalFrom(files, OutlineKind::Responses, "utter_go");

        QVERIFY(intent && response);
        QCOMPARE(intent->uses.size(), std::size_t(1));
        QCOMPARE(intent->uses.front().place.file, std::string("data/stories.md"));
        QCOMPARE(intent->uses.front().words, std::string("* go"));
        QVERIFY(std::ranges::any_of(response->uses, [](const PartUse& use) {
            return use.place.file == "data/stories.md" && use.place.line == 3;
        }));
    }

    void whatCannotBeReadAsATreeIsLookedThroughByLines() {
        const BotFiles files{{"domain.yml", "intents: [go]\nentities: [city]\n"},
                             {"data/old.json",
                              "{\"rasa_nlu_data\": {\"common_examples\": [\n{\"text\": \"Rome\", "
                              "\"intent\": \"go\", \"entities\": [\n{\"start\": 0, \"end\": 4,"
                              "\n\"entity\": \"city\"}]}],}\n}\n"}}; // a comma too many

        const auto removal = removalFrom(files, OutlineKind::Entities, "city");

        QVERIFY2(removal, removal ? "" : removal.error().args.front().c_str());
        QCOMPARE(removal->uses.size(), std::size_t(1));
        QCOMPARE(removal->uses.front().place.file, std::string("data/old.json"));
        QCOMPARE(removal->uses.front().place.line, 4);
    }

    void marksInTheWordsOfAnObjectDoNotEndIt() {
        const std::string object = "{\"text\": \"a \\\"}\\\" {b\", \"name\": \"x\"}";
        const std::string text = "[" + object + ", {\"y\": 1}]";
        const auto name = text.find("\"x\"") + 1;

        const auto cut = cutOfObject(text, {name, name + 1});

        QVERIFY(cut);
        QCOMPARE(text.substr(cut->bytes.begin, cut->bytes.end - cut->bytes.begin), object);
        QCOMPARE(withoutObjects(text, {*cut}), std::string("[{\"y\": 1}]"));
    }

    void whereLinesDoNotTellNothingIsChanged() {
        QCOMPARE(
            removed("entities: [x]\nslots: {a: {type: text}, b: {type: text}}\n", OutlineKind::Slots, "a"),
            std::string("refused: form"));
        QCOMPARE(removed("intents:\n-\n  a\n- b\n", OutlineKind::Intents, "a"), std::string("refused: form"));
        QCOMPARE(removed("intents:\n- &x a\n- b\nentities:\n- c\n- *x\n", OutlineKind::Intents, "a"),
                 std::string("refused: form"));
    }
};

CHATKEEP_TEST(tst_PartRemoval)
#include "tst_PartRemoval.moc"
