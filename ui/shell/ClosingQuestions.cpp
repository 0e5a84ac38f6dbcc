// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ClosingQuestions.h"

#include "ui/shell/ConsoleBackend.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>

namespace chatkeep::ui {

namespace {

const QString kHandBackBox = QStringLiteral("handBackBox");
const QString kLeavingBox = QStringLiteral("leavingBox");

} // namespace

ClosingQuestions::ClosingQuestions(ConsoleBackend& backend, QWidget* window)
    : QObject(window)
    , m_backend(backend)
    , m_window(window) {}

bool ClosingQuestions::ask() {
    if (m_backend.mayHandBack()) {
        if (!m_window->findChild<QMessageBox*>(kHandBackBox)) askHandBack();
        return true;
    }
    const auto visitors = m_backend.visitors();
    if (visitors == 0) return false;
    if (!m_window->findChild<QMessageBox*>(kLeavingBox)) askWhetherToStop(visitors);
    return true;
}

QMessageBox* ClosingQuestions::makeBox(const QString& name, const QString& question, const QString& facts) {
    auto* box = new QMessageBox(QMessageBox::Question, "Chatkeep", question, QMessageBox::NoButton, m_window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(facts);
    return box;
}

void ClosingQuestions::askHandBack() {
    auto* box =
        makeBox(kHandBackBox, tr("Hand the bots back to the server process?"),
                tr("Yes: the bots go on without a window. No: nobody can chat until Chatkeep starts again."));
    const auto answer = [this](bool handBack) {
        m_backend.setHandBack(handBack);
        Q_EMIT closingAgreed();
    };
    auto* yes = box->addButton(tr("Yes"), QMessageBox::YesRole);
    auto* no = box->addButton(tr("No"), QMessageBox::NoRole);
    box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    connect(yes, &QAbstractButton::clicked, this, [answer] { answer(true); }, Qt::QueuedConnection);
    connect(no, &QAbstractButton::clicked, this, [answer] { answer(false); }, Qt::QueuedConnection);
    box->open();
}

/// Whoever chats would be left in the middle of it.
void ClosingQuestions::askWhetherToStop(std::size_t visitors) {
    auto* box = makeBox(kLeavingBox,
                        tr("Close Chatkeep while %n visitor(s) have a chat open?", nullptr,
                           static_cast<int>(std::min<std::size_t>(visitors, 1'000'000))),
                        tr("The bots are served from here: nobody can chat until Chatkeep starts again."));
    auto* leave = box->addButton(tr("Close Chatkeep"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Cancel"), QMessageBox::RejectRole));
    connect(leave, &QAbstractButton::clicked, this, &ClosingQuestions::closingAgreed, Qt::QueuedConnection);
    box->open();
}

} // namespace chatkeep::ui
