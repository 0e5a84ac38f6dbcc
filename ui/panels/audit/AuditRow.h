// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audit/Log.h"

#include <QCoreApplication>
#include <QHash>
#include <QString>

namespace chatkeep::ui {

/// One entry of the audit log, read for people.
struct AuditRow {
    std::uint64_t sequence = 0;
    TimeMs at = 0;
    QString actor; ///< id as in the entry; names are looked up when shown
    QString role;
    QString act;
    QString object;
    bool allowed = true;
    QString json; ///< the canonical leaf
};

class AuditWords {
    Q_DECLARE_TR_FUNCTIONS(chatkeep::ui::AuditWords)

public:
    [[nodiscard]] static AuditRow read(const audit::Entry& entry);
    /// "took over a conversation"; the act's own name where we have no words.
    [[nodiscard]] static QString act(const QString& act);
    [[nodiscard]] static QString who(const AuditRow& row, const QHash<QString, QString>& names);
};

} // namespace chatkeep::ui
