// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/FirstStart.h"

#include "core/access/Operators.h"
#include "ui/base/AskFile.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/FactorDialog.h"
#include "ui/base/Metrics.h"
#include "ui/base/PanelBase.h"
#include "ui/base/Words.h"
#include "ui/panels/bots/BotSource.h"
#include "ui/panels/bots/NewBotDialog.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>
#include <QStyle>
#include <QUrl>

#include <memory>

namespace chatkeep::ui {

namespace {

constexpr int kRecoveryPage = 1;

} // namespace

FirstStart::FirstStart(ConsoleBackend& backend, Async& async, QWidget* parent)
    : QWidget(parent)
    , m_backend(backend)
    , m_async(async)
    , m_pages(new QStackedWidget) {
    setArea(this, "background");
    setObjectName("firstStart");
    auto* rows = new QVBoxLayout(this);
    rows->addStretch(1);
    auto* card = makeCard();
    card->setFixedWidth(metrics::kFormWidth + metrics::kWide * 2);
    auto* inside = new QVBoxLayout(card);
    setSpacing(inside, metrics::kWide, 0);
    // Wrapped text has no height of its own inside a stack.
    m_pages->setMinimumHeight(metrics::kFormWidth - metrics::kWide);
    inside->addWidget(m_pages);
    addCentred(rows, card);
    rows->addStretch(2);
    buildVaultPage();
    buildRecoveryPage();
    buildBotPage();
    buildReadyPage();
    setFocusProxy(m_vaultName);
}

QVBoxLayout* FirstStart::addPage(const QString& title, const QString& words) {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    setSpacing(rows, 0, metrics::kMedium);
    rows->addWidget(makeLabel(tr("Step %1 of 4").arg(m_pages->count() + 1), TextRole::Secondary));
    m_readyTitle = makeLabel(title, TextRole::Page);
    m_readyWords = makeWrapped(words, TextRole::Muted);
    rows->addWidget(m_readyTitle);
    rows->addWidget(m_readyWords);
    m_pages->addWidget(page);
    return rows;
}

QPushButton* FirstStart::addNext(QVBoxLayout* rows, const QString& text, const QString& name) {
    rows->addStretch();
    auto* next = makeButton(text, name, text, ButtonKind::Primary);
    rows->addWidget(next, 0, Qt::AlignRight);
    return next;
}

void FirstStart::buildVaultPage() {
    QVBoxLayout* rows =
        addPage(tr("Make your vault"),
                tr("Everything visitors write is encrypted in one folder on this computer: %1. "
                   "Your password opens it; nobody can reset it for you.")
                    .arg(breakable(shown(m_backend.vaultFolder()))));
    m_vaultName = new QLineEdit;
    m_vaultName->setPlaceholderText(tr("for example your company"));
    m_region = new QComboBox;
    m_region->setToolTip(tr("Where the data is meant to stay"));
    for (const char* region : {"EU", "UK", "US", "CH", "CA", "AU"})
        m_region->addItem(tr("Region %1").arg(region), QString(region));
    m_operator = new QLineEdit;
    m_operator->setPlaceholderText(tr("for example anna@console"));
    m_password = makePasswordField("wizardPassword", tr("Password, at least 15 characters"));
    m_again = makePasswordField("wizardPasswordAgain", tr("The same password again"));
    m_strength = new QProgressBar;
    m_strength->setRange(0, 4);
    m_strength->setTextVisible(false);
    describe(m_strength, "passwordStrength", tr("Strength of the password"));
    m_strengthWords = makeWrapped(tr("Four or five words that do not belong together make a good password."),
                                  TextRole::Secondary);
    m_problem = makeWrapped({}, TextRole::Error);
    m_problem->setObjectName("wizardProblem");
    m_problem->hide();
    addField(rows, tr("Name of the vault"), m_vaultName, "vaultName");
    addField(rows, tr("Region"), m_region, "vaultRegion");
    m_region->setAccessibleDescription(m_region->toolTip());
    addField(rows, tr("Your operator name"), m_operator, "wizardOperator");
    addField(rows, tr("Password, at least 15 characters"), m_password, "wizardPassword");
    rows->addWidget(m_strength);
    rows->addWidget(m_strengthWords);
    addField(rows, tr("The same password again"), m_again, "wizardPasswordAgain");
    rows->addWidget(m_problem);
    for (QLineEdit* field : {m_password, m_again})
        field->setPlaceholderText({}); // its title says so
    m_make = addNext(rows, tr("Make the vault"), "makeVault");
    m_make->setEnabled(false);
    for (QLineEdit* field : {m_operator, m_password, m_again})
        connect(field, &QLineEdit::textChanged, this, &FirstStart::checkPassword);
    for (QLineEdit* field : {m_vaultName, m_operator, m_password, m_again})
        connect(field, &QLineEdit::returnPressed, m_make, &QPushButton::click);
    connect(m_make, &QPushButton::clicked, this, &FirstStart::makeVault);
}

void FirstStart::checkPassword() {
    const QString typed = m_password->text();
    const crypto::Secret secret(asBytes(utf8(typed)));
    const int strength = typed.isEmpty() ? 0 : access::Operators::passwordStrength(secret);
    m_strength->setValue(strength);
    m_strength->setProperty("tone", strength < 2 ? "now" : strength < 3 ? "soon" : "good");
    m_strength->style()->unpolish(m_strength);
    m_strength->style()->polish(m_strength);
    const auto allowed = access::Operators::checkPassword(secret, utf8(m_operator->text().trimmed()), true);
    QString words = tr("Four or five words that do not belong together make a good password.");
    if (!typed.isEmpty() && !allowed)
        words = ErrorWords::whatHappened(allowed.error());
    else if (!typed.isEmpty())
        words = strength >= 3 ? tr("Strong, and not on the list of known passwords.")
                              : tr("Good enough; longer is better.");
    m_strengthWords->setText(words);
    const bool same = m_again->text() == typed;
    const bool named = !m_operator->text().trimmed().isEmpty();
    m_problem->setVisible(!(same && named) && !m_again->text().isEmpty());
    m_problem->setText(same ? tr("Your operator name is missing.") : tr("The two passwords differ."));
    m_make->setEnabled(allowed && same && !typed.isEmpty() && named);
}

void FirstStart::makeVault() {
    m_pages->currentWidget()->setEnabled(false);
    m_make->setText(tr("Making the vault…"));
    m_isMaking = true;
    auto request = std::make_shared<NewVaultRequest>();
    request->name = utf8(m_vaultName->text().trimmed());
    request->region = utf8(m_region->currentData().toString());
    request->operatorName = utf8(m_operator->text().trimmed());
    request->password = takeSecret(m_password);
    m_again->clear();
    m_async.run(
        this, [&backend = m_backend, request] { return backend.createVault(std::move(*request)); },
        [this](Result<NewVaultResult> made) {
            m_isMaking = false;
            m_make->setText(tr("Make the vault"));
            m_pages->currentWidget()->setEnabled(true);
            if (!made) {
                m_password->setFocus();
                m_problem->setText(ErrorWords::paragraph(made.error()));
                m_problem->show();
                return;
            }
            m_made = std::move(*made);
            showSecrets();
        });
}

void FirstStart::buildRecoveryPage() {
    QVBoxLayout* rows = addPage(tr("Keep these apart from this computer"),
                                tr("They are shown this once and stored nowhere. Any three of the five "
                                   "shares open the vault when every "
                                   "password is lost. The recovery identity opens backups."));
    m_secrets = new QVBoxLayout;
    m_secrets->setSpacing(metrics::kTight);
    rows->addLayout(m_secrets);
    auto* save = makeButton(tr("Save as a text file to print…"), "saveSecrets",
                            tr("Write shares and identity to a file, to print and then delete"));
    rows->addWidget(save, 0, Qt::AlignLeft);
    m_savedWords = makeWrapped({}, TextRole::Secondary);
    m_savedWords->setObjectName("secretsSaved");
    m_savedWords->hide();
    rows->addWidget(m_savedWords);
    m_apart = new QCheckBox(tr("I have them on paper or on a device that is not this computer"));
    describe(m_apart, "secretsKept", m_apart->text());
    rows->addWidget(m_apart);
    m_kept = addNext(rows, tr("Go on"), "secretsNext");
    m_kept->setEnabled(false);
    connect(m_apart, &QCheckBox::toggled, m_kept, &QWidget::setEnabled);
    connect(save, &QPushButton::clicked, this, &FirstStart::saveSecrets);
    connect(m_kept, &QPushButton::clicked, this, [this] {
        clearLayout(m_secrets);
        for (std::string& share : m_made->recoveryShares)
            crypto::wipe(share);
        crypto::wipe(m_made->recoveryIdentity);
        m_pages->setCurrentIndex(2);
    });
}

bool FirstStart::holdsRecovery() const {
    return m_isMaking || (m_pages->currentIndex() == kRecoveryPage && !m_apart->isChecked());
}

void FirstStart::showSecrets() {
    const auto addSecret = [this](const QString& name, const std::string& secret) {
        m_secrets->addWidget(makeLabel(name, TextRole::Secondary));
        auto* words = makeWrapped(shown(secret), TextRole::Mono);
        words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        words->setAccessibleName(name);
        m_secrets->addWidget(words);
    };
    for (std::size_t at = 0; at < m_made->recoveryShares.size(); ++at)
        addSecret(tr("Share %1 of %2 (%3 are needed)")
                      .arg(at + 1)
                      .arg(m_made->recoveryShares.size())
                      .arg(m_made->sharesNeeded),
                  m_made->recoveryShares[at]);
    addSecret(tr("Recovery identity, for backups"), m_made->recoveryIdentity);
    m_pages->setCurrentIndex(kRecoveryPage);
}

QString FirstStart::secretsText() const {
    QString text = tr("Chatkeep recovery") + "\n\n";
    for (const std::string& share : m_made->recoveryShares)
        text += shown(share) + "\n\n";
    return text + shown(m_made->recoveryIdentity) + "\n";
}

void FirstStart::saveSecrets() {
    const auto write = [this](const QString& file) {
        m_async.run(
            this,
            [text = secretsText().toUtf8(), file]() -> Result<void> {
                QSaveFile out(file);
                if (!out.open(QIODevice::WriteOnly)) return fail(ErrorCode::Io, {utf8(file)});
                out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
                out.write(text);
                return out.commit() ? Result<void>() : fail(ErrorCode::Io, {utf8(file)});
            },
            [this, file](Result<void> result) {
                if (!result) return tellFailure(this, result.error());
                m_savedWords->setText(
                    tr("Written to %1. Print it, then delete the file.").arg(breakable(file)));
                m_savedWords->show();
            });
    };
    askSaveFile(this, tr("Save shares and identity"), tr("Text files (*.txt)"), "txt", {}, write);
}

void FirstStart::buildBotPage() {
    QVBoxLayout* rows =
        addPage(tr("Bring a bot in"),
                tr("Start with the demo bots and look round, make a new one, or bring a bot of your own "
                   "from Rasa, Dialogflow ES or nlp.js. All can be changed later."));
    m_demo = makeButton(tr("Take the demo bots"), "takeDemoBots",
                        tr("A shop-support bot and a smaller German one"), ButtonKind::Primary);
    m_new = makeButton(tr("Make a new bot…"), "makeNewBot", tr("It can greet and fetch a person"));
    m_import = BotSource::makeButton(this, "importBot", ButtonKind::Ordinary,
                                     [this](const QString& path) { importBot(path); });
    m_botState = makeWrapped({}, TextRole::Muted);
    m_botState->setObjectName("botState");
    rows->addWidget(m_demo);
    rows->addWidget(m_new);
    rows->addWidget(m_import);
    rows->addWidget(m_botState);
    auto* later = addNext(rows, tr("Later"), "botLater");
    later->setProperty("kind", "ordinary");
    connect(m_demo, &QPushButton::clicked, this, &FirstStart::bringDemoBots);
    connect(m_new, &QPushButton::clicked, this, &FirstStart::askNewBot);
    connect(later, &QPushButton::clicked, this, &FirstStart::showReady);
}

void FirstStart::bringDemoBots() {
    m_demo->setEnabled(false);
    m_botState->setText(tr("Training the demo bots takes a few seconds…"));
    m_async.run(
        this, [&backend = m_backend, actor = m_made->actor] { return backend.importDemoBots(actor); },
        [this](Result<std::vector<std::string>> bots) {
            m_demo->setEnabled(true);
            m_hasBot = m_hasBot || bots;
            if (bots)
                showReady();
            else
                m_botState->setText(ErrorWords::paragraph(bots.error()));
        });
}

void FirstStart::importBot(const QString& path) {
    publishBot([bots = m_backend.services().bots, actor = m_made->actor, path] {
        return BotSource::import(*bots, actor, path);
    });
}

void FirstStart::askNewBot() {
    const QString facts = tr("Visitors can chat with it at once. Everything it says can be changed later.");
    NewBotDialog::ask(this, facts, {}, [this](const QString& name, const QString& language) {
        publishBot([bots = m_backend.services().bots, actor = m_made->actor, name = utf8(name),
                    language = utf8(language)] { return bots->begin(actor, name, language); });
    });
}

void FirstStart::publishBot(std::function<Result<engine::ImportedBot>()> take) {
    for (auto* button : {m_demo, m_new, m_import})
        button->setEnabled(false);
    m_botState->setText(tr("Reading and training the bot…"));
    m_async.run(
        this,
        [bots = m_backend.services().bots, actor = m_made->actor,
         take = std::move(take)]() -> Result<std::int64_t> {
            const auto taken = take();
            if (!taken) return std::unexpected(taken.error());
            return bots->publish(actor, taken->name, taken->version);
        },
        [this](Result<std::int64_t> version) {
            for (auto* button : {m_demo, m_new, m_import})
                button->setEnabled(true);
            m_hasBot = m_hasBot || version;
            if (version)
                showReady();
            else
                m_botState->setText(ErrorWords::paragraph(version.error()));
        });
}

void FirstStart::buildReadyPage() {
    QVBoxLayout* rows =
        addPage(tr("Visitors can chat now"),
                tr("Open the address in a browser on this computer. The browser warns about the "
                   "certificate, because it was made here; the demo page explains it."));
    m_address = makeWrapped({}, TextRole::Mono);
    m_address->setObjectName("demoAddress");
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    rows->addWidget(m_address);
    m_tryIt = makeButton(tr("Try it in the browser"), "tryIt", tr("Open the demo page"));
    rows->addWidget(m_tryIt, 0, Qt::AlignLeft);
    auto* next = addNext(rows, tr("To the live conversations"), "wizardDone");
    connect(m_tryIt, &QPushButton::clicked, this,
            [this] { QDesktopServices::openUrl(QUrl(shown(m_backend.serverStatus().demoUrl))); });
    connect(next, &QPushButton::clicked, this, [this] { Q_EMIT finished(m_made->actor); });
}

void FirstStart::showReady() {
    const ServerStatus status = m_backend.serverStatus();
    if (!status.serving) {
        m_readyTitle->setText(tr("The vault is ready, but nothing is served yet"));
        m_readyWords->setText(tr("Bots answer as soon as the console can listen. See the settings."));
        m_tryIt->hide();
    }
    if (status.serving && !m_hasBot) {
        m_readyTitle->setText(tr("The vault is ready, and has no bot yet"));
        m_readyWords->setText(
            tr("Make one or bring one in under Bots. Visitors can chat as soon as a version "
               "of it is published."));
        m_tryIt->hide();
        m_address->hide();
    }
    m_address->setText(status.serving ? shown(status.demoUrl)
                       : status.error ? ErrorWords::paragraph(*status.error)
                                      : tr("Nothing is served yet: see Settings."));
    m_pages->setCurrentIndex(3);
}

} // namespace chatkeep::ui
