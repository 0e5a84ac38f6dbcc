// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/knowledge/KnowledgePanel.h"

#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"
#include "ui/base/Words.h"
#include "ui/charts/CurveChart.h"
#include "ui/panels/knowledge/KnowledgeItems.h"
#include "ui/panels/knowledge/TryQuestion.h"
#include "ui/panels/knowledge/UnansweredView.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialog>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSplitter>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace chatkeep::ui {

using access::Right;

namespace {

constexpr int kSlowMs = 700; ///< until somebody may wonder what is going on

bool isFolder(const QString& path) {
    return QFileInfo(path).isDir();
}

} // namespace

KnowledgePanel::KnowledgePanel(PanelContext given, QWidget* parent)
    : PanelBase(std::move(given), tr("Knowledge"), parent) {
    buildUi();
    connectSignals();
    showLoading();
    refresh();
    keepFresh(Right::KnowledgeRead, [this] { freshen(); });
}

void KnowledgePanel::buildUi() {
    m_bots = new QComboBox;
    describe(m_bots, "knowledgeBot", tr("Bot"));
    m_state = makeChip({}, Tone::Neutral);
    m_state->setObjectName("knowledgeState");
    m_state->setVisible(false); // until it has something to say
    m_addFiles = makeButton(tr("Add documents…"), "addDocuments",
                            tr("Markdown, HTML, plain text or PDF; files can be dropped here, too"));
    m_addPair =
        makeButton(tr("Add a pair…"), "addPair", tr("A question and its answer"), ButtonKind::Primary);
    for (QPushButton* button : {m_addFiles, m_addPair})
        button->setEnabled(false); // until a bot is shown
    header()->addWidget(m_bots);
    header()->addWidget(m_state);
    header()->addStretch();
    header()->addWidget(m_addFiles);
    header()->addWidget(m_addPair);
    auto* row = new QHBoxLayout(body());
    setSpacing(row, 0, 0);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setHandleWidth(metrics::kLine);
    split->setChildrenCollapsible(false);
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    describe(m_tabs, "knowledgeTabs", tr("Parts of the knowledge"));
    m_items = new KnowledgeItems(context());
    m_unanswered = new UnansweredView(context());
    m_tabs->addTab(m_items, tr("Pairs and documents"));
    m_tabs->addTab(m_unanswered, tr("Unanswered"));
    m_tabs->addTab(buildThreshold(), tr("Threshold"));
    m_try = new TryQuestion(context());
    m_try->setMinimumWidth(metrics::kPersonColumn);
    split->addWidget(m_tabs);
    split->addWidget(m_try);
    split->setStretchFactor(0, 1);
    split->setSizes({metrics::kFormWidth * 2, metrics::kListColumn + metrics::kWide * 2});
    row->addWidget(split);
    leadFocusTo(m_items);
    setAcceptDrops(true);
}

void KnowledgePanel::dragEnterEvent(QDragEnterEvent* event) {
    if (m_addFiles->isEnabled() && !droppedPaths(event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void KnowledgePanel::dropEvent(QDropEvent* event) {
    QStringList paths = droppedPaths(event->mimeData());
    if (!m_addFiles->isEnabled() || paths.isEmpty()) return;
    event->acceptProposedAction();
    const bool onlyFolders = std::ranges::all_of(paths, isFolder);
    if (onlyFolders) return tellFolder(paths.front());
    paths.removeIf(isFolder);
    addDocuments(paths);
}

QWidget* KnowledgePanel::buildThreshold() {
    auto* page = new QWidget;
    auto* rows = new QVBoxLayout(page);
    setSpacing(rows, metrics::kEdge, metrics::kMedium);
    m_thresholdWords = makeWrapped({}, TextRole::Normal);
    m_thresholdWords->setObjectName("thresholdWords");
    rows->addWidget(m_thresholdWords);
    m_curve = new CurveChart(*context().theme);
    describe(m_curve, "thresholdCurve", tr("What a threshold keeps and removes"));
    rows->addWidget(m_curve, 1);
    rows->addStretch(); // below the words alone
    return page;
}

void KnowledgePanel::connectSignals() {
    connect(m_bots, &QComboBox::currentIndexChanged, this, [this](int at) {
        if (at < 0) return;
        chooseBot(m_bots->itemText(at));
    });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        leadFocusTo(tab == 0 ? static_cast<QWidget*>(m_items) : m_tabs);
        // The unanswered have a main act of their own.
        setKind(m_addPair, m_tabs->widget(tab) == m_unanswered ? ButtonKind::Ordinary : ButtonKind::Primary);
    });
    connect(m_addPair, &QPushButton::clicked, this, [this] { editPair({}, {}, 0); });
    connect(m_addFiles, &QPushButton::clicked, this, &KnowledgePanel::chooseDocuments);
    connect(m_items, &KnowledgeItems::editRequested, this, &KnowledgePanel::editItem);
    connect(m_items, &KnowledgeItems::labelsRequested, this, &KnowledgePanel::labelItems);
    connect(m_items, &KnowledgeItems::removalRequested, this, &KnowledgePanel::removeItems);
    connect(m_items, &KnowledgeItems::fileRequested, this, [this](const QString& file) {
        Q_EMIT panelRequested("bots", {{"bot", m_bots->currentText()}, {"file", file}});
    });
    connect(m_unanswered, &UnansweredView::answerRequested, this,
            [this](std::int64_t id, const QString& words) { editPair({}, words, id); });
    connect(m_unanswered, &UnansweredView::wordingRequested, this, &KnowledgePanel::addWording);
    connect(m_unanswered, &UnansweredView::tryRequested, m_try, &TryQuestion::ask);
    connect(m_unanswered, &UnansweredView::conversationRequested, this, [this](const QString& conversation) {
        Q_EMIT panelRequested("live", {{"conversation", conversation}});
    });
    connect(m_unanswered, &UnansweredView::failed, this, [this](const Error& error) { tellFailure(error); });
    connect(m_unanswered, &UnansweredView::followed, this,
            [this](const std::optional<Error>& problem) { noteRead("unanswered", problem); });
    connect(m_unanswered, &UnansweredView::totalChanged, this, [this](int total) {
        m_tabs->setTabText(1, total > 0 ? tr("Unanswered (%1)").arg(Words::number(total)) : tr("Unanswered"));
    });
}

int KnowledgePanel::countUnanswered(const ConsoleServices& services, const access::Actor& actor) {
    if (!services.conversations || !actor.may(Right::ConversationsRead)) return 0;
    const auto count = services.conversations->unanswered().count(actor);
    return count ? static_cast<int>(*count) : 0;
}

void KnowledgePanel::refresh() {
    context().async->run(
        this, [bots = context().services.bots, actor = actor()] { return bots->list(actor); },
        [this, asked = m_rowReads.ask()](Result<std::vector<engine::BotRow>> bots) {
            if (!m_rowReads.takes(asked)) return;
            if (bots)
                takeBots(*bots);
            else
                showProblem(bots.error(), Right::KnowledgeRead);
        });
}

/// Versions and questions that others made, without disturbing who reads or writes here.
void KnowledgePanel::freshen() {
    m_unanswered->refresh();
    struct Fresh {
        std::vector<engine::BotRow> bots;
        std::optional<std::size_t> stamp; ///< of the bot that is shown, if it is still there
    };
    context().async->run(
        this,
        [services = context().services, actor = actor(), name = bot()]() -> Result<Fresh> {
            Fresh fresh;
            CHATKEEP_ASSIGN(fresh.bots, services.bots->list(actor));
            if (const auto stamp = services.knowledge->stamp(actor, name)) fresh.stamp = *stamp;
            return fresh;
        },
        [this, name = bot(), asked = m_rowReads.ask()](Result<Fresh> fresh) {
            if (!m_rowReads.takes(asked)) return;
            noteRead("bots", problemOf(fresh));
            if (!fresh) return;
            const bool isOther = name == m_shelf.bot && fresh->stamp && *fresh->stamp != m_shelf.stamp;
            if (fresh->bots != m_rows)
                takeBots(fresh->bots);
            else if (isOther)
                readShelf();
        });
}

void KnowledgePanel::takeBots(const std::vector<engine::BotRow>& bots) {
    m_rows = bots;
    noteRead("bots", {});
    if (bots.empty()) {
        showEmpty(tr("No bot yet"),
                  tr("Knowledge belongs to a bot. Bring one in first, then add what it should know."),
                  tr("Go to Bots"), [this] { Q_EMIT panelRequested("bots", {}); });
        return;
    }
    const QString kept = !m_wanted.isEmpty() ? m_wanted : m_bots->currentText();
    {
        const QSignalBlocker quiet(m_bots);
        m_bots->clear();
        for (const auto& each : bots)
            m_bots->addItem(shown(each.name));
        m_bots->setCurrentIndex(std::max(0, m_bots->findText(kept)));
    }
    if (m_wanted.isEmpty()) return chooseFilled(bots);
    chooseBot(m_bots->currentText());
}

void KnowledgePanel::chooseBot(const QString& name) {
    m_wanted = name;
    m_try->setBot(m_wanted);
    m_unanswered->setBot(m_wanted);
    readShelf();
}

/// Whoever comes here first sees a bot that knows something, if there is one.
void KnowledgePanel::chooseFilled(const std::vector<engine::BotRow>& bots) {
    std::vector<std::string> names;
    for (const auto& each : bots)
        names.push_back(each.name);
    context().async->run(
        this,
        [knowledge = context().services.knowledge, actor = actor(), names] {
            for (const auto& name : names)
                if (const auto shelf = knowledge->list(actor, name);
                    shelf && !(shelf->folder.pairs.empty() && shelf->folder.documents.empty()))
                    return name;
            return names.front();
        },
        [this](const std::string& name) {
            if (!m_wanted.isEmpty()) return; // somebody chose meanwhile
            const QSignalBlocker quiet(m_bots);
            m_bots->setCurrentIndex(std::max(0, m_bots->findText(shown(name))));
            chooseBot(m_bots->currentText());
        });
}

/// A shelf with large documents takes seconds: what happens meanwhile does not begin that anew each time, or
/// it would never be shown, but is looked at afterwards.
void KnowledgePanel::readShelf() {
    if (m_of == bot()) {
        m_readsAgain = true;
        return;
    }
    m_of = bot();
    m_readsAgain = false;
    QTimer::singleShot(kSlowMs, this, [this, reading = m_reading + 1] {
        if (!m_of || reading != m_reading) return;
        setChip(m_state, tr("reading the documents…"), Tone::Neutral);
        m_state->setVisible(true);
    });
    context().async->run(
        this,
        [knowledge = context().services.knowledge, actor = actor(), name = bot()] {
            return knowledge->list(actor, name);
        },
        [this, reading = ++m_reading](Result<engine::KnowledgeShelf> shelf) {
            if (reading != m_reading) return;
            m_of.reset();
            if (std::exchange(m_readsAgain, false)) freshen();
            m_state->setVisible(shelf.has_value());
            if (!shelf)
                showProblem(shelf.error(), Right::KnowledgeRead);
            else
                take(std::move(*shelf));
        });
}

void KnowledgePanel::take(engine::KnowledgeShelf shelf) {
    m_shelf = std::move(shelf);
    const bool mayEdit = actor().may(Right::KnowledgeEdit);
    m_addPair->setEnabled(mayEdit);
    m_addFiles->setEnabled(mayEdit);
    if (m_shelf.isDraft)
        setChip(m_state, tr("draft v%1, not live yet").arg(m_shelf.version), Tone::Soon);
    else if (m_shelf.published == m_shelf.version)
        setChip(m_state, tr("published v%1").arg(m_shelf.version), Tone::Good);
    else
        setChip(m_state,
                tr("v%1, rolled back from: visitors meet v%2").arg(m_shelf.version).arg(m_shelf.published),
                Tone::Soon);
    m_state->setVisible(true);
    m_items->show(m_shelf);
    m_try->setFolder(m_shelf.folder, m_shelf.stamp);
    QStringList questions;
    for (const auto& pair : m_shelf.folder.pairs)
        questions << shown(pair.question);
    m_unanswered->setPairs(questions);
    showThreshold();
    showReady();
    if (const auto pair = std::exchange(m_wantsPair, std::nullopt); pair && mayEdit) editAgain(*pair);
}

void KnowledgePanel::showThreshold() {
    const auto& threshold = m_shelf.threshold;
    const auto percent = [](float share) {
        return QLocale().toString(static_cast<double>(share) * 100, 'f', 0) + " %";
    };
    const QString value = QLocale().toString(static_cast<double>(threshold.value), 'f', 2);
    QStringList words;
    if (m_shelf.forVisitors == 0)
        words << tr("Visitors get no answers from knowledge yet: nothing is labelled for them.");
    else if (threshold.fromOwnWordings && threshold.byWordings < threshold.value)
        words
            << tr("The bot answers from %1 on. Your own wordings would allow less, but below this bots also "
                  "answer what they do not know.")
                   .arg(value);
    else if (threshold.fromOwnWordings)
        words << tr("The bot answers from %1. The threshold comes from your own wordings: each was asked "
                    "while it was left out.")
                     .arg(value);
    else
        words << tr("The bot answers from %1, a threshold learned on other questions. With a dozen further "
                    "wordings it is learned on yours.")
                     .arg(value);
    if (m_shelf.forVisitors > 0 && threshold.ofPassages < threshold.value)
        words << tr("Documents are told from %1, because wordings of pairs say nothing about them.")
                     .arg(QLocale().toString(static_cast<double>(threshold.ofPassages), 'f', 2));
    if (threshold.leastOfUnknown > threshold.value)
        words << tr("A question with a word that it does not know is answered from %1 on.")
                     .arg(QLocale().toString(static_cast<double>(threshold.leastOfUnknown), 'f', 2));
    if (threshold.wordings > 0)
        words << tr("Of %1 wordings asked, this keeps back %2 of the right answers and %3 of the wrong ones.")
                     .arg(Words::number(threshold.wordings), percent(threshold.rightLost),
                          percent(threshold.wrongRemoved));
    m_thresholdWords->setText(words.join(' '));
    std::vector<CurvePoint> right;
    std::vector<CurvePoint> wrong;
    for (const auto& point : threshold.curve) {
        right.push_back({point.threshold, point.rightKept * 100.0});
        wrong.push_back({point.threshold, point.wrongTold * 100.0});
    }
    m_curve->setVisible(!right.empty());
    m_curve->show(
        {{tr("right answers given"), Tone::Good, right}, {tr("wrong answers given"), Tone::Now, wrong}},
        threshold.value);
}

void KnowledgePanel::changed(const QString& sentence) {
    m_items->withdrawUndo(); // what was removed before may not fit any more
    Q_EMIT told(sentence);
    readShelf();
}

std::string KnowledgePanel::bot() const {
    return utf8(m_bots->currentText());
}

QVariantMap KnowledgePanel::placeToKeep() const {
    QVariantMap place{{"bot", m_wanted}, {"tab", m_tabs->currentIndex()}};
    if (m_editing) place.insert("pair", QString::fromStdString(m_edited));
    return place;
}

void KnowledgePanel::returnTo(const QVariantMap& place) {
    m_wanted = place.value("bot").toString();
    if (place.contains("pair")) m_wantsPair = utf8(place.value("pair").toString());
    m_tabs->setCurrentIndex(place.value("tab").toInt());
    refresh();
}

QList<PaletteCommand> KnowledgePanel::commands() {
    if (!m_addPair->isEnabled()) return {};
    return {{tr("Add a question and its answer"), title(), [this] { editPair({}, {}, 0); }},
            {tr("Add documents to the knowledge"), title(), [this] { chooseDocuments(); }}};
}

} // namespace chatkeep::ui
