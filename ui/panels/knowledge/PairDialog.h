// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/knowledge/KnowledgeFolder.h"

#include <QDialog>

#include <string>
#include <unordered_map>
#include <vector>

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
    void setSaving(bool saving); ///< nothing is typed meanwhile
    /// Somebody else changed the pair that was read, or took it out (null): what stands here is kept, and
    /// saving once more puts it in.
    void setMeanwhile(const engine::KnowledgePair* now);
    void reject() override; ///< asks first, if something was typed

protected:
    void showEvent(QShowEvent* event) override;

Q_SIGNALS:
    /// It stands until the pair is kept: what is refused can be put right.
    void saveRequested();

private:
    void buildUi(const engine::KnowledgePair& pair, const QString& asked);
    void beginWording();
    void check();
    [[nodiscard]] const engine::KnowledgePair* sameQuestion() const;

    std::string m_id;
    bool m_wantsWording = false;
    bool m_readOnly = false;
    bool m_saving = false;
    QString m_meanwhile; ///< what somebody else did to it
    engine::KnowledgePair m_before;
    std::vector<engine::KnowledgePair> m_others;
    std::unordered_multimap<std::string, std::size_t> m_asked; ///< what others are asked by, in folded words
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
