// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/conversations/Types.h"
#include "ui/base/Filter.h"

#include <QCoreApplication>

namespace chatkeep::ui {

/// What the list of conversations can be filtered by, and the way between the bar's conditions, the
/// service's filter and a saved view.
class ListFields {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::ListFields)

public:
    /// `bots` and `colleagues` are asked when their field is chosen.
    [[nodiscard]] static QList<FilterField> make(std::function<QStringList()> bots,
                                                 std::function<QStringList()> colleagues);
    [[nodiscard]] static std::vector<conversations::FilterCondition>
    toService(const QList<Condition>& conditions);
    [[nodiscard]] static Json toJson(conversations::ListFilter::View view,
                                     const QList<Condition>& conditions);
    [[nodiscard]] static conversations::ListFilter::View viewOf(const Json& saved);
};

} // namespace chatkeep::ui
