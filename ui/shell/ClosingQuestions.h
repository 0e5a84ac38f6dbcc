// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace chatkeep::ui {

class ConsoleBackend;

/// What is asked before the last window closes: whether the bots go back to the server process, whether to
/// leave visitors who chat, or recovery shares that nobody has kept. Asked without a loop of its own: the
/// window may lock meanwhile. Thread: GUI.
class ClosingQuestions final : public QObject {
    Q_OBJECT
public:
    ClosingQuestions(ConsoleBackend& backend, QWidget* window);
    /// False if there is nothing to ask.
    [[nodiscard]] bool ask();
    /// Of a new vault, whose shares are shown only now.
    void askAboutRecovery();

Q_SIGNALS:
    void closingAgreed();

private:
    void askHandBack();
    void askWhetherToStop(std::size_t visitors);

    ConsoleBackend& m_backend;
    QWidget* m_window;
};

} // namespace chatkeep::ui
