// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/Keymap.h"
#include "ui/base/Theme.h"
#include "ui/shell/ConsoleBackend.h"
#include "ui/shell/Language.h"

#include <QObject>

#include <memory>
#include <vector>

class QApplication;

namespace chatkeep::ui {

class ConsoleWindow;

/// What all windows of a process share: look, language, shortcuts. Makes windows and lets them go.
/// Thread: GUI.
class ConsoleHouse final : public QObject {
    Q_OBJECT
public:
    ConsoleHouse(QApplication& application, ConsoleBackend& backend, const ConsoleOptions& options);
    ~ConsoleHouse() override;

    ConsoleWindow& openWindow(ConsoleOptions options);
    void closeAll();
    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] Language& language() { return m_language; }

private:
    void watchSettings();
    void settingChanged(const std::string& key);

    ConsoleBackend& m_backend;
    Theme m_theme;
    Language m_language;
    Keymap m_keymap;
    std::function<void()> m_release; ///< ends the watch on settings
    std::vector<std::unique_ptr<ConsoleWindow>> m_windows;
};

} // namespace chatkeep::ui
