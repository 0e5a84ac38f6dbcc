// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/SignInPage.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FactorDialog.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/shell/RollbackDialog.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>

#include <memory>

namespace chatkeep::ui {

namespace {

constexpr int kCountsMs = 2000;

} // namespace

SignInPage::SignInPage(ConsoleBackend& backend, Async& async, Purpose purpose, const QString& operatorName,
                       QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_async(async)
    , m_purpose(purpose)
    , m_throttle(new QTimer(this)) {
    buildUi(operatorName);
    connect(m_go, &QPushButton::clicked, this, &SignInPage::tryPassword);
    connect(m_password, &QLineEdit::returnPressed, this, &SignInPage::tryPassword);
    connect(m_name, &QLineEdit::returnPressed, m_password, qOverload<>(&QWidget::setFocus));
    m_throttle->setInterval(1000);
    connect(m_throttle, &QTimer::timeout, this, [this] {
        if (--m_waitSeconds > 0) {
            m_problem->setText(
                tr("Too many wrong tries. You can try again in %n second(s).", nullptr, m_waitSeconds));
            return;
        }
        m_throttle->stop();
        m_problem->hide();
        setBusy(false);
    });
    if (backend.vaultState() == VaultState::Open) {
        auto* counts = new QTimer(this);
        connect(counts, &QTimer::timeout, this, &SignInPage::showCounts);
        counts->start(kCountsMs);
        showCounts();
    }
}

void SignInPage::buildUi(const QString& operatorName) {
    setArea(this, "background");
    setObjectName(m_purpose == Purpose::Unlock ? "lockPage" : "signInPage");
    auto* page = new QVBoxLayout(this);
    page->addStretch(2);
    auto* card = makeCard();
    card->setFixedWidth(metrics::kDialogWidth - 60);
    auto* rows = new QVBoxLayout(card);
    setSpacing(rows, metrics::kWide, metrics::kMedium);
    const bool closed = m_backend.vaultState() == VaultState::Closed;
    const QString title = m_purpose == Purpose::Unlock ? tr("Locked")
                          : closed                     ? tr("Open the vault")
                                                       : tr("Sign in");
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel(title, TextRole::Page));
    head->addStretch();
    const auto summary = m_backend.vaultSummary();
    if (summary && summary->isDemo) head->addWidget(makeChip(tr("Demo vault"), Tone::Soon));
    rows->addLayout(head);
    rows->addWidget(makeWrapped(m_purpose == Purpose::Unlock
                                    ? tr("Bots keep answering. Nothing of any conversation is shown here.")
                                : closed ? tr("Your password opens the vault in %1 and starts the bots.")
                                               .arg(breakable(shown(m_backend.vaultFolder())))
                                         : tr("This window gets a session of its own."),
                                TextRole::Muted));
    m_counts = makeWrapped({}, TextRole::Strong);
    m_counts->setObjectName("lockCounts");
    m_counts->hide();
    rows->addWidget(m_counts);
    m_name = new QLineEdit(operatorName);
    m_name->setPlaceholderText(tr("Operator name"));
    describe(m_name, "operatorName", tr("Operator name"));
    m_password = makePasswordField("operatorPassword", tr("Password"));
    rows->addWidget(m_name);
    rows->addWidget(m_password);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("signInProblem");
    m_problem->hide();
    rows->addWidget(m_problem);
    m_go = makeButton({}, "signIn", title, ButtonKind::Primary);
    rows->addWidget(m_go);
    setBusy(false);
    addCentred(page, card);
    page->addStretch(3);
    setFocusProxy(operatorName.isEmpty() ? m_name : m_password);
}

void SignInPage::setBusy(bool busy) {
    m_go->setEnabled(!busy);
    m_password->setEnabled(!busy);
    m_name->setEnabled(!busy);
    m_go->setText(busy                                           ? tr("Checking, about a second…")
                  : m_purpose == Purpose::Unlock                 ? tr("Unlock")
                  : m_backend.vaultState() == VaultState::Closed ? tr("Open the vault")
                                                                 : tr("Sign in"));
    m_go->setAccessibleName(m_go->text());
}

void SignInPage::tryPassword() {
    if (m_name->text().trimmed().isEmpty()) {
        m_name->setFocus();
        return;
    }
    if (m_password->text().isEmpty() || !m_go->isEnabled()) return;
    signIn(m_name->text().trimmed(), takeSecret(m_password));
}

void SignInPage::signIn(const QString& name, crypto::Secret secret) {
    setBusy(true);
    m_name->setText(name);
    m_problem->hide();
    auto held = std::make_shared<crypto::Secret>(std::move(secret));
    m_async.run(
        this, [&backend = m_backend, words = utf8(name), held] { return backend.signIn(words, *held); },
        [this, held](Result<access::Actor> actor) {
            setBusy(false);
            if (actor) {
                Q_EMIT signedIn(*actor);
                return;
            }
            showProblem(actor.error());
            if (actor.error().code == ErrorCode::RolledBack) askAboutRollback(held);
        });
}

void SignInPage::say(const QString& words) {
    m_problem->setText(words);
    m_problem->setAccessibleName(words);
    m_problem->show();
}

/// Whoever accepts is signed in with the secret he has just shown.
void SignInPage::askAboutRollback(const std::shared_ptr<crypto::Secret>& secret) {
    auto* dialog = new RollbackDialog(m_backend, m_async, m_name->text(), secret, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RollbackDialog::rollbackAccepted, this,
            [this, secret] { signIn(m_name->text(), secret->clone()); });
    dialog->open();
}

void SignInPage::showProblem(const Error& error) {
    const bool plain = error.code == ErrorCode::WrongSecret || error.code == ErrorCode::Throttled;
    say(plain ? ErrorWords::whatHappened(error) : ErrorWords::paragraph(error));
    if (error.code == ErrorCode::Throttled && !error.args.empty()) {
        m_waitSeconds = QString::fromStdString(error.args[0]).toInt();
        setBusy(true);
        m_go->setText(tr("Please wait"));
        m_throttle->start();
    }
    m_password->setFocus();
}

void SignInPage::showCounts() {
    auto* conversations = m_backend.services().conversations;
    if (!conversations) return;
    m_async.run(
        this, [conversations] { return conversations->overview(); },
        [this](conversations::OverviewFigures figures) {
            m_counts->setText(tr("%1 chats live · %2 waiting for a person")
                                  .arg(Words::number(static_cast<std::int64_t>(figures.openChats)),
                                       Words::number(static_cast<std::int64_t>(figures.waiting))));
            m_counts->show();
        });
}

} // namespace chatkeep::ui
