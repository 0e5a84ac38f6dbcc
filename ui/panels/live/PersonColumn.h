// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"

#include <QMap>
#include <QStringList>
#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace chatkeep::ui {

class FactList;

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
    void addHead(QVBoxLayout* rows, const QString& title, QPushButton* button);
    [[nodiscard]] FactList* addSection(QVBoxLayout* rows, const QString& title, QPushButton* button);
    void showNotes(const conversations::Transcript& transcript);

    QPushButton* m_deletePerson;
    QPushButton* m_explain;
    QPushButton* m_addNote;
    FactList* m_person;
    FactList* m_why;
    FactList* m_explanation;
    QVBoxLayout* m_notes;
    [[nodiscard]] static QString whyNoWords(const conversations::Message& message);
    [[nodiscard]] QStringList maskedBefore(std::uint64_t seq) const;
    QMap<std::uint64_t, QStringList> m_masked; ///< of each message of the visitor's, by seq
    std::optional<QStringList> m_shownNotes;   ///< the same notes are not built again
};

} // namespace chatkeep::ui
