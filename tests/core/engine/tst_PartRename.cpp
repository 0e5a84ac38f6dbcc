// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "core/engine/review/NameChange.h"
#include "core/engine/review/PartRename.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/core/engine/NamedBot.h"
#include "tests/main/Registry.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

BotFiles folder(const char* name) {
    return readBotFolder(std::string(CHATKEEP_SOURCE_DIR "/resources/demo/") + name).value();
}

BotTestReport testedBot(const BotFiles& files) {
    const auto project = BotProject::parse("mine", files).value();
    return project->test(project->train({.effort = Effort::Live}).value()).value();
}

std::vector<std::string> namesOf(const BotOutline& outline, OutlineKind kind) {
    std::vector<std::string> names;
    for (const auto& item : outline.section(kind).items)
        names.push_back(item.name);
    return names;
}

bool isWrittenIn(const BotFiles& files, const std::string& name) {
    return std::ranges::any_of(files,
                               [&](const auto& file) { return file.second.find(name) != std::string::npos; });
}

BotFiles small(const std::string& domain) {
    return {{"domain.yml", domain}};
}

} // namespace

class tst_PartRename : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aTemplatesFiltersAndWordsAreNoSlots() {
        const auto spec = readBotSpec("b", small("intents: [a]\nslots: {size: {type: text}}\n")).value();
        const NameChange change(spec, OutlineKind::Slots, "size", "amount");
        const auto renamed = [&](std::string_view text) { return change.changed(NameRole::Jinja, text); };

        QCOMPARE(renamed("{{ size | size }} size"), std::string("{{ amount | size }} size"));
        QCOMPARE(renamed("{{ slots.size|size ~ size }}"), std::string("{{ slots.amount|size ~ amount }}"));
        QCOMPARE(renamed("{{ \"a \\\" size\" ~ size }}"), std::string("{{ \"a \\\" size\" ~ amount }}"));
        QCOMPARE(renamed("{% if size %}"), std::string("{% if amount %}"));
        QCOMPARE(renamed("{{ sizes }} {{"), std::string("{{ sizes }} {{"));
        QCOMPARE(renamed("{"), std::string("{"));
    }

    void everyPlaceAndNoOther_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("mark");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto row = [](const char* what, OutlineKind kind, const char* mark, const char* from,
                            const char* to) {
            QTest::newRow(what) << static_cast<int>(kind) << mark << from << to;
        };
        row("intent", OutlineKind::Intents, "@I", "order", "purchase-1");
        row("entity", OutlineKind::Entities, "@E", "order", "article");
        row("slot", OutlineKind::Slots, "@S", "order", "x");
        row("form", OutlineKind::Forms, "@F", "order", "order_form");
        row("response", OutlineKind::Responses, "@R", "utter_order", "utter_says_it");
        row("flow", OutlineKind::Flows, "@L", "order", "Lend_a-book");
        row("part of a retrieval intent", OutlineKind::Intents, "@Q", "order", "bringing_back");
        row("retrieval intent", OutlineKind::Intents, "@B", "order", "questions");
    }
    void everyPlaceAndNoOther() {
        QFETCH(int, kind);
        QFETCH(QString, mark);
        QFETCH(QString, from);
        QFETCH(QString, to);
        auto names = ordinaryNames();
        names[mark.toStdString()] = from.toStdString();
        const auto before = withNames(names);
        names[mark.toStdString()] = to.toStdString();
        const auto expected = withNames(names);
        const QString ahead = mark == "@Q" ? "faq/" : "";
        const QString behind = mark == "@B" ? "/returns" : ""; // its parts are listed

        const auto done =
            withPartRenamed("mine", before, static_cast<OutlineKind>(kind),
                            (ahead + from + behind).toStdString(), (ahead + to + behind).toStdString());

        QVERIFY2(done, done ? "" : done.error().args.back().c_str());
        const auto after = withAll(before, done->changed);
        for (const auto& [file, text] : expected)
            QCOMPARE(QString::fromStdString(after.at(file)), QString::fromStdString(text));
        int lines = 0;
        for (const auto& one : done->files) {
            const auto old = QString::fromStdString(before.at(one.file)).split('\n');
            const auto fresh = QString::fromStdString(after.at(one.file)).split('\n');
            for (int at = 0; at < old.size(); ++at)
                lines += old[at] == fresh[at] ? 0 : 1;
        }
        QCOMPARE(done->lines(), lines);
        QCOMPARE(done->files.size(), done->changed.size());
        const auto intents = mark == "@B" ? 2U : mark == "@I" || mark == "@Q" ? 1U : 0U;
        QCOMPARE(done->intents.size(), std::size_t{intents});
    }

    void allPartsCanBeCalledOtherwiseAndBack_data() {
        QTest::addColumn<QString>("bot");
        for (const char* bot : {"shop", "laden", "with every way to name a part", "new"})
            QTest::newRow(bot) << bot;
    }
    void allPartsCanBeCalledOtherwiseAndBack() {
        QFETCH(QString, bot);
        const auto files = bot == "new"              ? starterFiles("en").value()
                           : bot.startsWith("with ") ? withNames(ordinaryNames())
                                                     : folder(bot.toUtf8().constData());
        const auto outline = outlineOf("mine", files);
        int renamed = 0;
        for (const auto kind :
             {OutlineKind::Entities, OutlineKind::Slots, OutlineKind::Forms, OutlineKind::Flows,
              OutlineKind::Responses, OutlineKind::Intents, OutlineKind::Rules, OutlineKind::Stories}) {
            int left = 8; // each reads the bot four times
            for (const auto& name : namesOf(outline, kind)) {
                const auto slash = name.find('/') + 1; // of a retrieval intent's part
                const auto to = name.substr(0, slash) + "z_" + name.substr(slash);
                if (problemOfNewName(outline, kind, name, to) != NewNameProblem::None) continue;
                const auto done = withPartRenamed("mine", files, kind, name, to);
                if (!isWrittenIn(files, name)) { // a rule that an intent of Rasa 1.x triggers
                    QVERIFY(!done && done.error().args.back() == "form");
                    continue;
                }
                QVERIFY2(done, (name + " of kind " + std::to_string(static_cast<int>(kind)) + ": " +
                                (done ? "" : done.error().args.front() + " " + done.error().args.back()))
                                   .c_str());
                const auto back = withPartRenamed("mine", withAll(files, done->changed), kind, to, name);
                QVERIFY2(back, name.c_str());
                QVERIFY2(withAll(withAll(files, done->changed), back->changed) == files, name.c_str());
                ++renamed;
                if (--left == 0) break;
            }
        }
        QVERIFY(renamed >= 5);
    }

    /// Names of the same order: the model is the same, too.
    void theBotsOwnTestsPassAsBefore() {
        auto files = folder("shop");
        const auto before = testedBot(files);
        const auto rename = [&](OutlineKind kind, const char* from, const char* to) {
            const auto done = withPartRenamed("mine", files, kind, from, to);
            QVERIFY2(done, from);
            files = withAll(files, done->changed);
        };
        rename(OutlineKind::Intents, "refund_request", "refund_requests");
        rename(OutlineKind::Intents, "damaged_item", "damaged_items");
        rename(OutlineKind::Entities, "order_number", "order_numbers");
        rename(OutlineKind::Slots, "order_number", "number_of_order");
        rename(OutlineKind::Slots, "refund_reason", "why");
        rename(OutlineKind::Forms, "refund_form", "asks_for_refund");
        rename(OutlineKind::Responses, "utter_refund_done", "utter_money_is_coming");

        const auto after = testedBot(files);

        QVERIFY(before.passed > 0);
        QCOMPARE(after.passed, before.passed);
        QCOMPARE(after.failed, before.failed);
    }

    void namesThatCannotBeAreSaid_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<int>("problem");
        const auto row = [](OutlineKind kind, const char* from, const char* to, NewNameProblem problem) {
            QTest::newRow((std::string(from) + " -> " + to).c_str())
                << static_cast<int>(kind) << from << to << static_cast<int>(problem);
        };
        const auto intent = OutlineKind::Intents;
        row(intent, "want", "want", NewNameProblem::Same);
        row(intent, "want", " ", NewNameProblem::Blank);
        row(intent, "want", "a b", NewNameProblem::Signs);
        row(intent, "want", "a/b", NewNameProblem::Signs);
        row(intent, "want", "-a", NewNameProblem::Signs);
        row(intent, "want", "null", NewNameProblem::Signs);
        row(intent, "want", "12", NewNameProblem::Signs);
        row(intent, "want", "greet", NewNameProblem::Taken);
        row(intent, "want", "faq", NewNameProblem::Taken);
        row(intent, "want", "affirm", NewNameProblem::Means);
        row(intent, "want", "nlu_fallback", NewNameProblem::Means);
        row(intent, "want", "flow_lending", NewNameProblem::Means);
        row(intent, "want", "never_mind", NewNameProblem::Means); // in a bot with flows
        row(intent, "faq/returns", "returns", NewNameProblem::Elsewhere);
        row(intent, "faq/returns", "questions/other", NewNameProblem::Elsewhere);
        row(intent, "faq/returns", "want/returns", NewNameProblem::Taken);
        row(intent, "faq/returns", "affirm/returns", NewNameProblem::Means);
        row(intent, "faq/returns", "a b/returns", NewNameProblem::Signs);
        row(intent, "faq/returns", "/returns", NewNameProblem::Blank);
        row(intent, "faq/returns", "faq/", NewNameProblem::Blank);
        row(intent, "faq/returns", "faq/else", NewNameProblem::Taken);
        row(intent, "affirm", "agree", NewNameProblem::Known);
        row(OutlineKind::Entities, "thing", "number", NewNameProblem::Means);
        row(OutlineKind::Slots, "wish", "requested_slot", NewNameProblem::Means);
        row(OutlineKind::Slots, "wish", "other", NewNameProblem::Taken);
        row(OutlineKind::Forms, "asking", "utter_done", NewNameProblem::Taken);
        row(OutlineKind::Forms, "asking", "action_shop", NewNameProblem::Taken);
        row(OutlineKind::Responses, "utter_says", "utter_default", NewNameProblem::Means);
        row(OutlineKind::Responses, "utter_default", "utter_x", NewNameProblem::Known);
        row(OutlineKind::Responses, "utter_ask_wish", "utter_x", NewNameProblem::Hangs);
        row(OutlineKind::Responses, "utter_ask_asking_other", "utter_x", NewNameProblem::Hangs);
        row(OutlineKind::Responses, "utter_title_want", "utter_x", NewNameProblem::Hangs);
        row(OutlineKind::Responses, "utter_faq/returns", "utter_x", NewNameProblem::Hangs);
        row(OutlineKind::Rules, "answers", "answers", NewNameProblem::Same);
        row(OutlineKind::Rules, "answers", " ", NewNameProblem::Blank);
        row(OutlineKind::Rules, "answers", "order", NewNameProblem::Taken);
        row(OutlineKind::Rules, "answers", "-a", NewNameProblem::Signs);
        row(OutlineKind::Stories, "order", "a\nb", NewNameProblem::Signs);
        row(OutlineKind::Stories, "order", std::string(201, 'x').c_str(), NewNameProblem::TooLong);
        row(OutlineKind::Flows, "lending", "pattern_completed", NewNameProblem::Means);
        row(OutlineKind::Flows, "lending", std::string(201, 'x').c_str(), NewNameProblem::TooLong);
    }
    void namesThatCannotBeAreSaid() {
        QFETCH(int, kind);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(int, problem);
        const auto files = withNames(ordinaryNames());

        const auto found = problemOfNewName(outlineOf("mine", files), static_cast<OutlineKind>(kind),
                                            from.toStdString(), to.toStdString());

        QCOMPARE(static_cast<int>(found), problem);
        QVERIFY(!withPartRenamed("mine", files, static_cast<OutlineKind>(kind), from.toStdString(),
                                 to.toStdString()));
    }

    void whereANameAloneMeansSomethingNothingIsChanged_data() {
        QTest::addColumn<QString>("domain");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        const auto slot = static_cast<int>(OutlineKind::Slots);
        const auto form = static_cast<int>(OutlineKind::Forms);
        QTest::newRow("a slot is filled by the entity of its name")
            << "entities: [city]\nslots:\n  city:\n    type: text\n    mappings:\n    - type: from_entity\n"
            << slot << "city" << "town";
        QTest::newRow("a response would become its question")
            << "slots:\n  city: {type: text}\nresponses:\n  utter_ask_town:\n  - text: Hello.\n"
            << slot << "city" << "town";
        QTest::newRow("one question is that of two")
            << "slots:\n  a_b: {type: text}\n  b: {type: text}\nforms:\n  a:\n    required_slots: [b]\n"
               "responses:\n  utter_ask_a_b:\n  - text: Which?\n"
            << slot << "b" << "c";
        QTest::newRow("an action would become its check")
            << "slots:\n  b: {type: text}\nforms:\n  a:\n    required_slots: [b]\nactions: [validate_c]\n"
            << form << "a" << "c";
        QTest::newRow("an intent starts a flow by its name")
            << "intents: [book_room]\nnlu:\n- intent: book_room\n  examples: |\n    - a room\n"
               "flows:\n  book_room:\n    description: x\n    steps:\n    - action: action_listen\n"
            << static_cast<int>(OutlineKind::Flows) << "book_room" << "rooms";
        QTest::newRow("two keys of one name")
            << "responses:\n  utter_a:\n  - text: A\n  utter_a:\n  - text: B\n"
            << static_cast<int>(OutlineKind::Responses) << "utter_a" << "utter_b";
    }
    void whereANameAloneMeansSomethingNothingIsChanged() {
        QFETCH(QString, domain);
        QFETCH(int, kind);
        QFETCH(QString, from);
        QFETCH(QString, to);

        const auto done = withPartRenamed("mine", small(domain.toStdString()), static_cast<OutlineKind>(kind),
                                          from.toStdString(), to.toStdString());

        QVERIFY(!done);
        QCOMPARE(done.error().args.back(), std::string("implied"));
    }

    void whereLinesDoNotTellNothingIsChanged_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("text");
        QTest::newRow("written with escapes") << "data/rules.yml"
                                              << "rules:\n- rule: a\n  steps:\n  - intent: \"gr\\u0065et\"\n"
                                                 "  - action: utter_a # greet\n";
        QTest::newRow("not YAML as a whole") << "data/rules.yml"
                                             << "rules:\n- rule: a\n  steps:\n  - intent: greet\n"
                                                "  - action: utter_a\n - x\n";
        QTest::newRow("JSON with escapes") << "data/nlu.json"
                                           << "{\"rasa_nlu_data\": {\"common_examples\": [{\"text\": \"hi\", "
                                              "\"intent\": \"gr\\u0065et\"}]}}";
        QTest::newRow("JSON that ends early")
            << "data/nlu.json"
            << "{\"rasa_nlu_data\": {\"common_examples\": [{\"text\": \"hi\", \"intent\": \"greet\"}";
    }
    void whereLinesDoNotTellNothingIsChanged() {
        QFETCH(QString, file);
        QFETCH(QString, text);
        auto files = small("intents: [greet]\nresponses:\n  utter_a:\n  - text: A\n");
        files[file.toStdString()] = text.toStdString();

        const auto done = withPartRenamed("mine", files, OutlineKind::Intents, "greet", "hail");

        QVERIFY(!done);
        const auto& args = done.error().args;
        QVERIFY(args.back() == "form" || args.back() == "implied");
    }

    void whatStandsThereByAnAliasIsChangedOnce() {
        const auto files =
            small("intents:\n- &it greet\n- other\nentities: [x]\nslots:\n  x:\n    type: text\n"
                  "    mappings:\n    - &m {type: from_intent, intent: *it, value: 1}\n    - *m\n");

        const auto done = withPartRenamed("mine", files, OutlineKind::Intents, "greet", "hail");

        QVERIFY(done);
        QVERIFY(done->changed.at("domain.yml").starts_with("intents:\n- &it hail\n"));
        QCOMPARE(done->lines(), 1);
    }

    void testsAreCalledOtherwise() {
        auto files = small("intents: [greet]\nresponses:\n  utter_a:\n  - text: A\n");
        files["tests/e2e.yml"] = "test_cases:\n- test_case: greet # it\n  steps:\n  - user: hi\n"
                                 "  - utter: utter_a\n- test_case: bye\n  steps:\n  - user: bye\n";
        files["tests/test_stories.yml"] =
            "stories:\n- story: greets\n  steps:\n  - user: hi\n    intent: greet\n"
            "  - action: utter_a\n";
        files["tests/old.md"] = "## <!-- the old one --> says hello\n* greet: hi there\n  - utter_a\n";

        const auto test = withPartRenamed("mine", files, OutlineKind::Tests, "greet", "says: hello");
        const auto story = withPartRenamed("mine", files, OutlineKind::Tests, "greets", "bye for now");
        const auto old = withPartRenamed("mine", files, OutlineKind::Tests, "says hello", "greets back");
        const auto taken = withPartRenamed("mine", files, OutlineKind::Tests, "greets", "bye");

        QVERIFY(test && story && !taken);
        QVERIFY(test->changed.at("tests/e2e.yml")
                    .starts_with("test_cases:\n- test_case: \"says: hello\" # it\n  steps:\n"));
        QVERIFY(story->changed.at("tests/test_stories.yml").starts_with("stories:\n- story: bye for now\n"));
        QVERIFY2(old, old ? "" : old.error().args.back().c_str());
        QCOMPARE(old->changed.at("tests/old.md"),
                 std::string("## <!-- the old one --> greets back\n* greet: hi there\n  - utter_a\n"));
    }

    void aTestWithStubsOfItsNameKeepsIt() {
        auto files = small("intents: [greet]\nactions: [action_a]\n");
        files["tests/e2e.yml"] = "test_cases:\n- test_case: greet\n  steps:\n  - user: hi\n"
                                 "stub_custom_actions:\n  greet::action_a:\n    events: []\n";

        const auto done = withPartRenamed("mine", files, OutlineKind::Tests, "greet", "hello");

        QVERIFY(!done);
        QCOMPARE(done.error().args.back(), std::string("implied"));
    }

    void rulesAndStoriesAreCalledOtherwise_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("after");
        QTest::newRow("plain") << "- rule: greet" << "say hello" << "- rule: say hello";
        QTest::newRow("in quotes") << "- rule: 'greet' # greet" << "say hello"
                                   << "- rule: 'say hello' # greet";
        QTest::newRow("what needs quotes") << "- rule: greet" << "say: \"hello\" # greet"
                                           << "- rule: \"say: \\\"hello\\\" # greet\"";
        QTest::newRow("what these quotes do not hold") << "- rule: 'greet'" << "it's" << "- rule: \"it's\"";
        QTest::newRow("no text in YAML") << "- rule: greet" << "null" << "- rule: \"null\"";
        QTest::newRow("with an escape") << "- rule: \"gr\\u0065et\"" << "hello" << "- rule: hello";
        QTest::newRow("as a part is named") << "- rule: greet" << "utter_greet" << "- rule: utter_greet";
    }
    void rulesAndStoriesAreCalledOtherwise() {
        QFETCH(QString, before);
        QFETCH(QString, to);
        QFETCH(QString, after);
        auto files = small("intents: [greet]\nresponses:\n  utter_greet:\n  - text: greet\n");
        const std::string steps = "\n  steps:\n  - intent: greet\n  - action: utter_greet\n";
        const std::string other = "- rule: greet" + steps;
        files["data/rules.yml"] = "rules:\n" + before.toStdString() + steps + other;

        const auto done = withPartRenamed("mine", files, OutlineKind::Rules, "greet", to.toStdString(),
                                          {"data/rules.yml", 2});

        QVERIFY2(done, done ? "" : done.error().args.back().c_str());
        QCOMPARE(QString::fromStdString(done->changed.at("data/rules.yml")),
                 "rules:\n" + after + QString::fromStdString(steps + other)); // the other one keeps its name
        QCOMPARE(done->lines(), 1);
        QVERIFY(done->intents.empty());
    }
    void ofTwoRulesOfANameTheOneThatIsMeantIsCalledOtherwise() {
        auto files = small("intents: [greet]\nresponses:\n  utter_greet:\n  - text: greet\n");
        const std::string rule = "- steps:\n  - intent: greet\n  - action: utter_greet\n  rule: greet\n";
        files["data/rules.yml"] = "rules:\n" + rule + rule;

        const auto done =
            withPartRenamed("mine", files, OutlineKind::Rules, "greet", "hail", {"data/rules.yml", 6});
        const auto gone =
            withPartRenamed("mine", files, OutlineKind::Rules, "greet", "hail", {"data/rules.yml", 3});

        QVERIFY(done);
        QCOMPARE(done->changed.at("data/rules.yml"),
                 "rules:\n" + rule + "- steps:\n  - intent: greet\n  - action: utter_greet\n  rule: hail\n");
        QVERIFY(!gone && gone.error().args.back() == "form");
    }

    void codeOfTheAuthorsThatGoesWithAFormIsNamed() {
        const auto done =
            withPartRenamed("mine", withNames(ordinaryNames()), OutlineKind::Forms, "asking", "questions");

        QVERIFY(done && done->hasCode);
        QCOMPARE(done->ofCode, std::vector<std::string>{"validate_questions"});
    }

    /// Responses that the engine says by their names, as its own sources have them.
    void whatTheEngineSaysByNameIsKnown() {
        QSet<QString> said;
        const QDir sources(CHATKEEP_SOURCE_DIR "/core/engine/dialogue");
        for (const auto& entry : sources.entryList({"*.cpp", "*.h"})) {
            QFile file(sources.filePath(entry));
            QVERIFY(file.open(QFile::ReadOnly));
            static const QRegularExpression kName("\"(utter_[a-z_]*[a-z])\"");
            static const QRegularExpression kRemark("//[^\n]*");
            for (auto found = kName.globalMatch(QString(file.readAll()).remove(kRemark)); found.hasNext();)
                said.insert(found.next().captured(1));
        }
        QVERIFY(said.size() > 15);
        const auto outline = outlineOf("mine", withNames(ordinaryNames()));
        for (const auto& name : said) {
            if (name == "utter_name" || name == "utter_categorical_slot_values" ||
                name == "utter_no_knowledge_base")
                continue; // no responses
            const auto problem =
                problemOfNewName(outline, OutlineKind::Responses, "utter_says", name.toStdString());
            QVERIFY2(problem == NewNameProblem::Means, name.toUtf8().constData());
        }
    }
};

CHATKEEP_TEST(tst_PartRename)
#include "tst_PartRename.moc"
