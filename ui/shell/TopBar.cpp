// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/TopBar.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/ElidedLabel.h"
#include "ui/base/ErrorWords.h"
#include "ui/base/Keymap.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"

#include <QBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr int kSearchWidth = 420;
constexpr QLatin1StringView kFigureGap("     "); ///< between figures
constexpr int kStatusMs = 2000;
constexpr TimeMs kSaidMs = 6000;
constexpr TimeMs kDayMs = 86'400'000;
constexpr TimeMs kBackupMs = 10'000;

/// 0 if no target has a set; nothing if they could not be asked.
std::optional<TimeMs> newestBackup(const BackupServices& backups, const access::Actor& actor) {
    const auto targets = backups.targets(actor);
    if (!targets) return std::nullopt;
    TimeMs newest = 0;
    for (const BackupTarget& target : *targets)
        for (const BackupSet& set : target.sets)
            newest = std::max(newest, set.at);
    return newest;
}

} // namespace

TopBar::TopBar(const PanelContext& context, QWidget* parent)
    : QWidget(parent)
    , m_search(makeButton({}, "openPalette", tr("Go to, do, find")))
    , m_waiting(makeButton({}, "waitingChip", tr("Show who needs a person"), ButtonKind::Chip)) {
    setObjectName("topBar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(metrics::kTopBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    row->setSpacing(metrics::kMedium);
    auto* mark = new QWidget;
    mark->setFixedWidth(metrics::kRail - metrics::kEdge); // the search begins at the edge of the panels
    auto* words = new QHBoxLayout(mark);
    setSpacing(words, 0, 0);
    auto* chat = makeLabel("chat", TextRole::Normal);
    chat->setObjectName("wordmark");
    auto* keep = makeLabel("keep", TextRole::Normal);
    keep->setObjectName("wordmarkEnd");
    words->addWidget(chat);
    words->addWidget(keep);
    words->addStretch();
    row->addWidget(mark);
    m_search->setProperty("kind", "search");
    m_search->setMaximumWidth(kSearchWidth);
    m_search->setMinimumWidth(kSearchWidth / 2);
    m_search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto* inside = new QHBoxLayout(m_search);
    inside->setContentsMargins(metrics::kMedium, 0, metrics::kSmall, 0);
    auto* hint = new ElidedLabel;
    hint->setProperty("role", "muted");
    hint->setText(tr("Search conversations, people, settings…"));
    hint->setShorter(tr("Search…"));
    hint->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_search->setAccessibleName(hint->text());
    inside->addWidget(hint, 1);
    auto* keys = makeLabel(context.keymap->text("palette"), TextRole::Key);
    keys->setAttribute(Qt::WA_TransparentForMouseEvents);
    inside->addWidget(keys, 0, Qt::AlignVCenter);
    row->addWidget(m_search, 1);
    row->addStretch(1);
    const auto summary = context.vaultSummary ? context.vaultSummary() : std::nullopt;
    if (summary && summary->isDemo) row->addWidget(makeChip(tr("Demo vault"), Tone::Soon));
    row->addWidget(makeChip(tr("Vault open · AES-256"), Tone::Good));
    m_waiting->setProperty("tone", "soon");
    m_waiting->hide();
    row->addWidget(m_waiting);
    const auto role = context.actor.role();
    row->addWidget(
        makeLabel(tr("%1 · %2").arg(shown(context.actor.name()), role ? Words::role(*role) : QString()),
                  TextRole::Normal));
    auto* lock =
        makeButton(tr("Lock"), "lockWindow",
                   tr("Lock this window (%1); bots keep answering").arg(context.keymap->text("lock")));
    row->addWidget(lock);
    connect(m_search, &QPushButton::clicked, this, &TopBar::paletteRequested);
    connect(m_waiting, &QPushButton::clicked, this, &TopBar::waitingRequested);
    connect(lock, &QPushButton::clicked, this, &TopBar::lockRequested);
}

void TopBar::setWaiting(int count) {
    m_waiting->setText(tr("%n waiting", nullptr, count));
    m_waiting->setAccessibleName(m_waiting->text());
    m_waiting->setVisible(count > 0);
}

StatusLine::StatusLine(const PanelContext& context, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_server(makeLabel({}, TextRole::Secondary))
    , m_figures(makeElided({}, TextRole::Secondary))
    , m_right(makeLabel({}, TextRole::Secondary)) {
    setObjectName("statusBar");
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(metrics::kStatusBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    row->setSpacing(metrics::kLarge);
    m_figures->setObjectName("statusFigures");
    row->addWidget(m_server);
    row->addWidget(m_figures, 1);
    row->addWidget(m_right);
    auto* timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &StatusLine::refresh);
    timer->start(kStatusMs);
    refresh();
}

void StatusLine::say(const QString& sentence) {
    m_saidUntil = nowMs() + kSaidMs;
    m_figures->setText(sentence);
    m_figures->setAccessibleName(sentence);
}

void StatusLine::showServer() {
    const ServerStatus server = m_context.serverStatus();
    const QUrl url(shown(server.url));
    if (server.serving)
        m_server->setText(tr("● Serving %1 %2").arg(url.scheme(), QString::number(url.port(443))));
    else if (server.error)
        m_server->setText(tr("○ Not serving: %1").arg(ErrorWords::whatHappened(*server.error)));
    else
        m_server->setText(tr("○ Not serving"));
    m_server->setToolTip(shownAsTip(shown(server.url)));
}

/// A narrow window shows fewer figures, not a part of one.
void StatusLine::showFigures() {
    if (nowMs() <= m_saidUntil) return;
    QStringList shown = m_parts;
    const auto fits = [this, &shown] {
        return m_figures->fontMetrics().horizontalAdvance(shown.join(kFigureGap)) <= m_figures->width();
    };
    while (shown.size() > 1 && !fits())
        shown.removeLast();
    m_figures->setText(shown.join(kFigureGap));
}

void StatusLine::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    layout()->activate(); // so that the figures have their new width
    showFigures();
}

void StatusLine::refresh() {
    showServer();
    if (m_reading) return;
    struct Figures {
        conversations::OverviewFigures overview;
        std::size_t bots = 0;
        std::uint64_t audit = 0;
        std::optional<keys::VaultSummary> vault;
        std::optional<TimeMs> backup; ///< 0: there is none
    };
    const bool askBackup = nowMs() - m_backupAskedAt > kBackupMs && m_context.services.backups.targets &&
                           m_context.actor.may(access::Right::BackupsRead);
    if (askBackup) m_backupAskedAt = nowMs();
    m_reading = true;
    m_context.async->run(
        this,
        [services = m_context.services, vaultSummary = m_context.vaultSummary, actor = m_context.actor,
         askBackup] {
            Figures figures;
            if (askBackup) figures.backup = newestBackup(services.backups, actor);
            if (vaultSummary) figures.vault = vaultSummary();
            if (services.conversations) figures.overview = services.conversations->overview();
            if (services.bots) figures.bots = services.bots->allLive().size();
            if (services.audit) figures.audit = services.audit->size();
            return figures;
        },
        [this](Figures figures) {
            m_reading = false;
            if (nowMs() > m_saidUntil) {
                QStringList left{
                    tr("%1 chats live")
                        .arg(Words::number(static_cast<std::int64_t>(figures.overview.openChats)))};
                if (figures.overview.replyP95Ms > 0)
                    left
                        << tr("reply p95 %1 ms").arg(QLocale().toString(figures.overview.replyP95Ms, 'f', 1));
                left << tr("%n bot(s) published", nullptr, static_cast<int>(figures.bots));
                if (figures.overview.operatorsHere > 0)
                    left << tr("%n operator(s) here", nullptr,
                               static_cast<int>(figures.overview.operatorsHere));
                m_parts = std::move(left);
            }
            QStringList right;
            if (m_context.services.audit)
                right << tr("Audit head %1").arg(Words::number(static_cast<std::int64_t>(figures.audit)));
            if (figures.vault && figures.vault->rotationOwed) right << tr("▲ New database keys are owed");
            if (figures.vault)
                for (const auto& key : figures.vault->keys)
                    if (key.purpose == "database_store" && key.state == "active")
                        right << tr("Database key v%1 · %2 days")
                                     .arg(key.version)
                                     .arg(std::max<TimeMs>(0, nowMs() - key.created) /
                                          kDayMs); // the clock may be wrong
            if (figures.backup) m_backupAt = *figures.backup;
            if (m_backupAt)
                right << (*m_backupAt > 0 ? tr("Last backup %1").arg(Words::dayTitle(*m_backupAt))
                                          : tr("No backup yet"));
            m_right->setText(right.join(kFigureGap));
            m_right->setToolTip(
                figures.vault && figures.vault->rotationOwed
                    ? tr("An operator who could open the vault was removed. Until the database "
                         "keys are new, an old copy of them still fits.")
                    : QString());
            layout()->activate(); // the right half has its width, so the figures have theirs
            showFigures();
        });
}

} // namespace chatkeep::ui
