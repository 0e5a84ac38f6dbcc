// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/review/MovedStep.h"
#include "tests/core/engine/ChangedFiles.h"
#include "tests/main/Registry.h"

using namespace chatkeep;
using namespace chatkeep::engine;

namespace {

constexpr const char* kMoveDomain = "slots:\n  a: {type: text}\n  b: {type: text}\n  c: {type: text}\n"
                                    "responses:\n  utter_a:\n  - text: A\n";

/// The flow after the step whose line begins with these words was moved; or why it was not.
QString movedIn(const QString& steps, const char* words, int way) {
    const QString text = "flows:\n  mine:\n    description: x\n    steps:\n" + steps;
    const BotFiles files{{"domain.yml", kMoveDomain}, {"data/flows.yml", text.toStdString()}};
    const auto lines = text.split('\n');
    int line = 0;
    while (line < lines.size() && !lines[line].trimmed().startsWith(words))
        ++line;
    const auto moved = withStepMoved("mine", files, "mine", line + 1, way);
    if (!moved) return QString::fromStdString(moved.error().args.back());
    const auto after = QString::fromStdString(moved->changed.at("data/flows.yml"));
    if (!after.split('\n').value(moved->line - 1).trimmed().startsWith(words)) return "another line";
    return after.mid(text.size() - steps.size());
}

} // namespace

class tst_MovedStep : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void stepsChangePlacesAndIdsStayRight_data() {
        QTest::addColumn<QString>("steps");
        QTest::addColumn<QString>("step");
        QTest::addColumn<int>("way");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* what, const char* steps, const char* step, int way,
                            const char* after) { QTest::newRow(what) << steps << step << way << after; };
        const char* three = "    - collect: a\n    - collect: b\n    - action: utter_a\n";
        row("up", three, "- collect: b", -1, "    - collect: b\n    - collect: a\n    - action: utter_a\n");
        row("down", three, "- collect: b", 1, "    - collect: a\n    - action: utter_a\n    - collect: b\n");
        row("the first is none above", three, "- collect: a", -1, "end");
        row("the last is none below", three, "- action: utter_a", 1, "end");
        row("with its comments and members",
            "    # the first\n    - collect: a\n      description: it # so\n\n    # the second\n"
            "    - collect: b\n",
            "- collect: b", -1,
            "    # the second\n    - collect: b\n\n    # the first\n    - collect: a\n"
            "      description: it # so\n");
        row("without an end at the end", "    - collect: a\n    - collect: b", "- collect: a", 1,
            "    - collect: b\n    - collect: a");
        row("with other line ends", "    - collect: a\r\n    - collect: b\r\n", "- collect: a", 1,
            "    - collect: b\r\n    - collect: a\r\n");
        row("what comes next stays next",
            "    - collect: a\n    - collect: b\n      next: done # over it\n    - collect: c\n"
            "    - id: done\n      action: utter_a\n",
            "- collect: b", -1,
            "    - collect: b\n    - collect: a\n      next: done # over it\n    - collect: c\n"
            "    - id: done\n      action: utter_a\n");
        row("what led to the second by its id is theirs",
            "    - id: x\n      collect: a\n      next: y\n    - id: y\n      collect: b\n      next: END\n",
            "- id: y", -1, "    - id: y\n      collect: b\n    - id: x\n      collect: a\n      next: END\n");
        row("what led to the first leads to the second",
            "    - id: x\n      collect: a\n    - collect: b\n    - collect: c\n      next:\n"
            "      - if: slots.c\n        then: x\n      - else: END\n",
            "- collect: b", -1,
            "    - collect: b\n      id: step_1\n    - id: x\n      collect: a\n    - collect: c\n"
            "      next:\n      - if: slots.c\n        then: step_1\n      - else: END\n");
        row("a loop of the two stays one",
            "    - id: x\n      collect: a\n    - id: y\n      collect: b\n      next: x\n", "- id: x", 1,
            "    - id: y\n      collect: b\n    - id: x\n      collect: a\n      next: y\n");
        row("within a branch",
            "    - noop: true\n      next:\n      - if: slots.a\n        then:\n        - collect: b\n"
            "        - collect: c\n          next: END\n      - else: END\n",
            "- collect: c", -1,
            "    - noop: true\n      next:\n      - if: slots.a\n        then:\n        - collect: c\n"
            "        - collect: b\n          next: END\n      - else: END\n");
    }
    void stepsChangePlacesAndIdsStayRight() {
        QFETCH(QString, steps);
        QFETCH(QString, step);
        QFETCH(int, way);
        QFETCH(QString, after);

        QCOMPARE(movedIn(steps, step.toUtf8().constData(), way), after);
    }

    void whatWouldBreakSenseIsRefused() {
        const QString parts = "    - collect: a\n      next:\n      - if: slots.a\n        then: END\n"
                              "      - else: END\n    - collect: b\n    - collect: c\n";
        QCOMPARE(movedIn(parts, "- collect: b", -1), "place"); // nothing comes to it from there
        const QString fork = "    - collect: b\n    - collect: a\n      next:\n      - if: slots.a\n"
                             "        then: END\n      - else: END\n";
        QCOMPARE(movedIn(fork, "- collect: a", -1), "place"); // only one of its ways would come to b
        QCOMPARE(movedIn("    - collect: a\n    - link: other\n", "- link: other", -1), "place");
        const QString passed = "    - collect: c\n      next:\n      - if: slots.c\n        then: y\n"
                               "      - else: x\n    - id: x\n      collect: a\n    - id: y\n"
                               "      collect: b\n";
        QCOMPARE(movedIn(passed, "- id: y", -1), "passed"); // who skips a would be asked for it
        QCOMPARE(movedIn("    - {collect: a}\n    - collect: b\n", "- collect: b", -1), "end");
    }
};

CHATKEEP_TEST(tst_MovedStep)
#include "tst_MovedStep.moc"
