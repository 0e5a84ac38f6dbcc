// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/conversations/Types.h"
#include "ui/base/PanelContext.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QLabel;
class QPushButton;
class QTimer;

namespace chatkeep::ui {

class BulkBar;
class ConversationDelegate;
class ConversationListModel;
class FilterBar;
class VirtualListView;

/// The left column of the live panel: views with counts, filter, saved views, the list in windows, and acts
/// on several chosen rows. Thread: GUI.
class ConversationList final : public QWidget {
    Q_OBJECT
public:
    ConversationList(PanelContext context, QWidget* parent = nullptr);
    void refresh();
    void select(ConversationId id);
    void step(int by);
    void setFilterShown(bool shown);
    void setView(conversations::ListFilter::View view);
    [[nodiscard]] conversations::ListFilter::View view() const { return m_filter.view; }
    [[nodiscard]] ConversationId current() const { return m_current; }
    void follow(const std::vector<conversations::Event>& events);
    void setBots(const QStringList& names) { m_bots = names; }
    void setColleagues(const QStringList& names) { m_colleagues = names; }
    /// View and conditions, to come back to; see ListFields.
    [[nodiscard]] Json shownFilter() const;
    void showFilter(const Json& filter);
    /// Writes the rows of the shown filter to a file, by right and with its audit entry.
    void exportShown();

Q_SIGNALS:
    void chosen(chatkeep::ConversationId id);
    void answered(bool anything);
    void failed(const chatkeep::Error& error);
    void needPerson(int count);
    void told(const QString& sentence);

private:
    void buildUi();
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildViews();
    void buildFilter();
    void buildList();
    void showMenu();
    void writeExport(const QString& file);
    [[nodiscard]] std::function<Result<std::vector<ConversationId>>()> chosenIds() const;
    void addView(QWidget* bar, conversations::ListFilter::View view, const QString& name,
                 const QString& words);
    void connectSignals();
    void filterChanged();
    void read(std::size_t offset, std::size_t limit);
    void take(conversations::ListWindow window);
    void showCounts(const conversations::ListCounts& counts);
    void keepSelected();

    struct ViewButton {
        conversations::ListFilter::View view;
        QPushButton* button;
        QString words;
    };
    PanelContext m_context;
    conversations::ListFilter m_filter;
    ConversationId m_current;
    std::uint64_t m_generation = 0; ///< of the filter: answers to an older one are dropped
    bool m_reading = false;
    bool m_readAgain = false;
    std::optional<bool> m_answered; ///< what was told last: whether there is any conversation
    int m_ticks = 0;
    bool m_applying = false;

    std::vector<ViewButton> m_views;
    QPushButton* m_filterButton = nullptr;
    FilterBar* m_filterBar = nullptr;
    QStringList m_bots;
    QStringList m_colleagues;
    QLabel* m_none = nullptr;
    ConversationListModel* m_model = nullptr;
    ConversationDelegate* m_delegate = nullptr;
    VirtualListView* m_view = nullptr;
    QTimer* m_tick = nullptr;
    BulkBar* m_bulk = nullptr;
    QTimer* m_refreshSoon = nullptr;
};

} // namespace chatkeep::ui
