// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/KnowledgeFolder.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QTextEdit;

namespace chatkeep::ui {

/// Tries a question on a bot's newest knowledge: ranked passages, their scores against the threshold, the
/// sentence that answers highlighted, and who sees each. Nothing is stored. Thread: GUI; the search runs on a
/// worker.
class TryQuestion final : public QWidget {
    Q_OBJECT
public:
    explicit TryQuestion(PanelContext context, QWidget* parent = nullptr);
    void setBot(const QString& bot);
    /// Of the bot, so that each passage says who sees it. What was asked is asked again where `stamp` says
    /// that the bot knows something else now.
    void setFolder(engine::KnowledgeFolder folder, std::size_t stamp);
    void ask(const QString& question);

private:
    [[nodiscard]] static QString nothingAsked();
    void buildUi();
    void run();
    void askAgain();
    void show(const engine::KnowledgeAnswer& answer);
    [[nodiscard]] static QString verdict(const engine::KnowledgeAnswer& answer);
    enum class Place { Told, Next, Offered, Below };
    [[nodiscard]] QString readersOf(const engine::RetrievedPassage& passage) const;
    void append(const engine::RetrievedPassage& passage, Place place);

    PanelContext m_context;
    QString m_bot;
    std::uint64_t m_asked = 0; ///< answers to what was asked before the last are dropped
    QString m_last;            ///< question that the answer shown is to
    engine::KnowledgeFolder m_folder;
    std::size_t m_stamp = 0;
    engine::KnowledgeAnswer m_answer;
    QLineEdit* m_question = nullptr;
    QComboBox* m_as = nullptr;
    QLabel* m_verdict = nullptr;
    QTextEdit* m_passages = nullptr;
};

} // namespace chatkeep::ui
