// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/live/ConversationList.h"

#include "core/access/Settings.h"
#include "core/conversations/Conversations.h"
#include "ui/base/Act.h"
#include "ui/base/AskFile.h"
#include "ui/base/Async.h"
#include "ui/base/Controls.h"
#include "ui/base/FilterBar.h"
#include "ui/base/FlowLayout.h"
#include "ui/base/Metrics.h"
#include "ui/base/SavedViews.h"
#include "ui/base/VirtualListView.h"
#include "ui/base/Words.h"
#include "ui/panels/live/BulkBar.h"
#include "ui/panels/live/ConversationDelegate.h"
#include "ui/panels/live/ConversationListModel.h"
#include "ui/panels/live/ListFields.h"

#include <QBoxLayout>
#include <QCursor>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSaveFile>
#include <QTimer>

namespace chatkeep::ui {

using conversations::Event;
using conversations::ListFilter;
using conversations::ListWindow;

namespace {

constexpr int kListRefreshMs = 25;
constexpr int kAgesEvery = 20;

} // namespace

ConversationList::ConversationList(PanelContext context, QWidget* parent)
    : QWidget(parent)
    , m_context(std::move(context)) {
    buildUi();
    connectSignals();
}

void ConversationList::addView(QWidget* bar, ListFilter::View view, const QString& name,
                               const QString& words) {
    auto* button = makeButton(words, name, tr("Show: %1").arg(words), ButtonKind::Chip, bar);
    button->setCheckable(true);
    button->setChecked(view == m_filter.view);
    bar->layout()->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, view] { setView(view); });
    whenChecked(button, this, [this, view] { setView(view); });
    m_views.push_back({view, button, words});
}

QWidget* ConversationList::buildHead() {
    auto* head = new QWidget;
    setArea(head, "header");
    head->setFixedHeight(metrics::kPanelHeader);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(metrics::kEdge, 0, metrics::kEdge, 0);
    row->setSpacing(metrics::kTight + 2);
    row->addWidget(makeElided(tr("Live conversations"), TextRole::Title), 1);
    row->addWidget(new SavedViews(
        m_context,
        {"live", [this] { return shownFilter(); }, [this](const Json& saved) { showFilter(saved); },
         [&service = m_context.services.conversations->service(), actor = m_context.actor,
          fields = m_filterBar->fields()](const Json& saved) -> std::optional<std::size_t> {
             ListFilter filter;
             filter.view = ListFields::viewOf(saved);
             filter.conditions =
                 ListFields::toService(FilterWords::fromJson(saved.value("conditions", Json()), fields));
             const auto window = service.list(actor, filter, 0, 0);
             return window ? std::optional(window->total) : std::nullopt;
         }}));
    m_filterButton =
        makeButton(tr("Filter"), "filterList", tr("Filter by words, bot, waiting time and more"));
    m_filterButton->setCheckable(true);
    row->addWidget(m_filterButton);
    return head;
}

QWidget* ConversationList::buildViews() {
    auto* bar = new QWidget;
    auto* chips = new FlowLayout(metrics::kTight, bar);
    chips->setContentsMargins(metrics::kEdge, metrics::kSmall, metrics::kTight, metrics::kSmall);
    addView(bar, ListFilter::View::All, "viewAll", tr("All"));
    addView(bar, ListFilter::View::NeedsPerson, "viewNeedsPerson", tr("Needs a person"));
    addView(bar, ListFilter::View::BotHandling, "viewBot", tr("Bot"));
    addView(bar, ListFilter::View::Mine, "viewMine", tr("Mine"));
    addView(bar, ListFilter::View::Resolved, "viewResolved", tr("Resolved"));
    return bar;
}

void ConversationList::buildFilter() {
    m_filterBar = new FilterBar(ListFields::make([this] { return m_bots; }, [this] { return m_colleagues; }));
    m_filterBar->setObjectName("listFilter");
    m_filterBar->hide();
}

void ConversationList::buildList() {
    m_model = new ConversationListModel(this);
    m_view = new VirtualListView(metrics::kConversationRow);
    m_view->setModel(m_model);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_delegate = new ConversationDelegate(*m_context.theme, *m_model, this);
    m_delegate->setSelf(shown(m_context.actor.name()));
    m_view->setItemDelegate(m_delegate);
    setFocusProxy(m_view);
    describe(m_view, "conversationList", tr("Conversations"),
             tr("Newest first; Shift and the arrow keys choose several"));
    m_none = makeWrapped(tr("Nothing here. Choose another view or clear the filter."), TextRole::Muted);
    m_none->setAlignment(Qt::AlignHCenter);
    m_none->setContentsMargins(metrics::kWide, metrics::kWide, metrics::kWide, metrics::kWide);
    m_none->hide();
    m_bulk = new BulkBar(m_context, [this] { return chosenIds(); });
}

void ConversationList::buildUi() {
    setArea(this, "columnLeft");
    setMinimumWidth(metrics::kListColumn - 58);
    auto* rows = new QVBoxLayout(this);
    setSpacing(rows, 0, 0);
    rows->setContentsMargins(0, 0, metrics::kLine, 0); // beside the list, too
    buildFilter();
    buildList();
    rows->addWidget(buildHead());
    rows->addWidget(buildViews());
    rows->addWidget(m_filterBar);
    rows->addWidget(makeLine());
    rows->addWidget(m_view, 1);
    rows->addWidget(m_none, 1);
    rows->addWidget(m_bulk);
    m_tick = new QTimer(this);
    m_refreshSoon = new QTimer(this);
}

void ConversationList::connectSignals() {
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                const auto* row = m_model->at(index.row());
                // Rows that leave take the mark with them; only people choose another conversation.
                if (m_applying || !row || row->id == m_current) return;
                m_current = row->id;
                Q_EMIT chosen(row->id);
            });
    connect(m_view, &VirtualListView::visibleRowsChanged, m_model, &ConversationListModel::watch);
    connect(m_model, &ConversationListModel::windowWanted, this, &ConversationList::read);
    connect(m_filterButton, &QPushButton::toggled, this, &ConversationList::setFilterShown);
    connect(m_filterBar, &FilterBar::changed, this, [this] {
        m_filter.conditions = ListFields::toService(m_filterBar->conditions());
        filterChanged();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        int count = 0;
        for (const QItemSelectionRange& range : m_view->selectionModel()->selection())
            count += range.height();
        m_bulk->setCount(count);
    });
    connect(m_bulk, &BulkBar::clearRequested, this, [this] {
        const QModelIndex current = m_view->currentIndex();
        m_view->selectionModel()->select(current, QItemSelectionModel::ClearAndSelect);
        m_bulk->setCount(0);
        m_view->setFocus();
    });
    connect(m_bulk, &BulkBar::done, this, &ConversationList::told);
    connect(m_bulk, &BulkBar::done, this, &ConversationList::refresh);
    connect(m_view, &QWidget::customContextMenuRequested, this, &ConversationList::showMenu);
    m_tick->setInterval(1000);
    connect(m_tick, &QTimer::timeout, this, [this] {
        const auto [first, last] = m_view->visibleRows();
        // Waiting times move every second, ages now and then.
        m_ticks = (m_ticks + 1) % kAgesEvery;
        if (isVisible() && (m_ticks == 0 || m_model->anybodyWaits(first, last))) m_view->viewport()->update();
    });
    m_tick->start();
    m_refreshSoon->setSingleShot(true);
    m_refreshSoon->setInterval(kListRefreshMs);
    connect(m_refreshSoon, &QTimer::timeout, this, &ConversationList::refresh);
    connect(m_context.theme, &Theme::changed, m_view->viewport(), qOverload<>(&QWidget::update));
    if (m_context.services.settings)
        m_delegate->setTarget(static_cast<int>(m_context.services.settings->integer("target.wait_seconds")));
}

void ConversationList::setFilterShown(bool shown) {
    m_filterButton->setChecked(shown);
    m_filterBar->setVisible(shown);
    if (shown)
        m_filterBar->begin();
    else
        m_filterBar->setConditions({});
}

Json ConversationList::shownFilter() const {
    return ListFields::toJson(m_filter.view, m_filterBar->conditions());
}

void ConversationList::showFilter(const Json& filter) {
    if (!filter.is_object()) return;
    const auto conditions = FilterWords::fromJson(filter.value("conditions", Json()), m_filterBar->fields());
    if (m_filterButton->isChecked() != !conditions.isEmpty()) setFilterShown(!conditions.isEmpty());
    m_filterBar->setConditions(conditions);
    setView(ListFields::viewOf(filter));
    m_view->setFocus();
}

void ConversationList::showMenu() {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    describe(menu, "listMenu", tr("Conversations"));
    menu->addAction(tr("Choose all"), m_view, &QAbstractItemView::selectAll);
    menu->addAction(tr("Export the list as it is shown…"), this, &ConversationList::exportShown)
        ->setEnabled(m_context.actor.may(access::Right::ConversationsExport));
    menu->popup(QCursor::pos());
}

void ConversationList::exportShown() {
    askSaveFile(this, tr("Export the list"), tr("JSON files (*.json)"), "json", tr("conversations.json"),
                [this](const QString& file) { writeExport(file); });
}

void ConversationList::writeExport(const QString& file) {
    runAct(
        m_context, this,
        {tr("Export the list"),
         tr("The rows of this view are written to a file outside the vault, personal data masked: at most "
            "10,000. There the file is neither encrypted nor watched any more."),
         tr("Export")},
        [&service = m_context.services.conversations->service(), actor = m_context.actor, filter = m_filter,
         file]() -> Result<std::size_t> {
            const auto rows = service.exportList(actor, filter);
            if (!rows) return std::unexpected(rows.error());
            const std::string text = dumpJson(rows->document, 2);
            QSaveFile out(file);
            if (!out.open(QIODevice::WriteOnly)) return fail(ErrorCode::Io, {utf8(file)});
            out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            out.write(text.data(), static_cast<qint64>(text.size()));
            if (!out.commit()) return fail(ErrorCode::Io, {utf8(file)});
            return rows->document.size();
        },
        [this, file](Result<std::size_t> rows) {
            Q_EMIT told(tr("%n row(s) exported to %1.", nullptr, static_cast<int>(*rows)).arg(file));
        });
}

/// The ids of the chosen rows, those not loaded yet too; what it returns runs on a worker.
std::function<Result<std::vector<ConversationId>>()> ConversationList::chosenIds() const {
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    std::vector<ConversationId> known;
    bool all = true;
    for (const QItemSelectionRange& range : m_view->selectionModel()->selection()) {
        ranges.emplace_back(static_cast<std::size_t>(range.top()), static_cast<std::size_t>(range.height()));
        for (int row = range.top(); row <= range.bottom() && known.size() < BulkBar::kMost && all; ++row) {
            const auto* loaded = m_model->at(row);
            all = loaded != nullptr;
            if (loaded) known.push_back(loaded->id);
        }
    }
    return [&service = m_context.services.conversations->service(), actor = m_context.actor,
            filter = m_filter, ranges, known, all]() -> Result<std::vector<ConversationId>> {
        if (all) return known;
        std::vector<ConversationId> ids;
        for (const auto& [first, count] : ranges) {
            if (ids.size() >= BulkBar::kMost) break;
            const auto window =
                service.list(actor, filter, first, std::min(count, BulkBar::kMost - ids.size()));
            if (!window) return std::unexpected(window.error());
            for (const auto& row : window->rows)
                ids.push_back(row.id);
        }
        return ids;
    };
}

void ConversationList::setView(ListFilter::View view) {
    for (const ViewButton& each : m_views)
        each.button->setChecked(each.view == view);
    if (view == m_filter.view) return;
    m_filter.view = view;
    filterChanged();
}

void ConversationList::filterChanged() {
    ++m_generation;
    m_reading = false;
    m_model->clear();
    read(0, ConversationListModel::kWindow);
}

void ConversationList::refresh() {
    const auto [first, last] = m_view->visibleRows();
    read(0, ConversationListModel::kWindow);
    if (last >= static_cast<int>(ConversationListModel::kWindow)) m_readAgain = true;
}

void ConversationList::read(std::size_t offset, std::size_t limit) {
    if (m_reading) {
        m_readAgain = true;
        return;
    }
    m_reading = true;
    m_context.async->run(
        this,
        [&service = m_context.services.conversations->service(), actor = m_context.actor, filter = m_filter,
         offset, limit] { return service.list(actor, filter, offset, limit); },
        [this, generation = m_generation, offset](Result<ListWindow> window) {
            if (generation != m_generation) return;
            m_reading = false;
            if (!window) {
                m_model->forgetAsked();
                m_answered.reset();
                Q_EMIT failed(window.error());
                return;
            }
            const bool again = std::exchange(m_readAgain, false);
            take(std::move(*window));
            if (!again) return;
            // What was asked for meanwhile: the rows on screen, or the top when they are the top.
            const auto [first, last] = m_view->visibleRows();
            const bool far = offset == 0 && last >= static_cast<int>(ConversationListModel::kWindow);
            read(far ? static_cast<std::size_t>(std::max(0, first - 25)) : 0, ConversationListModel::kWindow);
        });
}

void ConversationList::take(ListWindow window) {
    showCounts(window.counts);
    const bool anything = window.total > 0 || window.counts.all > 0;
    m_applying = true;
    m_model->apply(std::move(window));
    const bool none = m_model->rowCount() == 0;
    m_view->setVisible(!none);
    m_none->setVisible(none);
    keepSelected();
    m_applying = false;
    const auto [first, last] = m_view->visibleRows();
    m_model->watch(first, last);
    if (m_answered == anything) return;
    m_answered = anything;
    Q_EMIT answered(anything);
}

void ConversationList::keepSelected() {
    if (m_current.isNull()) return;
    const int row = m_model->find(m_current);
    if (row < 0) m_view->selectionModel()->clear();
    if (row < 0 || m_view->currentIndex().row() == row) return;
    const bool several = m_view->selectionModel()->selection().size() > 1;
    m_view->selectionModel()->setCurrentIndex(
        m_model->index(row), several ? QItemSelectionModel::NoUpdate : QItemSelectionModel::ClearAndSelect);
}

void ConversationList::select(ConversationId id) {
    m_current = id;
    keepSelected();
    if (m_view->currentIndex().isValid()) m_view->scrollTo(m_view->currentIndex());
    Q_EMIT chosen(id);
}

void ConversationList::step(int by) {
    if (m_model->rowCount() == 0) return;
    const int from = m_view->currentIndex().isValid() ? m_view->currentIndex().row() : (by > 0 ? -1 : 0);
    const int to = std::clamp(from + by, 0, m_model->rowCount() - 1);
    m_view->setCurrentIndex(m_model->index(to));
}

void ConversationList::showCounts(const conversations::ListCounts& counts) {
    const auto count = [&](ListFilter::View view) -> std::size_t {
        switch (view) {
        case ListFilter::View::NeedsPerson:
            return counts.needsPerson;
        case ListFilter::View::BotHandling:
            return counts.botHandling;
        case ListFilter::View::Mine:
            return counts.mine;
        default:
            return 0;
        }
    };
    for (const ViewButton& each : m_views) {
        const std::size_t number = count(each.view);
        const QString text =
            number == 0 ? each.words : each.words + " " + Words::number(static_cast<std::int64_t>(number));
        if (each.button->text() == text) continue;
        each.button->setText(text);
        each.button->setAccessibleName(text);
    }
    Q_EMIT needPerson(static_cast<int>(counts.needsPerson));
}

void ConversationList::follow(const std::vector<Event>& events) {
    bool changed = false;
    for (const Event& event : events) {
        if (event.kind == Event::Kind::Deleted) {
            m_applying = true;
            m_model->removeConversation(event.conversation);
            m_applying = false;
        }
        changed = changed || (event.kind != Event::Kind::Typing && event.kind != Event::Kind::Viewing);
    }
    if (changed && !m_refreshSoon->isActive()) m_refreshSoon->start();
}

} // namespace chatkeep::ui
