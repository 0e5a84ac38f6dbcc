// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace chatkeep::ui {

/// A chat with one version of a bot beside the panel, with the reason of every answer. Nothing of it is
/// stored and no visitor sees it. Thread: GUI; the bot answers on a worker.
class TryChat final : public QWidget {
    Q_OBJECT
public:
    explicit TryChat(PanelContext context, QWidget* parent = nullptr);
    /// What "Start" would talk to.
    void offer(const QString& bot, std::int64_t version);
    void start(const QString& bot, std::int64_t version);
    /// Trains the files with the least effort and talks to them.
    void startDraft(const std::string& bot, const engine::BotFiles& files);

private:
    void buildUi();
    void say(const QString& text, const std::optional<std::string>& payload);
    struct Begun {
        engine::LiveBot bot;
        engine::TurnOutcome greeting;
    };
    struct Answer {
        engine::TurnOutcome outcome;
        engine::Explanation why;
    };
    [[nodiscard]] static Result<Begun> begin(engine::LiveBot bot);
    void began(Result<Begun> begun);
    void answered(Answer answer);
    void take(engine::TurnOutcome outcome);
    [[nodiscard]] QStringList reasons(const engine::TurnTrace& trace) const;
    [[nodiscard]] static QStringList evidence(const engine::Explanation& why);
    void addLine(const QString& text, const char* area, Qt::Alignment side);

    PanelContext m_context;
    engine::LiveBot m_bot;
    engine::BotFiles m_files; ///< of a draft; empty: a version
    engine::DialogueState m_state;
    std::uint64_t m_turn = 0;
    bool m_waiting = false;
    QLabel* m_title = nullptr;
    QVBoxLayout* m_lines = nullptr;
    QWidget* m_inside = nullptr;
    QScrollArea* m_area = nullptr;
    QVBoxLayout* m_buttons = nullptr;
    QLabel* m_why = nullptr;
    QLineEdit* m_text = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace chatkeep::ui
