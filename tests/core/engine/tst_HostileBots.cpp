// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/Bot.h"
#include "core/engine/format/JinjaText.h"
#include "core/engine/format/TemplateFields.h"
#include "tests/main/ProcessorTime.h"
#include "tests/main/Registry.h"

#include <QTest>

#include <string>

using namespace chatkeep;
using namespace chatkeep::engine;

/// What a file that somebody else wrote may do to whoever reads it, or to the visitors of its bot.
class tst_HostileBots : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void choicesWithinEachOtherHaveTheirEnds();
    void choicesBeyondAllMeasureWithinEachOtherArePassedOver();
    void aTextThatOnlyOpensTagsIsLookedThroughOnce_data();
    void aTextThatOnlyOpensTagsIsLookedThroughOnce();
    void aTextOfManyBracesIsLookedThroughOnce_data();
    void aTextOfManyBracesIsLookedThroughOnce();
    void aChatGoesOnThatWasOfferedManyButtons();
};

namespace {

constexpr int kHostileTags = 100'000;
constexpr qint64 kMostHostileMs = 3'000; ///< a minute and more where each tag looks through all of the text

std::string manyTimes(std::string_view what, int times) {
    std::string text;
    for (int i = 0; i < times; ++i)
        text += what;
    return text;
}

Json trueForAll(std::string_view /*path*/) {
    return true;
}

} // namespace

void tst_HostileBots::choicesWithinEachOtherHaveTheirEnds() {
    const auto nested = [](int levels) {
        return "a" + manyTimes("{% if x %}", levels) + "b" + manyTimes("{% else %}c{% endif %}", levels) +
               "d";
    };

    QCOMPARE(fillJinja(nested(3), trueForAll), std::string("abd"));
    QCOMPARE(fillJinja(nested(15), trueForAll), std::string("abd"));
    QCOMPARE(fillJinja(nested(16), trueForAll), std::string("ad"));
}

void tst_HostileBots::choicesBeyondAllMeasureWithinEachOtherArePassedOver() {
    const auto opened = manyTimes("{% if x %}", kHostileTags);

    QCOMPARE(fillJinja("a" + opened + "b", trueForAll), std::string("a"));
    QCOMPARE(fillJinja("a" + opened + "b" + manyTimes("{% endif %}", kHostileTags) + "c", trueForAll),
             std::string("ac"));
}

void tst_HostileBots::aTextThatOnlyOpensTagsIsLookedThroughOnce_data() {
    QTest::addColumn<QString>("tag");
    for (const char* tag : {"{{", "{%", "{#", "{{ {% {# "})
        QTest::addRow("%s", tag) << QString(tag);
}

void tst_HostileBots::aTextThatOnlyOpensTagsIsLookedThroughOnce() {
    QFETCH(QString, tag);
    const auto text = manyTimes(tag.toStdString(), kHostileTags);
    const auto closed = text + "}}";
    const auto before = test::processorMs();

    QCOMPARE(unknownJinja(text), std::string());
    (void)unknownJinja(closed);
    QCOMPARE(fillJinja(text, trueForAll), text);

    QVERIFY(test::processorMs() - before < kMostHostileMs);
}

void tst_HostileBots::aTextOfManyBracesIsLookedThroughOnce_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("fields");
    const auto many = [](const char* what) { return QString::fromStdString(manyTimes(what, kHostileTags)); };
    QTest::newRow("opened") << many("{x") + "}" << 1;
    QTest::newRow("before a long end") << many("{a}") + many("xxx") << kHostileTags;
    QTest::newRow("none of them") << many("{{") + "}" << 0;
    QTest::newRow("with spaces") << many("{ ") + "}" << 0;
}

void tst_HostileBots::aTextOfManyBracesIsLookedThroughOnce() {
    QFETCH(QString, text);
    QFETCH(int, fields);
    const auto utf8 = text.toStdString();
    const auto before = test::processorMs();
    int found = 0;

    for (auto field = nextTemplateField(utf8, 0); field; field = nextTemplateField(utf8, field->end))
        ++found;

    QCOMPARE(found, fields);
    QVERIFY(test::processorMs() - before < kMostHostileMs);
}

void tst_HostileBots::aChatGoesOnThatWasOfferedManyButtons() {
    DialogueState state;
    for (std::size_t i = 0; i < DialogueState::kMostButtons + 10; ++i)
        state.offeredButtons.push_back({"title", "/choose" + std::to_string(i)});

    const auto read = DialogueState::parse(state.serialize());

    QVERIFY(read);
    QCOMPARE(read->offeredButtons.size(), DialogueState::kMostButtons);
    QCOMPARE(read->offeredButtons[100].payload, std::string("/choose100"));
}

CHATKEEP_TEST(tst_HostileBots)
#include "tst_HostileBots.moc"
