// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ConsoleHost.h"
#include "tests/main/Registry.h"
#include "ui/shell/ConsoleHouse.h"
#include "ui/shell/ConsoleWindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace chatkeep;
using namespace chatkeep::ui;

/// The wizard of a new vault, in the real window.
class tst_FirstStart : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName("chatkeep-test");
        QCoreApplication::setApplicationName("tst_FirstStart");
        QSettings().clear();
        QApplication::setQuitOnLastWindowClosed(false);
    }

    void nobodyLeavesWithoutTheRecoverySharesByOneKey() {
        const QTemporaryDir place;
        app::ConsoleHost host(place.filePath("vault").toStdString(), false);
        {
            ConsoleHouse house(*qApp, host, ConsoleOptions{});
            ConsoleOptions options;
            options.lang = "en";
            auto& window = house.openWindow(std::move(options));
            const auto question = [&] { return window.findChild<QDialog*>("recoveryQuestion"); };
            window.findChild<QLineEdit*>("wizardOperator")->setText("vera");
            for (const char* field : {"wizardPassword", "wizardPasswordAgain"})
                window.findChild<QLineEdit*>(field)->setText("paw lantern quiet harbour");
            auto* make = window.findChild<QPushButton*>("makeVault");
            QVERIFY(make->isEnabled());

            make->click();
            window.close(); // its shares come in a moment
            QVERIFY(window.isVisible() && question());
            question()->reject();
            auto* kept = window.findChild<QCheckBox*>("secretsKept");
            QTRY_VERIFY_WITH_TIMEOUT(kept->isVisible(), 20000);
            window.close();
            QVERIFY(window.isVisible() && question());
            question()->reject();
            QTRY_VERIFY(!question());
            kept->setChecked(true);
            window.findChild<QPushButton*>("secretsNext")->click();
            window.findChild<QPushButton*>("botLater")->click();
            QVERIFY(!window.findChild<QPushButton*>("tryIt")->isVisible()); // with no bot there
            const QPointer<ConsoleWindow> left = &window;
            window.close();

            QTRY_VERIFY(!left);
        }
        host.leave();
    }
};

CHATKEEP_TEST(tst_FirstStart)
#include "tst_FirstStart.moc"
