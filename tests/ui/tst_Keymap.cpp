// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/Keymap.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QVBoxLayout>

using namespace chatkeep::ui;

class tst_Keymap : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName("chatkeep-test");
        QCoreApplication::setApplicationName("tst_Keymap");
        QSettings().clear();
    }
    void keysAreCalledAsOnTheKeyboard() {
        const Keymap keys;
        QCOMPARE(keys.text("send"), QString("Ctrl+Enter"));
        QCOMPARE(keys.text("take"), QString("Ctrl+Shift+Enter"));
    }
    void singleKeysActOutsideTextFieldsOnly() {
        Keymap keys;
        QWidget window;
        QVBoxLayout rows(&window);
        QLineEdit line;
        QPlainTextEdit text;
        QWidget plain;
        plain.setFocusPolicy(Qt::StrongFocus);
        for (QWidget* each : std::initializer_list<QWidget*>{&line, &text, &plain})
            rows.addWidget(each);
        int fired = 0;
        keys.bind(&window, "resolve", [&] { ++fired; });
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        plain.setFocus();
        QTest::keyClick(&plain, Qt::Key_E);
        QCOMPARE(fired, 1);

        line.setFocus();
        QTest::keyClick(&line, Qt::Key_E);
        text.setFocus();
        QTest::keyClick(&text, Qt::Key_E);
        QCOMPARE(fired, 1);
        QCOMPARE(line.text(), QString("e"));
        QCOMPARE(text.toPlainText(), QString("e"));
    }
    void keysOfOnePlaceOnlyAreListedToo() {
        QStringList all;
        for (const auto& one : Keymap::fixed()) {
            QVERIFY2(!one.keys.trimmed().isEmpty(), qPrintable(one.words));
            all << one.words + ": " + one.keys;
        }
        QVERIFY(all.contains("Rename what is chosen: F2"));
        QVERIFY(all.contains("Move a step: Alt+Up  Alt+Down"));
        QVERIFY(all.contains("Answer with a new pair: A"));
    }
    void chordsActInTextFieldsToo() {
        Keymap keys;
        QWidget window;
        QVBoxLayout rows(&window);
        QPlainTextEdit text;
        rows.addWidget(&text);
        int fired = 0;
        keys.bind(&window, "send", [&] { ++fired; });
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        text.setFocus();
        QTest::keyClick(&text, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(&text, Qt::Key_Enter, Qt::ControlModifier);

        QCOMPARE(fired, 2);
        QVERIFY(text.toPlainText().isEmpty());
    }
    void aChangedShortcutActsAtOnceAndIsKept() {
        QWidget window;
        int fired = 0;
        {
            Keymap keys;
            keys.bind(&window, "resolve", [&] { ++fired; });
            keys.change("resolve", QKeySequence("F7"));
            window.show();
            window.activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&window));
            QTest::keyClick(&window, Qt::Key_F7);
            QCOMPARE(fired, 1);
        }
        Keymap later;
        QCOMPARE(later.keys("resolve"), QKeySequence("F7"));
        later.reset();
        QCOMPARE(later.keys("resolve"), QKeySequence("E"));
    }
    void everyShortcutHasWordsAndKeys() {
        for (const auto& entry : Keymap().entries()) {
            QVERIFY(!entry.words.isEmpty());
            QVERIFY(!entry.group.isEmpty());
            QVERIFY(!entry.keys.isEmpty());
        }
    }
};

CHATKEEP_TEST(tst_Keymap)
#include "tst_Keymap.moc"
