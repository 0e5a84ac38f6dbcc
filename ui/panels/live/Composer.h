// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"

#include <QWidget>

#include <array>
#include <vector>

class QHBoxLayout;
class QLabel;
class QListWidget;
class QPlainTextEdit;
class QPushButton;
class QTimer;

namespace chatkeep::ui {

/// Where an operator writes: replies to the visitor or notes for colleagues, with a draft for each. While the
/// bot owns the chat it takes notes only. `/` offers canned replies, `@` colleagues. Thread: GUI.
class Composer final : public QWidget {
    Q_OBJECT
public:
    enum class Mode { Reply = 0, Note = 1 };

    explicit Composer(QWidget* parent = nullptr);
    /// What may be written now; `hint` says why not where it may not.
    void allow(bool reply, bool note, const QString& hint);
    void setMode(Mode mode);
    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Empties both modes for another conversation, after flushDraft().
    void startOver();
    /// What was kept for this conversation; never over what was typed since startOver().
    void setDrafts(const QString& reply, const QString& note);
    /// Tells at once what the draft timer still holds back.
    void flushDraft();
    void setCannedReplies(std::vector<conversations::CannedReply> replies);
    void setColleagues(const QStringList& names) { m_colleagues = names; }
    void setSendKeys(const QString& keys);
    void write();                                 ///< gives the focus to the text
    void restore(Mode mode, const QString& text); ///< after a failed send
    void send();

Q_SIGNALS:
    void sendRequested(chatkeep::ui::Composer::Mode mode, const QString& text);
    void typed();
    void draftChanged(chatkeep::ui::Composer::Mode mode, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildUi();
    void showMode();
    void textEdited();
    void showKeys();
    void fitHeight();
    [[nodiscard]] int linesOfHint() const;
    void suggest();
    [[nodiscard]] QList<std::pair<QString, QString>> suggestions(QString& begun) const;
    void useSuggestion();
    [[nodiscard]] QString written() const; ///< what stands in the field, character by character
    [[nodiscard]] QString& draft() { return m_drafts[static_cast<std::size_t>(m_mode)]; }

    Mode m_mode = Mode::Note;
    bool m_mayReply = false;
    bool m_mayNote = false;
    bool m_touched = false; ///< typed into since startOver()
    bool m_isNew = true;    ///< another conversation was begun, and what is allowed there is not known yet
    QString m_hint;
    std::array<QString, 2> m_drafts;
    std::vector<conversations::CannedReply> m_replies;
    QStringList m_colleagues;
    QPushButton* m_replyMode = nullptr;
    QPushButton* m_noteMode = nullptr;
    QHBoxLayout* m_line = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_keys = nullptr;
    QPushButton* m_send = nullptr;
    QListWidget* m_list = nullptr;
    QTimer* m_draftTimer = nullptr;
};

} // namespace chatkeep::ui
