// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings/ServingSide.h"

#include "core/engine/bots/BotService.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

namespace chatkeep::ui {

using access::Right;

ServingSide::ServingSide(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, metrics::kLarge);
    rows->addWidget(buildServer());
    rows->addWidget(buildCertificate());
    follow();
}

void ServingSide::offerToServeAgain() {
    m_again->show();
}

QWidget* ServingSide::buildServer() {
    auto* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    setSpacing(inside, metrics::kMedium, metrics::kSmall);
    inside->addWidget(makeLabel(tr("Where visitors reach the bots"), TextRole::Strong));
    m_server = makeWrapped({}, TextRole::Normal);
    m_server->setObjectName("serverState");
    m_server->setTextInteractionFlags(Qt::TextSelectableByMouse);
    inside->addWidget(m_server);
    m_again = makeButton(tr("Serve with the new settings"), "serveAgain",
                         tr("Listen again as the settings say now; open chats come back by themselves"));
    m_again->hide();
    inside->addWidget(m_again, 0, Qt::AlignLeft);
    connect(m_again, &QPushButton::clicked, this, &ServingSide::serveAgain);
    inside->addWidget(makeLabel(tr("Put this into your web page"), TextRole::Strong));
    m_snippet = new QPlainTextEdit;
    m_snippet->setReadOnly(true);
    m_snippet->setFont(Theme::monospaceFont());
    m_snippet->setFixedHeight(metrics::kRow + metrics::kSmall);
    makeFrameless(m_snippet, true);
    describe(m_snippet, "widgetSnippet", tr("The widget's snippet"));
    inside->addWidget(m_snippet);
    auto* buttons = new QHBoxLayout;
    auto* copy = makeButton(tr("Copy the snippet"), "copySnippet", tr("Copy the widget's snippet"),
                            ButtonKind::Primary);
    auto* tryOut = makeButton(tr("Try it in the browser"), "openDemo", tr("Open the demo page"));
    buttons->addWidget(copy);
    buttons->addWidget(tryOut);
    buttons->addStretch();
    inside->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(m_snippet->toPlainText());
        Q_EMIT told(tr("The snippet was copied."));
    });
    connect(tryOut, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(shown(m_context.serverStatus().demoUrl))); });
    return card;
}

QWidget* ServingSide::buildCertificate() {
    auto* card = makeCard();
    auto* inside = new QVBoxLayout(card);
    setSpacing(inside, metrics::kMedium, metrics::kSmall);
    inside->addWidget(makeLabel(tr("Certificate"), TextRole::Strong));
    m_certificate = makeWrapped({}, TextRole::Secondary);
    m_certificate->setObjectName("certificateFacts");
    m_certificate->setTextInteractionFlags(Qt::TextSelectableByMouse);
    inside->addWidget(m_certificate);
    auto* buttons = new QHBoxLayout;
    auto* import = makeButton(tr("Import my own…"), "importCertificate",
                              tr("Take a certificate chain and its key (PEM files) into the vault"));
    auto* reload = makeButton(tr("Read again"), "reloadCertificate",
                              tr("Read the certificate's file again without dropping connections"));
    buttons->addWidget(import);
    buttons->addWidget(reload);
    buttons->addStretch();
    inside->addLayout(buttons);
    const auto& serving = m_context.services.serving;
    const bool may = m_context.actor.may(Right::SettingsChange);
    import->setEnabled(may && serving.importCertificate);
    reload->setEnabled(may && serving.reloadCertificate);
    connect(import, &QPushButton::clicked, this, &ServingSide::askCertificate);
    connect(reload, &QPushButton::clicked, this, [this, work = serving.reloadCertificate] {
        runAct(
            m_context, this, {tr("Read the certificate again"), {}, tr("Read again")},
            [work, actor = m_context.actor] { return work(actor); },
            [this](Result<void>) {
                Q_EMIT told(tr("The certificate was read again."));
                follow();
            });
    });
    return card;
}

void ServingSide::askCertificate() {
    const QString pem = tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)");
    askOpenFile(this, tr("Certificate chain"), pem, [this, pem](const QString& chain) {
        askOpenFile(this, tr("Private key of this certificate"), pem,
                    [this, chain](const QString& key) { importCertificate(chain, key); });
    });
}

void ServingSide::importCertificate(const QString& chain, const QString& key) {
    runAct(
        m_context, this, {tr("Import a certificate"), {}, tr("Import")},
        [work = m_context.services.serving.importCertificate, actor = m_context.actor,
         chainFile = utf8(chain), keyFile = utf8(key)] { return work(actor, chainFile, keyFile); },
        [this](Result<void>) {
            Q_EMIT told(
                tr("Visitors meet this certificate from now on. Its key is in the vault; the file can "
                   "be deleted."));
            follow();
            Q_EMIT certificateChanged();
        });
}

void ServingSide::serveAgain() {
    m_again->setEnabled(false);
    runAct(
        m_context, this, {tr("Serve with the new settings"), {}, tr("Serve")},
        [work = m_context.services.serving.serveAgain, actor = m_context.actor] { return work(actor); },
        [this](Result<void>) {
            m_again->setEnabled(true);
            m_again->hide();
            follow();
        },
        [this](const Error& error) {
            m_again->setEnabled(true);
            follow();
            tellFailure(this, error);
        });
}

void ServingSide::follow() {
    const ServerStatus server = m_context.serverStatus();
    if (server.serving)
        m_server->setText(
            tr("Serving at %1, listening on %2").arg(shown(server.url), shown(server.listening)));
    else
        m_server->setText(server.error ? tr("Not serving. %1").arg(ErrorWords::paragraph(*server.error))
                                       : tr("Not serving."));
    if (!server.serving && m_context.actor.may(Right::SettingsChange)) m_again->show();
    QStringList certificate;
    if (server.certificateUntil)
        certificate << tr("Valid until %1").arg(Words::day(*server.certificateUntil));
    if (!server.certificateFingerprint.empty())
        certificate << "SHA-256 " + shown(server.certificateFingerprint);
    if (!server.certificateFile.empty()) certificate << shown(server.certificateFile);
    m_certificate->setText(certificate.join('\n'));
    m_certificate->setVisible(!certificate.isEmpty());
    QString bot = "support";
    if (m_context.services.bots)
        if (const auto live = m_context.services.bots->allLive(); !live.empty())
            bot = shown(live.front().name);
    const QString snippet =
        QString("<script src=\"%1/widget/chatkeep.js\" data-bot=\"%2\" defer></script>")
            .arg(server.url.empty() ? QString("https://localhost:8443") : shown(server.url), bot);
    if (m_snippet->toPlainText() != snippet) m_snippet->setPlainText(snippet);
}

} // namespace chatkeep::ui
