// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClosingQuestions.h"

#include "ui/base/Question.h"
#include "ui/shell/ConsoleBackend.h"

#include <QDialog>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {

namespace {

const QString kHandBack = QStringLiteral("handBack");
const QString kLeaving = QStringLiteral("leaving");
const QString kRecovery = QStringLiteral("recovery");

bool isOpen(const QWidget* window, const QString& question) {
    return window->findChild<QDialog*>(question + "Question") != nullptr;
}

} // namespace

ClosingQuestions::ClosingQuestions(ConsoleBackend& backend, QWidget* window)
    : QObject(window)
    , m_backend(backend)
    , m_window(window) {}

bool ClosingQuestions::ask() {
    if (m_backend.mayHandBack()) {
        if (!isOpen(m_window, kHandBack)) askHandBack();
        return true;
    }
    const auto visitors = m_backend.visitors();
    if (visitors == 0) return false;
    if (!isOpen(m_window, kLeaving)) askWhetherToStop(visitors);
    return true;
}

void ClosingQuestions::askAboutRecovery() {
    if (isOpen(m_window, kRecovery)) return;
    auto* question = makeQuestion(
        m_window, kRecovery, tr("Close without the recovery shares?"),
        tr("Shares and identity are shown this once. Without them nobody opens the vault once its passwords "
           "are lost, nor a backup. “chatkeep vault renew-recovery” on the command line makes new ones."),
        nullptr, tr("Close Chatkeep"), ButtonKind::Danger);
    connect(question, &QDialog::accepted, this, &ClosingQuestions::closingAgreed, Qt::QueuedConnection);
    question->open();
}

void ClosingQuestions::askHandBack() {
    auto* question =
        makeQuestion(m_window, kHandBack, tr("Hand the bots back to the server process?"),
                     tr("Handed back, the bots go on without a window. Otherwise nobody can chat until "
                        "Chatkeep starts again."),
                     nullptr, tr("Hand back and close"), ButtonKind::Primary);
    auto* close = addAnswer(question, tr("Close without it"), "handBackNot",
                            tr("Close Chatkeep; nobody can chat until it starts again"));
    const auto answer = [this](bool handBack) {
        m_backend.setHandBack(handBack);
        Q_EMIT closingAgreed();
    };
    connect(question, &QDialog::accepted, this, [answer] { answer(true); }, Qt::QueuedConnection);
    connect(close, &QAbstractButton::clicked, this, [answer] { answer(false); }, Qt::QueuedConnection);
    question->open();
}

/// Whoever chats would be left in the middle of it.
void ClosingQuestions::askWhetherToStop(std::size_t visitors) {
    auto* question =
        makeQuestion(m_window, kLeaving,
                     tr("Close Chatkeep while %n visitor(s) have a chat open?", nullptr,
                        static_cast<int>(std::min<std::size_t>(visitors, 1'000'000))),
                     tr("The bots are served from here: nobody can chat until Chatkeep starts again."),
                     nullptr, tr("Close Chatkeep"), ButtonKind::Danger);
    connect(question, &QDialog::accepted, this, &ClosingQuestions::closingAgreed, Qt::QueuedConnection);
    question->open();
}

} // namespace chatkeep::ui
