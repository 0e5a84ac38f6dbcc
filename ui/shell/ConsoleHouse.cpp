// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ConsoleHouse.h"

#include "core/access/Settings.h"
#include "ui/shell/ConsoleWindow.h"

#include <QApplication>
#include <QTimer>

#include <algorithm>
#include <mutex>

namespace chatkeep::ui {

namespace {

/// Settings keep their callbacks for good; this lets one outlive the house it spoke to.
struct Bridge {
    std::mutex mutex;
    QObject* house = nullptr;
};

} // namespace

ConsoleHouse::ConsoleHouse(QApplication& application, ConsoleBackend& backend, const ConsoleOptions& options)
    : m_backend(backend)
    , m_theme(application) {
    m_theme.setLook(lookFromName(QString::fromStdString(options.theme)));
    m_language.set(QString::fromStdString(options.lang));
}

ConsoleHouse::~ConsoleHouse() {
    m_windows.clear();
    if (m_release) m_release();
}

ConsoleWindow& ConsoleHouse::openWindow(ConsoleOptions options) {
    // Language and look are this display's, so a window that asks for others changes them for all.
    if (!m_windows.empty() && !options.lang.empty()) m_language.set(QString::fromStdString(options.lang));
    if (!m_windows.empty() && !options.theme.empty())
        m_theme.setLook(lookFromName(QString::fromStdString(options.theme)));
    auto window =
        std::make_unique<ConsoleWindow>(m_backend, std::move(options), m_theme, m_language, m_keymap);
    ConsoleWindow& opened = *window;
    opened.setIsLast([this] { return m_windows.size() == 1; });
    connect(&opened, &ConsoleWindow::panelShown, this, [this] { watchSettings(); });
    connect(&opened, &ConsoleWindow::leaving, this, [this](ConsoleWindow* gone) {
        // Not while its own event is on the stack.
        QTimer::singleShot(0, this, [this, gone] {
            std::erase_if(m_windows, [gone](const auto& each) { return each.get() == gone; });
            if (m_windows.empty()) QApplication::quit();
        });
    });
    m_windows.push_back(std::move(window));
    opened.show();
    opened.raise();
    opened.activateWindow();
    return opened;
}

void ConsoleHouse::closeAll() {
    for (const auto& window : m_windows)
        window->closeWithoutQuestions();
}

void ConsoleHouse::watchSettings() {
    auto* settings = m_backend.services().settings;
    if (m_release || !settings) return;
    auto bridge = std::make_shared<Bridge>();
    bridge->house = this;
    m_release = [bridge] {
        const std::lock_guard lock(bridge->mutex);
        bridge->house = nullptr;
    };
    settings->onChanged([this, bridge](const std::string& key) {
        const std::lock_guard lock(bridge->mutex);
        if (bridge->house)
            QMetaObject::invokeMethod(
                bridge->house, [this, key] { settingChanged(key); }, Qt::QueuedConnection);
    });
}

void ConsoleHouse::settingChanged(const std::string& key) {
    auto* settings = m_backend.services().settings;
    if (!settings) return;
    const QString value = QString::fromStdString(settings->value(key));
    if (key == "language") m_language.set(value);
    if (key == "theme") m_theme.setLook(lookFromName(value));
    for (const auto& window : m_windows)
        window->applySetting(QString::fromStdString(key));
}

} // namespace chatkeep::ui
