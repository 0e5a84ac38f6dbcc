// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/bots/BotService.h"
#include "ui/base/PanelContext.h"
#include "ui/panels/bots/TryPartner.h"
#include "ui/panels/bots/TryWhyPart.h"

#include <QWidget>

#include <map>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;
class QShortcut;
class QVBoxLayout;

namespace chatkeep::ui {

/// A chat with one version of a bot beside the panel, always of the bot that the panel shows; it says which
/// version it speaks for. With the reason of every answer, also as JSON: of the newest, and of an earlier one
/// whose bubble is clicked or focused. Nothing of it is stored and no visitor sees it. Thread: GUI; the bot
/// answers on a worker.
class TryChat final : public QWidget {
    Q_OBJECT
public:
    explicit TryChat(PanelContext context, QWidget* parent = nullptr);
    /// What the first message would talk to; nothing where no version, or one that is not trained, is given.
    /// A chat with another bot is thrown away.
    void offer(const std::string& bot, const engine::BotVersionRow* version);
    /// The same with the files of a draft that began with `version`; trained with the least effort.
    void offerDraft(const std::string& bot, std::int64_t version, const engine::BotFiles& files);
    void start(const QString& bot, std::int64_t version);
    /// Trains the files with the least effort and talks to them.
    void startDraft(const std::string& bot, const engine::BotFiles& files, std::int64_t version = 0,
                    const engine::RenamedIntents& renamed = {});
    /// Versions as they are now. Where what the chat's bot learned from is another (an erasure took words
    /// out), the chat is thrown away at once and begins anew.
    void followVersions(const std::vector<engine::BotRow>& bots);
    /// The files of a draft as they are now, and the version that they are edited from. If the chat's are
    /// others, the next message begins it anew.
    void followDraft(const std::string& bot, const engine::BotFiles& files, std::int64_t version,
                     const engine::RenamedIntents& renamed = {});
    /// Where it takes room from something else, a button and Escape put it away; the chat goes on behind.
    void setMayBeHidden(bool may);

Q_SIGNALS:
    void hideRequested();

private:
    void buildUi();
    void connectSignals();
    void say(const QString& text, const std::optional<std::string>& payload);
    void write(const QString& text);
    void offerPartner(TryPartner partner, bool canSpeak);
    void leave();
    void showPartner(const TryPartner& partner);
    void allowText(bool may);
    void meet(TryPartner partner, const QString& note);
    /// That the partner learns from: of a draft the newest.
    [[nodiscard]] const engine::BotVersionRow* versionOf(const TryPartner& partner) const;
    void forget();
    void began(Result<TryBegun> begun, const QString& note);
    void take(TriedTurn turn);
    QFrame* addLine(const QString& text, const char* area, Qt::Alignment side);
    void addAnswer(const QString& text, const QString& why, const Json& json);

    PanelContext m_context;
    engine::LiveBot m_bot;
    TryPartner m_partner;
    TryPartner m_offered;                         ///< who is met with the first message
    bool m_maySpeak = false;                      ///< what is offered is trained, or can be
    std::map<std::string, QString> m_typed;       ///< and not sent, by bot
    std::optional<engine::BotFiles> m_newerFiles; ///< of the draft behind the chat
    std::vector<engine::BotRow> m_bots;
    std::optional<engine::BotVersionRow> m_behind; ///< the version as it was when the chat began
    QString m_toSay;                               ///< once the chat has begun anew
    std::uint64_t m_meeting = 0;                   ///< answers of an earlier one are dropped
    engine::DialogueState m_state;
    std::uint64_t m_turn = 0;
    bool m_waiting = false;
    bool m_isParted = false; ///< by who sits here: chat and why have the heights that he gave them
    QLabel* m_title = nullptr;
    QLabel* m_speaksFor = nullptr;
    QVBoxLayout* m_lines = nullptr;
    QWidget* m_inside = nullptr;
    QScrollArea* m_area = nullptr;
    QVBoxLayout* m_buttons = nullptr;
    TryWhyPart* m_why = nullptr;
    QLineEdit* m_text = nullptr;
    QPushButton* m_again = nullptr;
    QPushButton* m_hide = nullptr;
    QShortcut* m_escape = nullptr;
};

} // namespace chatkeep::ui
