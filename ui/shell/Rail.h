// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/access/Gate.h"
#include "ui/base/Theme.h"

#include <QHash>
#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace chatkeep::ui {

struct PanelContext;
struct PanelEntry;

/// The panels at the window's left, by group, with badges. Folds to icons. Thread: GUI.
class Rail final : public QWidget {
    Q_OBJECT
public:
    /// Panels that `actor` may not open stand there muted.
    Rail(const std::vector<PanelEntry>& panels, const access::Actor& actor, const Theme& theme,
         QWidget* parent = nullptr);
    void setCurrent(const QString& id);
    void setBadge(const QString& id, int count);
    /// On a worker; of panels that nobody has opened yet too.
    void countBadges(const std::vector<PanelEntry>& panels, const PanelContext& context);
    void setFolded(bool folded);
    [[nodiscard]] bool folded() const { return m_folded; }

Q_SIGNALS:
    void chosen(const QString& id);

private:
    struct Entry {
        QPushButton* button = nullptr;
        QLabel* badge = nullptr;
        QString title;
    };
    void addEntry(const PanelEntry& panel, bool allowed, QVBoxLayout* rows);

    const Theme& m_theme;
    QHash<QString, Entry> m_entries;
    QString m_current; ///< the panel that is open
    std::vector<QLabel*> m_headings;
    bool m_folded = false;
};

} // namespace chatkeep::ui
