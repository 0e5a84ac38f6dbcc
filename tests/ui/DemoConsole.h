// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ConsoleHost.h"
#include "app/DemoVault.h"
#include "core/conversations/Conversations.h"
#include "ui/shell/ConsoleHouse.h"
#include "ui/shell/ConsoleWindow.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace chatkeep::test {

/// The console on a real demo vault in a temporary folder, with one window at a time; a test derives from it.
class DemoConsole {
protected:
    /// Makes the vault and opens the house, with settings of the test's own. Afterwards look whether the
    /// test failed.
    void openHouse(const char* test) {
        QCoreApplication::setOrganizationName("chatkeep-test");
        QCoreApplication::setApplicationName(test);
        QSettings().clear();
        QApplication::setQuitOnLastWindowClosed(false);
        const std::string folder = m_place.filePath("demo").toStdString();
        {
            const auto made = app::makeDemoVault(folder, crypto::kArgon2TestCost);
            QVERIFY2(made,
                     made ? ""
                          : (std::string(codeName(made.error().code)) + ": " + made.error().detail).c_str());
        }
        const auto operators = app::demoOperators();
        QVERIFY(operators);
        m_operators = *operators;
        m_host = std::make_unique<app::ConsoleHost>(folder, false);
        m_house = std::make_unique<ui::ConsoleHouse>(*qApp, *m_host, ui::ConsoleOptions{});
    }
    void closeWindow() {
        if (m_window) m_window->closeWithoutQuestions();
        m_window = nullptr;
        QTest::qWait(10);
    }
    void closeHouse() {
        m_house.reset();
        if (m_host) m_host->leave();
        m_host.reset();
    }

    [[nodiscard]] static crypto::Secret secret(std::string_view words) {
        return crypto::Secret(asBytes(words));
    }
    [[nodiscard]] const app::DemoOperator& demoOperator(const std::string& role) const {
        const auto found = std::ranges::find(m_operators, role, &app::DemoOperator::role);
        return found == m_operators.end() ? m_operators.front() : *found;
    }
    /// A window as the options say.
    ui::ConsoleWindow& openWindow(ui::ConsoleOptions options) {
        m_window = &m_house->openWindow(std::move(options));
        return *m_window;
    }
    /// The window of the demo vault's operator with that role.
    ui::ConsoleWindow& signIn(const std::string& role) {
        ui::ConsoleOptions options;
        options.lang = "en";
        options.theme = "light";
        options.size = "1440x900";
        options.operatorName = demoOperator(role).name;
        options.password = secret(demoOperator(role).password);
        openWindow(std::move(options)).activateWindow();
        return *m_window;
    }
    void unlockWith(const std::string& password) {
        find<QLineEdit>("operatorPassword")->setText(QString::fromStdString(password));
        find<QPushButton>("signIn")->click();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->isSignedIn(), 15000);
    }
    /// A session of that role beside the window's, as a command's.
    [[nodiscard]] access::Actor sessionOf(const std::string& role) const {
        const auto& one = demoOperator(role);
        const auto actor = m_host->signIn(one.name, secret(one.password));
        return actor ? *actor : access::Actor();
    }
    [[nodiscard]] conversations::ConversationService& service() const {
        return m_host->services().conversations->service();
    }
    /// A new chat with that bot, or with the first one that visitors meet.
    [[nodiscard]] ConversationId startChat(const std::string& bot = {}) const {
        const auto services = m_host->services();
        conversations::StartRequest request;
        request.bot = bot.empty() ? services.bots->allLive().front().name : bot;
        request.noticeVersion = static_cast<int>(services.settings->integer("notice.version"));
        request.accepted = true;
        std::atomic<bool> begun = false;
        ConversationId id;
        services.conversations->turns().start(request, [&](Result<conversations::Started> started) {
            if (started) id = started->id;
            begun = true;
        });
        return QTest::qWaitFor([&] { return begun.load(); }, 10000) ? id : ConversationId();
    }
    template <typename Widget>
    [[nodiscard]] Widget* find(const char* name) const {
        return m_window->findChild<Widget*>(name);
    }
    /// What the transcript in the window shows, row by row.
    [[nodiscard]] QStringList transcript() const {
        QStringList rows;
        auto* view = find<QAbstractItemView>("transcript");
        for (int row = 0; view && row < view->model()->rowCount(); ++row)
            rows << view->model()->index(row, 0).data().toString();
        return rows;
    }

    QTemporaryDir m_place;
    std::vector<app::DemoOperator> m_operators;
    std::unique_ptr<app::ConsoleHost> m_host;
    std::unique_ptr<ui::ConsoleHouse> m_house;
    ui::ConsoleWindow* m_window = nullptr;
};

} // namespace chatkeep::test
