// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/ConversationService.h"
#include "ui/base/Button.h"
#include "ui/base/PanelContext.h"

#include <vector>

namespace chatkeep::ui {

/// The button "Views": what the operator kept of a list's filters under names, with how many each shows now;
/// keeps and forgets them. The list says what its filter is and takes one back. Thread: GUI.
class SavedViews final : public Button {
    Q_OBJECT
public:
    struct List {
        QString place;                         ///< "live", "audit" …
        std::function<Json()> filter;          ///< as it is shown now
        std::function<void(const Json&)> show; ///< a saved one
        /// How many rows a filter has; runs on a worker; empty: no figures.
        std::function<std::optional<std::size_t>(const Json&)> count = {};
    };
    SavedViews(PanelContext context, List list, QWidget* parent = nullptr);

private:
    struct Counted {
        conversations::SavedView view;
        std::optional<std::size_t> count;
    };
    void open();
    void showMenu(const std::vector<Counted>& views);
    void askName();
    void keep(const QString& name);
    void forget(const conversations::SavedView& view);
    [[nodiscard]] conversations::ConversationService& service() const;

    PanelContext m_context;
    List m_list;
    std::vector<Counted> m_views;
};

} // namespace chatkeep::ui
