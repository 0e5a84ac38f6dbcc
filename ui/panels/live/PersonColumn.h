// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace chatkeep::ui {

/// Right of the transcript: who the person is, why the bot said what it said, notes. It shows what it is
/// given and speaks upward by signals. Thread: GUI.
class PersonColumn final : public QWidget {
    Q_OBJECT
public:
    /// Buttons for what the role does not allow are left out.
    PersonColumn(bool mayDelete, bool mayNote, QWidget* parent = nullptr);
    void showTranscript(const conversations::Transcript& transcript, const QString& region);
    void showWhy(const conversations::Message& message);
    void showExplanation(const engine::Explanation& explanation);
    void showNoWhy();
    void clear();

Q_SIGNALS:
    void addNoteRequested();
    void explainRequested();
    void deletePersonRequested();

private:
    [[nodiscard]] QFormLayout* addSection(QVBoxLayout* rows, const QString& title, QPushButton* button);
    void showNotes(const conversations::Transcript& transcript);

    QPushButton* m_deletePerson;
    QPushButton* m_explain;
    QPushButton* m_addNote;
    QFormLayout* m_person;
    QFormLayout* m_why;
    QFormLayout* m_explanation;
    QVBoxLayout* m_notes;
};

} // namespace chatkeep::ui
