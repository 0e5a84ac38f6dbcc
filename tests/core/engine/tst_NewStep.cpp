// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/format/StarterBot.h"
#include "core/engine/review/NewStep.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

using Kind = NewStep::Kind;

constexpr const char* kStepDomain = "intents:\n- lend\nentities: []\nslots:\n  book:\n    type: text\n"
                                    "    mappings:\n    - type: from_llm\n  days:\n    type: float\n"
                                    "    mappings:\n    - type: from_llm\n  kind:\n    type: categorical\n"
                                    "    values: [novel, atlas]\n    mappings:\n    - type: from_llm\n"
                                    "  new:\n    type: bool\n    mappings:\n    - type: from_llm\n"
                                    "responses:\n  utter_done:\n  - text: Done.\n  utter_ask_book:\n"
                                    "  - text: Which book?\n";
constexpr const char* kStepNlu =
    "nlu:\n- intent: lend\n  examples: |\n    - lend me a book\n    - I want a book\n";

BotFiles flowFiles(const std::string& flows) {
    return {{"domain.yml", kStepDomain}, {"data/nlu.yml", kStepNlu}, {"data/flows.yml", flows}};
}

/// The line that begins with these words, from 1.
int flowLine(const BotFiles& files, const char* words) {
    const auto lines = QString::fromStdString(files.at("data/flows.yml")).split('\n');
    for (int at = 0; at < lines.size(); ++at)
        if (lines[at].trimmed().startsWith(words)) return at + 1;
    return -1;
}

constexpr const char* kLinearFlow =
    "flows:\n  lending:\n    description: lends\n    nlu_trigger:\n    - intent: lend\n"
    "    steps:\n    - collect: book\n    # at last\n    - action: utter_done\n\n"
    "  other:\n    description: other\n    if: false\n    steps:\n      - action: utter_done\n";

} // namespace

class tst_NewStep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyKindStandsWhereItWasPut_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char* what, Kind kind, const char* name, const char* words,
                            const char* value, const char* lines) {
            QTest::newRow(what) << static_cast<int>(kind) << name << words << value << lines;
        };
        row("a response", Kind::Say, "utter_done", "", "", "    - action: utter_done\n");
        row("words", Kind::Say, "", "Here \"it\" is.", "", "    - action: utter_lending\n");
        row("a question that is there", Kind::Ask, "book", "", "", "    - collect: book\n");
        row("a question of its own", Kind::Ask, "days", "How long?", "", "    - collect: days\n");
        row("another question", Kind::Ask, "book", "And which?", "",
            "    - collect: book\n      utter: utter_ask_book_2\n");
        row("a number", Kind::Set, "days", "", " 14 ", "    - set_slots:\n      - days: 14\n");
        row("nothing", Kind::Set, "days", "", "", "    - set_slots:\n      - days: null\n");
        row("a text", Kind::Set, "book", "", "a: \"b\" #",
            "    - set_slots:\n      - book: \"a: \\\"b\\\" #\"\n");
        row("a value", Kind::Set, "kind", "", "atlas", "    - set_slots:\n      - kind: \"atlas\"\n");
        row("yes", Kind::Set, "new", "", "true", "    - set_slots:\n      - new: true\n");
        row("a call", Kind::Call, "other", "", "", "    - call: other\n");
    }
    void everyKindStandsWhereItWasPut() {
        QFETCH(int, kind);
        QFETCH(QString, name);
        QFETCH(QString, words);
        QFETCH(QString, value);
        QFETCH(QString, lines);
        const auto files = flowFiles(kLinearFlow);
        const NewStep step{.kind = static_cast<Kind>(kind),
                           .name = name.toStdString(),
                           .words = words.toStdString(),
                           .value = value.toStdString()};

        const auto changed = withNewStep("mine", files, "lending", flowLine(files, "- collect: book"), step);

        QVERIFY(changed);
        auto expected = QString(kLinearFlow);
        expected.insert(expected.indexOf("    # at last"), lines);
        QCOMPARE(QString::fromStdString(changed->at("data/flows.yml")), expected);
        const auto outline = outlineOf("mine", withAll(files, *changed));
        for (const auto& problem : outline.problems)
            QFAIL(problem.what.text().c_str());
        if (!words.isEmpty()) QVERIFY(changed->at("domain.yml").starts_with(kStepDomain));
        QCOMPARE(changed->contains("domain.yml"), !words.isEmpty());
    }

    void theFirstAndTheLastPlaceAreThere() {
        const auto files = flowFiles(kLinearFlow);
        const NewStep step{.kind = Kind::Say, .words = "Hello."};
        const NewStep link{.kind = Kind::Link, .name = "other"};

        const auto first = withNewStep("mine", files, "lending", 0, step).value().at("data/flows.yml");
        const auto last =
            withNewStep("mine", files, "lending", flowLine(files, "- action: utter_done"), link).value();
        const auto inTheMiddle = withNewStep("mine", files, "lending", flowLine(files, "- collect"), link);
        const auto indented = withNewStep("mine", files, "other", 0, step).value().at("data/flows.yml");

        QVERIFY(first.find("steps:\n    - action: utter_lending\n    - collect: book\n") !=
                std::string::npos);
        QVERIFY(last.at("data/flows.yml").find("- action: utter_done\n    - link: other\n\n  other:") !=
                std::string::npos);
        QVERIFY(!inTheMiddle); // nothing would come to what stands behind it
        QVERIFY(indented.find("      - action: utter_other\n      - action: utter_done\n") !=
                std::string::npos);
    }

    void whatANextLedToStaysNext() {
        const auto files = flowFiles("flows:\n  lending:\n    steps:\n    - id: ask\n      collect: book\n"
                                     "      next: say # skips one\n    - action: utter_done\n"
                                     "    - id: say\n      action: utter_done\n");

        const auto changed = withNewStep("mine", files, "lending", flowLine(files, "- id: ask"),
                                         {.kind = Kind::Ask, .name = "book"});

        QVERIFY(changed);
        QVERIFY(
            changed->at("data/flows.yml")
                .find(
                    "      collect: book\n    - collect: book\n      next: say # skips one\n    - action") !=
            std::string::npos);
    }

    void aBranchEndsOrGoesOnAndCanGrow() {
        auto files = flowFiles(kLinearFlow);
        const NewStep branch{
            .kind = Kind::Branch, .words = "Novels are out.", .condition = "slots.book = \"novel\""};
        files = withAll(
            files, withNewStep("mine", files, "lending", flowLine(files, "- collect: book"), branch).value());
        const auto text = files.at("data/flows.yml");
        QVERIFY(
            text.find("    - noop: true\n      next:\n      - if: \"slots.book = \\\"novel\\\"\"\n"
                      "        then:\n        - action: utter_lending\n          next: END\n"
                      "      - else: step_1\n    # at last\n    - action: utter_done\n      id: step_1\n") !=
            std::string::npos);
        // Within the branch, behind what it says.
        files =
            withAll(files, withNewStep("mine", files, "lending", flowLine(files, "- action: utter_lending"),
                                       {.kind = Kind::Say, .words = "Sorry."})
                               .value());
        for (const auto& problem : outlineOf("mine", files).problems)
            QFAIL(problem.what.text().c_str());
        // And behind it, where the condition does not hold.
        files = withAll(files, withNewStep("mine", files, "lending", flowLine(files, "- noop"),
                                           {.kind = Kind::Say, .words = "Fine."})
                                   .value());
        QVERIFY(files.at("data/flows.yml")
                    .find("      - else: step_2\n    - action: utter_lending_3\n      id: step_2\n"
                          "      next: step_1\n    # at last") != std::string::npos);
        for (const auto& problem : outlineOf("mine", files).problems)
            QFAIL(problem.what.text().c_str());

        const auto project = BotProject::parse("mine", files).value();
        const auto bot = loadBot("mine", files, project->train({.effort = Effort::Live}).value()).value();
        const auto talk = [&](const char* book) {
            const auto asked = bot->respond({.text = "lend me a book", .now = 1'000}, {});
            const auto said = bot->respond({.text = book, .now = 2'000}, asked.state);
            QStringList all;
            for (const auto& message : said.messages)
                all << QString::fromStdString(message.text);
            return all.mid(0, 2).join(' ');
        };
        QCOMPARE(talk("novel"), QString("Novels are out. Sorry."));
        QVERIFY(talk("atlas of maps").startsWith("Fine. Done."));
    }

    void whatCanBeFollowedShowsInTheGraph() {
        const auto files =
            flowFiles("flows:\n  lending:\n    steps:\n    - collect: book\n    - noop: true\n      next:\n"
                      "      - if: slots.days > 2\n        then: END\n      - else: done\n"
                      "    - collect: days\n      next:\n      - if: slots.days > 2\n        then: done\n"
                      "    - id: done\n      action: utter_done\n      next: nowhere\n    - link: other\n"
                      "  other:\n    steps:\n    - action: utter_done\n");
        const auto graph = outlineOf("mine", files).flows.front();
        QStringList followed;
        for (int node = -1; node <= static_cast<int>(graph.nodes.size()); ++node)
            if (canBeFollowed(graph, node))
                followed << QString::number(graph.nodes[static_cast<std::size_t>(node)].line);
        QStringList expected;
        for (const char* line : {"lending:", "- collect: book", "- noop", "- collect: days", "- id: done"})
            expected << QString::number(flowLine(files, line));
        QCOMPARE(followed, expected);
        const NewStep step{.kind = Kind::Ask, .name = "book"};
        QVERIFY(withNewStep("mine", files, "lending", flowLine(files, "- noop"), step));
        const auto other =
            withNewStep("mine", files, "lending", flowLine(files, "- collect: days"), step).value();
        QVERIFY(other.at("data/flows.yml")
                    .find("        then: done\n      - else: step_1\n    - collect: book\n      id: step_1\n"
                          "      next: END\n    - id: done\n") != std::string::npos);
        const auto refused = withNewStep("mine", files, "lending", flowLine(files, "- link: other"), step);
        QCOMPARE(refused.error().args.back(), std::string("place"));
    }

    void whatCannotBeAddedIsToldFirst() {
        const auto outline = outlineOf("mine", flowFiles(kLinearFlow));
        const auto problem = [&](const NewStep& step) { return problemOfNewStep(outline, "lending", step); };
        using enum NewStepProblem;

        QCOMPARE(problem({.kind = Kind::Say, .words = " "}), NoWords);
        QCOMPARE(problem({.kind = Kind::Say, .name = "utter_nope"}), NoWords);
        QCOMPARE(problem({.kind = Kind::Say, .words = std::string(4001, 'x')}), TooLong);
        QCOMPARE(problem({.kind = Kind::Ask, .name = "nope"}), NoSlot);
        QCOMPARE(problem({.kind = Kind::Ask, .name = "days"}), NoWords);
        QCOMPARE(problem({.kind = Kind::Set, .name = "days", .value = "4 weeks"}), Value);
        QCOMPARE(problem({.kind = Kind::Set, .name = "days", .value = "inf"}), Value);
        QCOMPARE(problem({.kind = Kind::Set, .name = "days", .value = "nan"}), Value);
        QCOMPARE(problem({.kind = Kind::Set, .name = "kind", .value = "map"}), Value);
        QCOMPARE(problem({.kind = Kind::Set, .name = "new", .value = "maybe"}), Value);
        QCOMPARE(problem({.kind = Kind::Call, .name = "lending"}), NoFlow);
        QCOMPARE(problem({.kind = Kind::Link, .name = "nope"}), NoFlow);
        QCOMPARE(problem({.kind = Kind::Branch, .words = "x", .condition = "slots.days >"}), Condition);
        QCOMPARE(problem({.kind = Kind::Branch, .condition = "slots.days > 3"}), NoWords);
        QCOMPARE(problem({.kind = Kind::Branch, .words = "x", .condition = "slots.dyas > 3"}), Unknown);
        QCOMPARE(problem({.kind = Kind::Branch, .words = "x", .condition = "slots.kind = novel"}), Unknown);
        QCOMPARE(problem({.kind = Kind::Branch, .words = "x", .condition = "kind = 'novel' and intent"}),
                 None);
        QCOMPARE(problem({.kind = Kind::Branch, .words = "x", .condition = "context.channel is \"web\""}),
                 None);
        QVERIFY(!withNewStep("mine", flowFiles(kLinearFlow), "lending", 0,
                             {.kind = Kind::Call, .name = "lending"}));
        QVERIFY(!withNewStep("mine", flowFiles(kLinearFlow), "nope", 0, {.kind = Kind::Say, .words = "x"}));
        QVERIFY(
            !withNewStep("mine", flowFiles(kLinearFlow), "lending", 2, {.kind = Kind::Say, .words = "x"}));
    }

    void whereLinesDoNotTellNothingIsChanged_data() {
        QTest::addColumn<QString>("steps");
        QTest::newRow("on one line") << "    steps: [{collect: book}]\n";
        QTest::newRow("a step on one line") << "    steps:\n    - {collect: book}\n";
        QTest::newRow("a dash alone") << "    steps:\n    -\n      collect: book\n";
        QTest::newRow("no steps") << "    steps: []\n";
    }
    void whereLinesDoNotTellNothingIsChanged() {
        QFETCH(QString, steps);
        const auto files = flowFiles("flows:\n  lending:\n    description: x\n" + steps.toStdString());
        QCOMPARE(outlineOf("mine", files).flows.size(), std::size_t(1));

        const auto changed = withNewStep("mine", files, "lending", 0, {.kind = Kind::Ask, .name = "book"});

        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::InvalidInput);
    }

    void aStepGoesAndTheWayStays() {
        const auto files =
            flowFiles("flows:\n  lending:\n    steps:\n    - collect: book\n    - action: utter_done\n"
                      "      next: say\n    - set_slots:\n      - days: 3\n    - id: say\n"
                      "      action: utter_done\n    - noop: true\n      next:\n"
                      "      - if: slots.days > 2\n        then:\n        - call: other\n"
                      "          next: END\n      - else: END\n  other:\n    steps:\n"
                      "    - action: utter_done\n");
        const auto without = [&](const char* line) {
            return withoutStep("mine", files, "lending", flowLine(files, line));
        };

        QVERIFY(without("- action: utter_done")
                    ->at("data/flows.yml")
                    .find("    - collect: book\n      next: say\n    - set_slots:") != std::string::npos);
        QVERIFY(without("- set_slots")->at("data/flows.yml").find("      next: say\n    - id: say\n") !=
                std::string::npos);
        QVERIFY(without("- noop")->at("data/flows.yml").find("action: utter_done\n  other:") !=
                std::string::npos);
        QVERIFY(without("- collect")->at("data/flows.yml").find("steps:\n    - action: utter_done\n") !=
                std::string::npos);
        const auto past = without("- id: say")->at("data/flows.yml");
        QVERIFY(past.find("    - action: utter_done\n      next: step_1\n    - set_slots:\n      - days: 3\n"
                          "    - noop: true\n      id: step_1\n      next:\n") != std::string::npos);
        for (const char* kept : {"- call: other", "- if", "flows:"})
            QVERIFY2(!without(kept), kept);
        QCOMPARE(without("- call: other").error().args.back(), std::string("last"));
        QVERIFY(!withoutStep("mine", files, "other", flowLine(files, "- action: utter_done")));
    }

    void aStepThatABranchLeadsToGoesToo() {
        const auto files =
            flowFiles("flows:\n  lending:\n    steps:\n    - id: ask\n      collect: days\n      next:\n"
                      "      - if: slots.days > 2\n        then: late\n      - else: late\n"
                      "    - link: other\n    - id: late\n      action: utter_done\n      next: ask\n"
                      "  other:\n    steps:\n    - action: utter_done\n");

        const auto changed = withoutStep("mine", files, "lending", flowLine(files, "- id: late"));
        const auto named = withoutStep("mine", files, "lending", flowLine(files, "- id: ask"));

        QVERIFY(changed);
        QVERIFY(changed->at("data/flows.yml")
                    .find("        then: ask\n      - else: ask\n    - link: other\n  other:") !=
                std::string::npos);
        QCOMPARE(named.error().args.back(), std::string("named"));
    }

    void aStepWithinABranchGoes() {
        const auto files =
            flowFiles("flows:\n  lending:\n    steps:\n    - collect: days\n      next:\n"
                      "      - if: slots.days > 2\n        then:\n        - set_slots:\n          - days: 2\n"
                      "        - action: utter_done\n          next: END\n      - else:\n"
                      "          - id: once\n            collect: book\n            next: once\n"
                      "          - link: other\n  other:\n    steps:\n    - action: utter_done\n");

        const auto first = withoutStep("mine", files, "lending", flowLine(files, "- set_slots"));
        const auto last = withoutStep("mine", files, "lending", flowLine(files, "- action: utter_done"));
        const auto loop = withoutStep("mine", files, "lending", flowLine(files, "- id: once"));

        QVERIFY(first);
        QVERIFY(first->at("data/flows.yml").find("        then:\n        - action: utter_done\n") !=
                std::string::npos);
        QVERIFY(last);
        QVERIFY(last->at("data/flows.yml").find("          - days: 2\n          next: END\n      - else:") !=
                std::string::npos);
        QVERIFY(!loop);
    }

    void windowsLineEndsStay() {
        auto text = QString(kLinearFlow).replace("\n", "\r\n").toStdString();
        const auto files = flowFiles(text);

        const auto changed =
            withNewStep("mine", files, "lending", 0, {.kind = Kind::Ask, .name = "book"}).value();

        const auto flows = QString::fromStdString(changed.at("data/flows.yml"));
        QCOMPARE(flows.count("\r\n"), flows.count('\n'));
        QVERIFY(flows.contains("- collect: book\r\n    - collect: book\r\n"));
    }
};

CHATKEEP_TEST(tst_NewStep)
#include "tst_NewStep.moc"
