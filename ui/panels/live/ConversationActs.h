// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "ui/base/PanelContext.h"

#include <QObject>

class QWidget;

namespace chatkeep::ui {

/// The acts on one conversation, from the question to the answer: what it will do, the fresh factor where it
/// is due, the call on a worker, the words when it fails. Thread: GUI.
class ConversationActs final : public QObject {
    Q_OBJECT
public:
    ConversationActs(PanelContext context, QWidget* window);

    void take(ConversationId id);
    /// From whoever holds it, with a question first where a colleague does.
    void assign(ConversationId id, const QString& colleague, const QString& holder);
    void handBack(ConversationId id);
    void resolve(ConversationId id);
    void reveal(ConversationId id, const QString& label);
    void exportOne(ConversationId id, const QString& label);
    void deleteConversation(ConversationId id, const QString& label);
    void deletePerson(SubjectId person, const QString& label);

Q_SIGNALS:
    void done(const QString& sentence); ///< the conversation changed; the sentence is for the status bar
    void taking(ConversationId id);     ///< for this operator, who will write next; before it is done
    void deleted();

private:
    [[nodiscard]] conversations::ConversationService& service() const;
    void save(const conversations::ExportedConversation& document, const QString& file);
    [[nodiscard]] QString backupsSentence(const conversations::DeletePreview& preview) const;
    [[nodiscard]] QString targetsSentence(const conversations::DeletePreview& preview) const;
    void tellDeleted(const conversations::DeletePreview& deletion); ///< of a person

    PanelContext m_context;
    QWidget* m_window;
};

} // namespace chatkeep::ui
