// SPDX-FileCopyrightText: 2026 The Chatkeep founders
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/settings/AlarmGrid.h"

#include "ui/base/Controls.h"
#include "ui/base/Metrics.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>

#include <array>

namespace chatkeep::ui {

AlarmGrid::AlarmGrid(bool mayChange, QWidget* parent)
    : QWidget(parent) {
    const std::array<std::pair<QString, QString>, 4> kinds{{{"alarm.", tr("A visitor wants a person")},
                                                            {"alarm.late.", tr("A visitor waits too long")},
                                                            {"alarm.reply.", tr("A message in my chat")},
                                                            {"alarm.mention.", tr("A note names me")}}};
    const std::array<std::pair<QString, QString>, 3> ways{
        {{"sound", tr("Sound")}, {"notification", tr("Notification")}, {"tray", tr("Tray badge")}}};
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::kWide);
    grid->setVerticalSpacing(metrics::kSmall);
    grid->setColumnStretch(4, 1); // behind the ticks, which stay near their names
    for (int way = 0; way < 3; ++way)
        grid->addWidget(makeLabel(ways[static_cast<std::size_t>(way)].second, TextRole::Secondary), 0,
                        way + 1, Qt::AlignLeft);
    int row = 1;
    for (const auto& [prefix, kind] : kinds) {
        grid->addWidget(makeLabel(kind, TextRole::Normal), row, 0);
        int column = 1;
        for (const auto& [way, words] : ways) {
            const QString key = prefix + way;
            auto* tick = new QCheckBox;
            describe(tick, "setting_" + key, tr("%1: %2").arg(kind, words));
            tick->setEnabled(mayChange);
            grid->addWidget(tick, row, column++, Qt::AlignLeft);
            m_ticks.insert(key, tick);
            connect(tick, &QCheckBox::clicked, this, [this, key](bool on) { Q_EMIT changed(key, on); });
        }
        ++row;
    }
}

bool AlarmGrid::holds(const QString& key) {
    return key.startsWith("alarm.") && key != "alarm.repeat_seconds";
}

void AlarmGrid::show(const QString& key, bool on) {
    if (auto* tick = m_ticks.value(key)) tick->setChecked(on);
}

} // namespace chatkeep::ui
