// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/main/Registry.h"
#include "ui/base/TabOrder.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

using namespace chatkeep::ui;

class tst_TabOrder : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tabReachesWhatStandsBeforeWhereAPanelLeads() {
        QWidget window;
        auto* row = new QHBoxLayout(&window);
        auto* rail = new QPushButton("rail");
        auto* panel = new QWidget;
        row->addWidget(rail);
        row->addWidget(panel);
        auto* parts = new QHBoxLayout(panel);
        auto* head = new QPushButton("head");
        auto* off = new QPushButton("off");
        auto* away = new QPushButton("away");
        auto* list = new QLineEdit;
        for (QWidget* part : std::initializer_list<QWidget*>{head, off, away, list})
            parts->addWidget(part);
        off->setEnabled(false);
        away->hide();
        panel->setFocusProxy(list);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        rail->setFocus();

        QVERIFY(focusNext(window));
        QVERIFY(head->hasFocus());
        QVERIFY(focusNext(window));
        QVERIFY(list->hasFocus());
        QVERIFY(focusNext(window)); // and round
        QVERIFY(rail->hasFocus());
        panel->setFocus();
        QVERIFY(list->hasFocus());
    }
};

CHATKEEP_TEST(tst_TabOrder)
#include "tst_TabOrder.moc"
