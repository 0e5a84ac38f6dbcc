// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStyle>

using namespace chatkeep::ui;

class tst_Theme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPairOfTextAndGroundReachesAA_data() {
        QTest::addColumn<int>("which");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("contrast") << 2;
    }
    void everyPairOfTextAndGroundReachesAA() {
        QFETCH(int, which);
        const Colours& c = which == 0 ? lightColours() : which == 1 ? darkColours() : contrastColours();
        const std::vector<std::tuple<const char*, QColor, QColor>> pairs{
            {"text on panel", c.text, c.panel},
            {"text on background", c.text, c.background},
            {"muted on panel", c.muted, c.panel},
            {"muted on background", c.muted, c.background},
            {"muted on bot bubble", c.muted, c.botBubble},
            {"muted on note", c.muted, c.noteBubble},
            {"text on selection", c.text, c.accentSoft},
            {"accent on panel", c.accent, c.panel},
            {"accent on its soft", c.accent, c.accentSoft},
            {"word on accent", c.onAccent, c.accent},
            {"good", c.good, c.goodSoft},
            {"soon", c.soon, c.soonSoft},
            {"now", c.now, c.nowSoft},
            {"text on good", c.text, c.goodSoft},
            {"text on now", c.text, c.nowSoft},
            {"now on panel", c.now, c.panel},
            {"good on panel", c.good, c.panel},
            {"soon on panel", c.soon, c.panel},
            {"neutral", c.text, c.neutralSoft},
            {"rail", c.railText, c.rail},
            {"rail heading", c.railHeading, c.rail},
            {"rail selected", QColor(Qt::white), c.railSelected},
        };
        for (const auto& [name, text, ground] : pairs)
            QVERIFY2(contrastBetween(text, ground) >= 4.5,
                     qPrintable(QString("%1: %2").arg(name).arg(contrastBetween(text, ground), 0, 'f', 2)));
    }
    void whatAFieldIsForIsReadable_data() { everyPairOfTextAndGroundReachesAA_data(); }
    void whatAFieldIsForIsReadable() {
        QFETCH(int, which);
        Theme theme(*qobject_cast<QApplication*>(QCoreApplication::instance()));
        theme.setLook(which == 0 ? Look::Light : which == 1 ? Look::Dark : Look::Contrast);
        QLineEdit line;
        QPlainTextEdit text;
        QPlainTextEdit note;
        note.setProperty("mode", "note");
        for (QWidget* field : std::initializer_list<QWidget*>{&line, &text, &note})
            for (const bool enabled : {true, false}) {
                field->setEnabled(enabled);
                field->ensurePolished();
                field->style()->unpolish(field);
                field->style()->polish(field);
                const QColor words = field->palette().color(QPalette::PlaceholderText);
                QCOMPARE(words.alpha(), 255);
                QVERIFY(contrastBetween(words, field->palette().color(QPalette::Base)) >= 4.5);
            }
    }
    void theSheetHasNoNameLeftToFill() {
        for (const Colours* colours : {&lightColours(), &darkColours(), &contrastColours()})
            QVERIFY(!styleSheetFor(*colours).contains('@'));
    }
    void namesOfLooksComeBack() {
        for (Look look : {Look::System, Look::Light, Look::Dark, Look::Contrast})
            QCOMPARE(lookFromName(lookName(look)), look);
    }
};

CHATKEEP_TEST(tst_Theme)
#include "tst_Theme.moc"
