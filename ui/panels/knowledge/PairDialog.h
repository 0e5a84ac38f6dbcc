// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/KnowledgeFolder.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace chatkeep::ui {

class LabelChoice;

/// Asks for a question, its answers and further wordings, and checks them as they are typed. Thread: GUI.
class PairDialog final : public QDialog {
    Q_OBJECT
public:
    /// `asked`: the masked words of a visitor that the pair is to answer; shown above, not taken over. A pair
    /// that is there already is to be given a wording for them.
    PairDialog(const engine::KnowledgePair& pair, const QString& asked, QWidget* parent);
    /// The bot's other pairs, with their readers: of two that ask the same, one is never told.
    void setOthers(std::vector<engine::KnowledgePair> others);
    void setReadOnly(); ///< for a role that may not change it
    [[nodiscard]] engine::KnowledgePair pair() const;
    void reject() override; ///< asks first, if something was typed

private:
    void buildUi(const engine::KnowledgePair& pair, const QString& asked);
    void beginWording();
    void check();
    [[nodiscard]] const engine::KnowledgePair* sameQuestion() const;

    std::string m_id;
    bool m_wantsWording = false;
    bool m_readOnly = false;
    engine::KnowledgePair m_before;
    std::vector<engine::KnowledgePair> m_others;
    QLineEdit* m_question = nullptr;
    QPlainTextEdit* m_answer = nullptr;
    QPlainTextEdit* m_also = nullptr;
    LabelChoice* m_labels = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_words = nullptr;
    QPushButton* m_cancel = nullptr;
    QPushButton* m_done = nullptr;
};

} // namespace chatkeep::ui
