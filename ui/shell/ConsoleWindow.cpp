// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ConsoleWindow.h"

#include "core/access/Settings.h"
#include "core/conversations/Conversations.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/EventFeed.h"
#include "ui/base/Icons.h"
#include "ui/base/Keymap.h"
#include "ui/base/Metrics.h"
#include "ui/base/TabOrder.h"
#include "ui/base/Theme.h"
#include "ui/base/Words.h"
#include "ui/shell/Alarms.h"
#include "ui/shell/ClosingQuestions.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/FirstStart.h"
#include "ui/shell/IdleWatch.h"
#include "ui/shell/Language.h"
#include "ui/shell/NotAllowedPanel.h"
#include "ui/shell/Rail.h"
#include "ui/shell/SessionWatch.h"
#include "ui/shell/ShortcutsDialog.h"
#include "ui/shell/SignInPage.h"
#include "ui/shell/TopBar.h"

#include <QBoxLayout>
#include <QCloseEvent>
#include <QDialog>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>

#include <algorithm>

namespace chatkeep::ui {

namespace {

constexpr QSize kDesigned{1440, 900};
constexpr QSize kSmallest{1024, 660};
constexpr QSize kFrame{8, 36}; ///< what a window manager puts around a window, about
constexpr int kCountMs = 5000;

QSize wantedSize(const std::string& text) {
    const QStringList parts = QString::fromStdString(text).split('x');
    if (parts.size() == 2 && parts[0].toInt() > 0) return QSize(parts[0].toInt(), parts[1].toInt());
    const QSize remembered = QSettings().value("window/size", kDesigned).toSize();
    const QSize room = QGuiApplication::primaryScreen()->availableSize() - kFrame;
    return room.width() < kSmallest.width() || room.height() < kSmallest.height()
               ? remembered
               : remembered.boundedTo(room);
}

} // namespace

ConsoleWindow::ConsoleWindow(ConsoleBackend& backend, ConsoleOptions options, Theme& theme,
                             Language& language, Keymap& keymap)
    : m_backend(backend)
    , m_options(std::move(options))
    , m_theme(theme)
    , m_language(language)
    , m_keymap(keymap)
    , m_async(std::make_unique<Async>())
    , m_rows(new QVBoxLayout(this))
    , m_alarms(new Alarms(theme, this))
    , m_idle(new IdleWatch(this))
    , m_closing(new ClosingQuestions(backend, this))
    , m_session(new SessionWatch(this)) {
    setObjectName("consoleWindow");
    setWindowTitle("Chatkeep");
    setWindowIcon(makeIcon("chatkeep", theme.colours().accent));
    setArea(this, "panel");
    setMinimumSize(kSmallest);
    resize(wantedSize(m_options.size));
    setSpacing(m_rows, 0, 0);
    m_lastOperator = shown(m_options.operatorName);
    connect(m_idle, &IdleWatch::lockRequested, this, &ConsoleWindow::lock);
    connect(m_session, &SessionWatch::roleChanged, this, &ConsoleWindow::takeRole);
    connect(m_session, &SessionWatch::ended, this, &ConsoleWindow::lockOut);
    connect(&m_language, &Language::changed, this, &ConsoleWindow::rebuild);
    connect(m_closing, &ClosingQuestions::closingAgreed, this, &ConsoleWindow::closeWithoutQuestions);
    connect(m_alarms, &Alarms::opened, this, [this] {
        raise();
        activateWindow();
        showPanel("live", {{"waiting", true}});
    });
    auto* count = new QTimer(this);
    connect(count, &QTimer::timeout, this, &ConsoleWindow::countWaiting);
    connect(count, &QTimer::timeout, this, &ConsoleWindow::countBadges);
    count->start(kCountMs);
    bindKeys();
    showGate();
}

ConsoleWindow::~ConsoleWindow() {
    const auto actor = m_context ? std::optional(m_context->actor) : std::nullopt;
    leaveFrame();
    m_async->finish(); // what panels still keep (drafts, read marks) needs the session
    if (actor) m_backend.signOut(*actor);
}

bool ConsoleWindow::focusNextPrevChild(bool next) {
    return next ? focusNext(*this) : QWidget::focusNextPrevChild(next);
}

void ConsoleWindow::showPage(QWidget* page) {
    if (m_page) {
        m_rows->removeWidget(m_page);
        m_page->hide();
        m_page->deleteLater();
    }
    m_page = page;
    m_rows->addWidget(page, 1);
    page->show();
    page->setFocus();
}

void ConsoleWindow::showGate() {
    if (m_backend.vaultState() != VaultState::Missing) {
        showSignIn(m_lastOperator);
        return;
    }
    auto* wizard = new FirstStart(m_backend, *m_async);
    connect(wizard, &FirstStart::finished, this, &ConsoleWindow::enter);
    showPage(wizard);
}

void ConsoleWindow::buildFrame() {
    m_panels.clear();
    for (PanelEntry& each : standardPanels())
        if (each.available(m_context->services)) m_panels.push_back(std::move(each));
    auto* frame = new QWidget;
    frame->setObjectName("frame");
    auto* rows = new QVBoxLayout(frame);
    setSpacing(rows, 0, 0);
    if (m_context->services.conversations) {
        m_feed = new EventFeed(m_context->services.conversations->events(), frame);
        m_context->feed = m_feed;
    }
    m_top = new TopBar(*m_context);
    m_rail = new Rail(m_panels, m_context->actor, m_theme);
    m_status = new StatusLine(*m_context);
    m_stack = new QStackedWidget;
    auto* middle = new QHBoxLayout;
    setSpacing(middle, 0, 0);
    middle->addWidget(m_rail);
    middle->addWidget(m_stack, 1);
    rows->addWidget(m_top);
    rows->addLayout(middle, 1);
    rows->addWidget(m_status);
    foldRail();
    showPage(frame);
    connectBars();
    setWindowTitle(tr("Chatkeep · %1").arg(shown(m_context->actor.name())));
    showPanel(firstPanel());
    countWaiting();
    countBadges();
}

/// Folded where the window is narrow, or where its user wants it.
void ConsoleWindow::foldRail() {
    if (m_rail)
        m_rail->setFolded(width() < metrics::kFoldRail ||
                          QSettings().value("window/railFolded", false).toBool());
}

void ConsoleWindow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    foldRail();
}

void ConsoleWindow::connectBars() {
    // Queued: locking destroys the button that asks for it.
    connect(m_top, &TopBar::lockRequested, this, &ConsoleWindow::lock, Qt::QueuedConnection);
    connect(m_top, &TopBar::paletteRequested, this, &ConsoleWindow::openPalette);
    connect(m_top, &TopBar::waitingRequested, this, [this] { showPanel("live", {{"waiting", true}}); });
    connect(m_rail, &Rail::chosen, this, [this](const QString& id) { showPanel(id); });
    connect(m_alarms, &Alarms::waitingChanged, m_top, &TopBar::setWaiting);
    connect(m_alarms, &Alarms::waitingChanged, m_rail,
            [this](int count) { m_rail->setBadge("live", count); });
    m_top->setWaiting(m_alarms->waiting());
    m_rail->setBadge("live", m_alarms->waiting());
    if (m_feed)
        connect(m_feed, &EventFeed::arrived, this,
                [this](const std::vector<conversations::Event>& events) { followAlarms(events); });
}

void ConsoleWindow::followAlarms(const std::vector<conversations::Event>& events) {
    using Kind = conversations::Event::Kind;
    const std::string self = m_context ? m_context->actor.name() : std::string();
    bool count = false;
    int named = 0;
    for (const auto& event : events) {
        count = count || event.kind == Kind::Owner || event.kind == Kind::Status ||
                event.kind == Kind::Deleted ||
                (event.kind == Kind::Message && event.author == conversations::Author::Visitor &&
                 event.owner == conversations::Owner::Person);
        if (event.kind == Kind::Note && event.operatorName != self)
            named += static_cast<int>(std::count(event.mentions.begin(), event.mentions.end(), self));
    }
    if (named > 0) m_alarms->setCount(Alarms::Kind::Mention, m_alarms->count(Alarms::Kind::Mention) + named);
    if (count) countWaiting();
}

/// Who waits is counted behind the lock too, for whoever could answer before; his own chats only while he is
/// signed in.
void ConsoleWindow::countWaiting() {
    auto* conversations = m_backend.services().conversations;
    if (m_context) m_answers = m_context->actor.may(access::Right::ConversationsAnswer);
    if (m_context && !m_answers) forgetWaiting();
    if (!conversations || !m_answers || m_counting) return;
    struct Counts {
        std::size_t waiting = 0, late = 0, mine = 0;
    };
    m_counting = true;
    m_async->run(
        this,
        [conversations, actor = m_context ? m_context->actor : access::Actor()] {
            const auto overview = conversations->overview();
            Counts counts{overview.waiting, overview.late, 0};
            if (!actor.isAlive()) return counts;
            conversations::ListFilter unread;
            unread.view = conversations::ListFilter::View::Mine;
            unread.conditions = {
                {conversations::FilterField::Unread, conversations::FilterOperator::Is, "yes"}};
            if (const auto mine = conversations->service().list(actor, unread, 0, 0))
                counts.mine = mine->total;
            return counts;
        },
        [this](Counts counts) {
            m_counting = false;
            if (!m_answers) return;
            m_alarms->setCount(Alarms::Kind::Late, static_cast<int>(counts.late));
            m_alarms->setCount(Alarms::Kind::Handoff, static_cast<int>(counts.waiting));
            m_alarms->setCount(Alarms::Kind::Reply, m_context ? static_cast<int>(counts.mine) : 0);
        });
}

void ConsoleWindow::countBadges() {
    if (m_context) m_rail->countBadges(m_panels, *m_context);
}

QString ConsoleWindow::firstPanel() const {
    const QString kept = m_keptPlaces.value("panel").toString();
    for (const QString& id :
         {kept, QString::fromStdString(m_options.panel), QString("live"), QString("overview")})
        if (const PanelEntry* found = entry(id); found && m_context->actor.may(found->right)) return id;
    for (const PanelEntry& each : m_panels)
        if (m_context->actor.may(each.right)) return each.id;
    return m_panels.empty() ? QString() : m_panels.front().id;
}

const PanelEntry* ConsoleWindow::entry(const QString& id) const {
    for (const PanelEntry& each : m_panels)
        if (each.id == id) return &each;
    return nullptr;
}

PanelBase* ConsoleWindow::makePanel(const PanelEntry& entry) {
    PanelBase* panel = m_context->actor.may(entry.right)
                           ? entry.make(*m_context)
                           : new NotAllowedPanel(*m_context, entry.title, entry.right);
    panel->setObjectName("panel_" + entry.id);
    m_made.insert(entry.id, panel);
    m_stack->addWidget(panel);
    connect(panel, &PanelBase::panelRequested, this, &ConsoleWindow::showPanel);
    connect(panel, &PanelBase::badgeChanged, m_rail, &Rail::setBadge);
    connect(panel, &PanelBase::told, m_status, &StatusLine::say);
    const QVariantMap kept = m_keptPlaces.value(entry.id).toMap();
    if (!kept.isEmpty()) panel->returnTo(kept);
    return panel;
}

void ConsoleWindow::showPanel(const QString& id, const QVariantMap& what) {
    if (!m_context) return;
    const PanelEntry* wanted = entry(id);
    if (!wanted) return;
    PanelBase* panel = m_made.value(id);
    if (!panel) panel = makePanel(*wanted);
    m_current = id;
    m_stack->setCurrentWidget(panel);
    m_rail->setCurrent(id);
    panel->setFocus();
    if (!what.isEmpty()) panel->open(what);
    Q_EMIT panelShown(id);
}

PanelBase* ConsoleWindow::panel() const {
    return m_made.value(m_current);
}

void ConsoleWindow::bindKeys() {
    m_keymap.bind(this, "palette", [this] { openPalette(); });
    m_keymap.bind(this, "lock", [this] { lock(); });
    connect(m_idle, &IdleWatch::dialogShown, this, &ConsoleWindow::bindLockKey);
    const auto showKeys = [this] {
        if (isSignedIn()) (new ShortcutsDialog(m_keymap, this))->open(); // they can be changed there
    };
    m_keymap.bind(this, "shortcuts", showKeys);
    // Where "?" is a letter, in a text, this is still a key.
    connect(new QShortcut(QKeySequence::HelpContents, this), &QShortcut::activated, this, showKeys);
    m_keymap.bind(this, "refresh", [this] {
        if (PanelBase* shownPanel = panel()) shownPanel->refresh();
    });
    m_keymap.bind(this, "rail", [this] {
        if (!m_rail) return;
        m_rail->setFolded(!m_rail->folded());
        if (width() >= metrics::kFoldRail) QSettings().setValue("window/railFolded", m_rail->folded());
    });
}

/// Queued: locking destroys the dialog that has the key.
void ConsoleWindow::bindLockKey(QDialog* dialog) {
    constexpr const char* kBound = "lockKeyBound"; // a dialog may be shown more than once
    if (dialog->property(kBound).toBool()) return;
    dialog->setProperty(kBound, true);
    m_keymap.bind(dialog, "lock",
                  [this] { QMetaObject::invokeMethod(this, &ConsoleWindow::lock, Qt::QueuedConnection); });
}

QList<PaletteCommand> ConsoleWindow::paletteCommands() {
    QList<PaletteCommand> commands;
    for (const PanelEntry& each : m_panels)
        if (m_context->actor.may(each.right))
            commands << PaletteCommand{
                tr("Go to %1").arg(each.title), {}, [this, id = each.id] { showPanel(id); }};
    if (PanelBase* open = panel()) commands << open->commands();
    commands << PaletteCommand{tr("Lock this window"), m_keymap.text("lock"), [this] { lock(); }}
             << PaletteCommand{tr("Light theme"), {}, [this] { m_theme.setLook(Look::Light); }}
             << PaletteCommand{tr("Dark theme"), {}, [this] { m_theme.setLook(Look::Dark); }}
             << PaletteCommand{tr("High-contrast theme"), {}, [this] { m_theme.setLook(Look::Contrast); }}
             << PaletteCommand{tr("Follow the system's theme"), {}, [this] { m_theme.setLook(Look::System); }}
             << PaletteCommand{"English", {}, [this] { m_language.set("en"); }}
             << PaletteCommand{"Deutsch", {}, [this] { m_language.set("de"); }}
             << PaletteCommand{tr("Show all shortcuts"), m_keymap.text("shortcuts"),
                               [this] { (new ShortcutsDialog(m_keymap, this))->open(); }};
    for (const PanelEntry& each : m_panels) {
        if (!each.targets || !m_context->actor.may(each.right)) continue;
        for (const PanelTarget& target : each.targets())
            commands << PaletteCommand{tr("%1: %2", "panel: place inside it").arg(each.title, target.words),
                                       {},
                                       [this, id = each.id, what = target.what] { showPanel(id, what); }};
    }
    return commands;
}

void ConsoleWindow::openPalette() {
    if (!m_context) return;
    auto* palette = new CommandPalette(*m_context, paletteCommands(), this);
    connect(palette, &CommandPalette::conversationChosen, this,
            [this](const QString& id) { showPanel("live", {{"conversation", id}}); });
    palette->show();
}

void ConsoleWindow::closeWithoutQuestions() {
    m_noQuestions = true;
    close();
}

bool ConsoleWindow::asksBeforeClosing() {
    if (const auto* wizard = qobject_cast<FirstStart*>(m_page); wizard && wizard->holdsRecovery()) {
        m_closing->askAboutRecovery();
        return true;
    }
    return (!m_isLast || m_isLast()) && m_closing->ask();
}

void ConsoleWindow::closeEvent(QCloseEvent* event) {
    if (!m_noQuestions && asksBeforeClosing()) {
        event->ignore();
        return;
    }
    QSettings().setValue("window/size", size());
    Q_EMIT leaving(this);
    QWidget::closeEvent(event);
}

void ConsoleWindow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    // Who is back at the window has seen that colleagues named him.
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_context)
        m_alarms->setCount(Alarms::Kind::Mention, 0);
}

} // namespace chatkeep::ui
