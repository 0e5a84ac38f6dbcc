// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Rail.h"

#include "ui/base/Async.h"
#include "ui/base/Button.h"
#include "ui/base/Controls.h"
#include "ui/base/Icons.h"
#include "ui/base/Metrics.h"
#include "ui/shell/PanelRegistry.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace chatkeep::ui {

Rail::Rail(const std::vector<PanelEntry>& panels, const access::Actor& actor, const Theme& theme,
           QWidget* parent)
    : QWidget(parent)
    , m_theme(theme) {
    describe(this, "rail", tr("Panels"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedWidth(metrics::kRail);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(metrics::kSmall, metrics::kSmall, metrics::kSmall, metrics::kSmall);
    rows->setSpacing(1);
    QString group;
    for (const PanelEntry& panel : panels) {
        if (panel.group != group) {
            group = panel.group;
            auto* heading = new QLabel(group.toUpper());
            heading->setTextFormat(Qt::PlainText);
            rows->addWidget(heading);
            m_headings.push_back(heading);
        }
        addEntry(panel, actor.may(panel.right), rows);
    }
    rows->addStretch();
}

void Rail::addEntry(const PanelEntry& panel, bool allowed, QVBoxLayout* rows) {
    Entry entry;
    entry.title = panel.title;
    entry.button = new Button(panel.title);
    entry.button->setCheckable(true);
    entry.button->setAutoExclusive(true);
    entry.button->setCursor(Qt::PointingHandCursor);
    describe(entry.button, "rail_" + panel.id, panel.title,
             allowed ? tr("Open %1").arg(panel.title)
                     : tr("Your role may not open %1; it says who can change that").arg(panel.title));
    entry.button->setProperty("allowed", allowed);
    auto* inside = new QHBoxLayout(entry.button);
    inside->setContentsMargins(0, 0, metrics::kSmall, 0);
    inside->addStretch();
    entry.badge = new QLabel;
    entry.badge->setProperty("chip", "rail");
    entry.badge->setAlignment(Qt::AlignCenter);
    entry.badge->setFixedHeight(16);
    entry.badge->setMinimumWidth(16);
    entry.badge->setAttribute(Qt::WA_TransparentForMouseEvents);
    entry.badge->hide();
    inside->addWidget(entry.badge);
    rows->addWidget(entry.button);
    const QString id = panel.id;
    connect(entry.button, &QPushButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
    whenChecked(entry.button, this, [this, id] {
        if (id != m_current) Q_EMIT chosen(id);
    });
    m_entries.insert(id, entry);
}

void Rail::setCurrent(const QString& id) {
    m_current = id;
    for (auto entry = m_entries.cbegin(); entry != m_entries.cend(); ++entry) // arrows lead to the others
        entry->button->setFocusPolicy(entry.key() == id ? Qt::StrongFocus : Qt::ClickFocus);
    if (const auto found = m_entries.constFind(id); found != m_entries.constEnd())
        found->button->setChecked(true);
}

void Rail::setBadge(const QString& id, int count) {
    const auto found = m_entries.constFind(id);
    if (found == m_entries.constEnd()) return;
    found->badge->setText(count > 99 ? QString("99+") : QString::number(count));
    found->badge->setVisible(count > 0);
    found->button->setAccessibleName(count > 0 ? tr("%1, %2 waiting").arg(found->title).arg(count)
                                               : found->title);
}

void Rail::countBadges(const std::vector<PanelEntry>& panels, const PanelContext& context) {
    for (const PanelEntry& panel : panels) {
        if (!panel.count || !context.actor.may(panel.right)) continue;
        context.async->run(
            this,
            [count = panel.count, services = context.services, actor = context.actor] {
                return count(services, actor);
            },
            [this, id = panel.id](int waiting) { setBadge(id, waiting); });
    }
}

void Rail::setFolded(bool folded) {
    m_folded = folded;
    setFixedWidth(folded ? metrics::kRailFolded : metrics::kRail);
    for (QLabel* heading : m_headings)
        heading->setVisible(!folded);
    for (auto it = m_entries.cbegin(); it != m_entries.cend(); ++it) {
        it->button->setText(folded ? QString() : it->title);
        it->button->setIcon(folded ? makeIcon(it.key(), m_theme.colours().railText) : QIcon());
        it->button->setToolTip(folded ? it->title : QString());
        // No room for a figure beside an icon: a dot says it, the name says how many.
        it->badge->setMinimumWidth(folded ? metrics::kSmall : metrics::kLarge);
        it->badge->setMaximumWidth(folded ? metrics::kSmall : QWIDGETSIZE_MAX);
        it->badge->setFixedHeight(folded ? metrics::kSmall : metrics::kLarge);
        it->badge->setStyleSheet(folded ? QString("color: transparent; border-radius: 4px; padding: 0;")
                                        : QString());
        it->button->layout()->setContentsMargins(0, 0, folded ? 1 : metrics::kSmall,
                                                 folded ? metrics::kMedium : 0);
    }
}

} // namespace chatkeep::ui
